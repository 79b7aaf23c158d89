//! Avro's order of data.

use super::Schema;
use std::cmp::Ordering;

/// A schema whose data, as values of `T`, have an order: the one of the Avro specification (*Sort
/// Order*).
///
/// Numbers are in their order, `false` is before `true`, strings and bytes are in the order of
/// their unsigned bytes, and so are fixed; arrays in the order of the first items that differ;
/// enums in the order of the symbols in the schema; unions in the order of the branches in the
/// schema, null among them, then in that of the branch; records in the order of the first fields
/// that differ, but for those that the schema ignores. Maps have none.
///
/// It differs in two things. NaN has no place, and the zeros are equal, as for Rust's own
/// comparisons; Java has NaN last, and -0 before 0. Logical types are in the order of what they
/// stand for, where Java's `BinaryData` takes the bytes: decimals by their values.
pub trait Order<T: ?Sized>: Schema {
    /// How `a` stands to `b`; `None` where a NaN decides. `a` and `b` are equal, as Rust has it, if
    /// they are equal here.
    fn order(a: &T, b: &T) -> Option<Ordering>;

    /// The number of the branch that `value` is, below [`Schema::BRANCHES`]; null is not counted.
    fn branch(value: &T) -> usize {
        let _ = value;
        0
    }
}
