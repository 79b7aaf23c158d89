//! A schema that came at run time, and its codec.

use super::build::Builder;
use super::check::{Named, Sizes, check, check_decimals};
use super::message::{FromDatum, ToDatum};
use super::plan::Plan;
use super::tree::{Choices, Tree};
use super::walk::Walk;
use super::{Form, MAX_STACK};
use crate::wire::{Budget, DecodeError, DecodeOptions, EncodeError, Limit, Problem};
use avro_grpc_schema::model::{LogicalType, Model, NamedKind, Schema, SchemaKind};
use avro_grpc_schema::{Report, RootSchema};
use serde::Deserializer;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A schema that is known at run time, compiled for walking. Clones share it.
///
/// ```
/// use avro_grpc_runtime::dynamic::DynamicSchema;
///
/// let schema = DynamicSchema::parse(r#"{"type": "array", "items": ["null", "int"]}"#)?;
/// let datum = schema.datum_of_json("[3, null, {\"int\": 4}]")?;
/// let numbers: Vec<Option<i32>> = schema.decode(&datum, &Default::default())?;
/// assert_eq!(numbers, [Some(3), None, Some(4)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct DynamicSchema(Arc<Compiled>);

struct Compiled {
    root: Arc<RootSchema>,
    plan: Plan,
    has_decimals: bool,
    hash: OnceLock<String>,
}

/// How a union of null and one branch is written in JSON. Other unions name their branch in both forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JsonForm {
    /// `"count": 3`
    #[default]
    Plain,
    /// `"count": {"int": 3}`, which is Avro's own JSON encoding.
    Tagged,
}

impl JsonForm {
    fn names(self) -> Named {
        match self {
            Self::Plain => Named::Values,
            Self::Tagged => Named::Branches,
        }
    }
}

impl From<JsonForm> for Form {
    fn from(form: JsonForm) -> Self {
        match form {
            JsonForm::Plain => Self::Plain,
            JsonForm::Tagged => Self::Full,
        }
    }
}

impl DynamicSchema {
    /// Parses a schema in JSON.
    ///
    /// # Errors
    ///
    /// All that is wrong with it.
    pub fn parse(json: &str) -> Result<Self, Report> {
        RootSchema::parse(json).map(Self::new)
    }

    /// A schema that has been parsed.
    #[must_use]
    pub fn new(root: RootSchema) -> Self {
        Self(Arc::new(Compiled {
            plan: Plan::at_run_time(&root),
            has_decimals: has_decimals(&root),
            root: Arc::new(root),
            hash: OnceLock::new(),
        }))
    }

    /// A schema of `model`.
    #[must_use]
    pub fn of(model: &Model, schema: &Schema) -> Self {
        Self::new(RootSchema::of(model, schema))
    }

    /// The schema itself.
    #[must_use]
    pub fn root(&self) -> &RootSchema {
        &self.0.root
    }

    /// The schema hash, 32 hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> &str {
        self.0.hash.get_or_init(|| self.0.root.hash())
    }

    pub(super) fn shared_root(&self) -> &Arc<RootSchema> {
        &self.0.root
    }

    pub(super) fn plan(&self) -> &Plan {
        &self.0.plan
    }

    /// The datum of a value: of `serde_json::Value`, of `apache_avro::types::Value`, of a [`Json`](super::Json),
    /// or of any type that serde can write.
    ///
    /// # Errors
    ///
    /// If the value does not fit the schema, or a decimal has more digits than its precision. The error names the field,
    /// and says what the schema wants.
    pub fn encode<T: ToDatum<K>, K>(&self, value: &T) -> Result<Vec<u8>, EncodeError> {
        value.to_datum(self)
    }

    /// The value of a datum, of any of the types of [`encode`](Self::encode).
    ///
    /// # Errors
    ///
    /// If the bytes are no datum of the schema, or would take more than the limits; or if the value is
    /// none of the type. The error names the field.
    pub fn decode<T: FromDatum<K>, K>(
        &self,
        datum: &[u8],
        options: &DecodeOptions,
    ) -> Result<T, DecodeError> {
        T::from_datum(datum, self, options)
    }

    /// The datum of a value as people write it: in either form of JSON, or a mixture. Branches of unions
    /// need no names, where the value tells which is meant.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, has fields that the schema has not, or does not fit the schema, or a decimal has more
    /// digits than its precision. The error names the field, and says what the schema wants.
    pub fn datum_of_json(&self, text: &str) -> Result<Vec<u8>, EncodeError> {
        let mut input = serde_json::Deserializer::from_str(text);
        // What counts is the stack, which is watched.
        input.disable_recursion_limit();
        let tree = Tree::read(&mut input).map_err(json_error)?;
        input.end().map_err(json_error)?;
        self.datum_of_tree(&tree)
    }

    /// The same of JSON that is parsed already.
    pub(super) fn datum_of_value(&self, value: &serde_json::Value) -> Result<Vec<u8>, EncodeError> {
        self.datum_of_tree(&tree_of(value).map_err(json_error)?)
    }

    fn datum_of_tree(&self, tree: &Tree) -> Result<Vec<u8>, EncodeError> {
        let builder = Builder::by_hand(Choices::new(tree));
        let built = builder.build(self.plan(), tree.root::<serde_json::Error>());
        self.checked(built.map_err(json_error)?)
    }

    /// A datum that was made of a value, unless it has a decimal of too many digits.
    pub(super) fn checked(&self, datum: Vec<u8>) -> Result<Vec<u8>, EncodeError> {
        if self.0.has_decimals {
            let checked = check_decimals(self.plan(), &datum);
            checked.map_err(|error| EncodeError::new(error.to_string()))?;
        }
        Ok(datum)
    }

    /// A datum as JSON on one line.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn json_of_datum(
        &self,
        datum: &[u8],
        form: JsonForm,
        options: &DecodeOptions,
    ) -> Result<String, DecodeError> {
        self.check(datum, options, Sizes::of_text(form.names()))?;
        let mut text = Vec::with_capacity(datum.len() * 2);
        let mut json = serde_json::Serializer::new(&mut text);
        let written = Walk::new(form.into(), true).serialize(self.plan(), datum, &mut json);
        written.map_err(too_deep)?;
        String::from_utf8(text).map_err(|error| DecodeError::of_value(error.to_string()))
    }

    /// A datum as a value of JSON. `decode::<serde_json::Value>` has the plain form.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn json_value_of_datum(
        &self,
        datum: &[u8],
        form: JsonForm,
        options: &DecodeOptions,
    ) -> Result<serde_json::Value, DecodeError> {
        let sizes = Sizes::of_tree::<serde_json::Value>(form.names());
        self.check(datum, options, sizes)?;
        let walk = Walk::new(form.into(), true);
        let written = walk.serialize(self.plan(), datum, serde_json::value::Serializer);
        written.map_err(too_deep)
    }

    /// How many bytes the datum has with which `bytes` begin, where it is one of this schema.
    ///
    /// # Errors
    ///
    /// If there is none, or it would take more than the limits.
    pub fn datum_len(&self, bytes: &[u8], options: &DecodeOptions) -> Result<usize, DecodeError> {
        let budget = Budget::new(bytes, options);
        let mut input = budget.reader();
        check(self.plan(), &mut input, Sizes::DATUM)?;
        Ok(bytes.len() - input.left())
    }

    /// Looks at a datum of others, which is to become values of those sizes.
    pub(super) fn check(
        &self,
        datum: &[u8],
        options: &DecodeOptions,
        sizes: Sizes,
    ) -> Result<(), DecodeError> {
        let budget = Budget::new(datum, options);
        let mut input = budget.reader();
        check(self.plan(), &mut input, sizes)?;
        input.finish()
    }
}

fn has_decimals(root: &RootSchema) -> bool {
    let model = root.model();
    let in_types = model.types().any(|(_, ty)| match &ty.kind {
        NamedKind::Record(record) => record.fields.iter().any(|field| has_own(&field.schema)),
        NamedKind::Fixed(fixed) => is_decimal(fixed.logical),
        NamedKind::Enum(_) => false,
    });
    in_types || has_own(root.schema())
}

/// Whether there are decimals in a schema, apart from its named types.
fn has_own(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Array(part) | SchemaKind::Map(part) => has_own(part),
        SchemaKind::Union(branches) => branches.iter().any(has_own),
        _ => is_decimal(schema.logical),
    }
}

fn is_decimal(logical: Option<LogicalType>) -> bool {
    matches!(logical, Some(LogicalType::Decimal { .. }))
}

fn tree_of<'de, D: Deserializer<'de>>(input: D) -> Result<Tree, D::Error> {
    Tree::read(input)
}

fn json_error(error: serde_json::Error) -> EncodeError {
    EncodeError::new(error.to_string())
}

/// The only thing that goes wrong with what was checked.
fn too_deep(_: serde_json::Error) -> DecodeError {
    DecodeError::new(Problem::Limit(Limit::Stack(MAX_STACK)), 0)
}

/// Its JSON.
impl fmt::Display for DynamicSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.root.fmt(f)
    }
}

impl fmt::Debug for DynamicSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DynamicSchema({self})")
    }
}
