//! The errors that methods declare.

use std::collections::HashSet;

use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::{Model, NamedKind, NamedType, Record, Schema, SchemaKind, TypeId};

use super::names::module_path;
use super::properties::string_property;
use super::select::Selection;
use super::unions::{not_null, union_key};
use super::{Lowering, ModulePath};
use crate::codegen::item::Error;
use crate::codegen::names::ERROR_CODES;

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
                let errors = branches(&method.errors);
                let key = union_key(&errors.iter().collect::<Vec<_>>());
                thrown.unions.insert((home.clone(), key));
            }
        }
        thrown
    }

    /// Whether a method declares the union of this module and [`union_key`].
    pub(super) fn has_union(&self, union: &(ModulePath, String)) -> bool {
        self.unions.contains(union)
    }
}

/// The union of declared errors, if there are any.
pub(super) fn declared(errors: &[TypeId]) -> Option<Schema> {
    (!errors.is_empty()).then(|| Schema::plain(SchemaKind::Union(branches(errors))))
}

fn branches(errors: &[TypeId]) -> Vec<Schema> {
    errors.iter().copied().map(Schema::from).collect()
}

/// The field that says in words what is wrong, as in Java.
const TEXT: &str = "message";

impl Lowering<'_> {
    /// Reports records among `errors` that are generated elsewhere, where nothing says that they are
    /// thrown.
    pub(super) fn check_external_errors(&mut self, errors: &[TypeId]) {
        for &id in errors {
            let ty = self.named(id);
            let is_error = matches!(&ty.kind, NamedKind::Record(record) if record.is_error);
            if !is_error && self.names.type_(id).external.is_some() {
                let message = format!(
                    "the record `{}` is thrown, and `extern_path` says that it stands elsewhere",
                    ty.name
                );
                let help = "declare it as an `error`, so that it is one there too";
                self.diagnostics
                    .push(Diagnostic::error(ty.origin.0, message).help(help));
            }
        }
    }

    /// What `record` is as an error, if it is one.
    pub(super) fn error(&mut self, id: TypeId, ty: &NamedType, record: &Record) -> Option<Error> {
        if !record.is_error && !self.thrown.records.contains(&id) {
            return None;
        }
        let code = string_property(&ty.properties, "grpcCode");
        if let Some(code) = code.filter(|code| !ERROR_CODES.contains(code)) {
            let message = format!("the `grpcCode` of `{}` is `{code}`", ty.name);
            let help = format!("the codes of errors are {}", ERROR_CODES.join(", "));
            self.diagnostics
                .push(Diagnostic::error(ty.origin.0, message).help(help));
        }
        let mut fields = record.fields.iter().zip(&self.names.type_(id).members);
        let text = fields.find(|(field, _)| field.name == TEXT && is_text(&field.schema));
        Some(Error {
            code: code.map(str::to_owned),
            text: text.map(|(_, ident)| ident.clone()),
        })
    }
}

/// Whether a value is a string, or may be one.
fn is_text(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::String => schema.logical.is_none(),
        SchemaKind::Union(branches) => match not_null(branches)[..] {
            [only] => is_text(only),
            _ => false,
        },
        _ => false,
    }
}
