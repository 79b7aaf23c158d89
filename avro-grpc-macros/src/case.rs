//! `rename_all`: the cases of names, as serde applies them.

/// A case in which names are written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
}

/// What serde calls them; its cases with hyphens are not for Avro's names.
const CASES: [(&str, Case); 6] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
];

impl Case {
    pub(crate) fn named(name: &str) -> Option<Self> {
        let found = CASES.iter().find(|(known, _)| *known == name);
        found.map(|(_, case)| *case)
    }

    /// The names of all, for messages.
    pub(crate) fn names() -> String {
        CASES.map(|(name, _)| format!("`{name}`")).join(", ")
    }

    /// A field's name, which is in snake case in Rust.
    pub(crate) fn of_field(self, field: &str) -> String {
        match self {
            Self::Lower | Self::Snake => field.to_owned(),
            Self::Upper | Self::ScreamingSnake => field.to_ascii_uppercase(),
            Self::Pascal => field.split('_').map(capitalized).collect(),
            Self::Camel => uncapitalized(&Self::Pascal.of_field(field)),
        }
    }

    /// A variant's name, which is in Pascal case in Rust.
    pub(crate) fn of_variant(self, variant: &str) -> String {
        match self {
            Self::Pascal => variant.to_owned(),
            Self::Lower => variant.to_ascii_lowercase(),
            Self::Upper => variant.to_ascii_uppercase(),
            Self::Camel => uncapitalized(variant),
            Self::Snake => snake(variant),
            Self::ScreamingSnake => snake(variant).to_ascii_uppercase(),
        }
    }
}

fn capitalized(word: &str) -> String {
    change_first(word, char::to_ascii_uppercase)
}

fn uncapitalized(word: &str) -> String {
    change_first(word, char::to_ascii_lowercase)
}

fn change_first(word: &str, change: fn(&char) -> char) -> String {
    let mut chars = word.chars();
    let first = chars.next().as_ref().map(change);
    first.into_iter().chain(chars).collect()
}

fn snake(variant: &str) -> String {
    let mut name = String::new();
    for (index, c) in variant.char_indices() {
        if index > 0 && c.is_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::Case;

    /// As serde's own documentation has them.
    #[test]
    fn cases_are_those_of_serde() {
        let check = |name: &str, variant: &str, field: &str| {
            let case = Case::named(name).unwrap();
            assert_eq!(case.of_variant("VeryTasty"), variant);
            assert_eq!(case.of_field("very_tasty"), field);
        };
        check("lowercase", "verytasty", "very_tasty");
        check("UPPERCASE", "VERYTASTY", "VERY_TASTY");
        check("PascalCase", "VeryTasty", "VeryTasty");
        check("camelCase", "veryTasty", "veryTasty");
        check("snake_case", "very_tasty", "very_tasty");
        check("SCREAMING_SNAKE_CASE", "VERY_TASTY", "VERY_TASTY");
        assert!(Case::named("kebab-case").is_none());
    }
}
