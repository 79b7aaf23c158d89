//! One method of the trait.

use avro_grpc_build::codegen::handler::{Handler, stub};
use avro_grpc_build::codegen::item::{
    self, Bodies, CallKind, Futures, Known, ServerStyle, WireForm,
};
use avro_grpc_build::codegen::names::{CLIENT_FUNCTIONS, MethodNames, percent_encode};
use avro_grpc_build::codegen::{Doc, Payload};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Block, FnArg, Generics, Pat, ReturnType, Signature, TraitItemFn};

use super::mend::mend;
use super::options::Options;
use super::rpc::{Rpc, is_rpc};
use super::signature::{Sides, sides};
use crate::about::About;
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

/// Parses a method of a trait with `generics`, of the service whose name stands in paths as `service`.
pub(super) fn parse(
    function: &TraitItemFn,
    generics: &Generics,
    service: &str,
    options: &Options,
    errors: &mut Errors,
) -> Parsed {
    let before = errors.count();
    let mut about = About::of(&function.attrs);
    let rpc = Rpc::parse(&function.attrs, errors);
    about.annotations.extend(rpc.annotations);
    let ident = &function.sig.ident;
    let is_free = check_free(ident, options, errors);
    let sides = sides(&function.sig, generics, errors).filter(|_| is_free);
    let is_served = errors.count() == before;
    let name = ident.unraw().to_string();
    let name = rpc.name.unwrap_or_else(|| options.name_of(&name));
    let route = percent_encode(&name);
    let path = format!("/{service}/{route}");
    let throws = (sides.as_ref()).is_some_and(|sides| sides.errors.is_some());
    let declaration = match is_served {
        true => declaration(function, throws, &name, &path, options),
        false => as_written(function, options),
    };
    let method = sides.map(|sides| {
        let Sides {
            request,
            response,
            errors,
        } = sides;
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
            form: WireForm::Datum,
            request: payload(request.message),
            response: payload(response.message),
            errors: errors.map(|errors| Payload::errors(errors.to_token_stream(), &v1)),
            // A macro reads no folder: a program gives its clients and servers what they know.
            known: Known::default(),
            conditions: conditions(function),
            is_served,
        }
    });
    Parsed {
        declaration,
        method,
    }
}

/// Whether the client has no function of this name of its own.
fn check_free(ident: &Ident, options: &Options, errors: &mut Errors) -> bool {
    let name = ident.unraw().to_string();
    let is_free = !options.client || !CLIENT_FUNCTIONS.contains(&name.as_str());
    if !is_free {
        let message = format!(
            "every client has a function `{name}`: give the method another name, and the wire \
             this one with `#[rpc(name = \"{name}\")]`"
        );
        errors.push(ident, message);
    }
    is_free
}

/// The attributes that say when the method is there.
fn conditions(function: &TraitItemFn) -> TokenStream {
    let attributes = function.attrs.iter();
    let conditions = attributes.filter(|attribute| attribute.path().is_ident("cfg"));
    quote!(#(#conditions)*)
}

/// The method of the trait: what the user wrote, so that its future can be sent.
fn declaration(
    function: &TraitItemFn,
    throws: bool,
    name: &str,
    path: &str,
    options: &Options,
) -> TokenStream {
    let attributes = attributes(function);
    let is_documented = function
        .attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("doc"));
    let doc = (!is_documented).then(|| Doc::markdown(&format!("Answers `{name}`.")));
    let Signature {
        fn_token,
        ident,
        inputs,
        output,
        ..
    } = &function.sig;
    let output = match output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, output) => output.to_token_stream(),
    };
    let ServerStyle { futures, bodies } = options.style;
    let body = match (&function.default, bodies) {
        (Some(block), _) => Some(match futures {
            Futures::Boxed => contents(block),
            Futures::Native => typed(block, &output),
        }),
        (None, Bodies::Required) => None,
        (None, Bodies::Stubs) => {
            let stub = stub(path, throws, &options.v1());
            Some(unused(function).chain([stub]).collect())
        }
    };
    let head = quote!(#fn_token #ident(#inputs));
    let method = Handler { head, output, body }.print(futures);
    quote!(#doc #attributes #method)
}

/// A method that is not served, in which nothing more need be wrong. What lacks its parameters has
/// been reported, and has some here.
fn as_written(function: &TraitItemFn, options: &Options) -> TokenStream {
    let attributes = attributes(function);
    let TraitItemFn {
        attrs: _,
        modifiers: _,
        sig,
        default,
        semi_token,
    } = function;
    let mut mended = sig.clone();
    if mend(&mut mended, &options.v1()) {
        return quote!(#[allow(unused)] #attributes #mended { ::std::unimplemented!() });
    }
    quote!(#[allow(async_fn_in_trait)] #attributes #sig #default #semi_token)
}

/// All attributes but our own.
fn attributes(function: &TraitItemFn) -> TokenStream {
    let attributes = function.attrs.iter();
    let attributes = attributes.filter(|attribute| !is_rpc(attribute));
    quote!(#(#attributes)*)
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
