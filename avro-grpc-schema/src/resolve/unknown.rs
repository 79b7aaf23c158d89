//! References to types that there are not.

use std::collections::{HashMap, HashSet};

use super::Inventory;
use super::declare::{Declarations, Declared};
use crate::ast::{Ident, Primitive};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::COMPLEX_TYPES;
use crate::nearest::nearest;
use crate::source::{FileId, Sources};

/// Comparing a name with all others takes time; after this many, help was given enough.
const MOST_SUGGESTIONS: usize = 100;

/// Reports unknown types, but for those that may be unknown because of what was reported before.
pub(super) struct Unknown<'a> {
    sources: &'a Sources,
    lost: Lost,
    suggestions: usize,
}

/// What the files say that could not be read.
enum Lost {
    /// A file is missing altogether, so it may be any name.
    Anything,
    /// Of the files with errors, how often each word stands in them.
    Words {
        files: HashSet<FileId>,
        words: HashMap<String, usize>,
    },
}

impl Lost {
    fn words(files: HashSet<FileId>, sources: &Sources) -> Self {
        let mut words = HashMap::new();
        for &file in &files {
            let text = &sources.get(file).text;
            for word in text.split(|c: char| !unicode_ident::is_xid_continue(c)) {
                *words.entry(word.to_owned()).or_default() += 1;
            }
        }
        Lost::Words { files, words }
    }
}

impl<'a> Unknown<'a> {
    pub(super) fn new(inventory: Inventory, sources: &'a Sources, diags: &Diagnostics) -> Self {
        let lost = match inventory {
            Inventory::Incomplete => Lost::Anything,
            Inventory::Complete => {
                let errors = diags.iter().filter(|d| d.severity == Severity::Error);
                let places = errors.filter_map(|d| d.primary.as_ref());
                Lost::words(places.map(|label| label.span.file).collect(), sources)
            }
        };
        Self {
            sources,
            lost,
            suggestions: MOST_SUGGESTIONS,
        }
    }

    pub(super) fn report(
        &mut self,
        name: &Ident,
        namespace: &str,
        declarations: &Declarations<'_>,
        diags: &mut Diagnostics,
    ) {
        if self.may_be_lost(name) {
            return;
        }
        let label = match namespace {
            "" => "there is no such type".to_owned(),
            _ if name.text.contains('.') => "there is no such type".to_owned(),
            namespace => format!("not found in namespace `{namespace}`"),
        };
        let message = format!("unknown type `{}`", name.text);
        let diagnostic = Diagnostic::error(name.span, message).label(label);
        diags.push(match self.suggestion(name, namespace, declarations) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Whether an error that was reported may have hidden the definition of `name`.
    fn may_be_lost(&self, name: &Ident) -> bool {
        match &self.lost {
            Lost::Anything => true,
            Lost::Words { files, words } => {
                let count = words.get(simple(&name.text)).copied().unwrap_or_default();
                count > usize::from(files.contains(&name.span.file))
            }
        }
    }

    fn suggestion(
        &mut self,
        name: &Ident,
        namespace: &str,
        declarations: &Declarations<'_>,
    ) -> Option<String> {
        if let Some(id) = declarations.find_without_namespace(name, namespace) {
            return Some(self.out_of_reach(&declarations.firsts[id.index()], namespace));
        }
        let is_json = self.sources.text(name.span).starts_with('"');
        if let Some(schema) = other_word(&name.text, is_json) {
            return Some(format!("write `{schema}`"));
        }
        self.suggestions = self.suggestions.checked_sub(1)?;
        let word = simple(&name.text);
        let declared = nearest(word, &declarations.firsts, |declared| &declared.name.name);
        if let Some(declared) = declared {
            let path = self.path(declared);
            return Some(format!("`{}` is declared in {path}", declared.name));
        }
        let complex = COMPLEX_TYPES.iter().copied().filter(|_| is_json);
        let words = Primitive::ALL
            .into_iter()
            .map(Primitive::name)
            .chain(complex);
        nearest(word, words, |word| word).map(|word| format!("there is a type `{word}`"))
    }

    /// A type of the null namespace, which Avro IDL has no way to name from `namespace`.
    fn out_of_reach(&self, declared: &Declared<'_>, namespace: &str) -> String {
        let path = self.path(declared);
        let is_json = self
            .sources
            .text(declared.definition.name.span)
            .starts_with('"');
        let attribute = match is_json {
            true => format!("`\"namespace\": \"{namespace}\"`"),
            false => format!("`@namespace(\"{namespace}\")`"),
        };
        format!(
            "the `{}` in {path} has no namespace, and cannot be named from within one: give it {attribute}",
            declared.name
        )
    }

    fn path(&self, declared: &Declared<'_>) -> &str {
        &self.sources.get(declared.definition.name.span.file).path
    }
}

fn simple(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// What Avro writes for the words of other languages, and in JSON for its own logical and complex
/// types.
fn other_word(name: &str, is_json: bool) -> Option<&'static str> {
    let schema = match name {
        "bool" => r#""boolean""#,
        "integer" | "int32" | "int16" | "short" => r#""int""#,
        "int64" | "bigint" => r#""long""#,
        "float32" => r#""float""#,
        "float64" | "number" => r#""double""#,
        "text" | "str" | "varchar" => r#""string""#,
        "binary" | "blob" => r#""bytes""#,
        "array" => r#"{"type": "array", "items": …}"#,
        "map" => r#"{"type": "map", "values": …}"#,
        "record" => r#"{"type": "record", "name": …, "fields": […]}"#,
        "enum" => r#"{"type": "enum", "name": …, "symbols": […]}"#,
        "fixed" => r#"{"type": "fixed", "name": …, "size": …}"#,
        "union" => r#"["null", …]"#,
        "uuid" => r#"{"type": "string", "logicalType": "uuid"}"#,
        "date" => r#"{"type": "int", "logicalType": "date"}"#,
        "datetime" | "timestamp" | "timestamp-millis" => {
            r#"{"type": "long", "logicalType": "timestamp-millis"}"#
        }
        "timestamp-micros" => r#"{"type": "long", "logicalType": "timestamp-micros"}"#,
        "decimal" => r#"{"type": "bytes", "logicalType": "decimal", "precision": …, "scale": …}"#,
        _ => return None,
    };
    let word = schema.trim_matches('"');
    match is_json {
        true => Some(schema),
        // The others are types or keywords in IDL, or have no one-word name there.
        false => Some(word).filter(|word| word.chars().all(char::is_alphabetic)),
    }
}
