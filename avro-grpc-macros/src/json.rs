//! JSON in Rust source, where it is tokens like any others.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Ident, Lit, LitStr, Token, braced, bracketed, token};

/// The text of the JSON value that comes next, without white space: `"a"`, `-1.5`, `[true, null]`,
/// `{"a": 1}`. Numbers stay as they are written.
pub(crate) fn value(input: ParseStream<'_>) -> syn::Result<String> {
    if input.peek(token::Bracket) {
        let items;
        bracketed!(items in input);
        let items = Punctuated::<String, Token![,]>::parse_terminated_with(&items, value)?;
        return Ok(format!("[{}]", join(items)));
    }
    if input.peek(token::Brace) {
        let members;
        braced!(members in input);
        let members = Punctuated::<String, Token![,]>::parse_terminated_with(&members, member)?;
        return Ok(format!("{{{}}}", join(members)));
    }
    if input.peek(Ident::peek_any) {
        let word = Ident::parse_any(input)?;
        let text = word.to_string();
        return match text.as_str() {
            "null" | "true" | "false" => Ok(text),
            _ => Err(syn::Error::new(word.span(), UNLIKE)),
        };
    }
    let minus = input.parse::<Option<Token![-]>>()?.map_or("", |_| "-");
    let literal: Lit = input.parse()?;
    match &literal {
        Lit::Str(text) if minus.is_empty() => Ok(string(&text.value())),
        // In Avro's JSON a byte is the character of its number.
        Lit::ByteStr(bytes) if minus.is_empty() => Ok(string(&latin_1(&bytes.value()))),
        Lit::Int(number) if number.suffix().is_empty() => {
            Ok(format!("{minus}{}", number.base10_digits()))
        }
        Lit::Float(number) if number.suffix().is_empty() => {
            // Rust has `1.`, JSON has not.
            let digits = number.base10_digits();
            let zero = if digits.ends_with('.') { "0" } else { "" };
            Ok(format!("{minus}{digits}{zero}"))
        }
        _ => Err(syn::Error::new_spanned(literal, UNLIKE)),
    }
}

/// An array of strings.
pub(crate) fn strings<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| string(text)).collect();
    format!("[{}]", texts.join(","))
}

/// A member of an object after a comma, or nothing.
pub(crate) fn more(key: &str, value: Option<String>) -> String {
    value.map_or_else(String::new, |value| format!(",{}:{value}", string(key)))
}

/// The text whose characters are `bytes`.
pub(crate) fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

const UNLIKE: &str = "this is not JSON";

fn member(input: ParseStream<'_>) -> syn::Result<String> {
    let key: LitStr = input.parse()?;
    input.parse::<Token![:]>()?;
    Ok(format!("{}:{}", string(&key.value()), value(input)?))
}

fn join(texts: Punctuated<String, Token![,]>) -> String {
    let texts: Vec<String> = texts.into_iter().collect();
    texts.join(",")
}

/// `text` as a JSON string, with what JSON requires escaped and nothing else.
pub(crate) fn string(text: &str) -> String {
    let mut json = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            c if c < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => json.push(c),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use syn::parse::Parser;

    fn check(rows: &[(&str, &str)]) {
        for (source, expected) in rows {
            let json = super::value
                .parse_str(source)
                .unwrap_or_else(|error| error.to_string());
            assert_eq!(json, *expected, "{source}");
        }
    }

    #[test]
    fn json_in_rust() {
        check(&[
            ("null", "null"),
            ("true", "true"),
            ("-12", "-12"),
            ("1_000", "1000"),
            ("1.50", "1.50"),
            ("-1e3", "-1e3"),
            ("1.", "1.0"),
            (r#"b"\x00a\xff""#, "\"\\u0000aÿ\""),
            (r#""a \"b\" \n\u{1}ü""#, r#""a \"b\" \n\u0001ü""#),
            ("[1, [], {}]", "[1,[],{}]"),
            (
                r#"{"a": {"b": false}, "c": "d"}"#,
                r#"{"a":{"b":false},"c":"d"}"#,
            ),
            ("maybe", "this is not JSON"),
            ("1u8", "this is not JSON"),
            ("-\"a\"", "this is not JSON"),
            ("{a: 1}", "expected string literal"),
        ]);
    }
}
