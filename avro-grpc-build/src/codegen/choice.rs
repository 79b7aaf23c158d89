//! Which of several Rust types stands for a schema, as users choose it by path.

/// Which Rust types stand for logical types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LogicalTypes {
    /// Dates and times as those of `chrono`: `NaiveDate`, `NaiveTime`, `DateTime<Utc>`, and
    /// `NaiveDateTime` for local timestamps. The others as `uuid::Uuid`, the runtime's `Decimal`
    /// and its `Duration`.
    #[default]
    Chrono,
    /// Dates and times as those of `jiff`: `civil::Date`, `civil::Time`, `Timestamp`, and
    /// `civil::DateTime` for local timestamps; the others as with [`Chrono`](Self::Chrono). It
    /// needs the runtime's feature `jiff`.
    Jiff,
    /// What they are on the wire: numbers, strings, bytes and the types of fixed. This is for
    /// schemas whose values are not all dates, times or decimals, such as `Long.MAX` for "never".
    Raw,
}

/// The Rust type for `bytes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BytesType {
    /// `Vec<u8>`
    #[default]
    Vec,
    /// `bytes::Bytes`, which shares the memory of the message that it was decoded from.
    Bytes,
}

/// The Rust type for `string`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StringType {
    /// `String`
    #[default]
    String,
    /// The runtime's `Str`, which shares the memory of the message that it was decoded from.
    Str,
}

/// The Rust type for maps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MapType {
    /// `HashMap<String, _>`
    #[default]
    HashMap,
    /// `BTreeMap<String, _>`, which is ordered, and can be compared and hashed.
    BTreeMap,
}
