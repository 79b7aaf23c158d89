//! JSON as people write and read it: dates, times and decimals instead of the numbers and bytes that stand for
//! them, and numbers in quotes, as JSON of protobuf has them.
//!
//! ```text
//! JSON by hand ──understood──▶ JSON of the schema ──▶ datum
//! datum ──▶ JSON of the schema ──readable──▶ JSON for people
//! ```
//!
//! What is understood is nothing that would mean something else without this: a text where the schema has a number, a
//! number where it has bytes. The one exception are decimals in quotes: `"12.50"` is the number, since hardly anybody
//! means the bytes that these characters are in Avro's JSON. Those have escapes, also where they are printed. Other
//! tools drop escapes that JSON does not need, and round numbers: so decimals are printed as texts of numbers, but in
//! Avro's own JSON.

mod moment;
mod number;
mod walk;

use avro_grpc_runtime::DecodeOptions;
use avro_grpc_runtime::dynamic::{DynamicSchema, JsonForm};
use avro_grpc_runtime::{DecodeError, EncodeError};

pub(crate) use self::moment::example;
use self::walk::{Change, has_decimals, walk};

/// Why a value is none of its schema.
#[derive(Debug)]
pub(crate) enum Unfit {
    /// A date, a time or a number that is none of its kind; with its path.
    Word(String),
    Value(EncodeError),
}

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Word(text) => f.write_str(text),
            Self::Value(error) => error.fmt(f),
        }
    }
}

/// The datum of JSON as people write it.
pub(crate) fn datum(schema: &DynamicSchema, json: &str) -> Result<Vec<u8>, Unfit> {
    let json = walk(schema.root(), json, Change::Understood).map_err(Unfit::Word)?;
    schema.datum_of_json(&json).map_err(Unfit::Value)
}

/// A datum as people read it, dates and times too.
pub(crate) fn json(
    schema: &DynamicSchema,
    datum: &[u8],
    options: &DecodeOptions,
) -> Result<String, DecodeError> {
    let json = schema.json_of_datum(datum, JsonForm::Plain, options)?;
    // Nothing can be wrong with a value of the schema.
    Ok(walk(schema.root(), &json, Change::Readable).unwrap_or(json))
}

/// A datum as Avro has it, which [`datum`] reads as the same; decimals are numbers in plain JSON.
pub(crate) fn certain(
    schema: &DynamicSchema,
    datum: &[u8],
    form: JsonForm,
    options: &DecodeOptions,
) -> Result<String, DecodeError> {
    let json = schema.json_of_datum(datum, form, options)?;
    let change = match form {
        JsonForm::Tagged => Change::Escaped,
        JsonForm::Plain => Change::Plain,
    };
    Ok(match has_decimals(schema.root()) {
        true => walk(schema.root(), &json, change).unwrap_or(json),
        false => json,
    })
}
