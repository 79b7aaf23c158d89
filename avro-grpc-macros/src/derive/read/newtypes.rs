//! Structs around one value: a fixed of their name, or what the value is.

use syn::{DeriveInput, Error, Field, LitInt};

use super::super::attributes::Attributes;
use super::super::item::{How, Newtype};
use super::definition;
use super::schemas::{NamedFixed, Written, check_named};
use crate::arguments::Argument;
use crate::errors::Errors;
use crate::ty;

const OF_FIXED: [&str; 7] = [
    "name",
    "namespace",
    "alias",
    "doc",
    "logical_type",
    "fixed",
    "crate",
];
const OF_OTHERS: [&str; 3] = ["logical_type", "fixed", "crate"];

pub(super) fn newtype(
    input: &DeriveInput,
    mut attributes: Attributes<'_>,
    field: &Field,
    errors: &mut Errors,
) -> Newtype {
    let is_array = ty::is_byte_array(&field.ty);
    let entry = attributes.take("fixed");
    let known: &[&str] = if is_array || entry.is_some() {
        &OF_FIXED
    } else {
        &OF_OTHERS
    };
    let fixed = (is_array || entry.is_some()).then(|| NamedFixed {
        definition: definition(input, &mut attributes, errors),
        size: entry
            .and_then(|entry| errors.ok(fixed_size(&entry)))
            .flatten(),
    });
    let written = Written {
        ty: &field.ty,
        place: ty::Place::Any,
        fixed,
        by_site: input.ident.to_string(),
    };
    let schema = written.schema(&mut attributes, errors);
    let schema = schema.if_sound(check_named(&field.ty, &input.ident, errors));
    attributes.finish("a struct around one value", known, errors);
    let inside = Attributes::read(&field.attrs, errors);
    inside.refuse(
        "arguments of `avro` stand before the struct, not before what it holds",
        errors,
    );
    Newtype {
        is_fixed: is_array && matches!(schema.how, How::Fixed(_)),
        schema,
    }
}

/// `fixed`, or `fixed = 8` for a type that does not say how many bytes it takes.
fn fixed_size(argument: &Argument) -> syn::Result<Option<usize>> {
    if argument.is_bare() {
        return Ok(None);
    }
    let size = argument.parse::<LitInt>("8");
    let size = size.and_then(|size| size.base10_parse());
    size.map(Some).map_err(|error| {
        let message = "before a struct, whose name it has, `fixed` stands alone or takes a number \
                       of bytes, as in `fixed = 8`";
        Error::new(error.span(), message)
    })
}
