//! Values of serde's types, by schema: a type says of itself what it is, and the schema what that is in Avro.
//!
//! | Avro | what a type may be |
//! |---|---|
//! | record | a struct or a map by the names of the fields, a tuple in their order |
//! | union with null | an option; or a unit for null |
//! | other unions | an enum whose variants are called as the branches; or what a branch can be, the first that is exactly that |
//! | enum | an enum of variants without values, a string |
//! | array | a sequence |
//! | map | a map, a struct |
//! | bytes, fixed | bytes, a sequence of `u8`, a string of the characters U+0000 to U+00FF |
//! | int, long | integers |
//! | float, double | floats, integers, the strings `NaN`, `Infinity` and `-Infinity` |
//! | string | strings |
//!
//! What a type is that takes anything, as `serde_json::Value` within another, is as in the plain form of JSON: there a value of
//! one of several branches is an object with the branch's name, bytes are strings, and so are floats that are no numbers.
//!
//! A variant is called as a branch if it has its fullname, its name, or that in another case: `String` for
//! `string`, `OrderLine` for `shop.order_line`.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// Whether a variant of a Rust enum means the branch of that name.
fn means(variant: &str, branch: &str) -> bool {
    let name = branch.rsplit('.').next().unwrap_or(branch);
    variant == branch || variant == name || plain(variant).eq(plain(name))
}

/// What JSON cannot say by a number.
const WORDS: [(&str, f64); 3] = [
    ("NaN", f64::NAN),
    ("Infinity", f64::INFINITY),
    ("-Infinity", f64::NEG_INFINITY),
];

fn plain(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|letter| *letter != '_')
        .flat_map(char::to_lowercase)
}
