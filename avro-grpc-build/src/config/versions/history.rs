//! Versions whose schemas are embedded.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use avro_grpc_schema::compat::{Incompatibility, Part, Writers};
use avro_grpc_schema::model::{Method, Model, Schema, SchemaKind, Service, TypeId, WireForm};

use super::{Compared, Current, Found};
use crate::error::Error;
use crate::files::FileSystem;
use crate::lower::{Constants, VersionSchema};

/// Adds what the versions at `path` write in calls, and what of that cannot be read. Tells whether any
/// schemas of calls are read at all.
pub(super) fn history(
    path: &Path,
    current: &Current<'_>,
    file_system: &FileSystem,
    compared: &mut Compared,
) -> Result<bool, Error> {
    let model = current.model.with_protocols_served();
    let mut sides = Vec::new();
    for service in model.services() {
        if model.is_input(service.origin.0.file) {
            for method in &service.methods {
                sides.extend(read(current, &model, service, method));
            }
        }
    }
    for version in file_system.versions(path)? {
        let Some(old) = compared.load(&version, current, file_system)? else {
            continue;
        };
        let mut old = Old::new(Writers::new(&old, &model), &version);
        let mut incompatibilities = Vec::new();
        for side in &mut sides {
            incompatibilities.extend(side.add(&mut old, &mut compared.known));
        }
        let help = format!(
            "where nobody has that version any more, take it out of `{}`",
            path.display()
        );
        compared.found.push(Found {
            version,
            help: Some(help),
            incompatibilities,
        });
    }
    Ok(!sides.is_empty())
}

/// A version, and what was found out about its schemas: methods have many in common.
struct Old<'a> {
    path: String,
    writers: Writers<'a>,
    hashes: HashMap<TypeId, String>,
    /// The hashes of its schemas that are read as those of other hashes.
    read: HashSet<(String, String)>,
}

impl<'a> Old<'a> {
    fn new(writers: Writers<'a>, path: &Path) -> Self {
        let path = path.to_string_lossy();
        Self {
            path: path.replace(std::path::MAIN_SEPARATOR, "/"),
            writers,
            hashes: HashMap::new(),
            read: HashSet::new(),
        }
    }

    fn hash(&mut self, schema: &Schema) -> String {
        let hash = || self.writers.model().schema_hash(schema);
        match schema.kind {
            SchemaKind::Named(id) => self.hashes.entry(id).or_insert_with(hash).clone(),
            _ => hash(),
        }
    }
}

/// What the generated clients and servers read of the calls of a method.
fn read<'a>(
    current: &Current<'_>,
    model: &Model,
    service: &'a Service,
    method: &'a Method,
) -> Vec<Side<'a>> {
    let mut parts = Vec::new();
    if method.form == WireForm::Datum {
        parts.extend(current.parts.server.map(|_| Part::Request));
        if current.parts.client {
            parts.extend([Part::Response, Part::Error]);
        }
    }
    let side = |part: Part| {
        let own = part.of(method);
        let own: Vec<String> = own.iter().map(|schema| model.schema_hash(schema)).collect();
        Side {
            service,
            method,
            part,
            own: own.join(" "),
            seen: own.into_iter().collect(),
        }
    };
    parts.into_iter().map(side).collect()
}

struct Side<'a> {
    service: &'a Service,
    method: &'a Method,
    part: Part,
    /// The hashes of what is read.
    own: String,
    /// The hashes of what is known already: the current schemas, and those of versions so far.
    seen: HashSet<String>,
}

impl Side<'_> {
    /// Adds what a version writes to `known`, unless it is there. Returns what cannot be read.
    fn add(&mut self, old: &mut Old<'_>, known: &mut Constants) -> Vec<Incompatibility> {
        let Self {
            service,
            method,
            part,
            own,
            seen,
        } = self;
        let mut unread = Vec::new();
        for schema in old.writers.schemas(service, method, *part) {
            let hash = old.hash(&schema);
            if !seen.insert(hash.clone()) {
                continue;
            }
            let pair = (hash.clone(), own.clone());
            if !old.read.contains(&pair) {
                if let Err(found) = old.writers.check(service, method, *part, &schema) {
                    unread.push(found);
                    continue;
                }
                old.read.insert(pair);
            }
            let schema = VersionSchema {
                model: old.writers.model(),
                schema: &schema,
                hash,
                version: &old.path,
            };
            known.add((service, method, *part), schema);
        }
        unread
    }
}
