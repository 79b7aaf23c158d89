//! Apache Avro's own files.

use std::fs;
use std::ops::Range;
use std::path::Path;

use super::parse_text;
use crate::diagnostic::Diagnostics;
use crate::idl::Syntax;
use crate::idl::lexer::{Token, lex};
use crate::source::Sources;

/// A service file with everything that IDL files have and theirs lack.
const SERVICES: &str = r#"
namespace shop.`error`;
schema array<Order?>;
import schema "a b.avsc";
@aliases(["Old"]) @p({"a": [1, {"b": null}]})
record Order {
  union { null, string } @order("ignore") note = null, other;
  map<array<@logicalType("decimal") @precision(4) bytes>> @q(-0x1F) a;
  decimal(8, 2)? price = "\u0000", b;
  array<date?> dates = [];
}
enum Kind { A, @p(1) B } = A;
fixed Id(16);
error Full {}
/** Orders things. */
@apiVersion(3)
service Shop {
  /** One. */
  rpc order(Order) returns (stream Id?) throws Full, a.Other;
  @timeoutMs(500) rpc watch(stream array<string>) returns () {}
  rpc stop(void) returns (stream @p(true) string);
}
"#;

/// The names and texts of Apache Avro's IDL files, and ours.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files = vec![("services.avrpc".to_owned(), SERVICES.to_owned())];
    for folder in ["idl/input", "avro-schemas"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path
                .extension()
                .is_some_and(|extension| extension == "avdl")
            {
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                files.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(files.len() >= 16);
    files
}

#[test]
fn all_files_parse() {
    for (name, text) in files() {
        let (_, lines) = parse_text(&text, syntax(&name));
        let errors: Vec<_> = lines
            .iter()
            .filter(|line| !line.contains("warning"))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn comments_outside_of_their_places_are_warned_of() {
    let text = &files()
        .into_iter()
        .find(|(name, _)| name.ends_with("comments.avdl"))
        .unwrap()
        .1;
    let (_, lines) = parse_text(text, Syntax::Idl);
    assert_eq!(lines.len(), 24, "{lines:#?}");
    assert_eq!(text.matches("/** Dangling ").count(), 24);
}

/// The tokens of `text` as ranges of bytes.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let id = Sources::default().add("test".to_owned(), text.to_owned());
    let lexed = lex(id, text, &mut Diagnostics::default());
    let range = |token: &Token| token.span.start as usize..token.span.end as usize;
    lexed
        .tokens
        .iter()
        .map(range)
        .filter(|range| !range.is_empty())
        .collect()
}

/// One mistake, put into a good file, is at most one diagnostic, and never a panic or a hang.
#[test]
fn one_mistake_is_one_diagnostic() {
    for (name, text) in files() {
        let mut bad = Vec::new();
        for mutant in mutants(&text) {
            let (_, lines) = parse_text(&mutant, syntax(&name));
            if lines.iter().filter(|line| is_error(line)).count() > 1 {
                bad.push(format!("{mutant}\n{lines:#?}"));
            }
        }
        assert!(
            bad.is_empty(),
            "{name}: {} bad ones\n{}",
            bad.len(),
            bad.join("\n")
        );
    }
}

/// `text` without each token, with each token twice, without each quote, and up to each byte.
fn mutants(text: &str) -> impl Iterator<Item = String> {
    let changed = tokens(text).into_iter().flat_map(move |token| {
        let (before, after) = (&text[..token.start], &text[token.end..]);
        let token = &text[token];
        [
            format!("{before} {after}"),
            format!("{before}{token} {token}{after}"),
        ]
    });
    let quotes = text.match_indices('"');
    let unquoted = quotes.map(|(at, _)| format!("{}{}", &text[..at], &text[at + 1..]));
    let ends = (0..text.len()).filter(|end| text.is_char_boundary(*end));
    changed
        .chain(unquoted)
        .chain(ends.map(|end| text[..end].to_owned()))
}

fn is_error(line: &str) -> bool {
    !line.contains("warning: ")
}

fn syntax(name: &str) -> Syntax {
    if name.ends_with("avrpc") {
        Syntax::Service
    } else {
        Syntax::Idl
    }
}
