//! What an annotation may stand on, and which keys it may have there; and which names no type has.

/// The names that no type can be declared by: they would be taken for the logical type wherever
/// they are used.
pub(super) const UNDECLARABLE: [&str; 4] = ["date", "time_ms", "timestamp_ms", "uuid"];

/// What annotations stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Protocol,
    Service,
    /// Of a protocol.
    Message,
    /// Of a service.
    Rpc,
    Record,
    /// A record that can be thrown.
    Error,
    Enum,
    Fixed,
    /// A type where it is used.
    Type,
    Field,
}

impl Target {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Protocol => "a protocol",
            Self::Service => "a service",
            Self::Message => "a message",
            Self::Rpc => "an rpc",
            Self::Record => "a record",
            Self::Error => "an error",
            Self::Enum => "an enum",
            Self::Fixed => "a fixed",
            Self::Type => "a type",
            Self::Field => "a field",
        }
    }

    /// Where the key would mean something that means nothing here: to the specification, or to us.
    pub(super) fn elsewhere(self, key: &str) -> Option<&'static str> {
        let (homes, words): (&[Self], _) = match key {
            "apiVersion" | "minApiVersion" => {
                (&[Self::Protocol, Self::Service], "a service or a protocol")
            }
            "idempotency" | "timeoutMs" => (
                &[Self::Message, Self::Rpc],
                "an rpc, or a message of a protocol",
            ),
            "stream" if self == Self::Rpc => (
                &[],
                "a message of a protocol; an rpc has the word before its type: `returns (stream T)`",
            ),
            "stream" => (&[Self::Message], "a message of a protocol"),
            // A record is an error where it is thrown, maybe in another file.
            "grpcCode" => (&[Self::Error, Self::Record], "an `error`"),
            "rustName" | "deprecated" if self == Self::Type => (
                &[],
                "what has a name: write it before the name of the field",
            ),
            "order" if self == Self::Type => (&[], "a field: write it before its name"),
            "order" => (&[Self::Field], "a field, before its name"),
            "aliases" => (
                &[
                    Self::Record,
                    Self::Error,
                    Self::Enum,
                    Self::Fixed,
                    Self::Field,
                ],
                "a definition or a field",
            ),
            "namespace" => (
                &[
                    Self::Protocol,
                    Self::Record,
                    Self::Error,
                    Self::Enum,
                    Self::Fixed,
                ],
                "a definition or a protocol",
            ),
            _ => return None,
        };
        (!homes.contains(&self)).then_some(words)
    }

    /// The keys that have a meaning here.
    pub(super) fn known(self) -> &'static [&'static str] {
        match self {
            Self::Protocol => &["namespace"],
            Self::Record | Self::Error | Self::Enum | Self::Fixed => &["namespace", "aliases"],
            Self::Field => &["aliases", "order"],
            Self::Service | Self::Message | Self::Rpc | Self::Type => &[],
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
            Self::Message | Self::Rpc => &["doc", "response", "request", "errors", "one-way"],
            Self::Record | Self::Error | Self::Fixed | Self::Type => &[
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
