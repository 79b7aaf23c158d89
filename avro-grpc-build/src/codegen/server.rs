//! The server of a service.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::Doc;
use super::handler::{Handler, stub, supertraits};
use super::item::{Bodies, Futures, Method, ServerStyle, Service};
use super::methods;
use super::names::ServiceNames;
use super::place::{Beside, Place};

pub(super) fn server(service: &Service, style: ServerStyle) -> TokenStream {
    let ServiceNames {
        trait_,
        server,
        server_module,
        ..
    } = &service.names;
    let Service {
        place, name, path, ..
    } = service;
    let module_doc = Doc::markdown(&format!("A server of `{name}`."));
    let server_doc = Doc::markdown(&format!("Serves what implements [`{trait_}`]."));
    let head = place.module_head();
    let imports = place.imports(&service.names);
    let trait_item = match place {
        Place::Modules => trait_item(service, style),
        Place::Beside(Beside {
            visibility_within, ..
        }) => quote!(#visibility_within use super::#trait_;),
    };
    let description = methods::described(service);
    let route = route(service, style.futures);
    quote! {
        #module_doc
        #head mod #server_module {
            #imports
            #trait_item

            /// The name under which gRPC knows the service.
            pub const SERVICE_NAME: &str = #path;

            #description

            #server_doc
            #[derive(Debug)]
            pub struct #server<T>(__v1::Server<T>);
            __v1::server!(#server, #trait_, SERVICE_NAME, DESCRIPTION);

            #route
        }
    }
}

fn trait_item(service: &Service, style: ServerStyle) -> TokenStream {
    let Service {
        doc,
        deprecated,
        name,
        methods,
        names,
        ..
    } = service;
    let trait_ = &names.trait_;
    let doc = doc.or(&format!("What a server of `{name}` does."));
    let declarations = methods
        .iter()
        .map(|method| declaration(service, method, style));
    let is_boxed = style.futures == Futures::Boxed;
    let use_box = (is_boxed && !methods.is_empty()).then(|| {
        quote!(
            use ::std::boxed::Box;
        )
    });
    let attribute = is_boxed.then(|| quote!(#[__v1::async_trait]));
    let bounds = supertraits();
    quote! {
        #use_box

        #doc
        #deprecated
        #attribute
        pub trait #trait_: #bounds {
            #(#declarations)*
        }
    }
}

fn declaration(service: &Service, method: &Method, style: ServerStyle) -> TokenStream {
    let Method {
        doc,
        deprecated,
        names,
        request,
        ..
    } = method;
    let ident = &names.method;
    let doc = doc.or(&format!("Answers `{}`.", method.name));
    let request = if method.kind.streams_requests() {
        quote!(__v1::Streaming<#request>)
    } else {
        quote!(#request)
    };
    let v1 = quote!(__v1);
    let (stream_type, response) = response(service, method, style);
    let error = method.error(&v1);
    let stub = match style.bodies {
        Bodies::Required => None,
        Bodies::Stubs => Some(stub(&method.path, method.errors.is_some(), &v1)),
    };
    let handler = Handler {
        head: quote!(fn #ident(&self, request: __v1::Request<#request>)),
        output: quote!(::std::result::Result<__v1::Response<#response>, #error>),
        body: stub.map(|stub| quote!(let _ = request; #stub)),
    };
    let handler = handler.print(style.futures);
    quote! {
        #stream_type

        #doc
        #deprecated
        #handler
    }
}

/// The associated type of a stream of responses, if the method needs one, and what stands in
/// `Response<…>`.
fn response(
    service: &Service,
    method: &Method,
    style: ServerStyle,
) -> (Option<TokenStream>, TokenStream) {
    let Method {
        names,
        kind,
        response,
        ..
    } = method;
    if !kind.streams_responses() {
        return (None, quote!(#response));
    }
    // Rust has no defaults for associated types, so that a stub could name one; and where no
    // attribute need be written, no type need be either.
    if style.bodies == Bodies::Stubs || style.futures == Futures::Native {
        return (None, quote!(__v1::BoxStream<#response>));
    }
    let stream = &names.stream;
    let trait_ = &service.names.trait_;
    let doc = Doc::markdown(&format!(
        "The responses of [`{trait_}::{}`].",
        names.method.unraw()
    ));
    let stream_type = quote! {
        #doc
        type #stream: __v1::Stream<Item = ::std::result::Result<#response, __v1::Status>>
            + ::std::marker::Send
            + 'static;
    };
    (Some(stream_type), quote!(Self::#stream))
}

fn route(service: &Service, futures: Futures) -> TokenStream {
    let ServiceNames { trait_, server, .. } = &service.names;
    let served = service.methods.iter().filter(|method| method.is_served);
    let arms = served.map(|method| {
        let Method {
            route,
            names,
            conditions,
            ..
        } = method;
        let (call, ident) = (method.function(), &names.method);
        let described = service.place.method_within(&names.constant);
        let answer = match futures {
            Futures::Boxed => quote!(s.#ident(r)),
            Futures::Native => quote!(::std::boxed::Box::pin(s.#ident(r))),
        };
        quote! {
            #conditions
            #route => call.#call(#described, |s, r| #answer),
        }
    });
    quote! {
        impl<T: #trait_> #server<T> {
            fn route(call: __v1::Call<T>) -> __v1::Reply {
                match call.method(SERVICE_NAME) {
                    #(#arms)*
                    _ => call.unimplemented(),
                }
            }
        }
    }
}
