//! What is known of services and types, from files or from a server, and what is meant by a name.

mod asked;
mod names;
mod source;
mod wrong;

use std::path::PathBuf;

use avro_grpc_schema::Report;
use avro_grpc_schema::model::{Method, Model, NamedType, Schema, Service, TypeId};

pub(crate) use self::asked::{ask, callable};
pub(crate) use self::names::{Side, Symbol, full_name, method};
pub(crate) use self::source::{Files, Place, Places};
pub(crate) use self::wrong::{WrongService, missing};

use crate::input::{self, Includes};

/// Services and types. Files make one model; of a server, each service is one by itself, because its
/// services may have types of one name that differ.
#[derive(Debug)]
pub(crate) struct Schemas {
    models: Vec<Model>,
    /// What is not among them.
    wrong: Vec<WrongService>,
    /// Where they are from, as messages have it: "shop.avrpc", "the server at localhost:50051".
    origin: String,
    /// What is odd about the files.
    pub(crate) warnings: Report,
}

impl Schemas {
    /// What is in `files`, directories among them, and in what these import. Protocols are services.
    pub(crate) fn read(files: &[PathBuf], includes: &Includes) -> Result<Self, Report> {
        let (model, warnings) = input::load(&input::expand(files)?, includes)?;
        let names: Vec<_> = files
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        Ok(Self {
            models: vec![model.with_protocols_served()],
            wrong: Vec::new(),
            origin: names.join(", "),
            warnings,
        })
    }

    /// Nothing is known.
    pub(crate) fn none() -> Self {
        Self {
            models: Vec::new(),
            wrong: Vec::new(),
            origin: String::new(),
            warnings: input::report([]),
        }
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// What there is to say where all of them were asked for: the warnings, and which services are missing.
    pub(crate) fn into_remarks(self) -> Report {
        let wrong = self.wrong.iter().map(WrongService::warning);
        self.warnings.with(wrong.collect())
    }

    /// All services, in order.
    pub(crate) fn services(&self) -> impl Iterator<Item = (&Model, &Service)> {
        self.models
            .iter()
            .flat_map(|model| model.services().iter().map(move |service| (model, service)))
    }

    /// All methods, in order.
    pub(crate) fn methods(&self) -> impl Iterator<Item = (&Model, &Service, &Method)> {
        self.services().flat_map(|(model, service)| {
            let methods = service.methods.iter();
            methods.map(move |method| (model, service, method))
        })
    }

    /// All types that have names, in order, those of imported files included; of several services'
    /// types of one name the first.
    pub(crate) fn types(&self) -> Vec<(&Model, TypeId, &NamedType)> {
        let mut found: Vec<(&Model, TypeId, &NamedType)> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for model in &self.models {
            // Parameters of messages have no definition of their own.
            let types = model.types().filter(|(id, _)| !model.is_parameters(*id));
            for (id, ty) in types {
                if seen.insert(&ty.name) {
                    found.push((model, id, ty));
                }
            }
        }
        found
    }

    /// The schemas that files stand for.
    pub(crate) fn mains(&self) -> impl Iterator<Item = (&Model, &Schema)> {
        self.models.iter().flat_map(|model| {
            let files = model.inputs().iter();
            files.filter_map(move |file| Some((model, model.main(*file)?)))
        })
    }
}

/// How many messages a call of `method` has in each direction.
pub(crate) fn kind(method: &Method) -> &'static str {
    match (method.request.stream, method.response.stream) {
        (false, false) => "unary",
        (true, false) => "client streaming",
        (false, true) => "server streaming",
        (true, true) => "bidirectional",
    }
}
