//! The arguments of attributes: `key = value, key(…), key`.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{LitBool, LitStr, Path};

use crate::errors::Errors;

/// One argument of an attribute.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) key: Ident,
    value: Value,
}

#[derive(Debug)]
enum Value {
    None,
    /// What stands after `=`.
    Equals(TokenStream),
    /// What stands in parentheses.
    List(TokenStream),
}

/// The arguments in `tokens`, of which each key stands once. What is none is reported, and the
/// others are there all the same.
pub(crate) fn arguments(tokens: TokenStream, errors: &mut Errors) -> Vec<Argument> {
    arguments_but(&[], tokens, errors)
}

/// The same, but the keys of `many` may stand several times.
pub(crate) fn arguments_but(
    many: &[&str],
    tokens: TokenStream,
    errors: &mut Errors,
) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    for piece in pieces(tokens) {
        let Some(argument) = errors.ok(argument(piece)) else {
            continue;
        };
        let key = &argument.key;
        let is_single = !many.iter().any(|many| key == many);
        if is_single && arguments.iter().any(|other| other.key == *key) {
            errors.push(key, format!("`{key}` is there twice"));
        } else {
            arguments.push(argument);
        }
    }
    arguments
}

/// The tokens between commas.
fn pieces(tokens: TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == ',');
    let pieces = tokens.split(is_comma);
    let pieces = pieces.filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| piece.iter().cloned().collect())
        .collect()
}

fn argument(piece: TokenStream) -> syn::Result<Argument> {
    let mut tokens = piece.clone().into_iter();
    let unlike = |at: TokenStream| {
        syn::Error::new_spanned(at, "an argument is `key`, `key = value` or `key(…)`")
    };
    let Some(TokenTree::Ident(key)) = tokens.next() else {
        return Err(unlike(piece));
    };
    let value = match (tokens.next(), tokens.collect::<TokenStream>()) {
        (None, _) => Value::None,
        (Some(TokenTree::Punct(equals)), value) if equals.as_char() == '=' => {
            if value.is_empty() {
                let message = format!("after `{key} =` a value is missing");
                return Err(syn::Error::new_spanned(piece, message));
            }
            Value::Equals(value)
        }
        (Some(TokenTree::Group(list)), rest)
            if list.delimiter() == Delimiter::Parenthesis && rest.is_empty() =>
        {
            Value::List(list.stream())
        }
        (Some(other), rest) => {
            let mut at = TokenStream::from(other);
            at.extend(rest);
            return Err(unlike(at));
        }
    };
    Ok(Argument { key, value })
}

impl Argument {
    /// A string, such as `"hello"`.
    pub(crate) fn string(&self) -> syn::Result<LitStr> {
        self.parse("\"…\"")
    }

    /// A path, as it is or in a string.
    pub(crate) fn path(&self) -> syn::Result<Path> {
        let path = |input: ParseStream<'_>| {
            if input.peek(LitStr) {
                return input.parse::<LitStr>()?.parse_with(Path::parse_mod_style);
            }
            Path::parse_mod_style(input)
        };
        self.parse_by(path, "path::to::it")
    }

    /// The error for an argument that the attribute `of` does not have, which has those of `known`.
    pub(crate) fn unknown(&self, of: &str, known: &[&str]) -> syn::Error {
        let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
        let known = known.join(", ");
        let message = format!("`{}` is no argument of `{of}`; those are {known}", self.key);
        syn::Error::new_spanned(&self.key, message)
    }

    /// Whether it is on: `key`, `key = true`, `key = false`.
    pub(crate) fn flag(&self) -> syn::Result<bool> {
        match &self.value {
            Value::None => Ok(true),
            _ => self.parse("true").map(|value: LitBool| value.value),
        }
    }

    /// Whether nothing stands behind the key.
    pub(crate) fn is_bare(&self) -> bool {
        matches!(self.value, Value::None)
    }

    /// A value of the grammar of `T`, such as `example`.
    pub(crate) fn parse<T: Parse>(&self, example: &str) -> syn::Result<T> {
        self.parse_by(T::parse, example)
    }

    /// What `parser` makes of the value, such as `example`.
    pub(crate) fn parse_by<P: Parser>(&self, parser: P, example: &str) -> syn::Result<P::Output> {
        let key = &self.key;
        let unlike = |at: &dyn ToTokens| {
            let message = format!("`{key}` is written `{key} = {example}`");
            syn::Error::new_spanned(at.to_token_stream(), message)
        };
        match &self.value {
            Value::Equals(tokens) => parser.parse2(tokens.clone()).map_err(|_| unlike(tokens)),
            Value::List(tokens) if !tokens.is_empty() => Err(unlike(tokens)),
            Value::List(_) | Value::None => Err(unlike(key)),
        }
    }

    /// The arguments of `key(…)`.
    pub(crate) fn list(&self, errors: &mut Errors) -> Vec<Self> {
        let key = &self.key;
        match &self.value {
            Value::List(tokens) => arguments(tokens.clone(), errors),
            Value::None | Value::Equals(_) => {
                errors.push(key, format!("`{key}` is written `{key}(name = value, …)`"));
                Vec::new()
            }
        }
    }
}
