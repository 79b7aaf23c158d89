//! A schema by itself.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use crate::ast::{File, Item, Syntax};
use crate::avsc::{self, Names};
use crate::canonical;
use crate::diagnostic::Diagnostics;
use crate::json;
use crate::memory;
use crate::model::{Model, NamedKind, NamedType, Schema, SchemaKind, TypeId};
use crate::report::Report;
use crate::resolve::{Inventory, resolve};
use crate::source::Sources;

/// One schema with everything that it names.
///
/// ```
/// use avro_grpc_schema::RootSchema;
///
/// let schema = RootSchema::parse(r#"{"type": "array", "items": "int"}"#)?;
/// assert_eq!(schema.canonical_form(), r#"{"type":"array","items":"int"}"#);
/// # Ok::<(), avro_grpc_schema::Report>(())
/// ```
#[derive(Clone)]
pub struct RootSchema {
    model: Model,
    schema: Schema,
    identity: OnceLock<u128>,
}

impl RootSchema {
    /// Parses a schema in JSON.
    ///
    /// # Errors
    ///
    /// All that is wrong with it.
    pub fn parse(json: &str) -> Result<Self, Report> {
        Self::compose(json, [])
    }

    /// Parses a canonical form, whose names are fullnames: one without a dot is in the null
    /// namespace wherever it stands.
    ///
    /// # Errors
    ///
    /// All that is wrong with it.
    pub fn parse_canonical(json: &str) -> Result<Self, Report> {
        Self::read(json, Names::Full, [])
    }

    /// Parses `json`, whose named types may be defined in `parts`: each is what problems call the
    /// place, and a definition that may refer to the others.
    ///
    /// # Errors
    ///
    /// All that is wrong with any of them.
    pub fn compose<'a>(
        json: &str,
        parts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Report> {
        Self::read(json, Names::Relative, parts)
    }

    fn read<'a>(
        json: &str,
        names: Names,
        parts: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Report> {
        let mut sources = Sources::default();
        let mut diags = Diagnostics::default();
        let mut files = Vec::new();
        let id = sources.add("<schema>".to_owned(), json.to_owned());
        if let Some(node) = json::parse(id, &sources.get(id).text, &mut diags) {
            let main = Some(avsc::schema(node, names, &mut diags));
            files.push(File {
                main,
                ..File::new(id, Syntax::Schema)
            });
        }
        for (origin, part) in parts {
            let id = sources.add(origin.to_owned(), part.to_owned());
            if let Some(node) = json::parse(id, &sources.get(id).text, &mut diags) {
                let items = vec![Item::Type(avsc::schema(node, names, &mut diags))];
                files.push(File {
                    items,
                    ..File::new(id, Syntax::Schema)
                });
            }
        }
        let mut model = resolve(&files, Inventory::Complete, &sources, &mut diags);
        match model.mains.pop() {
            Some((_, schema)) if !diags.has_errors() => Ok(Self {
                model,
                schema,
                identity: OnceLock::new(),
            }),
            _ => Err(Report::new(diags, sources)),
        }
    }

    /// A schema of `model`, with the types that it reaches and no others.
    #[must_use]
    pub fn of(model: &Model, schema: &Schema) -> Self {
        Cut::default().root(model, schema)
    }

    /// The schema.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The model that holds the types that the schema names.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The schema as JSON, each type defined where it is first used.
    #[must_use]
    pub fn json(&self) -> String {
        self.model.schema_json(&self.schema)
    }

    /// The parsing canonical form.
    #[must_use]
    pub fn canonical_form(&self) -> String {
        self.model.canonical_form(&self.schema)
    }

    /// The extended canonical form: the parsing canonical form with valid logical types.
    #[must_use]
    pub fn extended_canonical_form(&self) -> String {
        self.model.extended_canonical_form(&self.schema)
    }

    /// The CRC-64-AVRO of the parsing canonical form.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.model.fingerprint(&self.schema)
    }

    /// The schema hash: the first 16 bytes of the extended canonical form's SHA-256 as 32
    /// hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> String {
        self.model.schema_hash(&self.schema)
    }

    /// A number that other schemas share only if they read data of all schemas alike: 16 bytes of a hash of
    /// [all of it](Self::json). The [schema hash](Self::hash) says nothing of defaults and aliases.
    #[must_use]
    pub fn identity(&self) -> u128 {
        let identity = || canonical::digest(&self.json());
        *self
            .identity
            .get_or_init(|| u128::from_be_bytes(identity()))
    }

    /// How much memory it takes, in bytes: about.
    #[must_use]
    pub fn memory(&self) -> usize {
        memory::of(&self.model, &self.schema)
    }

    /// The schema hash of the schema whose extended canonical form is `form`, which is not parsed.
    #[must_use]
    pub fn hash_of_form(form: &str) -> String {
        canonical::hash(form)
    }
}

/// Types that are taken out of a model, in the order in which they are met.
#[derive(Default)]
struct Cut {
    taken: Vec<TypeId>,
    by_old: HashMap<TypeId, TypeId>,
}

impl Cut {
    fn root(mut self, model: &Model, schema: &Schema) -> RootSchema {
        let schema = self.schema(schema);
        let mut types: Vec<NamedType> = Vec::new();
        // Those that a type names are taken behind it.
        while let Some(&old) = self.taken.get(types.len()) {
            let mut ty = model.get(old).clone();
            if let NamedKind::Record(record) = &mut ty.kind {
                for field in &mut record.fields {
                    field.schema = self.schema(&field.schema);
                }
            }
            types.push(ty);
        }
        let ids = types.iter().enumerate();
        // A record of a message's parameters is found by no name, as in the model that it is from.
        let by_name = ids
            .filter(|(index, _)| !model.is_parameters(self.taken[*index]))
            .map(|(index, ty)| (ty.name.clone(), TypeId(index as u32)))
            .collect();
        RootSchema {
            model: Model {
                types,
                by_name,
                sources: model.sources.clone(),
                ..Model::default()
            },
            schema,
            identity: OnceLock::new(),
        }
    }

    /// The same schema, with the types as they are counted here.
    fn schema(&mut self, schema: &Schema) -> Schema {
        let kind = match &schema.kind {
            SchemaKind::Named(old) => {
                SchemaKind::Named(*self.by_old.entry(*old).or_insert_with(|| {
                    self.taken.push(*old);
                    TypeId(self.taken.len() as u32 - 1)
                }))
            }
            SchemaKind::Array(items) => SchemaKind::Array(Box::new(self.schema(items))),
            SchemaKind::Map(values) => SchemaKind::Map(Box::new(self.schema(values))),
            SchemaKind::Union(branches) => {
                let branches = branches.iter().map(|branch| self.schema(branch));
                SchemaKind::Union(branches.collect())
            }
            simple => simple.clone(),
        };
        Schema {
            kind,
            logical: schema.logical,
            properties: schema.properties.clone(),
        }
    }
}

/// Its JSON, each type defined where it is first used.
impl fmt::Display for RootSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.json())
    }
}

impl fmt::Debug for RootSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RootSchema({self})")
    }
}
