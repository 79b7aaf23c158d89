//! `default = …`: a JSON value in Rust's tokens.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::parse::ParseStream;
use syn::{Error, LitByteStr, LitStr, Result};

use crate::arguments::Argument;
use crate::json;

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
    pub(super) fn of(argument: &Argument) -> Result<Self> {
        argument.parse_by(default, "").map_err(|error| {
            let message = "a default is JSON, as in `default = \"en\"`, `-1.5`, `true`, `null`, \
                           `[1, 2]` or `{ \"key\": 1 }`; bytes may be `b\"\\xff\"`";
            Error::new(error.span(), message)
        })
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

fn default(input: ParseStream<'_>) -> Result<Default> {
    let span = input.span();
    let text = text(&input.fork());
    let json = json::value(input)?;
    let kind = match (text, json.as_bytes().first()) {
        (Some(text), _) => Kind::String(text),
        (None, Some(b'n')) => Kind::Null,
        (None, Some(b't' | b'f')) => Kind::Boolean,
        (None, Some(b'[')) => Kind::Array,
        (None, Some(b'{')) => Kind::Object,
        (None, _) => json.parse().map_or(Kind::Number, Kind::Integer),
    };
    Ok(Default { json, kind, span })
}

/// The text that comes next, if that is one, or bytes.
fn text(input: ParseStream<'_>) -> Option<String> {
    if input.peek(LitStr) {
        return Some(input.parse::<LitStr>().ok()?.value());
    }
    if input.peek(LitByteStr) {
        let bytes = input.parse::<LitByteStr>().ok()?.value();
        return Some(json::latin_1(&bytes));
    }
    None
}
