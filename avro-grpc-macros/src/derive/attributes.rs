//! The attributes of a type, a field or a variant: `#[avro(…)]`, and serde's names.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Attribute, LitStr, Meta};

use super::item::Notes;
use super::names::Name;
use crate::about::About;
use crate::arguments::{Argument, arguments_but};
use crate::case::Case;
use crate::errors::Errors;

/// What stands in `#[avro(…)]` and was not looked at yet. Whoever knows a key takes it; what is left
/// is a mistake, see [`finish`](Self::finish).
pub(super) struct Attributes<'a> {
    all: &'a [Attribute],
    arguments: Vec<Argument>,
}

impl<'a> Attributes<'a> {
    pub(super) fn read(all: &'a [Attribute], errors: &mut Errors) -> Self {
        let mut tokens = TokenStream::new();
        let avro = |attribute: &&Attribute| attribute.path().is_ident("avro");
        for attribute in all.iter().filter(avro) {
            match &attribute.meta {
                Meta::List(list) => {
                    let list = &list.tokens;
                    tokens.extend(quote!(#list,));
                }
                _ => errors.push(attribute, "`avro` is written `#[avro(name = \"…\")]`"),
            }
        }
        let arguments = arguments_but(&["alias"], tokens, errors);
        refuse_serde(all, errors);
        Self { all, arguments }
    }

    /// Takes the argument of this key.
    pub(super) fn take(&mut self, key: &str) -> Option<Argument> {
        let mut arguments = self.arguments.iter();
        let index = arguments.position(|argument| argument.key == key)?;
        Some(self.arguments.remove(index))
    }

    /// Takes the string after a key.
    pub(super) fn text(&mut self, key: &str, errors: &mut Errors) -> Option<LitStr> {
        let argument = self.take(key)?;
        errors.ok(argument.string())
    }

    /// Reports what nobody took. `what` the attributes stand before takes those of `known`.
    pub(super) fn finish(self, what: &str, known: &[&str], errors: &mut Errors) {
        for Argument { key, .. } in &self.arguments {
            let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
            let known = match known.as_slice() {
                [only] => format!("there is {only}"),
                known => format!("there are {}", known.join(", ")),
            };
            errors.push(
                key,
                format!("`{key}` is no argument of `avro` before {what}; {known}"),
            );
        }
    }

    /// Reports all of them, which belong elsewhere.
    pub(super) fn refuse(self, message: &str, errors: &mut Errors) {
        for Argument { key, .. } in &self.arguments {
            errors.push(key, message);
        }
    }

    /// The name that is given to a type, a field or a variant: by our own attribute, else by
    /// serde's.
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
            errors.push_at(case.span(), message);
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
        let about = About::of(self.all);
        Notes {
            doc: doc.or(about.doc),
            aliases,
            deprecated: about.deprecated.map(|deprecated| deprecated.0),
        }
    }
}

/// What of serde's attributes says which fields or variants there are. The others, such as
/// `skip_serializing_if`, are for formats alone that serde writes.
const OTHERWISE: [&str; 4] = ["skip", "skip_serializing", "skip_deserializing", "flatten"];

/// Reports what serde is told of the fields and variants that there are, because an Avro type has all
/// of them.
fn refuse_serde(attributes: &[Attribute], errors: &mut Errors) {
    for Argument { key, .. } in serde_arguments(attributes) {
        if OTHERWISE.iter().any(|otherwise| key == otherwise) {
            let message = format!(
                "serde's `{key}` has no meaning in Avro, where a message has all fields and variants \
                 of its type as they are: use a type of its own for the message"
            );
            errors.push(&key, message);
        }
    }
}

/// The string that serde's attribute of this key gives, or in it `serialize`.
fn serde(attributes: &[Attribute], key: &str) -> Option<LitStr> {
    let arguments = serde_arguments(attributes);
    let argument = arguments.iter().find(|argument| argument.key == key)?;
    argument.string().ok().or_else(|| {
        let both = argument.list(&mut Errors::default());
        let written = both.iter().find(|one| one.key == "serialize")?;
        written.string().ok()
    })
}

/// The arguments of serde's attributes. What is wrong with them, serde says.
fn serde_arguments(attributes: &[Attribute]) -> Vec<Argument> {
    let mut unheard = Errors::default();
    let mut arguments = Vec::new();
    for attribute in attributes {
        if let Meta::List(list) = &attribute.meta
            && list.path.is_ident("serde")
        {
            let list = list.tokens.clone();
            arguments.extend(arguments_but(&["alias"], list, &mut unheard));
        }
    }
    arguments
}

/// The name of what has none in its attributes: that of `ident`, in `case`.
pub(super) fn own_name(ident: &Ident, of: impl FnOnce(&str) -> String) -> Name {
    Name {
        text: of(&ident.unraw().to_string()),
        span: ident.span(),
    }
}
