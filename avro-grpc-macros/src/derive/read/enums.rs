//! Enums: of symbols, or unions.

use proc_macro2::Ident;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Field, Fields, Token, Variant};

use super::super::attributes::{Attributes, own_name};
use super::super::item::{Branch, Contents, Enum, Schema, Symbol, Union};
use super::super::names::{Name, check_unique};
use super::schemas::{Written, check_named, fixed};
use super::{OF_NAMED, definition};
use crate::errors::Errors;
use crate::ty;

type Variants = Punctuated<Variant, Token![,]>;

pub(super) fn enum_(
    input: &DeriveInput,
    attributes: Attributes<'_>,
    variants: &Variants,
    errors: &mut Errors,
) -> Option<Contents> {
    let is_unit = |variant: &Variant| matches!(variant.fields, Fields::Unit);
    if variants.iter().all(is_unit) {
        let enum_ = symbols(input, attributes, variants, errors);
        Some(Contents::Enum(enum_))
    } else {
        union(input, attributes, variants, errors).map(Contents::Union)
    }
}

fn symbols(
    input: &DeriveInput,
    mut attributes: Attributes<'_>,
    variants: &Variants,
    errors: &mut Errors,
) -> Enum {
    if let Some(argument) = attributes.take("error") {
        let message = "an enum of symbols is no error: that is a struct, or an enum whose variants \
                       hold errors";
        errors.push(&argument.key, message);
    }
    let case = attributes.case(errors);
    let definition = definition(input, &mut attributes, errors);
    attributes.finish("an enum", &OF_NAMED, errors);
    let mut names = Vec::new();
    let mut default: Option<String> = None;
    for variant in variants {
        let mut attributes = Attributes::read(&variant.attrs, errors);
        let name = attributes.name(errors).unwrap_or_else(|| {
            own_name(&variant.ident, |ident| match case {
                Some(case) => case.of_variant(ident),
                None => ident.to_owned(),
            })
        });
        name.check_simple(errors);
        if let Some(entry) = attributes.take("default") {
            if !entry.is_bare() {
                errors.push(
                    &entry.key,
                    "`default` stands alone before the symbol that it makes the enum's default",
                );
            } else if default.is_some() {
                errors.push(&entry.key, "a second default of an enum");
            }
            default.get_or_insert_with(|| name.text.clone());
        }
        attributes.finish("a symbol", &["name", "default"], errors);
        names.push(name);
    }
    let idents = variants.iter().map(|variant| &variant.ident);
    check_unique(idents.zip(&names), "symbol", errors);
    let symbol = |(variant, name): (&Variant, Name)| Symbol {
        ident: variant.ident.clone(),
        name: name.text,
    };
    Enum {
        definition,
        symbols: variants.iter().zip(names).map(symbol).collect(),
        default,
    }
}

/// Nothing, if a variant cannot be a branch; that is reported.
fn union(
    input: &DeriveInput,
    mut attributes: Attributes<'_>,
    variants: &Variants,
    errors: &mut Errors,
) -> Option<Union> {
    let is_errors = attributes.take("error");
    if let Some(argument) = is_errors.as_ref().filter(|argument| !argument.is_bare()) {
        let message = "`error` stands alone before an enum: each error has a code of its own";
        errors.push(&argument.key, message);
    }
    let known = ["crate", "error"];
    attributes.finish("a union, which has no name", &known, errors);
    let mut null: Option<&Ident> = None;
    let mut branches = Vec::new();
    for variant in variants {
        let (ident, fields) = (&variant.ident, &variant.fields);
        let mut attributes = Attributes::read(&variant.attrs, errors);
        match fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let field = &fields.unnamed[0];
                let schema = branch(&mut attributes, ident, field, errors);
                let schema = schema.if_sound(check_named(&field.ty, &input.ident, errors));
                branches.push(Branch::new(ident, Some(schema)));
            }
            Fields::Unit if is_errors.is_some() => errors.push(
                ident,
                "a variant without a value is null, which is no error",
            ),
            Fields::Unit if null.is_none() => {
                null = Some(ident);
                branches.push(Branch::new(ident, None));
            }
            Fields::Unit => errors.push(
                ident,
                "a second variant without a value: that is null, which a union has once",
            ),
            _ => errors.push(
                fields,
                "a branch of a union is one value: put these into a struct with \
                 `#[derive(Message)]`",
            ),
        }
        attributes.finish("a branch of a union", &["logical_type", "fixed"], errors);
    }
    (branches.len() == variants.len()).then_some(Union {
        branches,
        is_errors: is_errors.is_some(),
    })
}

fn branch(
    attributes: &mut Attributes<'_>,
    variant: &Ident,
    field: &Field,
    errors: &mut Errors,
) -> Schema {
    let written = Written {
        ty: &field.ty,
        place: ty::Place::Sized,
        fixed: fixed(attributes, "", errors),
        by_site: variant.to_string(),
    };
    let schema = written.schema(attributes, errors);
    let inside = Attributes::read(&field.attrs, errors);
    inside.refuse(
        "arguments of `avro` stand before the variant, not before what it holds",
        errors,
    );
    schema
}
