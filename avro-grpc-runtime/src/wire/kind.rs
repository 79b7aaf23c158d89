//! What stands for a schema in a constant, so that the compiler checks unions and defaults.

use super::words::*;
use super::words::{NullPosition, nullable};
use super::{FixedAt, FixedLogical, Schema};
use crate::compose::Named;

/// A schema that says what it is.
pub trait Kinded: Schema {
    /// What it is, without what it holds: a record may hold itself.
    const KIND: Kind;
    /// How deep arrays, maps and unions are nested down to what has a name. What holds itself without
    /// a name in between has no depth, and no schema either: the compiler finds a cycle here.
    const DEPTH: usize = 0;
}

/// What a schema is, logical types aside.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The Avro type of this name, which is neither a union nor has a name of its own.
    Plain(Plain),
    /// The record of this fullname.
    Record(&'static str),
    /// The enum of this fullname, with its symbols.
    Enum(&'static str, &'static [&'static str]),
    /// The fixed of this fullname, with its size.
    Fixed(&'static str, usize),
    /// A union of null and another.
    Nullable {
        /// Whether null is the first branch.
        null_first: bool,
        /// The other; itself a union, if there are several.
        other: &'static Kind,
    },
    /// Any other union.
    Union,
    /// It is an error that is reported elsewhere.
    Unknown,
    /// It cannot be, for this reason.
    Wrong(&'static str),
}

/// An Avro type that is nothing but its name.
#[expect(missing_docs, reason = "the names say all")]
#[derive(Clone, Copy, Debug)]
pub enum Plain {
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Array,
    Map,
}

impl Kind {
    /// Why a union can have only one of the two, if it can.
    const fn clash(self, other: Self) -> Option<&'static str> {
        match (self, other) {
            (Self::Plain(Plain::Null), Self::Plain(Plain::Null)) => {
                Some("null is an earlier branch of the union already: leave out one of the two")
            }
            (Self::Plain(a), Self::Plain(b)) if a as u8 == b as u8 => Some(
                "an earlier branch of the union has the same Avro type; arrays are one type, and so \
                 are maps, and logical types make no difference: put one of them into a struct with \
                 `#[derive(Message)]` and a named field",
            ),
            (Self::Record(a) | Self::Enum(a, _) | Self::Fixed(a, _), other) => match other {
                Self::Record(b) | Self::Enum(b, _) | Self::Fixed(b, _) if same(a, b) => Some(
                    "an earlier branch of the union has the same Avro name: give one of the types \
                     another by `#[avro(name = \"…\")]`, or put it into a struct with \
                     `#[derive(Message)]` and a named field",
                ),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether two texts are equal, for constants.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Checks a schema that may be none; for constants.
///
/// # Panics
///
/// If it cannot be.
pub const fn check_schema(kind: Kind) {
    match kind {
        Kind::Wrong(problem) => panic!("{}", problem),
        Kind::Nullable { other, .. } => check_schema(*other),
        _ => {}
    }
}

/// Checks the branch `kind` of a union, before which `earlier` stand; for constants.
///
/// # Panics
///
/// If it is a union, or has the type of an earlier branch (Avro specification, *Unions*).
pub const fn check_branch(kind: Kind, earlier: &[Kind]) {
    check_schema(kind);
    if matches!(kind, Kind::Nullable { .. } | Kind::Union) {
        panic!(
            "a union cannot be a branch of a union: name its branches here, and null as a variant \
             without a value"
        );
    }
    let mut index = 0;
    while index < earlier.len() {
        if let Some(problem) = kind.clash(earlier[index]) {
            panic!("{}", problem);
        }
        index += 1;
    }
}

macro_rules! plain {
    ($($word:ident $(<$(const $number:ident),*>)?: $plain:ident;)*) => {
        $(
            impl$(<$(const $number: u32),*>)? Kinded for $word$(<$($number),*>)? {
                const KIND: Kind = Kind::Plain(Plain::$plain);
            }
        )*
    };
}

plain! {
    null: Null;
    boolean: Boolean;
    int: Int;
    long: Long;
    float: Float;
    double: Double;
    bytes: Bytes;
    string: String;
    date: Int;
    time_millis: Int;
    time_micros: Long;
    timestamp_millis: Long;
    timestamp_micros: Long;
    timestamp_nanos: Long;
    local_timestamp_millis: Long;
    local_timestamp_micros: Long;
    local_timestamp_nanos: Long;
    uuid: String;
    decimal<const P, const S>: Bytes;
    big_decimal: Bytes;
}

impl<S: Kinded> Kinded for array<S> {
    const KIND: Kind = Kind::Plain(Plain::Array);
    const DEPTH: usize = S::DEPTH + 1;
}

impl<S: Kinded> Kinded for map<S> {
    const KIND: Kind = Kind::Plain(Plain::Map);
    const DEPTH: usize = S::DEPTH + 1;
}

impl<S: Kinded> Kinded for boxed<S> {
    const KIND: Kind = S::KIND;
    const DEPTH: usize = S::DEPTH;
}

impl<P: NullPosition<S>, S: Kinded> Kinded for nullable<P, S> {
    const KIND: Kind = if S::HAS_NULL {
        Kind::Wrong(
            "null is a branch already of what this option holds, and a union has it once: leave out \
             the `Option`, or the variant that is null",
        )
    } else {
        Kind::Nullable {
            null_first: P::INDEX == 0,
            other: &S::KIND,
        }
    };
    const DEPTH: usize = S::DEPTH + 1;
}

impl<T: FixedAt<I>, const I: usize, L: FixedLogical, const N: usize> Kinded for fixed<T, I, L, N> {
    const KIND: Kind = match L::SIZE.problem(N) {
        None => Kind::Fixed(Self::DEFINITION.name, N),
        Some(problem) => Kind::Wrong(problem),
    };
}

impl Kinded for invalid {
    const KIND: Kind = Kind::Unknown;
}
