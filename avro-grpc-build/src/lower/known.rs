//! Schemas of other versions, as constants that methods share.

use std::collections::HashMap;

use avro_grpc_schema::compat::Part;
use avro_grpc_schema::model::{Method, Model, Schema, SchemaKind, Service};

use crate::codegen::item;
use crate::codegen::{Case, Doc, Ident, Path, Start};

/// The schemas that other versions write calls with.
#[derive(Debug, Default)]
pub(crate) struct Constants {
    constants: Vec<item::KnownSchema>,
    /// The constants by the hashes of their schemas.
    by_hash: HashMap<String, Ident>,
    /// How many constants are called after a type.
    names: HashMap<String, usize>,
    /// By service and method.
    methods: HashMap<(String, String), item::Known>,
}

/// A schema of another version.
pub(crate) struct VersionSchema<'a> {
    pub(crate) model: &'a Model,
    pub(crate) schema: &'a Schema,
    pub(crate) hash: String,
    /// The path of the version.
    pub(crate) version: &'a str,
}

impl Constants {
    /// Adds what is sent as a part of a method's calls.
    pub(crate) fn add(
        &mut self,
        (service, method, part): (&Service, &Method, Part),
        schema: VersionSchema<'_>,
    ) {
        let ident = self.constant(schema);
        let known = self.methods.entry(key(service, method)).or_default();
        let idents = match part {
            Part::Request => &mut known.requests,
            Part::Response => &mut known.responses,
            Part::Error => &mut known.errors,
        };
        idents.push(ident);
    }

    /// The name of the constant for a schema.
    ///
    /// The JSON is the extended canonical form, which is what the hash is of. A writer's schema needs no
    /// more: defaults of fields and of enums, and aliases, are looked for in the reader's schema alone
    /// (specification, *Schema Resolution* and *Aliases*).
    fn constant(&mut self, schema: VersionSchema<'_>) -> Ident {
        let VersionSchema {
            model,
            schema,
            hash,
            version,
        } = schema;
        if let Some(ident) = self.by_hash.get(&hash) {
            return ident.clone();
        }
        let word = match &schema.kind {
            SchemaKind::Named(id) => &model.get(*id).name.name,
            kind => kind.word(),
        };
        let base = Case::ShoutySnake.ident(word).unraw().to_owned();
        let number = self.names.entry(base.clone()).or_default();
        *number += 1;
        let ident = Ident::new(&format!("{base}_{number}"));
        let ident = ident.expect("an identifier with a number behind is one");
        self.by_hash.insert(hash.clone(), ident.clone());
        self.constants.push(item::KnownSchema {
            doc: Doc::markdown(&format!("Of the version `{version}`.")),
            ident: ident.clone(),
            hash,
            json: model.extended_canonical_form(schema),
        });
        ident
    }

    /// What a method knows.
    pub(super) fn of(&self, service: &Service, method: &Method) -> item::Known {
        let known = self.methods.get(&key(service, method));
        known.cloned().unwrap_or_default()
    }

    pub(super) fn into_constants(self) -> Vec<item::KnownSchema> {
        self.constants
    }
}

fn key(service: &Service, method: &Method) -> (String, String) {
    (service.name.to_string(), method.name.clone())
}

/// The module of the constants, seen from that of the methods of a service in `home`.
pub(super) fn module(home: &[Ident]) -> Path {
    Path {
        start: Start::Super(home.len() + 1),
        segments: vec![item::known_module()],
    }
}
