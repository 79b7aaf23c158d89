//! What can be parsed.

/// The four kinds of files, each with a parser of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Schemas in JSON.
    Avsc,
    /// Protocols in JSON.
    Avpr,
    /// Avro IDL.
    Avdl,
    /// Avro IDL with services.
    Avrpc,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Avsc, Self::Avpr, Self::Avdl, Self::Avrpc];

    /// What the names of such files end in.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Avsc => "avsc",
            Self::Avpr => "avpr",
            Self::Avdl => "avdl",
            Self::Avrpc => "avrpc",
        }
    }
}
