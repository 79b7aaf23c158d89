//! One method of the trait.

use avro_grpc_build::codegen::handler::{Handler, stub};
use avro_grpc_build::codegen::item::{self, Bodies, CallKind, Futures};
use avro_grpc_build::codegen::names::{CLIENT_FUNCTIONS, MethodNames, percent_encode};
use avro_grpc_build::codegen::{Doc, Payload};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Block, FnArg, Pat, ReturnType, Signature, TraitItemFn};

use super::attributes::About;
use super::options::Options;
use super::rpc::{Rpc, is_rpc};
use super::signature::{Sides, sides};
use crate::errors::Errors;

/// What comes out of a method of the trait.
#[derive(Debug)]
pub(super) struct Parsed {
    /// The method as it stands in the trait. One that is wrong is there too, so that rustc does not
    /// say of implementations that it is not.
    pub(super) declaration: TokenStream,
    /// The method of the service, if its messages are known.
    pub(super) method: Option<item::Method>,
}

/// Parses a method of the service whose name stands in paths as `service`.
pub(super) fn parse(
    function: &TraitItemFn,
    service: &str,
    options: &Options,
    errors: &mut Errors,
) -> Parsed {
    let before = errors.count();
    let mut about = About::of(&function.attrs);
    let rpc = Rpc::parse(&function.attrs, errors);
    about.annotations.extend(rpc.annotations);
    let ident = &function.sig.ident;
    check_reserved(ident, options, errors);
    let sides = sides(&function.sig, errors);
    let name = rpc
        .name
        .unwrap_or_else(|| options.rename_all.apply(&ident.unraw().to_string()));
    let route = percent_encode(&name);
    let path = format!("/{service}/{route}");
    let declaration = declaration(function, &name, &path, options);
    let method = sides.map(|Sides { request, response }| {
        let v1 = options.v1();
        let payload = |ty: &syn::Type| Payload::written(ty.to_token_stream(), &v1);
        item::Method {
            doc: about.rustdoc(),
            description: about.description(),
            deprecated: about.deprecated,
            name,
            route,
            path,
            names: MethodNames::of(ident.into()),
            kind: CallKind::of(request.streams, response.streams),
            request: payload(request.message),
            response: payload(response.message),
            conditions: conditions(function),
            is_served: errors.count() == before,
        }
    });
    Parsed {
        declaration,
        method,
    }
}

fn check_reserved(ident: &Ident, options: &Options, errors: &mut Errors) {
    let name = ident.unraw().to_string();
    if options.client && CLIENT_FUNCTIONS.contains(&name.as_str()) {
        let message = format!(
            "every client has a function `{name}`: give the method another name, and the wire \
             this one with `#[rpc(name = \"{name}\")]`"
        );
        errors.push(ident, message);
    }
}

/// The attributes that say when the method is there.
fn conditions(function: &TraitItemFn) -> TokenStream {
    let attributes = function.attrs.iter();
    let conditions = attributes.filter(|attribute| attribute.path().is_ident("cfg"));
    quote!(#(#conditions)*)
}

/// The method of the trait: what the user wrote, so that its future can be sent.
fn declaration(function: &TraitItemFn, name: &str, path: &str, options: &Options) -> TokenStream {
    let attributes = function.attrs.iter().filter(|attribute| !is_rpc(attribute));
    let is_documented = function
        .attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("doc"));
    let doc = (!is_documented).then(|| Doc::markdown(&format!("Answers `{name}`.")));
    let Signature {
        constness: _,
        asyncness,
        safety,
        abi,
        fn_token,
        ident,
        generics,
        paren_token: _,
        inputs,
        variadic,
        output,
    } = &function.sig;
    let clause = &generics.where_clause;
    let head = quote!(#safety #abi #fn_token #ident #generics (#inputs #variadic));
    let written = function.default.as_ref();
    let method = if asyncness.is_some() {
        let output = match output {
            ReturnType::Default => quote!(()),
            ReturnType::Type(_, output) => output.to_token_stream(),
        };
        let body = written.map(|block| match options.style.futures {
            Futures::Boxed => contents(block),
            Futures::Native => typed(block, &output),
        });
        let stub = || match options.style.bodies {
            Bodies::Required => None,
            Bodies::Stubs => Some(
                unused(function)
                    .chain([stub(path, &options.v1())])
                    .collect(),
            ),
        };
        let body = body.or_else(stub);
        Handler { head, output, body }.print(options.style.futures)
    } else {
        let body = written.map_or_else(|| quote!(;), ToTokens::to_token_stream);
        quote!(#head #output #clause #body)
    };
    quote!(#doc #(#attributes)* #method)
}

fn contents(block: &Block) -> TokenStream {
    let statements = &block.stmts;
    quote!(#(#statements)*)
}

/// The contents of an `async` block that returns `output`. Rust has no place to say so; but of what is
/// returned first, all else takes the type, so that a boxed stream may stand for any.
fn typed(block: &Block, output: &TokenStream) -> TokenStream {
    quote! {
        if let ::std::option::Option::Some(output) = ::std::option::Option::None::<#output> {
            return output;
        }
        let output: #output = #block;
        output
    }
}

/// Statements that use the parameters which a stub does not use.
fn unused(function: &TraitItemFn) -> impl Iterator<Item = TokenStream> {
    let inputs = function.sig.inputs.iter();
    inputs.filter_map(|input| match input {
        FnArg::Typed(parameter) => match &*parameter.pat {
            Pat::Ident(pattern) => {
                let ident = &pattern.ident;
                Some(quote!(let _ = #ident;))
            }
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}
