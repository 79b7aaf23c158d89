//! Defaults, as far as the compiler can check them: what they are, but not what stands within
//! them.

use super::Decode;
use super::kind::{Kind, Plain, same};

/// A JSON value, without what an array or an object holds.
#[derive(Clone, Copy, Debug)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number without a fraction or exponent.
    Integer(i64),
    /// Any other number.
    Number,
    /// A string.
    String(&'static str),
    /// An array.
    Array,
    /// An object.
    Object,
}

/// The numbers that a Rust type holds.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The smallest.
    pub least: i64,
    /// The largest.
    pub most: i64,
    /// What is said of others.
    pub problem: &'static str,
}

/// The range of what a newtype holds, which is told by its constructor.
pub const fn range_of<S: Decode<T>, T, U>(_: fn(T) -> U) -> Option<Range> {
    S::RANGE
}

/// The range of what a field holds, which is told by what takes it from a record.
pub const fn range_of_field<S: Decode<T>, R, T>(_: fn(&R) -> &T) -> Option<Range> {
    S::RANGE
}

/// Checks that a field of `kind`, whose Rust type holds the numbers in `range`, can have the default
/// `json`; for constants (Avro specification, *Records*: "field default values").
///
/// # Panics
///
/// If it cannot.
pub const fn check_default(kind: Kind, range: Option<Range>, json: Json) {
    let problem = match (range, json) {
        (Some(range), Json::Integer(value)) if value < range.least || value > range.most => {
            Err(range.problem)
        }
        _ => fits(kind, json),
    };
    if let Err(problem) = problem {
        panic!("{}", problem);
    }
}

const fn fits(kind: Kind, json: Json) -> Result<(), &'static str> {
    match kind {
        Kind::Plain(plain) => fits_plain(plain, json),
        Kind::Record(_) => require(
            matches!(json, Json::Object),
            "the default of a record is an object, as in `default = { \"x\": 1 }`",
        ),
        Kind::Enum(_, symbols) => require(
            matches!(json, Json::String(text) if contains(symbols, text)),
            "the default of an enum is the Avro name of one of its symbols, in quotes",
        ),
        Kind::Fixed(_, size) => require(
            matches!(json, Json::String(text) if matches!(latin_1(text), Some(bytes) if bytes == size)),
            "the default of a fixed is a string of as many bytes as it has, as in \
             `default = b\"\\x00\\xff\"`",
        ),
        Kind::Nullable { null_first, other } => match json {
            Json::Null => require(
                null_first,
                "null is the last branch of this union, so that it cannot be the default: leave out \
                 `null = \"last\"`",
            ),
            _ => fits(*other, json),
        },
        Kind::Wrong(problem) => Err(problem),
        Kind::Union | Kind::Unknown => Ok(()),
    }
}

const fn fits_plain(plain: Plain, json: Json) -> Result<(), &'static str> {
    match plain {
        Plain::Null => require(
            matches!(json, Json::Null),
            "the only default of null is `null`",
        ),
        Plain::Boolean => require(
            matches!(json, Json::Boolean),
            "the default of a boolean is `true` or `false`",
        ),
        Plain::Int => require(
            matches!(json, Json::Integer(value) if value == value as i32 as i64),
            "the default of an int is a number without a fraction, from -2147483648 to 2147483647",
        ),
        Plain::Long => require(
            matches!(json, Json::Integer(_)),
            "the default of a long is a number without a fraction, from -9223372036854775808 to \
             9223372036854775807",
        ),
        Plain::Float | Plain::Double => require(
            match json {
                Json::Integer(_) | Json::Number => true,
                Json::String(text) => contains(&["NaN", "Infinity", "-Infinity"], text),
                _ => false,
            },
            "the default of a float or double is a number, or one of \"NaN\", \"Infinity\", \
             \"-Infinity\"",
        ),
        Plain::Bytes => require(
            matches!(json, Json::String(text) if latin_1(text).is_some()),
            "the default of bytes is a string whose characters stand for bytes, as in \
             `default = b\"\\x00\\xff\"`",
        ),
        Plain::String => require(
            matches!(json, Json::String(_)),
            "the default of a string is a text in quotes",
        ),
        Plain::Array => require(
            matches!(json, Json::Array),
            "the default of an array is an array, as in `default = []`",
        ),
        Plain::Map => require(
            matches!(json, Json::Object),
            "the default of a map is an object, as in `default = {}`",
        ),
    }
}

const fn require(fits: bool, problem: &'static str) -> Result<(), &'static str> {
    if fits { Ok(()) } else { Err(problem) }
}

const fn contains(texts: &[&str], text: &str) -> bool {
    let mut index = 0;
    while index < texts.len() {
        if same(texts[index], text) {
            return true;
        }
        index += 1;
    }
    false
}

/// How many bytes a text stands for in which each character is one; none if it has other
/// characters.
const fn latin_1(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut index, mut count) = (0, 0);
    while index < bytes.len() {
        // U+0080 to U+00FF are two bytes in UTF-8, of which the first is one of these.
        index += match bytes[index] {
            0..=0x7f => 1,
            0xc2 | 0xc3 => 2,
            _ => return None,
        };
        count += 1;
    }
    Some(count)
}
