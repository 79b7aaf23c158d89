//! A schema's documentation as rustdoc.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Documentation, made safe for rustdoc: schema authors write prose, not Markdown, so brackets
/// are no links, angle brackets no HTML, and nothing is a test.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// The documentation `text`, if there is any.
    pub(crate) fn new(text: Option<&str>) -> Self {
        let mut fenced = false;
        let lines = text
            .unwrap_or_default()
            .trim()
            .lines()
            .map(|line| doc_line(line, &mut fenced));
        let mut lines: Vec<String> = lines.collect();
        if fenced {
            lines.push("```".to_owned());
        }
        Self { lines }
    }

    /// These lines, which are our own words and Markdown already.
    pub(crate) fn markdown(text: &str) -> Self {
        Self {
            lines: text.lines().map(str::to_owned).collect(),
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Itself, or `other` where it is empty.
    pub(crate) fn or(&self, other: &str) -> Self {
        if self.is_empty() {
            Self::markdown(other)
        } else {
            self.clone()
        }
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.lines {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// One line of prose as Markdown. A fence opens a block of plain text, whatever its language.
fn doc_line(line: &str, fenced: &mut bool) -> String {
    let line = line.trim_end();
    let text = line.trim_start();
    if is_fence(text) {
        *fenced = !*fenced;
        return if *fenced {
            "```text".to_owned()
        } else {
            "```".to_owned()
        };
    }
    if *fenced {
        return line.to_owned();
    }
    // Four spaces would make a code block, and rustdoc would compile it.
    let indent = (line.len() - text.len()).min(3);
    format!("{:indent$}{}", "", escape(text))
}

/// Whether `text` opens or closes a block of code: a fence, then at most the name of a language.
fn is_fence(text: &str) -> bool {
    let marker = if text.starts_with("~~~") { '~' } else { '`' };
    let language = text.trim_start_matches(marker);
    let is_marked = text.len() - language.len() >= 3;
    is_marked && !language.trim().contains([' ', '`'])
}

/// Escapes what rustdoc would take for links and HTML, outside `code`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    if text.starts_with("```") || text.starts_with("~~~") {
        // Words after three of these would be lost as the name of a language.
        escaped.push('\\');
    }
    for (index, piece) in text.split('`').enumerate() {
        if index > 0 {
            escaped.push('`');
        }
        // An unpaired backtick opens no code.
        let is_code = index % 2 == 1 && index < text.matches('`').count();
        if is_code {
            escaped.push_str(piece);
            continue;
        }
        for word in piece.split_inclusive(' ') {
            escape_word(word, &mut escaped);
        }
    }
    escaped
}

fn escape_word(word: &str, escaped: &mut String) {
    let bare = word.trim_end_matches([' ', '.', ',', ';', ':', ')']);
    let url = bare.strip_prefix('<').and_then(|url| url.strip_suffix('>'));
    if url.is_some_and(|url| url.starts_with("http://") || url.starts_with("https://")) {
        escaped.push_str(word);
        return;
    }
    if bare.starts_with("http://") || bare.starts_with("https://") {
        escaped.push('<');
        escaped.push_str(bare);
        escaped.push('>');
        escaped.push_str(&word[bare.len()..]);
        return;
    }
    for c in word.chars() {
        if matches!(c, '[' | ']' | '<' | '>' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::Doc;

    #[test]
    fn prose_is_not_markdown() {
        for (prose, markdown) in [
            ("plain", &["plain"][..]),
            ("  trimmed \n", &["trimmed"]),
            ("two\n\nparagraphs", &["two", "", "paragraphs"]),
            ("a [link] and Vec<T>", &[r"a \[link\] and Vec\<T\>"]),
            (
                "`code [stays]` as [it] is",
                &[r"`code [stays]` as \[it\] is"],
            ),
            ("one ` alone [x]", &[r"one ` alone \[x\]"]),
            ("see https://a.b/c?d=[e].", &["see <https://a.b/c?d=[e]>."]),
            ("see <http://iso.org>.", &["see <http://iso.org>."]),
            ("text\n        no code", &["text", "   no code"]),
            ("x\n\t\tno code", &["x", "  no code"]),
            ("```rust\nfails!\n```", &["```text", "fails!", "```"]),
            ("~~~\nfails!\n~~~", &["```text", "fails!", "```"]),
            ("```\nopen", &["```text", "open", "```"]),
            ("``` is a fence", &[r"\``` is a fence"]),
            ("   ", &[]),
        ] {
            assert_eq!(Doc::new(Some(prose)).lines, markdown, "{prose}");
        }
    }
}
