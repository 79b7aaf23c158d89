//! Strings, numbers and words.

use super::{Parser, Result};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, NodeValue};

impl Parser<'_> {
    pub(super) fn scalar(&mut self) -> Result<Node> {
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
    pub(super) fn string(&mut self) -> Result<String> {
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
