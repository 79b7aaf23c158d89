//! What an annotation may stand on, and which keys it may have there; and which names no type has.

/// The names that no type can be declared by: they would be taken for the logical type wherever
/// they are used.
pub(super) const UNDECLARABLE: [&str; 4] = ["date", "time_ms", "timestamp_ms", "uuid"];

/// What annotations stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Protocol,
    Service,
    /// A message of a protocol or an rpc of a service.
    Method,
    /// The definition of a record or fixed.
    Definition,
    Enum,
    /// A type where it is used.
    Type,
    Field,
}

impl Target {
    /// The keys that have a meaning here.
    pub(super) fn known(self) -> &'static [&'static str] {
        match self {
            Self::Protocol => &["namespace"],
            Self::Definition | Self::Enum => &["namespace", "aliases"],
            Self::Field => &["aliases", "order"],
            Self::Service | Self::Method | Self::Type => &[],
        }
    }

    /// The keys that the JSON of a schema or protocol uses for something else.
    pub(super) fn reserved(self) -> &'static [&'static str] {
        match self {
            Self::Protocol | Self::Service => &[
                "namespace",
                "protocol",
                "doc",
                "messages",
                "types",
                "errors",
            ],
            Self::Method => &["doc", "response", "request", "errors", "one-way"],
            Self::Definition | Self::Type => &[
                "doc",
                "fields",
                "items",
                "name",
                "namespace",
                "size",
                "symbols",
                "values",
                "type",
                "aliases",
            ],
            Self::Enum => &[
                "doc",
                "fields",
                "items",
                "name",
                "namespace",
                "size",
                "symbols",
                "values",
                "type",
                "aliases",
                "default",
            ],
            Self::Field => &["default", "doc", "name", "order", "type", "aliases"],
        }
    }
}
