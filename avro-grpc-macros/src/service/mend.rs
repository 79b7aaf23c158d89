//! Types that lack their parameters, of which rustc would say so once more.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, GenericArgument, PathArguments, ReturnType, Signature, Type, parse_quote};

/// Gives parameters to the types of `signature` that have none or too many; whether there were such.
/// The runtime's hidden module is at `v1`.
pub(super) fn mend(signature: &mut Signature, v1: &TokenStream) -> bool {
    let mut is_mended = false;
    for input in &mut signature.inputs {
        if let FnArg::Typed(input) = input {
            is_mended |= mend_type(&mut input.ty, v1);
        }
    }
    if let ReturnType::Type(_, output) = &mut signature.output {
        is_mended |= mend_type(output, v1);
    }
    is_mended
}

fn mend_type(ty: &mut Type, v1: &TokenStream) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(segment) = path.path.segments.last_mut() else {
        return false;
    };
    let (most, right) = match segment.ident.to_string().as_str() {
        "Request" => (1, quote!(#v1::Request<()>)),
        "Response" => (1, quote!(#v1::Response<()>)),
        "Streaming" => (1, quote!(#v1::Streaming<()>)),
        "BoxStream" => (1, quote!(#v1::BoxStream<()>)),
        "Fault" => (1, quote!(#v1::Status)),
        "Result" => (
            2,
            quote!(::std::result::Result<#v1::Response<()>, #v1::Status>),
        ),
        _ => return false,
    };
    let count = match &mut segment.arguments {
        PathArguments::AngleBracketed(arguments) => {
            let mut is_mended = false;
            for argument in &mut arguments.args {
                match argument {
                    GenericArgument::Type(inner) => is_mended |= mend_type(inner, v1),
                    // It is a type of the user's own.
                    _ => return false,
                }
            }
            if is_mended {
                return true;
            }
            arguments.args.len()
        }
        PathArguments::None => 0,
        PathArguments::Parenthesized(_) => return false,
    };
    let is_wrong = count == 0 || count > most;
    if is_wrong {
        *ty = parse_quote!(#right);
    }
    is_wrong
}
