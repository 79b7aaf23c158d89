//! Whether two definitions of one name say the same.

use std::collections::BTreeMap;

use crate::check::Written;
use crate::json::Json;
use crate::model::{Enum, Field, NamedKind, NamedType, Properties};

/// What two definitions of one type differ in; `None` if they are the same.
///
/// Everything counts but docs and places: a file may name what another one spells out, and what
/// order an object's attributes have makes no difference. A definition that has a part that was
/// reported is the same as any other.
pub(super) fn between(
    (first, first_fields): (&NamedType, &[Written<'_>]),
    (second, second_fields): (&NamedType, &[Written<'_>]),
) -> Option<String> {
    if first_fields
        .iter()
        .chain(second_fields)
        .any(|field| !field.is_sound)
    {
        return None;
    }
    let difference = match (&first.kind, &second.kind) {
        (NamedKind::Record(a), NamedKind::Record(b)) => {
            if a.is_error != b.is_error {
                return Some("one of them is an error, the other a record".to_owned());
            }
            let names = |fields: &'_ [Field]| -> Vec<String> {
                fields.iter().map(|field| field.name.clone()).collect()
            };
            sequence("fields", "field", &names(&a.fields), &names(&b.fields)).or_else(|| {
                let pairs = a
                    .fields
                    .iter()
                    .zip(first_fields)
                    .zip(b.fields.iter().zip(second_fields));
                pairs
                    .into_iter()
                    .find_map(|(first, second)| fields(first, second))
            })
        }
        (NamedKind::Enum(a), NamedKind::Enum(b)) => enums(a, b),
        (NamedKind::Fixed(a), NamedKind::Fixed(b)) if a.size != b.size => {
            Some(format!("{} bytes here, {} bytes there", b.size, a.size))
        }
        (NamedKind::Fixed(a), NamedKind::Fixed(b)) => {
            (a.logical != b.logical).then(|| "the logical types differ".to_owned())
        }
        _ => Some(format!("{} here, {} there", kind(second), kind(first))),
    };
    difference
        .or_else(|| (first.aliases != second.aliases).then(|| "the aliases differ".to_owned()))
        .or_else(|| properties(&first.properties, &second.properties))
}

fn kind(ty: &NamedType) -> &'static str {
    match ty.kind {
        NamedKind::Record(_) => "a record",
        NamedKind::Enum(_) => "an enum",
        NamedKind::Fixed(_) => "a fixed",
    }
}

/// Compares names in their order.
fn sequence(many: &str, one: &str, first: &[String], second: &[String]) -> Option<String> {
    if first == second {
        return None;
    }
    if let Some(name) = second.iter().find(|name| !first.contains(name)) {
        return Some(format!("{one} `{name}` is only here"));
    }
    if let Some(name) = first.iter().find(|name| !second.contains(name)) {
        return Some(format!("{one} `{name}` is missing here"));
    }
    Some(format!("the {many} have another order"))
}

fn enums(first: &Enum, second: &Enum) -> Option<String> {
    let names = |enum_: &Enum| -> Vec<String> {
        enum_
            .symbols
            .iter()
            .map(|symbol| symbol.name.clone())
            .collect()
    };
    sequence("symbols", "symbol", &names(first), &names(second))
        .or_else(|| (first.default != second.default).then(|| "the defaults differ".to_owned()))
}

fn fields(
    (first, first_written): (&Field, &Written<'_>),
    (second, second_written): (&Field, &Written<'_>),
) -> Option<String> {
    let json = |written: &Written<'_>| written.default.map(|node| node.to_json());
    let what = if first.schema != second.schema {
        "types"
    } else if json(first_written) != json(second_written) {
        "defaults"
    } else if first.order != second.order {
        "orders"
    } else if first.aliases != second.aliases {
        "aliases"
    } else {
        let difference = properties(&first.properties, &second.properties)?;
        return Some(format!("of field `{}`, {difference}", second.name));
    };
    Some(format!("the {what} of field `{}` differ", second.name))
}

fn properties(first: &Properties, second: &Properties) -> Option<String> {
    let sorted = |properties: &'_ Properties| -> BTreeMap<String, Json> {
        properties.iter().cloned().collect()
    };
    let (first, second) = (sorted(first), sorted(second));
    let differing = |(key, value): (&String, &Json)| {
        (first.get(key) != Some(value)).then(|| format!("the property `{key}` differs"))
    };
    second.iter().find_map(differing).or_else(|| {
        let missing = first.keys().find(|key| !second.contains_key(*key))?;
        Some(format!("the property `{missing}` is missing here"))
    })
}
