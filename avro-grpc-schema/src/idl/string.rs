//! Strings with Java's escapes.

use std::ops::Range;

/// What is wrong in a string, and at which of its bytes.
#[derive(Debug, PartialEq)]
pub(super) struct Mistake {
    pub(super) at: Range<usize>,
    pub(super) message: String,
}

/// The text that `literal`, a string with its quotes, stands for. The closing one may be missing.
pub(super) fn decode(literal: &str) -> Result<String, Mistake> {
    let is_closed = literal.len() > 1 && literal.ends_with(&literal[..1]);
    let end = literal.len() - usize::from(is_closed);
    let mut text = String::with_capacity(end);
    let mut at = 1;
    while at < end {
        let plain = literal[at..end].find(|c: char| c == '\\' || c.is_control());
        let stop = plain.map_or(end, |length| at + length);
        text.push_str(&literal[at..stop]);
        at = stop;
        if at < end {
            at += special(&literal[at..end], &mut text).map_err(|(length, message)| Mistake {
                at: at..at + length,
                message,
            })?;
        }
    }
    Ok(text)
}

type Special<T> = Result<T, (usize, String)>;

/// Reads an escape or a control character at the start of `rest`; returns its length.
fn special(rest: &str, text: &mut String) -> Special<usize> {
    let Some(escape) = rest.strip_prefix('\\') else {
        return control(rest, text);
    };
    let Some(c) = escape.chars().next() else {
        return Err((1, "nothing follows this `\\`".to_owned()));
    };
    let simple = match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\x08',
        'f' => '\x0c',
        '\\' | '"' | '\'' => c,
        'u' => return unicode(rest, text),
        '0'..='7' => return Ok(1 + octal(escape, text)),
        _ => {
            return Err((
                1 + c.len_utf8(),
                format!("unknown escape `\\{}`", c.escape_debug()),
            ));
        }
    };
    text.push(simple);
    Ok(2)
}

fn control(rest: &str, text: &mut String) -> Special<usize> {
    let c = rest.chars().next().unwrap_or_default();
    let escape = match c {
        '\t' => "\\t",
        '\x08' => "\\b",
        '\x0c' => "\\f",
        _ => {
            text.push(c);
            return Ok(c.len_utf8());
        }
    };
    Err((
        1,
        format!("a string cannot hold this character as it is; write `{escape}`"),
    ))
}

/// Up to `\377`.
fn octal(digits: &str, text: &mut String) -> usize {
    let most = if digits.starts_with(['0', '1', '2', '3']) {
        3
    } else {
        2
    };
    let length = digits
        .bytes()
        .take(most)
        .take_while(|b| matches!(b, b'0'..=b'7'))
        .count();
    let code = digits[..length]
        .bytes()
        .fold(0, |code, b| code * 8 + u32::from(b - b'0'));
    text.extend(char::from_u32(code));
    length
}

/// `\uXXXX`, or two of them that make one character.
fn unicode(rest: &str, text: &mut String) -> Special<usize> {
    let Some(first) = code_unit(rest) else {
        return Err((2, "`\\u` needs four hexadecimal digits".to_owned()));
    };
    let second = rest.get(6..).and_then(code_unit);
    let (units, length) = match second {
        Some(second) if (0xd800..0xdc00).contains(&first) => (vec![first, second], 12),
        _ => (vec![first], 6),
    };
    match String::from_utf16(&units) {
        Ok(c) => text.push_str(&c),
        Err(_) => return Err((6, format!("`{}` is half a character", &rest[..6]))),
    }
    Ok(length)
}

fn code_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
    all.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}
