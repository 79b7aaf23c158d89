//! Versions whose schemas are embedded.

use std::collections::HashSet;
use std::path::Path;

use avro_grpc_schema::compat::{Incompatibility, Part, Writers};
use avro_grpc_schema::model::{Method, Model, Service, WireForm};

use super::{Compared, Current, Found};
use crate::error::Error;
use crate::files::FileSystem;
use crate::lower::{Known, KnownSchema};

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
        let writers = Writers::new(&old, &model);
        let shown = version.to_string_lossy();
        let shown = shown.replace(std::path::MAIN_SEPARATOR, "/");
        let mut incompatibilities = Vec::new();
        for side in &mut sides {
            incompatibilities.extend(side.add(&writers, &shown, &mut compared.known));
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
    let side = |part: Part| Side {
        service,
        method,
        part,
        seen: (part.of(method).iter())
            .map(|schema| model.schema_hash(schema))
            .collect(),
    };
    parts.into_iter().map(side).collect()
}

struct Side<'a> {
    service: &'a Service,
    method: &'a Method,
    part: Part,
    /// The hashes of what is known already: the current schemas, and those of versions so far.
    seen: HashSet<String>,
}

impl Side<'_> {
    /// Adds what a version writes to `known`, unless it is there. Returns what cannot be read.
    fn add(
        &mut self,
        writers: &Writers<'_>,
        version: &str,
        known: &mut Known,
    ) -> Vec<Incompatibility> {
        let Self {
            service,
            method,
            part,
            seen,
        } = self;
        let mut unread = Vec::new();
        for schema in writers.schemas(service, method, *part) {
            let hash = writers.model().schema_hash(&schema);
            if !seen.insert(hash.clone()) {
                continue;
            }
            match writers.check(service, method, *part, &schema) {
                Ok(()) => known.add(
                    (service, method, *part),
                    KnownSchema {
                        model: writers.model(),
                        schema: &schema,
                        hash,
                        version,
                    },
                ),
                Err(found) => unread.push(found),
            }
        }
        unread
    }
}
