//! JSON text to [`Node`].
//!
//! The grammar is that of RFC 8259, and comments (`//` and `/* */`), which Avro's own tools read
//! too. A text has at most one syntax error: what follows it would be guesswork. Open brackets
//! are kept on a stack of our own, so that no text can exhaust the thread's.

use std::collections::HashMap;

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
        let firsts: Vec<Option<Span>> = if members.len() < MANY_MEMBERS {
            let first = |(index, member): (usize, &Member)| {
                let earlier = members[..index].iter().find(|m| m.key == member.key);
                earlier.map(|m| m.key_span)
            };
            members.iter().enumerate().map(first).collect()
        } else {
            let mut seen: HashMap<&str, Span> = HashMap::with_capacity(members.len());
            let mut first = |member| {
                let Member { key, key_span, .. }: &Member = member;
                let span = *seen.entry(key).or_insert(*key_span);
                (span != *key_span).then_some(span)
            };
            // The closure borrows the keys for as long as the table lives.
            let mut firsts = Vec::with_capacity(members.len());
            for member in &members {
                firsts.push(first(member));
            }
            firsts
        };
        let mut firsts = firsts.into_iter();
        members.retain(|member| {
            let Some(first) = firsts.next().flatten() else {
                return true;
            };
            let message = format!("`{}` is given twice", member.key);
            self.diags.push(
                Diagnostic::error(member.key_span, message)
                    .label("the second time")
                    .related(first, "the first time"),
            );
            false
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

    fn scalar(&mut self) -> Result<Node> {
        let start = self.at;
        let value = match self.peek() {
            Some(b'"') => NodeValue::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => match self.word() {
                "null" => NodeValue::Null,
                "true" => NodeValue::Bool(true),
                "false" => NodeValue::Bool(false),
                word @ ("NaN" | "Infinity") => {
                    let span = self.span(start, start + word.len());
                    return Err(Diagnostic::error(span, format!("`{word}` is not JSON"))
                        .help(format!("write it as a string: `\"{word}\"`"))
                        .into());
                }
                _ => return Err(self.unexpected("a JSON value")),
            },
        };
        if !matches!(value, NodeValue::String(_) | NodeValue::Number(_)) {
            self.at += self.word().len();
        }
        Ok(Node {
            value,
            span: self.span(start, self.at),
        })
    }

    fn number(&mut self) -> Result<NodeValue> {
        let start = self.at;
        let rest = &self.text[start..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let text = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
        self.at += text.len();
        if is_number(text) {
            return Ok(NodeValue::Number(text.to_owned()));
        }
        let message = format!("`{text}` is not a JSON number");
        Err(Diagnostic::error(self.span(start, self.at), message).into())
    }

    /// Reads a string from its opening to its closing quote.
    fn string(&mut self) -> Result<String> {
        let start = self.at;
        let mut value = String::new();
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let plain = rest
                .find(|c| c == '"' || c == '\\' || c < ' ')
                .unwrap_or(rest.len());
            value.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(value);
                }
                Some(b'\\') => value.push(self.escape()?),
                None | Some(b'\n' | b'\r') => {
                    let span = self.span(start, self.at);
                    return Err(Diagnostic::error(span, "a string without a closing quote")
                        .help("write a line break within a string as `\\n`")
                        .into());
                }
                Some(control) => {
                    let span = self.span(self.at, self.at + 1);
                    return Err(Diagnostic::error(span, "a control character in a string")
                        .help(format!("write it as `\\u{control:04x}`"))
                        .into());
                }
            }
        }
    }

    /// Reads an escape sequence from its backslash on.
    fn escape(&mut self) -> Result<char> {
        let start = self.at;
        self.at += 2;
        Ok(match self.text.as_bytes().get(start + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            _ => {
                let next = self.text[start + 1..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
                let span = self.span(start, start + 1 + next);
                return Err(Diagnostic::error(span, "an unknown escape in a string")
                    .help("a backslash itself is written `\\\\`")
                    .into());
            }
        })
    }

    /// Reads the digits after `\u`, and those of the second half of a surrogate pair.
    fn unicode_escape(&mut self, start: usize) -> Result<char> {
        let mut units = vec![self.hex_digits(start)?];
        if matches!(units[0], 0xd800..0xdc00) && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            units.push(self.hex_digits(self.at - 2)?);
        }
        match char::decode_utf16(units).collect::<std::result::Result<Vec<_>, _>>() {
            Ok(chars) if chars.len() == 1 => Ok(chars[0]),
            _ => {
                let span = self.span(start, self.at);
                Err(Diagnostic::error(span, "half of a surrogate pair").into())
            }
        }
    }

    fn hex_digits(&mut self, start: usize) -> Result<u16> {
        let digits = self.text.get(self.at..self.at + 4);
        let is_hex = |digits: &&str| digits.bytes().all(|b| b.is_ascii_hexdigit());
        if let Some(digits) = digits.filter(is_hex) {
            self.at += 4;
            return Ok(u16::from_str_radix(digits, 16).expect("four hexadecimal digits"));
        }
        let span = self.span(start, start + 2);
        Err(Diagnostic::error(span, "`\\u` without four hexadecimal digits").into())
    }

    /// Steps over white space and comments.
    fn space(&mut self) -> Result<()> {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start_matches([' ', '\t', '\n', '\r']);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                let Some(length) = trimmed[2..].find("*/") else {
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
        let Some(first) = self.text[self.at..].chars().next() else {
            let span = self.span(self.at, self.at);
            return Diagnostic::error(span, format!("expected {expected}"))
                .label("the file ends here")
                .into();
        };
        let length = self.word().len().max(first.len_utf8());
        let span = self.span(self.at, self.at + length);
        let diagnostic = Diagnostic::error(span, format!("expected {expected}"));
        match first {
            '\'' => diagnostic.help("strings stand in double quotes").into(),
            _ => diagnostic.into(),
        }
    }

    /// The file ends while brackets are open.
    fn unclosed(&self, stack: &[Open]) -> Box<Diagnostic> {
        let open = stack.last().expect("a bracket is open");
        let start = open.start();
        let expected = format!("expected `{}`", char::from(open.bracket()));
        Diagnostic::error(self.span(self.at, self.at), expected)
            .label("the file ends here")
            .related(self.span(start, start + 1), "opened here")
            .into()
    }
}

/// The grammar of a number in RFC 8259, section 6.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_digits(integer)
        && (integer == "0" || !integer.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|e| is_digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}
