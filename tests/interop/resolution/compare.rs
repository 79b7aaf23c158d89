//! In what a peer's answer is not ours.

use std::collections::BTreeSet;

use avro_grpc_runtime::RootSchema;
use avro_grpc_runtime::resolve::{MismatchKind, PlanError};
use avro_grpc_schema::value::Value;

use super::datum;
use super::peer::{Answer, Outcome};
use crate::notation;

/// What a peer tells of the values that it has read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Knows {
    /// All.
    Branches,
    /// Not which branch of a union, nor which of the types of numbers a value has: its Avro library
    /// forgets them, and its writer takes a branch that fits.
    Values,
}

/// What a peer was asked, and what we say.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    pub(super) reader: &'a RootSchema,
    /// What the data become.
    pub(super) expected: Result<Vec<Vec<u8>>, PlanError>,
}

/// What a peer says that we do not say, in a few words each.
pub(super) fn findings(asked: &Asked<'_>, answer: &Answer, knows: Knows) -> Vec<String> {
    let Asked { reader, expected } = asked;
    let mut found = Vec::new();
    match (answer.matches, expected) {
        (Some(false), Ok(_)) => found.push("says no match".to_owned()),
        (Some(true), Err(error)) => {
            found.push(format!("says a match in spite of {}", kinds(error)))
        }
        _ => {}
    }
    for (index, read) in answer.data.iter().enumerate() {
        found.extend(match (expected, read) {
            // What is no value of the reader's schema is not written, but may have been read.
            (Err(_), Outcome::Refused(_) | Outcome::Unwritten(_)) => None,
            (Err(_), Outcome::Read(hex)) => Some(format!("takes it as {hex}")),
            (Ok(_), Outcome::Refused(reason)) => Some(format!("refuses: {reason}")),
            (Ok(_), Outcome::Unwritten(reason)) => Some(format!("does not write {reason}")),
            (Ok(data), Outcome::Read(hex)) => {
                let theirs = notation::from_hex(hex).expect("it is hex");
                let [ours, theirs] = [&data[index], &theirs].map(|datum| value(reader, datum));
                difference(&ours, &theirs, knows)
            }
        });
    }
    found.dedup();
    found
}

fn kinds(error: &PlanError) -> String {
    let kinds = error.mismatches().iter().map(|mismatch| mismatch.kind);
    let kinds: BTreeSet<&str> = kinds.map(MismatchKind::code).collect();
    kinds.into_iter().collect::<Vec<_>>().join(", ")
}

/// # Panics
///
/// A peer has written what is no datum of its schema.
fn value(schema: &RootSchema, datum: &[u8]) -> Value {
    let mut rest = datum;
    let value = datum::decode(schema.into(), &mut rest);
    assert!(rest.is_empty(), "{datum:02x?} {schema}");
    value
}

/// In what two values differ.
fn difference(ours: &Value, theirs: &Value, knows: Knows) -> Option<String> {
    match (ours, theirs) {
        (Value::Union(a, _), Value::Union(b, _)) if a != b && knows == Knows::Branches => {
            Some("another branch".to_owned())
        }
        (Value::Union(_, a), Value::Union(_, b)) => difference(a, b, knows),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => first(a.iter().zip(b), knows),
        (Value::Record(a), Value::Record(b)) if a.len() == b.len() => first(a.iter().zip(b), knows),
        // The entries of maps have no order.
        (Value::Map(a), Value::Map(b)) if a.len() == b.len() => {
            let (a, b) = (sorted(a), sorted(b));
            match a.iter().zip(&b).find(|((a, _), (b, _))| a != b) {
                Some(((a, _), (b, _))) => Some(format!("reads the key {b}, not {a}")),
                None => first(
                    a.iter().map(|(_, a)| a).zip(b.iter().map(|(_, b)| b)),
                    knows,
                ),
            }
        }
        _ if is_same(ours, theirs, knows) => None,
        (Value::Bytes(ours), Value::Bytes(theirs)) if is_rescaled(ours, theirs) => Some(format!(
            "reads the decimal {theirs:?} as it is, not as {ours:?}"
        )),
        _ => Some(format!("reads {theirs:?}, not {ours:?}")),
    }
}

fn first<'a>(
    mut pairs: impl Iterator<Item = (&'a Value, &'a Value)>,
    knows: Knows,
) -> Option<String> {
    pairs.find_map(|(a, b)| difference(a, b, knows))
}

fn sorted(entries: &[(String, Value)]) -> Vec<&(String, Value)> {
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    entries
}

fn is_same(a: &Value, b: &Value, knows: Knows) -> bool {
    match (a, b) {
        // NaN is not equal to itself.
        (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
        (Value::Double(a), Value::Double(b)) => a.to_bits() == b.to_bits(),
        _ if knows == Knows::Values => match (number(a), number(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        },
        _ => a == b,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(value) => Some((*value).into()),
        Value::Long(value) => Some(*value as f64),
        Value::Float(value) => Some((*value).into()),
        Value::Double(value) => Some(*value),
        _ => None,
    }
}

/// Whether one decimal is the other, but for zeros at its end.
fn is_rescaled(ours: &[u8], theirs: &[u8]) -> bool {
    let unscaled = |bytes: &[u8]| {
        let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
        let start = if negative { -1 } else { 0 };
        let add = |number: i128, byte: &u8| (number << 8) | i128::from(*byte);
        bytes.iter().fold(start, add)
    };
    ours.len() < 16 && theirs.len() < 8 && {
        let (ours, theirs) = (unscaled(ours), unscaled(theirs));
        (1..10).any(|zeros| ours == theirs * 10_i128.pow(zeros))
    }
}
