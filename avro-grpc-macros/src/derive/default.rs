//! `default = …`: a JSON value in Rust's tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Error, Lit, LitStr, Result, Token, braced, bracketed, token};

use super::json;

/// The default of a field.
#[derive(Debug)]
pub(super) struct Default {
    pub(super) json: String,
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// What it is, as the runtime's `Json` has it.
#[derive(Debug)]
pub(super) enum Kind {
    Null,
    Boolean,
    Integer(i64),
    Number,
    String(String),
    Array,
    Object,
}

impl Default {
    pub(super) fn parse(tokens: &TokenStream) -> Result<Self> {
        let Value { json, kind } = syn::parse2(tokens.clone())?;
        let span = tokens.span();
        Ok(Self { json, kind, span })
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// The value of the runtime's `Json`, after a path to that.
    pub(super) fn variant(&self) -> TokenStream {
        match &self.kind {
            Kind::Null => quote!(Null),
            Kind::Boolean => quote!(Boolean),
            Kind::Integer(value) => quote!(Integer(#value)),
            Kind::Number => quote!(Number),
            Kind::String(text) => quote!(String(#text)),
            Kind::Array => quote!(Array),
            Kind::Object => quote!(Object),
        }
    }
}

struct Value {
    json: String,
    kind: Kind,
}

impl Value {
    fn new(json: impl Into<String>, kind: Kind) -> Self {
        let json = json.into();
        Self { json, kind }
    }

    fn string(text: String) -> Self {
        Self::new(json::string(&text), Kind::String(text))
    }

    fn array(input: ParseStream<'_>) -> Result<Self> {
        let content;
        bracketed!(content in input);
        let items = Punctuated::<Self, Token![,]>::parse_terminated(&content)?;
        let items: Vec<String> = items.into_iter().map(|item| item.json).collect();
        Ok(Self::new(format!("[{}]", items.join(",")), Kind::Array))
    }

    fn object(input: ParseStream<'_>) -> Result<Self> {
        let content;
        braced!(content in input);
        let members = Punctuated::<Member, Token![,]>::parse_terminated(&content)?;
        let members: Vec<String> = members.into_iter().map(|member| member.0).collect();
        Ok(Self::new(
            format!("{{{}}}", members.join(",")),
            Kind::Object,
        ))
    }

    fn number(digits: &str, suffix: &str, sign: &str, span: Span) -> Result<Self> {
        if !suffix.is_empty() {
            return Err(Error::new(span, "a JSON number has no suffix"));
        }
        // Rust has `1.`, JSON has not.
        let zero = if digits.ends_with('.') { "0" } else { "" };
        let text = format!("{sign}{digits}{zero}");
        let kind = text.parse().map_or(Kind::Number, Kind::Integer);
        Ok(Self::new(text, kind))
    }

    fn literal(input: ParseStream<'_>) -> Result<Self> {
        let sign = if input.parse::<Option<Token![-]>>()?.is_some() {
            "-"
        } else {
            ""
        };
        let literal: Lit = input.parse()?;
        match &literal {
            Lit::Int(int) => Self::number(int.base10_digits(), int.suffix(), sign, int.span()),
            Lit::Float(float) => {
                Self::number(float.base10_digits(), float.suffix(), sign, float.span())
            }
            _ if !sign.is_empty() => Err(Error::new(literal.span(), "a number stands after `-`")),
            Lit::Bool(value) => Ok(Self::new(value.value.to_string(), Kind::Boolean)),
            Lit::Str(text) => Ok(Self::string(text.value())),
            // Each byte is the character of its number (Avro specification, *Records*).
            Lit::ByteStr(bytes) => Ok(Self::string(
                bytes.value().into_iter().map(char::from).collect(),
            )),
            _ => Err(not_json(literal.span())),
        }
    }
}

impl Parse for Value {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        if input.peek(token::Bracket) {
            Self::array(input)
        } else if input.peek(token::Brace) {
            Self::object(input)
        } else if input.peek(syn::Ident) {
            let ident: Ident = input.parse()?;
            match ident == "null" {
                true => Ok(Self::new("null", Kind::Null)),
                false => Err(not_json(ident.span())),
            }
        } else if input.peek(Lit) || input.peek(Token![-]) {
            Self::literal(input)
        } else {
            Err(not_json(input.span()))
        }
    }
}

/// `"key": value`
struct Member(String);

impl Parse for Member {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let key: LitStr = input.parse()?;
        input.parse::<Token![:]>()?;
        let value: Value = input.parse()?;
        let key = json::string(&key.value());
        Ok(Self(format!("{key}:{}", value.json)))
    }
}

fn not_json(span: Span) -> Error {
    Error::new(
        span,
        "a default is a JSON value, as schemas have it: `\"en\"`, `1`, `-0.5`, `true`, `null`, `[1, 2]`, `{ \"key\": 1 }`; \
         bytes may be `b\"\\xff\"`, enums are the Avro name of a symbol",
    )
}

#[cfg(test)]
mod tests {
    use super::Default;

    #[test]
    fn defaults_are_json() {
        let check = |tokens: &str, json: &str| {
            let default = Default::parse(&tokens.parse().unwrap()).map_err(|e| e.to_string());
            let result = default.map(|default| default.json);
            assert_eq!(result.unwrap_or_else(|error| error[..14].to_owned()), json);
        };
        check(r#""en""#, r#""en""#);
        check(r#""a\"\\\n\u{1}é""#, r#""a\"\\\n\u0001é""#);
        check(r#"b"\x00\xff""#, "\"\\u0000ÿ\"");
        check("-1_000", "-1000");
        check("0x10", "16");
        check("1.", "1.0");
        check("-1.5e3", "-1.5e3");
        check("18446744073709551616", "18446744073709551616");
        check("true", "true");
        check("null", "null");
        check("[1, [null], {}]", "[1,[null],{}]");
        check(r#"{ "a": 1, "b": "c", }"#, r#"{"a":1,"b":"c"}"#);
        check("1i32", "a JSON number ");
        check("None", "a default is a");
        check("'c'", "a default is a");
        check("-true", "a number stand");
    }
}
