//! The server of a service.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::Doc;
use super::item::{Method, ServerStyle, Service};
use super::methods;
use super::names::ServiceNames;

pub(super) fn module(service: &Service, style: ServerStyle) -> TokenStream {
    let ServiceNames {
        trait_,
        server,
        server_module,
        methods_module,
        ..
    } = &service.names;
    let Service {
        doc,
        deprecated,
        name,
        path,
        ..
    } = service;
    let module_doc = Doc::markdown(&format!("A server of `{name}`."));
    let trait_doc = doc.or(&format!("What a server of `{name}` does."));
    let server_doc = Doc::markdown(&format!("Serves what implements [`{trait_}`]."));
    let declarations = service
        .methods
        .iter()
        .map(|method| declaration(service, method, style));
    let use_methods = (!service.methods.is_empty()).then(|| quote!(, #methods_module as methods));
    let use_box = (!service.methods.is_empty()).then(|| {
        quote!(
            use ::std::boxed::Box;
        )
    });
    let description = description(service);
    let route = route(service);
    quote! {
        #module_doc
        pub mod #server_module {
            use super::{__v1 #use_methods};
            #use_box

            #trait_doc
            #deprecated
            #[__v1::async_trait]
            pub trait #trait_: ::std::marker::Send + ::std::marker::Sync + 'static {
                #(#declarations)*
            }

            /// The name under which gRPC knows the service.
            pub const SERVICE_NAME: &str = #path;

            #description

            #server_doc
            #[derive(Debug)]
            pub struct #server<T>(__v1::Server<T>);
            __v1::server!(#server, #trait_, SERVICE_NAME);

            #route
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
    let (stream_type, response) = response(service, method, style);
    let body = match style {
        ServerStyle::Required => quote!(;),
        ServerStyle::DefaultStubs => {
            let message = format!("`{}` is not implemented", method.path);
            quote! {
                {
                    let _ = request;
                    ::std::result::Result::Err(__v1::Status::unimplemented(#message))
                }
            }
        }
    };
    quote! {
        #stream_type

        #doc
        #deprecated
        async fn #ident(
            &self,
            request: __v1::Request<#request>,
        ) -> ::std::result::Result<__v1::Response<#response>, __v1::Status> #body
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
    if style == ServerStyle::DefaultStubs {
        // Rust has no defaults for associated types, so that the stub could name one.
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

fn description(service: &Service) -> TokenStream {
    let doc = Doc::markdown(&format!("What `{}` offers, for tools.", service.name));
    let constants = service.methods.iter().map(|method| &method.names.constant);
    let description = methods::description(&service.description);
    quote! {
        #doc
        pub const DESCRIPTION: __v1::ServiceDescription =
            __v1::ServiceDescription::new(SERVICE_NAME, &[#(methods::#constants.describe()),*])
                #description;
    }
}

fn route(service: &Service) -> TokenStream {
    let ServiceNames { trait_, server, .. } = &service.names;
    let arms = service.methods.iter().map(|method| {
        let Method {
            route, kind, names, ..
        } = method;
        let (call, ident, constant) = (kind.function(), &names.method, &names.constant);
        quote! {
            #route => call.#call(&methods::#constant, |s, r| s.#ident(r)),
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
