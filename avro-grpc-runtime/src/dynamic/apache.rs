//! Messages as the dynamic values of [`apache_avro`], and back.
//!
//! ```
//! use avro_grpc_runtime::apache;
//! use avro_grpc_runtime::apache_avro::types::Value;
//!
//! let message = vec![Some(3_i32), None];
//! let value = apache::to_value(&message)?;
//! assert_eq!(
//!     value,
//!     Value::Array(vec![
//!         Value::Union(1, Box::new(Value::Int(3))),
//!         Value::Union(0, Box::new(Value::Null)),
//!     ]),
//! );
//! assert!(value.validate(&apache::schema::<Vec<Option<i32>>>()?));
//! assert_eq!(apache::from_value::<Vec<Option<i32>>>(&value)?, message);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A record is a [`Value::Record`] with its fields in the order of the schema, an enum a
//! [`Value::Enum`], a union a [`Value::Union`]. Logical types are the variants of their names:
//! [`Value::Date`], [`Value::Decimal`], and so on.

mod read;
mod write;

use super::{OPTIONS, Plan, decode, plan};
use crate::dynamic::datum::Datum;
use crate::message::Message;
use crate::wire::{Budget, EncodeError, StackMark};
use apache_avro::types::Value;

/// The schema of `T`, parsed anew at each call.
///
/// # Errors
///
/// If apache-avro does not take a schema that the Avro specification allows.
pub fn schema<T: Message>() -> Result<apache_avro::Schema, apache_avro::Error> {
    apache_avro::Schema::parse_str(&T::schema().json())
}

/// A message as a value.
///
/// # Errors
///
/// If the message does not fit its schema, or a string or bytes do not fit their logical type.
pub fn to_value<T: Message>(message: &T) -> Result<Value, EncodeError> {
    value_of_datum(plan::<T>(), &message.encode_to_vec()?)
}

/// The value of a datum that this crate has encoded, or checked.
pub(super) fn value_of_datum(plan: &Plan, datum: &[u8]) -> Result<Value, EncodeError> {
    let budget = Budget::new(datum, &OPTIONS);
    read::Read::new(plan).value(&plan.root, &mut budget.reader())
}

/// The message that a value stands for.
///
/// Beside what [`to_value`] gives and apache-avro reads, this takes
///
/// - the fields of a record in any order, or as a map; those that are missing have their default, or are null,
/// - a value in the place of a union, where it fits a branch: what is exactly that comes first,
/// - `int` where the schema has `long`, and any number where it has `float` or `double`, if that can hold it,
/// - a string for an enum's symbol, bytes for a fixed of that size,
/// - the plain number, bytes or string for a logical type.
///
/// # Errors
///
/// If the value does not fit the schema. The error names the field.
pub fn from_value<T: Message>(value: &Value) -> Result<T, EncodeError> {
    let datum = datum_of_value(plan::<T>(), value)?;
    decode(&datum).map_err(|error| EncodeError::new(error.to_string()))
}

/// The datum of a value.
pub(super) fn datum_of_value(plan: &Plan, value: &Value) -> Result<Vec<u8>, EncodeError> {
    let mut out = Datum::default();
    write::Write::new(plan).value(&plan.root, value, &mut out)?;
    Ok(out.into_inner())
}

/// Stops before the stack is used up.
fn check_stack(start: StackMark) -> Result<(), EncodeError> {
    if start.distance(StackMark::here()) > super::MAX_STACK {
        return Err(EncodeError::new(format!(
            "nested so deep that the conversion takes more than {} bytes of stack",
            super::MAX_STACK
        )));
    }
    Ok(())
}
