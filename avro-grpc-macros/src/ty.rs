//! What can be seen of a Rust type in its syntax.

use proc_macro2::{Group, TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::{GenericArgument, Ident, PathArguments, PathSegment, Token, Type, TypeArray, TypePath};

use crate::errors::Errors;

/// What a type comes down to, through options, arrays, maps and pointers.
#[derive(Debug)]
pub(crate) enum Leaf {
    /// `u8`, but not one of a `Vec`.
    Byte,
    /// `[u8; N]`
    Bytes,
    /// Anything else, bytes among them.
    Other,
}

/// What `ty` comes down to.
pub(crate) fn leaf(ty: &Type) -> Leaf {
    match plain(ty) {
        Type::Array(TypeArray { elem, .. }) if is_named(elem, "u8") => Leaf::Bytes,
        ty if is_named(ty, "u8") => Leaf::Byte,
        ty => match inside(ty) {
            Some(Inside::Items("Vec", items)) if is_named(items, "u8") => Leaf::Other,
            Some(Inside::Items(_, inner) | Inside::Entries(_, inner)) => leaf(inner),
            None => Leaf::Other,
        },
    }
}

/// What an `Option` holds; nothing, if `ty` is none.
pub(crate) fn optional(ty: &Type) -> Option<&Type> {
    match inside(plain(ty))? {
        Inside::Items("Option", inner) => Some(inner),
        _ => None,
    }
}

/// Whether `ty` is `[u8; N]` itself.
pub(crate) fn is_byte_array(ty: &Type) -> bool {
    matches!(plain(ty), Type::Array(TypeArray { elem, .. }) if is_named(elem, "u8"))
}

/// Whether `ty` is the type `ident` in boxes, so that no value of it ends.
pub(crate) fn is_endless(ty: &Type, ident: &Ident) -> bool {
    match inside(plain(ty)) {
        Some(Inside::Items("Box" | "Arc", inner)) => {
            is_self(inner, ident) || is_endless(inner, ident)
        }
        _ => false,
    }
}

/// Where in `ty` the type `ident` stands, if it does.
pub(crate) fn find<'a>(ty: &'a Type, ident: &Ident) -> Option<&'a Type> {
    match inside(plain(ty)) {
        Some(Inside::Items(_, inner) | Inside::Entries(_, inner)) => find(inner, ident),
        None => is_self(ty, ident).then_some(ty),
    }
}

fn is_self(ty: &Type, ident: &Ident) -> bool {
    is_named(ty, "Self") || is_named(ty, &ident.to_string())
}

/// The tokens of a type in the struct or enum `ident`, for use outside of it, where `Self` has no
/// meaning.
pub(super) fn without_self(ty: TokenStream, ident: &Ident) -> TokenStream {
    let replace = |token| match token {
        TokenTree::Ident(word) if word == "Self" => {
            let mut ident = ident.clone();
            ident.set_span(ident.span().located_at(word.span()));
            TokenTree::Ident(ident)
        }
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), without_self(group.stream(), ident));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        other => other,
    };
    ty.into_iter().map(replace).collect()
}

/// What of a type has no size that the compiler takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sizeless {
    /// The type itself, such as `[u8]`, or the type in which it stands, which would have no end.
    Whole,
    /// What it holds, such as in `Option<[u8]>`.
    Inside,
}

/// What of `ty`, which stands in the type `ident`, has no size, if something has none.
pub(crate) fn sizeless(ty: &Type, ident: &Ident) -> Option<Sizeless> {
    let ty = plain(ty);
    if is_unsized(ty) || is_self(ty, ident) {
        return Some(Sizeless::Whole);
    }
    let inside = match inside(ty) {
        Some(Inside::Items("Box" | "Arc", _)) => false,
        Some(Inside::Items("Option", inner)) => sizeless(inner, ident).is_some(),
        Some(Inside::Items(_, inner) | Inside::Entries(_, inner)) => is_unsized(plain(inner)),
        None => false,
    };
    inside.then_some(Sizeless::Inside)
}

fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) | Type::TraitObject(_) => true,
        _ => is_named(ty, "str"),
    }
}

/// Whether the compiler reports a type without a size where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// It does.
    Sized,
    /// It does not: behind a pointer, or at the end of a struct.
    Any,
}

/// Reports what in `ty` surely has no schema, at the token that has none, but for what the compiler
/// reports itself. There is something, if nothing comes back.
pub(crate) fn check(ty: &Type, place: Place, errors: &mut Errors) -> Option<()> {
    let ty = plain(ty);
    if place == Place::Sized && is_unsized(ty) {
        return None;
    }
    let problem = match ty {
        Type::Tuple(tuple) if tuple.elems.is_empty() => return Some(()),
        Type::Tuple(_) => "a tuple has no Avro schema: use a struct, whose fields have names",
        Type::Array(array) if is_named(&array.elem, "u8") => return Some(()),
        Type::Array(_) => {
            "of arrays, only `[u8; N]` has an Avro schema, a fixed: use `Vec` for other items"
        }
        Type::Reference(_) => {
            "a message owns what it holds: use `String` for `&str`, `Vec<u8>` or `Bytes` for \
             `&[u8]`, `Arc` for what is shared"
        }
        Type::Slice(_) => "a message owns what it holds: use `Vec`",
        Type::Path(path) => return check_path(ty, path, errors),
        Type::Macro(_) | Type::Verbatim(_) => return Some(()),
        _ => "this type has no Avro schema: it holds no data",
    };
    errors.push(ty, problem);
    None
}

fn check_path(ty: &Type, path: &TypePath, errors: &mut Errors) -> Option<()> {
    match inside(ty) {
        Some(Inside::Items("Option", inner)) if optional(inner).is_some() => {
            errors.push(
                inner,
                "an option of an option has no Avro schema, because a union has null once: use a \
                 struct in between",
            );
            None
        }
        Some(Inside::Items("Vec", inner)) if is_named(inner, "u8") => Some(()),
        Some(Inside::Items("Box" | "Arc", inner)) => check(inner, Place::Any, errors),
        Some(Inside::Items(_, inner)) => check(inner, Place::Sized, errors),
        Some(Inside::Entries(key, inner)) => {
            let key = check_key(key, errors);
            check(inner, Place::Sized, errors).and(key)
        }
        None => {
            let Some(advice) = path.path.get_ident().and_then(advice) else {
                return Some(());
            };
            errors.push(path, advice);
            None
        }
    }
}

/// A key of another name may be another name of `String`; the compiler knows.
fn check_key(key: &Type, errors: &mut Errors) -> Option<()> {
    const OTHERS: [&str; 18] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16",
        "u32", "u64", "u128", "usize", "Uuid", "Str",
    ];
    let may_be_string = match plain(key) {
        Type::Path(_) => !OTHERS.iter().any(|name| is_named(key, name)),
        _ => false,
    };
    if !may_be_string {
        errors.push(
            key,
            "the keys of an Avro map are strings: use `String`, or a `Vec` of a struct with a key \
             and a value",
        );
    }
    may_be_string.then_some(())
}

/// What to use in place of a type of Rust that has no schema.
fn advice(name: &Ident) -> Option<String> {
    let instead = match name.to_string().as_str() {
        "u64" | "usize" | "isize" => {
            "use `i64`, or `Decimal` with `#[avro(logical_type = \"decimal(20, 0)\")]` for all its \
             values"
        }
        "u128" | "i128" => "use `Decimal` with `#[avro(logical_type = \"decimal(39, 0)\")]`",
        "char" | "str" => "use `String`",
        _ => return None,
    };
    Some(format!("`{name}` has no Avro schema: {instead}"))
}

/// A type without what groups it.
fn plain(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => plain(&group.elem),
        Type::Paren(paren) => plain(&paren.elem),
        ty => ty,
    }
}

fn is_named(ty: &Type, name: &str) -> bool {
    matches!(plain(ty), Type::Path(path) if path.qself.is_none() && path.path.is_ident(name))
}

/// What a type of the standard library holds, by the last name of its path.
enum Inside<'a> {
    /// In one of these: what it holds.
    Items(&'static str, &'a Type),
    /// In a map: the key and the value.
    Entries(&'a Type, &'a Type),
}

fn inside(ty: &Type) -> Option<Inside<'_>> {
    let Type::Path(TypePath { path, .. }) = ty else {
        return None;
    };
    let PathSegment { ident, arguments } = path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = arguments else {
        return None;
    };
    let arguments = types(&arguments.args)?;
    match (ident.to_string().as_str(), arguments.as_slice()) {
        ("Option", [inner]) => Some(Inside::Items("Option", inner)),
        ("Vec", [inner]) => Some(Inside::Items("Vec", inner)),
        ("Box", [inner]) => Some(Inside::Items("Box", inner)),
        ("Arc", [inner]) => Some(Inside::Items("Arc", inner)),
        ("HashMap" | "BTreeMap", [key, value]) => Some(Inside::Entries(key, value)),
        _ => None,
    }
}

/// The arguments, if all of them are types.
fn types(arguments: &Punctuated<GenericArgument, Token![,]>) -> Option<Vec<&Type>> {
    let arguments = arguments.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    arguments.collect()
}
