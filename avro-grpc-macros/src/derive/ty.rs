//! What can be seen of a Rust type in its syntax.

use syn::punctuated::Punctuated;
use syn::{
    Error, GenericArgument, Ident, PathArguments, PathSegment, Token, Type, TypeArray, TypePath,
};

/// What a type comes down to, through options, arrays, maps and pointers.
#[derive(Debug)]
pub(super) enum Leaf {
    /// `u8`, but not one of a `Vec`.
    Byte,
    /// `[u8; N]`
    Bytes,
    /// Anything else, bytes among them.
    Other,
}

/// What `ty` comes down to.
pub(super) fn leaf(ty: &Type) -> Leaf {
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
pub(super) fn optional(ty: &Type) -> Option<&Type> {
    match inside(plain(ty))? {
        Inside::Items("Option", inner) => Some(inner),
        _ => None,
    }
}

/// Whether `ty` is `[u8; N]` itself.
pub(super) fn is_byte_array(ty: &Type) -> bool {
    matches!(plain(ty), Type::Array(TypeArray { elem, .. }) if is_named(elem, "u8"))
}

/// Whether `ty` is the type `ident`, or that in boxes, so that no value of it ends.
pub(super) fn is_endless(ty: &Type, ident: &Ident) -> bool {
    match inside(plain(ty)) {
        Some(Inside::Items("Box" | "Arc", inner)) => is_endless(inner, ident),
        _ => is_self(ty, ident),
    }
}

/// Whether `ty` is a pointer.
pub(super) fn is_boxed(ty: &Type) -> bool {
    matches!(inside(plain(ty)), Some(Inside::Items("Box" | "Arc", _)))
}

/// Where in `ty` the type `ident` stands, if it does.
pub(super) fn find<'a>(ty: &'a Type, ident: &Ident) -> Option<&'a Type> {
    match inside(plain(ty)) {
        Some(Inside::Items(_, inner) | Inside::Entries(_, inner)) => find(inner, ident),
        None => is_self(ty, ident).then_some(ty),
    }
}

fn is_self(ty: &Type, ident: &Ident) -> bool {
    is_named(ty, "Self") || is_named(ty, &ident.to_string())
}

/// The mistake in `ty`, if it surely has no schema, at the token that has none.
pub(super) fn check(ty: &Type) -> Result<(), Error> {
    let ty = plain(ty);
    let problem = match ty {
        Type::Tuple(tuple) if tuple.elems.is_empty() => return Ok(()),
        Type::Tuple(_) => "a tuple has no Avro schema: use a struct, whose fields have names",
        Type::Array(array) if is_named(&array.elem, "u8") => return Ok(()),
        Type::Array(_) => {
            "of arrays, only `[u8; N]` has an Avro schema, which is a fixed: use `Vec` for other items"
        }
        Type::Reference(_) => {
            "a message owns what it holds: use `String` for `&str`, `Vec<u8>` or `Bytes` for `&[u8]`, `Arc` for what is shared"
        }
        Type::Slice(_) => "a message owns what it holds: use `Vec`",
        Type::Path(path) => return check_path(ty, path),
        Type::Macro(_) | Type::Verbatim(_) => return Ok(()),
        _ => "this type has no Avro schema: it is for data only",
    };
    Err(Error::new_spanned(ty, problem))
}

fn check_path(ty: &Type, path: &TypePath) -> Result<(), Error> {
    match inside(ty) {
        Some(Inside::Items("Option", inner)) if optional(inner).is_some() => {
            Err(Error::new_spanned(
                inner,
                "an option of an option has no Avro schema, because a union has null once: use a struct in between",
            ))
        }
        Some(Inside::Items("Vec", inner)) if is_named(inner, "u8") => Ok(()),
        Some(Inside::Items(_, inner)) => check(inner),
        Some(Inside::Entries(key, inner)) => check_key(key).and_then(|()| check(inner)),
        None => match path.path.get_ident().and_then(advice) {
            Some(advice) => Err(Error::new_spanned(path, advice)),
            None => Ok(()),
        },
    }
}

/// A key of another name may be another name of `String`; the compiler knows.
fn check_key(key: &Type) -> Result<(), Error> {
    const OTHERS: [&str; 18] = [
        "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16",
        "u32", "u64", "u128", "usize", "Uuid", "Str",
    ];
    let is_other = match plain(key) {
        Type::Path(_) => OTHERS.iter().any(|name| is_named(key, name)),
        _ => true,
    };
    match is_other {
        true => Err(Error::new_spanned(
            key,
            "the keys of an Avro map are strings: use `String`, or a `Vec` of a struct with a key and a value",
        )),
        false => Ok(()),
    }
}

/// What to use in place of a type of Rust that has no schema.
fn advice(name: &Ident) -> Option<String> {
    let instead = match name.to_string().as_str() {
        "u64" | "usize" | "isize" => {
            "use `i64`, or `Decimal` with `#[avro(logical_type = \"decimal(20, 0)\")]` for all its values"
        }
        "u128" | "i128" => "use `Decimal` with `#[avro(logical_type = \"decimal(39, 0)\")]`",
        "char" => "use `String`",
        "str" => "use `String`",
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
