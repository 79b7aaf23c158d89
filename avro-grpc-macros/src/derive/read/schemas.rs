//! The schemas of fields, branches and newtypes.

use proc_macro2::Ident;
use syn::{Error, LitStr, Type};

use super::super::attributes::Attributes;
use super::super::item::{Definition, Fixed, How, Schema};
use super::super::logical::Logical;
use super::super::names::{Name, full_name};
use crate::errors::Errors;
use crate::ty::{self, Leaf};

/// A Rust type, and what is known of the fixed that it may be.
pub(super) struct Written<'a> {
    pub(super) ty: &'a Type,
    pub(super) place: ty::Place,
    /// The fixed that is asked for.
    pub(super) fixed: Option<NamedFixed>,
    /// The fullname of a `[u8; N]` for which nothing is asked.
    pub(super) by_site: String,
}

/// A fixed by name.
pub(super) struct NamedFixed {
    pub(super) definition: Definition,
    /// The size in bytes, where the Rust type does not tell it.
    pub(super) size: Option<usize>,
}

impl Schema {
    /// Itself, if it is `sound`.
    pub(super) fn if_sound(self, sound: Option<()>) -> Self {
        match sound {
            Some(()) => self,
            None => Self {
                how: How::Invalid,
                ..self
            },
        }
    }
}

impl Written<'_> {
    /// How the type is written, `logical_type` among `attributes` considered.
    pub(super) fn schema(self, attributes: &mut Attributes<'_>, errors: &mut Errors) -> Schema {
        let ty = self.ty.clone();
        let how = self.how(attributes, errors);
        Schema {
            ty,
            how: how.unwrap_or(How::Invalid),
        }
    }

    /// Nothing, if something is wrong, which is reported.
    fn how(self, attributes: &mut Attributes<'_>, errors: &mut Errors) -> Option<How> {
        let Self {
            ty,
            place,
            fixed,
            by_site,
        } = self;
        let text = attributes.text("logical_type", errors);
        let logical = text.as_ref().map(|text| errors.ok(Logical::parse(text)));
        ty::check(ty, place, errors)?;
        let logical = match logical {
            None => None,
            Some(parsed) => Some(parsed?),
        };
        let leaf = ty::leaf(ty);
        let by_site = || NamedFixed {
            definition: Definition::plain(by_site),
            size: None,
        };
        let fixed = fixed.or_else(|| matches!(leaf, Leaf::Bytes).then(by_site));
        Some(match (fixed, logical) {
            (Some(NamedFixed { definition, size }), logical) => {
                if size.is_some() && !logical.as_ref().is_some_and(Logical::is_decimal) {
                    let message = "a size is for a `Decimal` with `logical_type = \"decimal(…)\"`; \
                                   other types say how many bytes they take";
                    errors.push(ty, message);
                    return None;
                }
                How::Fixed(Fixed {
                    definition,
                    size,
                    logical,
                })
            }
            (None, Some(logical)) if logical.is_of_fixed() => {
                let message = "a duration is a fixed, which has a name: `fixed = \"Name\"`, or `fixed` \
                               before a struct, for the runtime's `Duration` or `[u8; 12]`";
                errors.push(text, message);
                return None;
            }
            (None, Some(logical)) => How::Logical(logical),
            (None, None) if matches!(leaf, Leaf::Byte) => How::Byte,
            (None, None) => How::Natural,
        })
    }
}

/// `fixed = "Name"` or `fixed = "Name(8)"`, as Avro IDL declares one. A name without a namespace is
/// in that of `around`, the fullname of what holds it.
pub(super) fn fixed(
    attributes: &mut Attributes<'_>,
    around: &str,
    errors: &mut Errors,
) -> Option<NamedFixed> {
    let text = attributes.text("fixed", errors)?;
    let (name, size) = errors.ok(name_and_size(&text))?;
    let name = Name {
        text: name,
        span: text.span(),
    };
    name.check_type(errors);
    let namespace = around
        .rsplit_once('.')
        .map_or("", |(namespace, _)| namespace);
    Some(NamedFixed {
        definition: Definition::plain(full_name(&name.text, namespace)),
        size,
    })
}

fn name_and_size(text: &LitStr) -> syn::Result<(String, Option<usize>)> {
    let value = text.value();
    let Some((name, rest)) = value.split_once('(') else {
        return Ok((value, None));
    };
    let size = rest.trim_end().strip_suffix(')').map(str::trim);
    match size.and_then(|size| size.parse().ok()) {
        Some(size) => Ok((name.trim_end().to_owned(), Some(size))),
        None => Err(Error::new(
            text.span(),
            format!("`{value}` is not a fixed: write `Name`, or `Name(8)` for 8 bytes"),
        )),
    }
}

/// `schema` as that of an option whose null is the last branch; `inner` is what the option holds.
pub(super) fn null_last(schema: Schema, inner: &Type) -> Schema {
    let Schema { ty, how } = schema;
    let how = match how {
        How::Invalid => How::Invalid,
        how => How::NullLast(Box::new(Schema {
            ty: inner.clone(),
            how,
        })),
    };
    Schema { ty, how }
}

/// Reports a field of the record `record` that is one itself, in a box, so that no value ends. The
/// same without the box is the compiler's to report.
pub(super) fn check_end(ty: &Type, record: &Ident, errors: &mut Errors) -> Option<()> {
    if !ty::is_endless(ty, record) {
        return Some(());
    }
    let message = format!(
        "`{record}` always holds another, and so never ends: use `Option<Box<{record}>>` or \
         `Vec<{record}>`"
    );
    errors.push(ty, message);
    None
}

/// Reports a union or newtype that holds itself: it has no name by which to refer to it. What has no
/// size either is the compiler's to report.
pub(super) fn check_named(ty: &Type, ident: &Ident, errors: &mut Errors) -> Option<()> {
    let Some(inner) = ty::find(ty, ident) else {
        return Some(());
    };
    if ty::sizeless(ty, ident).is_some() {
        return None;
    }
    let message = format!(
        "`{ident}` has no name in Avro, by which it could hold itself: put a struct with \
         `#[derive(Message)]` and a named field in between"
    );
    errors.push(inner, message);
    None
}
