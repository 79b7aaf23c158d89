//! What another version writes in the calls of a method.

use std::fmt;

use super::served::{Served, ServedMethod, ServedService};
use super::services::{is_same, union, unread};
use super::{ChangeKind, Direction, Incompatibility};
use crate::model::{
    FullName, Method, Model, NamedKind, NamedType, Schema, SchemaKind, Service, TypeId, WireForm,
};
use crate::resolution::{SchemaIn, resolve};

/// What is sent in a call of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// By clients.
    Request,
    /// By servers.
    Response,
    /// By servers, in the place of a response: one of the errors that the method declares.
    Error,
}

impl Part {
    fn change(self) -> ChangeKind {
        match self {
            Self::Request => ChangeKind::RequestTypeChanged,
            Self::Response => ChangeKind::ResponseTypeChanged,
            Self::Error => ChangeKind::ErrorTypeChanged,
        }
    }

    /// In which direction the version is the writer.
    fn direction(self) -> Direction {
        match self {
            Self::Request => Direction::Backward,
            Self::Response | Self::Error => Direction::Forward,
        }
    }

    /// What `method` says of it; of errors each by itself, as they are sent.
    #[must_use]
    pub fn of(self, method: &Method) -> Vec<Schema> {
        match self {
            Self::Request => vec![method.request.schema.clone()],
            Self::Response => vec![method.response.schema.clone()],
            Self::Error => schemas(&method.errors),
        }
    }

    /// What it is read as.
    fn reader(self, method: &Method) -> Schema {
        match self {
            Self::Request => method.request.schema.clone(),
            Self::Response => method.response.schema.clone(),
            Self::Error => union(None, &method.errors),
        }
    }
}

/// Clients and servers of another version, as those of a current one see them: by the schemas that they
/// write. Names are paired as [`services`](super::services) does.
///
/// Calls of protocols are left out, for no schema travels in them. Who sends a stream makes no
/// difference: its messages are the same.
pub struct Writers<'a> {
    current: &'a Model,
    /// The version's types, and behind them those that only the current one has.
    model: Model,
    services: Vec<ServedService>,
    /// For each of the current types what stands for it in `model`.
    ids: Vec<TypeId>,
}

impl<'a> Writers<'a> {
    /// `current` has its [protocols served](Model::with_protocols_served).
    #[must_use]
    pub fn new(version: &Model, current: &'a Model) -> Self {
        let Served {
            mut model,
            services,
        } = Served::of(version);
        let ids = add_missing(&mut model, current);
        Self {
            current,
            model,
            services,
            ids,
        }
    }

    /// The model that has the types of the [`schemas`](Self::schemas).
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The schemas that the version writes as `part` of calls of the current `method`.
    ///
    /// It is what it says of the method; of errors, those that the current method declares too. Of a version
    /// of types alone it is what the current method says, with the version's types in the place of those
    /// that it has. A version with other services alone writes nothing.
    #[must_use]
    pub fn schemas(&self, service: &Service, method: &Method, part: Part) -> Vec<Schema> {
        if method.form != WireForm::Datum {
            return Vec::new();
        }
        if self.services.is_empty() {
            let schemas = part.of(method).into_iter();
            let schemas = schemas.map(|schema| renumbered(schema, &self.ids));
            return schemas.collect();
        }
        let mut services = self.services.iter();
        let found = services.find(|one| one.name == service.name);
        let found = found.and_then(|one| one.methods.iter().find(|one| one.name == method.name));
        let found = found.filter(|one| one.form == WireForm::Datum);
        found.map_or_else(Vec::new, |one| self.declared(one, method, part))
    }

    fn declared(&self, old: &ServedMethod, method: &Method, part: Part) -> Vec<Schema> {
        match part {
            Part::Request => vec![old.request.clone()],
            Part::Response => vec![old.response.clone()],
            Part::Error => {
                let is_known = |id: &&TypeId| {
                    let sent = self.model.get(**id);
                    let mut known = method.errors.iter().map(|id| self.current.get(*id));
                    known.any(|known| is_same(sent, known))
                };
                let known: Vec<TypeId> = old.errors.iter().filter(is_known).copied().collect();
                schemas(&known)
            }
        }
    }

    /// Whether the current version reads `schema`, one of the [`schemas`](Self::schemas).
    ///
    /// # Errors
    ///
    /// Why it does not.
    pub fn check(
        &self,
        service: &Service,
        method: &Method,
        part: Part,
        schema: &Schema,
    ) -> Result<(), Incompatibility> {
        let writer = SchemaIn {
            model: &self.model,
            schema,
        };
        let reader = SchemaIn {
            model: self.current,
            schema: &part.reader(method),
        };
        let read = resolve(writer, reader);
        read.map(drop).map_err(|mismatches| {
            let path = format!("{}.{}", service.name, method.name);
            unread(part.change(), &path, part.direction(), mismatches)
        })
    }
}

impl fmt::Debug for Writers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&FullName> = self.services.iter().map(|one| &one.name).collect();
        f.debug_struct("Writers").field("services", &names).finish()
    }
}

/// Adds to `version` the types of `current` that it has not. Returns what stands for each of `current`.
///
/// A type that a version has under an alias of the current one is that. One in another namespace is
/// not looked for: a version need not be all that there was, so that it may be another type.
fn add_missing(version: &mut Model, current: &Model) -> Vec<TypeId> {
    let known = version.types().len();
    let mut missing = known..;
    let ids: Vec<TypeId> = current
        .types()
        .map(|(_, ty)| {
            let mut names = std::iter::once(&ty.name).chain(&ty.aliases);
            let found = names.find_map(|name| version.find(name));
            found.unwrap_or_else(|| TypeId::at(missing.next().expect("a range without an end")))
        })
        .collect();
    for ((_, ty), id) in current.types().zip(&ids) {
        if id.index() >= known {
            version.add(with_ids(ty, &ids));
        }
    }
    ids
}

fn with_ids(ty: &NamedType, ids: &[TypeId]) -> NamedType {
    let mut ty = ty.clone();
    if let NamedKind::Record(record) = &mut ty.kind {
        for field in &mut record.fields {
            renumber(&mut field.schema, ids);
        }
    }
    ty
}

fn renumbered(mut schema: Schema, ids: &[TypeId]) -> Schema {
    renumber(&mut schema, ids);
    schema
}

fn renumber(schema: &mut Schema, ids: &[TypeId]) {
    match &mut schema.kind {
        SchemaKind::Named(id) => *id = ids[id.index()],
        SchemaKind::Array(inner) | SchemaKind::Map(inner) => renumber(inner, ids),
        SchemaKind::Union(branches) => {
            for branch in branches {
                renumber(branch, ids);
            }
        }
        _ => {}
    }
}

fn schemas(ids: &[TypeId]) -> Vec<Schema> {
    ids.iter().copied().map(Schema::from).collect()
}
