//! Data of one schema as values of another (Avro specification, *Schema Resolution*).
//!
//! ```
//! use avro_grpc_schema::RootSchema;
//! use avro_grpc_schema::resolution::resolve;
//!
//! let writer = RootSchema::parse(r#"{"type": "array", "items": "int"}"#)?;
//! let reader = RootSchema::parse(r#"{"type": "array", "items": "string"}"#)?;
//! let mismatches = resolve(&writer, &reader).unwrap_err();
//! assert_eq!(
//!     mismatches[0].to_string(),
//!     "TYPE_MISMATCH at array[]: the writer has `int`, the reader `string`"
//! );
//! # Ok::<(), avro_grpc_schema::Report>(())
//! ```
//!
//! ```text
//! (writer, reader) ──pairs──▶ steps, mismatches ──settle──▶ Resolution
//! ```
//!
//! Two schemas resolve if *every* value that the writer can write is one for the reader: a branch
//! or a symbol that the reader lacks is a mismatch, whether or not it is ever written. Nothing can
//! go wrong with schemas later, while data are read.
//!
//! Where the specification leaves a choice:
//!
//! - **Names**: a writer's type is known to the reader by its fullname, by an alias, which is a
//!   fullname, or by its unqualified name. A branch of the reader's union is looked for in this order.
//!   A record of another name is no match, as for Java's `SchemaCompatibility`; Java's decoder does not look
//!   at names of records, and would take one with the same fields.
//! - **Aliases of fields** rename the writer's fields, as the specification says, unless the writer
//!   has all of the reader's fields anyway. A name goes before an alias that leads to the same field.
//! - **Unions**: an exact match goes before a promotion, whatever stands first.
//! - **Logical types**: two that differ do not resolve, since their units would be mixed up. One on
//!   one side alone changes nothing, as for who does not know it; but a decimal is no text.
//! - **Decimals** "match if their scales and precisions match", on `bytes` or a fixed of any size;
//!   and if the reader's has room for all digits of the writer's on both sides of the point.

mod branches;
mod fields;
mod mismatch;
mod pairs;
mod scalars;
mod settle;

pub use self::mismatch::{Mismatch, MismatchKind, Mismatches, Path};
pub(crate) use self::pairs::Pairs;
use crate::model::{Default, Model, Schema, TypeId};
use crate::root::RootSchema;

/// A schema, and the model that holds the types that it names.
#[derive(Clone, Copy, Debug)]
pub struct SchemaIn<'a> {
    /// The model.
    pub model: &'a Model,
    /// The schema.
    pub schema: &'a Schema,
}

impl<'a> From<&'a RootSchema> for SchemaIn<'a> {
    fn from(root: &'a RootSchema) -> Self {
        Self {
            model: root.model(),
            schema: root.schema(),
        }
    }
}

/// How data of the schema `writer` become values of the schema `reader`.
///
/// # Errors
///
/// All that does not match, in the order of the writer's schema. A pair of types is looked at once,
/// where it is first met.
pub fn resolve<'a>(
    writer: impl Into<SchemaIn<'a>>,
    reader: impl Into<SchemaIn<'a>>,
) -> Result<Resolution, Vec<Mismatch>> {
    resolve_telling(usize::MAX, writer, reader).map_err(|mismatches| mismatches.first)
}

/// The same for schemas of strangers, who decide how much there is that does not match.
///
/// # Errors
///
/// No more than the first `most` mismatches, and the number of the others.
pub fn resolve_telling<'a>(
    most: usize,
    writer: impl Into<SchemaIn<'a>>,
    reader: impl Into<SchemaIn<'a>>,
) -> Result<Resolution, Mismatches> {
    let (writer, reader) = (writer.into(), reader.into());
    let mut pairs = Pairs::new(writer.model, reader.model).telling(most);
    let root = pairs.resolve(writer.schema, reader.schema);
    Ok(settle::settle(pairs.finish()?, root))
}

/// What to do with a datum of the writer's schema, for a reader of another.
///
/// It holds indices alone: of fields, branches and symbols, as they stand in the two schemas.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    steps: Vec<Step>,
}

impl Resolution {
    /// The step for the whole datum.
    #[must_use]
    pub fn root(&self) -> StepId {
        StepId(0)
    }

    /// The step `id`.
    #[must_use]
    pub fn get(&self, id: StepId) -> &Step {
        &self.steps[id.index()]
    }

    /// All steps, the one for the whole datum first. A recursive schema's steps refer back.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Whether the reader reads the writer's data as its own.
    #[must_use]
    pub fn is_as_is(&self) -> bool {
        self.steps[0] == Step::AsIs
    }
}

/// One of the steps of a [`Resolution`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StepId(u32);

impl StepId {
    /// Its position among [`Resolution::steps`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What to do with a value of the writer's.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Read it as if the reader had written it: the bytes mean the same.
    ///
    /// That is so for equal schemas, and wherever a difference makes none in the bytes: `int` read as
    /// `long`, `string` as `bytes` and the other way round, fields of other names, symbols and
    /// branches that the reader has behind those of the writer.
    AsIs,
    /// Read a number, and convert it.
    Promote(Promotion),
    /// Read a decimal from the writer's base type, and multiply its unscaled value by ten to the power
    /// of `zeros`.
    Decimal {
        /// The reader's scale less the writer's.
        zeros: u32,
    },
    /// Read a record.
    Record(RecordStep),
    /// Read a symbol's index: here is the reader's for each of the writer's.
    Enum(Vec<usize>),
    /// Read an array, each item by this step.
    Array(StepId),
    /// Read a map, each value by this step.
    Map(StepId),
    /// Read the index of the writer's branch, then the value by the step of this index, which makes
    /// a value of the reader's whole schema, be it a union or not.
    WriterUnion(Vec<StepId>),
    /// Read what is no union as a branch of the reader's.
    ReaderUnion {
        /// The index of the reader's branch.
        branch: usize,
        /// How the branch's value is read.
        value: StepId,
    },
}

/// Numbers whose encoding changes with their type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Promotion {
    /// `int` to `float`.
    IntToFloat,
    /// `int` to `double`.
    IntToDouble,
    /// `long` to `float`.
    LongToFloat,
    /// `long` to `double`.
    LongToDouble,
    /// `float` to `double`.
    FloatToDouble,
}

/// A record of the writer's as one of the reader's.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordStep {
    /// The writer's record.
    pub writer: TypeId,
    /// The reader's record.
    pub reader: TypeId,
    /// What becomes of each of the writer's fields, in its order.
    pub fields: Vec<FieldStep>,
    /// The reader's fields that the writer does not have, in the reader's order.
    pub defaults: Vec<DefaultStep>,
}

/// What becomes of a field of the writer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldStep {
    /// It is skipped, as the writer's schema of it says.
    Skip,
    /// It is read.
    Read {
        /// The index of the reader's field.
        field: usize,
        /// How.
        value: StepId,
    },
}

/// A field of the reader's that takes its default.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultStep {
    /// The index of the reader's field.
    pub field: usize,
    /// Its default, as JSON and as a value.
    pub default: Default,
}
