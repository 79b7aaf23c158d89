//! The attributes of a type, a field or a variant: `#[avro(…)]`, serde's names, documentation.

use std::fmt::Display;

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Expr, ExprLit, Lit, LitStr, Meta, Result, Token};

use super::case::Case;
use super::errors::Errors;
use super::item::Notes;
use super::names::Name;

/// What stands in `#[avro(…)]` and was not looked at yet. Whoever knows a key takes it; what is left is a
/// mistake, see [`finish`](Self::finish).
pub(super) struct Attributes<'a> {
    all: &'a [Attribute],
    entries: Vec<Entry>,
}

/// `key`, `key = value` or `key(…)`.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Ident,
    value: Value,
}

#[derive(Debug)]
enum Value {
    None,
    /// What stands after `=`.
    Tokens(TokenStream),
    /// What stands in parentheses.
    List(TokenStream),
}

impl<'a> Attributes<'a> {
    pub(super) fn read(all: &'a [Attribute], errors: &mut Errors) -> Self {
        let avro = all
            .iter()
            .filter(|attribute| attribute.path().is_ident("avro"));
        let entries = avro.filter_map(|attribute| errors.take(entries(attribute)));
        let mut entries: Vec<Entry> = entries.flatten().collect();
        let mut seen: Vec<String> = Vec::new();
        entries.retain(|Entry { key, .. }| {
            let is_new = key == "alias" || !seen.contains(&key.to_string());
            if is_new {
                seen.push(key.to_string());
            } else {
                errors.at(key, format!("`{key}` is given twice"));
            }
            is_new
        });
        Self { all, entries }
    }

    /// Takes the entry of this key.
    pub(super) fn take(&mut self, key: &str) -> Option<Entry> {
        let index = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(index))
    }

    /// Takes the string after a key.
    pub(super) fn text(&mut self, key: &str, errors: &mut Errors) -> Option<LitStr> {
        let entry = self.take(key)?;
        errors.take(entry.text())
    }

    /// Reports what nobody took. `whose` are the attributes, and `known` their keys.
    pub(super) fn finish(self, whose: &str, known: &[&str], errors: &mut Errors) {
        for Entry { key, .. } in self.entries {
            let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
            let there_are = match known.as_slice() {
                [] => "it takes none".to_owned(),
                [only] => format!("it takes {only}"),
                several => format!("it takes {}", several.join(", ")),
            };
            let message = format!("`{key}` is not an attribute of {whose}; {there_are}");
            errors.at(key, message);
        }
    }

    /// The name that is given to a type, a field or a variant: by our own attribute, else by serde's.
    pub(super) fn name(&mut self, errors: &mut Errors) -> Option<Name> {
        let own = self.text("name", errors);
        let name = own.or_else(|| serde(self.all, "rename"))?;
        Some(Name::new(&name))
    }

    /// The case of the names of fields or variants: by our own attribute, else by serde's.
    pub(super) fn case(&mut self, errors: &mut Errors) -> Option<Case> {
        let own = self.text("rename_all", errors);
        let case = own.or_else(|| serde(self.all, "rename_all"))?;
        let found = Case::named(&case.value());
        if found.is_none() {
            let message = format!(
                "`{}` is not a case of Avro names; there are {}",
                case.value(),
                Case::names()
            );
            errors.push(Error::new(case.span(), message));
        }
        found
    }

    /// What is said about the type or the field.
    pub(super) fn notes(&mut self, check: fn(&Name, &mut Errors), errors: &mut Errors) -> Notes {
        let doc = self.text("doc", errors).map(|doc| doc.value());
        let mut aliases = Vec::new();
        while let Some(alias) = self.text("alias", errors) {
            let alias = Name::new(&alias);
            check(&alias, errors);
            aliases.push(alias.text);
        }
        Notes {
            doc: doc.or_else(|| documentation(self.all)),
            aliases,
            deprecated: self.all.iter().find_map(deprecated),
        }
    }
}

impl Entry {
    /// The tokens after `=`.
    pub(super) fn tokens(&self) -> Result<&TokenStream> {
        match &self.value {
            Value::Tokens(tokens) => Ok(tokens),
            _ => Err(self.unlike("a value after `=`")),
        }
    }

    /// Whether there is nothing but the key.
    pub(super) fn is_flag(&self) -> bool {
        matches!(self.value, Value::None)
    }

    /// The string after `=`.
    pub(super) fn text(&self) -> Result<LitStr> {
        match &self.value {
            Value::Tokens(tokens) => syn::parse2(tokens.clone())
                .map_err(|error| Error::new(error.span(), self.expects("a text in quotes"))),
            _ => Err(self.unlike("a text in quotes after `=`")),
        }
    }

    /// That it is not what it should be.
    pub(super) fn unlike(&self, expected: &str) -> Error {
        Error::new(self.key.span(), self.expects(expected))
    }

    fn expects(&self, expected: impl Display) -> String {
        format!("`{}` takes {expected}", self.key)
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let key = Ident::parse_any(input)?;
        let value = if input.parse::<Option<Token![=]>>()?.is_some() {
            let mut tokens = Vec::new();
            while !input.is_empty() && !input.peek(Token![,]) {
                tokens.push(input.parse::<TokenTree>()?);
            }
            if tokens.is_empty() {
                return Err(input.error("a value is missing after `=`"));
            }
            Value::Tokens(tokens.into_iter().collect())
        } else if input.is_empty() || input.peek(Token![,]) {
            Value::None
        } else {
            match input.parse()? {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                    Value::List(group.stream())
                }
                other => return Err(Error::new(other.span(), "expected `=` or `,`")),
            }
        };
        Ok(Self { key, value })
    }
}

fn entries(attribute: &Attribute) -> Result<Punctuated<Entry, Token![,]>> {
    attribute.parse_args_with(Punctuated::parse_terminated)
}

/// The string that serde's attribute of this key gives, or in it `serialize`. What is wrong with it, serde
/// says.
fn serde(attributes: &[Attribute], key: &str) -> Option<LitStr> {
    let serde = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"));
    let mut entries = serde
        .filter_map(|attribute| entries(attribute).ok())
        .flatten();
    let entry = entries.find(|entry| entry.key == key)?;
    match entry.value {
        Value::List(tokens) => {
            let parser = Punctuated::<Entry, Token![,]>::parse_terminated;
            let mut entries = syn::parse::Parser::parse2(parser, tokens).ok()?.into_iter();
            entries.find(|entry| entry.key == "serialize")?.text().ok()
        }
        _ => entry.text().ok(),
    }
}

/// The documentation as rustdoc has it, less the space in front of each line.
fn documentation(attributes: &[Attribute]) -> Option<String> {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(meta) if meta.path.is_ident("doc") => text(&meta.value),
            _ => None,
        });
    let lines: Vec<String> = lines
        .flat_map(|text| text.split('\n').map(str::to_owned).collect::<Vec<_>>())
        .map(|line| {
            line.strip_prefix(' ')
                .unwrap_or(&line)
                .trim_end()
                .to_owned()
        })
        .collect();
    let doc = lines.join("\n").trim().to_owned();
    (!doc.is_empty()).then_some(doc)
}

/// The note of `#[deprecated]`, which may be empty.
fn deprecated(attribute: &Attribute) -> Option<String> {
    if !attribute.path().is_ident("deprecated") {
        return None;
    }
    let note = match &attribute.meta {
        Meta::Path(_) => None,
        Meta::NameValue(meta) => text(&meta.value),
        Meta::List(_) => {
            let entries = entries(attribute).ok().into_iter().flatten();
            let mut notes = entries.filter(|entry| entry.key == "note");
            notes
                .next()
                .and_then(|note| note.text().ok())
                .map(|note| note.value())
        }
    };
    Some(note.unwrap_or_default())
}

fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}

/// The name of what has none in its attributes: that of `ident`, in `case`.
pub(super) fn own_name(ident: &Ident, of: impl FnOnce(&str) -> String) -> Name {
    Name {
        text: of(&ident.unraw().to_string()),
        span: ident.span(),
    }
}
