//! JSON text to [`Node`].
//!
//! The grammar is that of RFC 8259, and comments (`//` and `/* */`), which Avro's own tools read
//! too. A text has at most one syntax error: what follows it would be guesswork. Open brackets
//! are kept on a stack of our own, so that no text can exhaust the thread's.

mod scalars;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::{Member, Node, NodeValue};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// How deep values may nest. What reads a [`Node`] recurses, so this also bounds the stack that
/// it needs; no schema written by people comes near.
pub(crate) const MAX_DEPTH: usize = 512;

/// Below this size an object's keys are compared with each other, above it they are hashed.
const MANY_MEMBERS: usize = 16;

/// Parses the text of `file`. On a syntax error the result is `None`.
pub(crate) fn parse(file: FileId, text: &str, diags: &mut Diagnostics) -> Option<Node> {
    let mut parser = Parser {
        file,
        text,
        at: 0,
        diags,
    };
    match parser.document() {
        Ok(node) => Some(node),
        Err(diagnostic) => {
            parser.diags.push(*diagnostic);
            None
        }
    }
}

type Result<T> = std::result::Result<T, Box<Diagnostic>>;

struct Parser<'a> {
    file: FileId,
    text: &'a str,
    at: usize,
    diags: &'a mut Diagnostics,
}

/// A bracket that is not closed yet, with what stands in it.
enum Open {
    Array {
        start: usize,
        items: Vec<Node>,
    },
    Object {
        start: usize,
        members: Vec<Member>,
        key: (String, Span),
    },
}

impl Open {
    fn push(&mut self, value: Node) {
        match self {
            Open::Array { items, .. } => items.push(value),
            Open::Object { members, key, .. } => {
                let (key, key_span) = std::mem::replace(key, (String::new(), value.span));
                members.push(Member {
                    key,
                    key_span,
                    value,
                });
            }
        }
    }

    fn start(&self) -> usize {
        match self {
            Open::Array { start, .. } | Open::Object { start, .. } => *start,
        }
    }

    fn bracket(&self) -> u8 {
        match self {
            Open::Array { .. } => b']',
            Open::Object { .. } => b'}',
        }
    }
}

impl Parser<'_> {
    fn document(&mut self) -> Result<Node> {
        let mut stack: Vec<Open> = Vec::new();
        loop {
            self.space()?;
            let mut value = match self.peek() {
                Some(b'[' | b'{') => match self.open(&mut stack)? {
                    Some(empty) => empty,
                    None => continue,
                },
                _ => self.scalar()?,
            };
            // The value goes into the innermost bracket, and completes those that close here.
            loop {
                let Some(open) = stack.last_mut() else {
                    return self.end_of_document(value);
                };
                open.push(value);
                let bracket = open.bracket();
                self.space()?;
                match self.peek() {
                    Some(b',') => {
                        self.comma(&mut stack, bracket)?;
                        break;
                    }
                    Some(byte) if byte == bracket => {
                        self.at += 1;
                        value = self.close(stack.pop().expect("a bracket is open"));
                    }
                    Some(_) => {
                        let close = char::from(bracket);
                        return Err(self.unexpected(&format!("`,` or `{close}`")));
                    }
                    None => return Err(self.unclosed(&stack)),
                }
            }
        }
    }

    /// Steps over an opening bracket. `Some` if it is closed at once.
    fn open(&mut self, stack: &mut Vec<Open>) -> Result<Option<Node>> {
        let start = self.at;
        if stack.len() == MAX_DEPTH {
            let span = self.span(start, start + 1);
            return Err(Diagnostic::error(span, "JSON is nested too deeply")
                .label(format!("more than {MAX_DEPTH} levels"))
                .into());
        }
        let is_array = self.peek() == Some(b'[');
        self.at += 1;
        stack.push(if is_array {
            Open::Array {
                start,
                items: Vec::new(),
            }
        } else {
            Open::Object {
                start,
                members: Vec::new(),
                key: (String::new(), self.span(start, start)),
            }
        });
        self.space()?;
        match self.peek() {
            None => Err(self.unclosed(stack)),
            Some(b']') if is_array => {
                self.at += 1;
                Ok(stack.pop().map(|open| self.close(open)))
            }
            Some(b'}') if !is_array => {
                self.at += 1;
                Ok(stack.pop().map(|open| self.close(open)))
            }
            Some(_) => self.key(stack).map(|()| None),
        }
    }

    /// Steps over a comma and what must follow it before the next value.
    fn comma(&mut self, stack: &mut [Open], bracket: u8) -> Result<()> {
        let comma = self.at;
        self.at += 1;
        self.space()?;
        match self.peek() {
            None => Err(self.unclosed(stack)),
            Some(byte) if byte == bracket => Err(Diagnostic::error(
                self.span(comma, comma + 1),
                "a comma at the end of a list",
            )
            .label("JSON has none here")
            .help("remove the comma")
            .into()),
            Some(_) => self.key(stack),
        }
    }

    /// In an object, reads a key and its colon.
    fn key(&mut self, stack: &mut [Open]) -> Result<()> {
        let Some(Open::Object { key, .. }) = stack.last_mut() else {
            return Ok(());
        };
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("a key in double quotes"));
        }
        let start = self.at;
        *key = (self.string()?, self.span(start, self.at));
        self.space()?;
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.unexpected("`:`")),
            None => Err(self.unclosed(stack)),
        }
    }

    fn close(&mut self, open: Open) -> Node {
        let span = self.span(open.start(), self.at);
        let value = match open {
            Open::Array { items, .. } => NodeValue::Array(items),
            Open::Object { members, .. } => NodeValue::Object(self.without_duplicates(members)),
        };
        Node { value, span }
    }

    /// Reports keys that are given twice, and keeps the first of them.
    fn without_duplicates(&mut self, mut members: Vec<Member>) -> Vec<Member> {
        if !has_duplicates(&members) {
            return members;
        }
        let mut firsts: HashMap<String, Span> = HashMap::with_capacity(members.len());
        members.retain(|member| match firsts.entry(member.key.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(member.key_span);
                true
            }
            Entry::Occupied(first) => {
                let message = format!("`{}` is given twice", member.key);
                self.diags.push(
                    Diagnostic::error(member.key_span, message)
                        .label("the second time")
                        .related(*first.get(), "the first time"),
                );
                false
            }
        });
        members
    }

    fn end_of_document(&mut self, value: Node) -> Result<Node> {
        self.space()?;
        match self.peek() {
            None => Ok(value),
            Some(_) => Err(self.unexpected("the end of the file")),
        }
    }

    /// Steps over white space and comments.
    fn space(&mut self) -> Result<()> {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if let Some(comment) = trimmed.strip_prefix("/*") {
                let Some(length) = comment.find("*/") else {
                    let span = self.span(self.at, self.at + 2);
                    return Err(Diagnostic::error(span, "a comment without its end `*/`").into());
                };
                self.at += length + 4;
            } else {
                return Ok(());
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The letters and digits that stand here.
    fn word(&self) -> &str {
        let rest = &self.text[self.at..];
        &rest[..rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len())]
    }

    fn span(&self, start: usize, end: usize) -> Span {
        // `Sources::add` refuses longer texts.
        Span {
            file: self.file,
            start: start as u32,
            end: end as u32,
        }
    }

    /// `expected` should stand here, and does not.
    fn unexpected(&self, expected: &str) -> Box<Diagnostic> {
        let message = format!("expected {expected}");
        let rest = &self.text[self.at..];
        let Some(first) = rest.chars().next() else {
            return Diagnostic::error(self.end(), message)
                .label("the file ends here")
                .into();
        };
        let quoted = rest
            .strip_prefix('"')
            .and_then(|rest| rest.find(['"', '\n']));
        let quoted = quoted.map_or(0, |end| end + 2);
        let length = quoted.max(self.word().len()).max(first.len_utf8());
        let diagnostic = Diagnostic::error(self.span(self.at, self.at + length), message);
        match first {
            '\'' => diagnostic.help("strings stand in double quotes").into(),
            _ => diagnostic.into(),
        }
    }

    /// Behind the last thing in the file.
    fn end(&self) -> Span {
        let end = self.text.trim_end().len();
        self.span(end, end)
    }

    /// The file ends while brackets are open.
    fn unclosed(&self, stack: &[Open]) -> Box<Diagnostic> {
        let open = stack.last().expect("a bracket is open");
        let start = open.start();
        let expected = format!("expected `{}`", char::from(open.bracket()));
        Diagnostic::error(self.end(), expected)
            .label("the file ends here")
            .related(self.span(start, start + 1), "opened here")
            .into()
    }
}

fn has_duplicates(members: &[Member]) -> bool {
    if members.len() < MANY_MEMBERS {
        let mut rest = members;
        while let Some((member, others)) = rest.split_first() {
            if others.iter().any(|other| other.key == member.key) {
                return true;
            }
            rest = others;
        }
        return false;
    }
    let mut seen = HashSet::with_capacity(members.len());
    !members
        .iter()
        .all(|member| seen.insert(member.key.as_str()))
}
