//! Records and their fields.

use avro_grpc_build::codegen::names::ERROR_CODES;
use proc_macro2::Ident;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Error, Token, Type};

use super::super::attributes::{Attributes, own_name};
use super::super::default::Default;
use super::super::item::{self, Field, Record, Schema};
use super::super::names::{Name, check_unique};
use super::schemas::{Written, check_end, fixed, null_last};
use super::{OF_NAMED, definition};
use crate::arguments::Argument;
use crate::case::Case;
use crate::errors::Errors;
use crate::ty;

const OF_FIELDS: [&str; 8] = [
    "name",
    "alias",
    "default",
    "doc",
    "logical_type",
    "fixed",
    "null",
    "order",
];

pub(super) fn record(
    input: &DeriveInput,
    mut attributes: Attributes<'_>,
    fields: &Punctuated<syn::Field, Token![,]>,
    errors: &mut Errors,
) -> Record {
    let case = attributes.case(errors);
    let definition = definition(input, &mut attributes, errors);
    let error = attributes.take("error");
    let error = error.and_then(|argument| errors.ok(error_of(&argument)));
    let known = [&OF_NAMED[..], &["error"]].concat();
    attributes.finish("a record", &known, errors);
    let context = Context {
        ident: &input.ident,
        name: &definition.name,
        case,
    };
    let last = fields.len().saturating_sub(1);
    let fields = fields.iter().enumerate().filter_map(|(index, field)| {
        let place = match index == last {
            true => ty::Place::Any,
            false => ty::Place::Sized,
        };
        context.field(field, place, errors)
    });
    let (names, fields): (Vec<Name>, Vec<Field>) = fields.unzip();
    let idents = fields.iter().map(|field| &field.ident);
    check_unique(idents.zip(&names), "field", errors);
    Record {
        definition,
        fields,
        error,
    }
}

/// `error`, or `error = "NOT_FOUND"`.
fn error_of(argument: &Argument) -> syn::Result<item::Error> {
    if argument.is_bare() {
        return Ok(item::Error { code: None });
    }
    let code = argument.string()?;
    if ERROR_CODES.contains(&code.value().as_str()) {
        return Ok(item::Error {
            code: Some(code.value()),
        });
    }
    let message = format!("the codes of errors are {}", ERROR_CODES.join(", "));
    Err(Error::new(code.span(), message))
}

/// The record around a field.
struct Context<'a> {
    ident: &'a Ident,
    /// The fullname.
    name: &'a str,
    case: Option<Case>,
}

impl Context<'_> {
    fn field(
        &self,
        field: &syn::Field,
        place: ty::Place,
        errors: &mut Errors,
    ) -> Option<(Name, Field)> {
        let ident = field.ident.clone()?;
        let mut attributes = Attributes::read(&field.attrs, errors);
        let name = attributes.name(errors).unwrap_or_else(|| {
            own_name(&ident, |ident| match self.case {
                Some(case) => case.of_field(ident),
                None => ident.to_owned(),
            })
        });
        name.check_simple(errors);
        let notes = attributes.notes(Name::check_simple, errors);
        let order = attributes.take("order");
        let order = order.and_then(|argument| errors.ok(order_of(&argument)));
        let default = attributes.take("default");
        let default = default.and_then(|argument| errors.ok(Default::of(&argument)));
        let schema = self.schema(&mut attributes, &field.ty, place, &ident, errors);
        let place = attributes.take("null");
        let place = place.and_then(|argument| errors.ok(null_of(&argument, &field.ty)));
        let place = place.unwrap_or_else(|| NullPlace::by_default(default.as_ref()));
        let schema = match (place, ty::optional(&field.ty)) {
            (NullPlace::Last, Some(inner)) => null_last(schema, inner),
            _ => schema,
        };
        attributes.finish("a field", &OF_FIELDS, errors);
        let field = Field {
            ident,
            name: name.text.clone(),
            notes,
            order,
            default,
            schema,
        };
        Some((name, field))
    }

    fn schema(
        &self,
        attributes: &mut Attributes<'_>,
        ty: &Type,
        place: ty::Place,
        ident: &Ident,
        errors: &mut Errors,
    ) -> Schema {
        let site = Case::Pascal.of_field(&own_name(ident, str::to_owned).text);
        let written = Written {
            ty,
            place,
            fixed: fixed(attributes, self.name, errors),
            by_site: format!("{}{site}", self.name),
        };
        let schema = written.schema(attributes, errors);
        schema.if_sound(check_end(ty, self.ident, errors))
    }
}

/// Where null stands in the union that an option is.
enum NullPlace {
    First,
    Last,
}

impl NullPlace {
    /// The default of a union is one of its first branch (Avro specification, *Unions*).
    fn by_default(default: Option<&Default>) -> Self {
        match default {
            Some(default) if !default.is_null() => Self::Last,
            _ => Self::First,
        }
    }
}

fn null_of(argument: &Argument, ty: &Type) -> syn::Result<NullPlace> {
    let text = argument.string()?;
    if ty::optional(ty).is_none() {
        let message = "`null` is for a field that is written as an `Option<…>`";
        return Err(Error::new(argument.key.span(), message));
    }
    match text.value().as_str() {
        "first" => Ok(NullPlace::First),
        "last" => Ok(NullPlace::Last),
        _ => Err(Error::new(text.span(), "null is `first` or `last`")),
    }
}

/// The place of a field in the order of records (Avro specification, *Records*).
fn order_of(argument: &Argument) -> syn::Result<&'static str> {
    const ORDERS: [&str; 3] = ["ascending", "descending", "ignore"];
    let text = argument.string()?;
    let order = ORDERS.into_iter().find(|order| *order == text.value());
    order.ok_or_else(|| {
        Error::new(
            text.span(),
            "an order is `ascending`, `descending` or `ignore`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use avro_grpc_runtime::{Code, code_name};

    /// The emitter knows no runtime, and the runtime no emitter.
    #[test]
    fn codes_are_those_of_the_runtime() {
        let codes = (1..=16).map(|number| code_name(Code::from_i32(number)));
        assert_eq!(codes.collect::<Vec<_>>(), ERROR_CODES);
    }
}
