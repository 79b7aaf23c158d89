//! Values of a schema, as defaults need them.

/// A value that was checked against a schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A `null`.
    Null,
    /// A `boolean`.
    Boolean(bool),
    /// An `int`.
    Int(i32),
    /// A `long`.
    Long(i64),
    /// A `float`.
    Float(f32),
    /// A `double`.
    Double(f64),
    /// A `bytes` or a fixed.
    Bytes(Vec<u8>),
    /// A `string`.
    String(String),
    /// The index of an enum's symbol.
    Enum(usize),
    /// An array's items.
    Array(Vec<Value>),
    /// A map's entries, in the order in which they are written.
    Map(Vec<(String, Value)>),
    /// A record's fields, in the order of the schema.
    Record(Vec<Value>),
    /// A union's branch: its index and its value.
    Union(usize, Box<Value>),
}
