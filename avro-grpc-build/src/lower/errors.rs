//! The errors that methods declare.

use std::collections::HashSet;

use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::{Model, NamedType, Record, Schema, SchemaKind, TypeId};

use super::names::module_path;
use super::properties::string_property;
use super::select::Selection;
use super::unions::{not_null, union_key};
use super::{Lowering, ModulePath};
use crate::codegen::Ident;

/// What methods throw: of the types of fields, nothing says so.
#[derive(Debug, Default)]
pub(super) struct Thrown {
    records: HashSet<TypeId>,
    /// The modules of unions, and their [`union_key`]s.
    unions: HashSet<(ModulePath, String)>,
}

impl Thrown {
    pub(super) fn of(model: &Model, selection: &Selection) -> Self {
        let mut thrown = Self::default();
        for &index in &selection.services {
            let service = &model.services()[index];
            let home = module_path(&service.name.namespace);
            for method in &service.methods {
                thrown.records.extend(&method.errors);
                if let Some(Schema {
                    kind: SchemaKind::Union(branches),
                    ..
                }) = declared(&method.errors)
                {
                    let key = union_key(&not_null(&branches));
                    thrown.unions.insert((home.clone(), key));
                }
            }
        }
        thrown
    }

    /// Whether a method declares the union `key` of the module `home`.
    pub(super) fn has_union(&self, home: &[Ident], key: &str) -> bool {
        self.unions
            .iter()
            .any(|(module, union)| module == home && union == key)
    }
}

/// The union of declared errors, if there are any.
pub(super) fn declared(errors: &[TypeId]) -> Option<Schema> {
    let branches: Vec<Schema> = errors.iter().map(|error| Schema::from(*error)).collect();
    (!branches.is_empty()).then(|| Schema::plain(SchemaKind::Union(branches)))
}

/// The code that a status has where nothing else is said.
const UNKNOWN: &str = "UNKNOWN";

/// All codes but `OK`, which is none of an error.
const CODES: [&str; 16] = [
    "CANCELLED",
    UNKNOWN,
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

impl Lowering<'_> {
    /// The name of the code of a status that stands for `record`, if that is an error.
    pub(super) fn error(&mut self, id: TypeId, ty: &NamedType, record: &Record) -> Option<String> {
        if !record.is_error && !self.thrown.records.contains(&id) {
            return None;
        }
        let code = string_property(&ty.properties, "grpcCode").unwrap_or(UNKNOWN);
        if !CODES.contains(&code) {
            let message = format!("the `grpcCode` of `{}` is `{code}`", ty.name);
            let help = format!("the codes of gRPC are {}", CODES.join(", "));
            self.diagnostics
                .push(Diagnostic::error(ty.origin.0, message).help(help));
        }
        Some(code.to_owned())
    }
}
