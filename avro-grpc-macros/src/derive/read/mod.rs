//! Syntax → [`Message`].

mod enums;
mod newtypes;
mod records;
mod schemas;

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Field, Fields, GenericParam, Generics};

use super::attributes::{Attributes, own_name};
use super::item::{Contents, Definition, Message};
use super::names::{Name, full_name};
use crate::errors::Errors;
use crate::ty::{self, Sizeless};

/// What may stand before a type that has a name in Avro and names what it holds.
const OF_NAMED: [&str; 6] = ["name", "namespace", "alias", "doc", "rename_all", "crate"];

/// What the syntax says. What it does not say rightly is reported, and left out or replaced.
pub(super) fn message(input: &DeriveInput, errors: &mut Errors) -> Message {
    let mut attributes = Attributes::read(&input.attrs, errors);
    let runtime = runtime(&mut attributes, errors);
    let contents = match check_generics(&input.generics, errors) {
        true => contents(input, attributes, errors),
        false => None,
    };
    let invalid = || Contents::Invalid(input.generics.clone());
    let contents = match sizeless(input) {
        None if is_twice(input) => invalid(),
        None => contents.unwrap_or_else(invalid),
        Some(Sizeless::Inside) => invalid(),
        Some(Sizeless::Whole) => Contents::Sizeless,
    };
    Message {
        runtime,
        ident: input.ident.clone(),
        contents,
    }
}

/// Whether two fields or two variants have one name, which the compiler reports.
fn is_twice(input: &DeriveInput) -> bool {
    let idents: Vec<&Ident> = match &input.data {
        Data::Struct(data) => data
            .fields
            .iter()
            .filter_map(|f| f.ident.as_ref())
            .collect(),
        Data::Enum(data) => data.variants.iter().map(|v| &v.ident).collect(),
        Data::Union(_) => Vec::new(),
    };
    let unique: HashSet<&Ident> = idents.iter().copied().collect();
    unique.len() < idents.len()
}

/// What of the type has no size: all of a struct has none whose last field has none.
fn sizeless(input: &DeriveInput) -> Option<Sizeless> {
    let of = |field: &Field| ty::sizeless(&field.ty, &input.ident);
    let inside = |fields: &Fields| fields.iter().find_map(of).map(|_| Sizeless::Inside);
    match &input.data {
        Data::Struct(data) => match data.fields.iter().last().and_then(of) {
            Some(Sizeless::Whole) => Some(Sizeless::Whole),
            _ => inside(&data.fields),
        },
        Data::Enum(data) => data.variants.iter().find_map(|v| inside(&v.fields)),
        Data::Union(_) => None,
    }
}

/// `crate = "path"`, where the runtime has another name or stands in another crate.
fn runtime(attributes: &mut Attributes<'_>, errors: &mut Errors) -> TokenStream {
    let path = attributes.take("crate");
    let path = path.and_then(|argument| errors.ok(argument.path()));
    path.map_or_else(|| quote!(::avro_grpc_runtime), |path| quote!(#path))
}

/// Whether there are no generics, which are reported: a named type has one name, and so one schema.
fn check_generics(generics: &Generics, errors: &mut Errors) -> bool {
    for param in &generics.params {
        match param {
            GenericParam::Lifetime(_) => errors.push(
                param,
                "a message owns what it holds, so it has no lifetimes: use `String` for `&str`, \
                 `Bytes` for `&[u8]`",
            ),
            _ => errors.push(
                param,
                "a message cannot be generic, because an Avro type has one name and one schema: \
                 write a type for each use",
            ),
        }
    }
    generics.params.is_empty()
}

/// Nothing, if the type is none that could have a schema; that is reported.
fn contents(
    input: &DeriveInput,
    attributes: Attributes<'_>,
    errors: &mut Errors,
) -> Option<Contents> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                let record = records::record(input, attributes, &fields.named, errors);
                Some(Contents::Record(record))
            }
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let newtype = newtypes::newtype(input, attributes, &fields.unnamed[0], errors);
                Some(Contents::Newtype(newtype))
            }
            Fields::Unnamed(fields) if fields.unnamed.len() > 1 => {
                errors.push(
                    fields,
                    "the fields of an Avro record have names: name them here",
                );
                None
            }
            Fields::Unit | Fields::Unnamed(_) => {
                let record = records::record(input, attributes, &Punctuated::new(), errors);
                Some(Contents::Record(record))
            }
        },
        Data::Enum(data) => enums::enum_(input, attributes, &data.variants, errors),
        Data::Union(data) => {
            errors.push(
                data.union_token,
                "a Rust union does not say which of its fields it holds: use an enum, which is a \
                 union in Avro",
            );
            None
        }
    }
}

/// The name of a type, and what is said about it.
fn definition(
    input: &DeriveInput,
    attributes: &mut Attributes<'_>,
    errors: &mut Errors,
) -> Definition {
    let name = attributes.name(errors);
    let name = name.unwrap_or_else(|| own_name(&input.ident, str::to_owned));
    name.check_type(errors);
    let namespace = attributes.text("namespace", errors);
    let namespace = namespace.map_or_else(String::new, |text| {
        let namespace = Name::new(&text);
        if !namespace.text.is_empty() {
            namespace.check_dotted(errors);
        }
        namespace.text
    });
    Definition {
        name: full_name(&name.text, &namespace),
        notes: attributes.notes(Name::check_dotted, errors),
    }
}
