//! What keeps two schemas from resolving.

use std::fmt;

/// One reason why data of the writer's schema cannot be read by the reader's.
///
/// It prints itself with its kind and its path: that of the reader, too, where the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What kind of reason it is.
    pub kind: MismatchKind,
    /// Where it is in the writer's schema.
    pub writer: Path,
    /// Where it is in the reader's schema.
    pub reader: Path,
    /// What is wrong, in words that name both sides.
    pub message: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind,
            writer,
            reader,
            message,
        } = self;
        write!(f, "{kind} at {reader}")?;
        if writer.whole() != reader.whole() {
            write!(f, " (the writer's {writer})")?;
        }
        write!(f, ": {message}")
    }
}

/// The first mismatches of two schemas, and how many more there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatches {
    /// The first, in the order of the writer's schema.
    pub first: Vec<Mismatch>,
    /// How many more there are.
    pub more: usize,
}

/// The kinds of a [`Mismatch`], under the names that Java's `SchemaCompatibility` has for them, and two
/// more for logical types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MismatchKind {
    /// Two named types have different names, and no alias helps.
    NameMismatch,
    /// Two fixed have different sizes.
    FixedSizeMismatch,
    /// The reader's enum lacks symbols, and has no default.
    MissingEnumSymbols,
    /// The writer lacks a field that has no default.
    ReaderFieldMissingDefaultValue,
    /// The types are different, and none is promoted to the other.
    TypeMismatch,
    /// The reader's union has no branch for what the writer writes.
    MissingUnionBranch,
    /// The logical types are different.
    LogicalTypeMismatch,
    /// The writer's decimals may have digits that the reader's have no room for.
    DecimalMismatch,
}

impl MismatchKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::NameMismatch,
        Self::FixedSizeMismatch,
        Self::MissingEnumSymbols,
        Self::ReaderFieldMissingDefaultValue,
        Self::TypeMismatch,
        Self::MissingUnionBranch,
        Self::LogicalTypeMismatch,
        Self::DecimalMismatch,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NameMismatch => "NAME_MISMATCH",
            Self::FixedSizeMismatch => "FIXED_SIZE_MISMATCH",
            Self::MissingEnumSymbols => "MISSING_ENUM_SYMBOLS",
            Self::ReaderFieldMissingDefaultValue => "READER_FIELD_MISSING_DEFAULT_VALUE",
            Self::TypeMismatch => "TYPE_MISMATCH",
            Self::MissingUnionBranch => "MISSING_UNION_BRANCH",
            Self::LogicalTypeMismatch => "LOGICAL_TYPE_MISMATCH",
            Self::DecimalMismatch => "DECIMAL_MISMATCH",
        }
    }
}

/// Its code.
impl fmt::Display for MismatchKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A place in a schema, as in `shop.Order.lines[].price(string)`: fields with a dot, `[]` for the items
/// of an array, `{}` for the values of a map, branches of unions in parentheses.
///
/// It prints itself [whole](Self::whole).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    whole: String,
    local: String,
}

impl Path {
    pub(super) fn new(whole: String, local: String) -> Self {
        Self { whole, local }
    }

    pub(super) fn with_local(self, local: String) -> Self {
        Self { local, ..self }
    }

    /// From the schema that was resolved. The middle of a long path is left out.
    #[must_use]
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// From the named type in which it is: `shop.Line.price(string)`.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole)
    }
}
