//! What the author of an item says about it.

use avro_grpc_build::codegen::Doc;
use avro_grpc_build::codegen::item::{Deprecated, Description};
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

use crate::json;

/// What its author says about an item.
#[derive(Debug, Default)]
pub(crate) struct About {
    /// The text of the documentation.
    pub(crate) doc: Option<String>,
    pub(crate) deprecated: Option<Deprecated>,
    /// Annotations: name and JSON.
    pub(crate) annotations: Vec<(String, String)>,
}

impl About {
    /// What `attributes` say in Rust's own words.
    pub(crate) fn of(attributes: &[Attribute]) -> Self {
        let mut deprecated = attributes.iter();
        let note = deprecated
            .find(|attribute| attribute.path().is_ident("deprecated"))
            .map(note);
        let annotation = note
            .as_ref()
            .map(|note| ("deprecated".to_owned(), json::string(note)));
        Self {
            doc: doc(attributes),
            deprecated: note.map(Deprecated),
            annotations: annotation.into_iter().collect(),
        }
    }

    /// What the runtime's description says.
    pub(crate) fn description(&self) -> Description {
        Description {
            doc: self.doc.clone(),
            properties: self.annotations.clone(),
        }
    }

    /// The documentation of what is generated: the user's own Markdown.
    pub(crate) fn rustdoc(&self) -> Doc {
        Doc::markdown(self.doc.as_deref().unwrap_or_default())
    }
}

/// The note of `#[deprecated]`, `#[deprecated = "note"]` or `#[deprecated(note = "note")]`; empty if
/// there is none. Other forms are for rustc to report.
fn note(attribute: &Attribute) -> String {
    let mut note = None;
    match &attribute.meta {
        Meta::Path(_) => {}
        Meta::NameValue(meta) => note = text(&meta.value),
        Meta::List(_) => {
            let _ = attribute.parse_nested_meta(|meta| {
                let value: Expr = meta.value()?.parse()?;
                if meta.path.is_ident("note") {
                    note = text(&value);
                }
                Ok(())
            });
        }
    }
    note.unwrap_or_default()
}

/// The text of documentation that is written where it stands, without the indentation that all
/// lines share.
fn doc(attributes: &[Attribute]) -> Option<String> {
    let pieces = attributes.iter().filter_map(|attribute| {
        let meta = attribute.meta.require_name_value().ok()?;
        meta.path.is_ident("doc").then(|| text(&meta.value))?
    });
    let pieces: Vec<String> = pieces.collect();
    let lines: Vec<&str> = pieces.iter().flat_map(|piece| lines(piece)).collect();
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let common = filled.map(indent).min()?;
    let lines = lines
        .iter()
        .map(|line| line.get(common..).unwrap_or_default());
    let lines: Vec<&str> = lines.map(str::trim_end).collect();
    Some(lines.join("\n").trim_matches('\n').to_owned())
}

/// The lines of one comment. Those of a block may begin with stars, which are no text.
fn lines(comment: &str) -> Vec<&str> {
    let lines: Vec<&str> = comment.split('\n').collect();
    let text = |line: &&str| !line.trim().is_empty();
    let star = |line: &str| line.trim_start().starts_with('*');
    let mut inner = lines.iter().skip(1).copied().filter(text).peekable();
    if inner.peek().is_none() || !inner.all(star) {
        return lines;
    }
    let strip = |line| str::trim_start(line).strip_prefix('*').unwrap_or(line);
    lines.into_iter().map(strip).collect()
}

fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::Attribute;
    use syn::parse::Parser;

    use super::About;

    fn about(source: &str) -> About {
        let attributes = Attribute::parse_outer.parse_str(source);
        About::of(&attributes.expect("attributes"))
    }

    #[test]
    fn documentation() {
        let rows = [
            ("", None),
            ("///", None),
            ("/// One.", Some("One.")),
            (
                "/// One.\n///\n///   * a\n///   * b",
                Some("One.\n\n  * a\n  * b"),
            ),
            ("///One.\n/// Two.", Some("One.\n Two.")),
            ("/** One. */", Some("One.")),
            ("/**\n * One.\n *\n *  Two.\n */", Some("One.\n\n Two.")),
            ("/** * a\n    b */", Some("* a\n   b")),
            ("#[doc = \"One.\"] #[doc(hidden)]", Some("One.")),
            ("#[doc = include_str!(\"x.md\")]", None),
            ("/// Ünï\n/// cödé", Some("Ünï\ncödé")),
        ];
        for (source, expected) in rows {
            assert_eq!(about(source).doc.as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn deprecation() {
        let rows = [
            ("", None),
            ("#[deprecated]", Some("")),
            ("#[deprecated = \"gone\"]", Some("gone")),
            (
                "#[deprecated(since = \"2\", note = \"gone\")]",
                Some("gone"),
            ),
            ("#[deprecated(since = \"2\")]", Some("")),
        ];
        for (source, expected) in rows {
            let note = about(source).deprecated.map(|deprecated| deprecated.0);
            assert_eq!(note.as_deref(), expected, "{source}");
        }
    }
}
