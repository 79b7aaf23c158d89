//! The methods of a service: what its client and its server have in common.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc::Doc;
use super::item::{CallKind, Description, Method, Service};
use super::names::ServiceNames;
use super::place::{Place, lints};

impl CallKind {
    /// The kind of a call in which these sides stream.
    pub fn of(streams_requests: bool, streams_responses: bool) -> Self {
        match (streams_requests, streams_responses) {
            (false, false) => Self::Unary,
            (true, false) => Self::ClientStreaming,
            (false, true) => Self::ServerStreaming,
            (true, true) => Self::BidiStreaming,
        }
    }

    /// The runtime's function of this name makes or answers such a call.
    pub(super) fn function(self) -> TokenStream {
        match self {
            Self::Unary => quote!(unary),
            Self::ClientStreaming => quote!(client_streaming),
            Self::ServerStreaming => quote!(server_streaming),
            Self::BidiStreaming => quote!(bidi_streaming),
        }
    }

    pub(super) fn streams_requests(self) -> bool {
        matches!(self, Self::ClientStreaming | Self::BidiStreaming)
    }

    pub(super) fn streams_responses(self) -> bool {
        matches!(self, Self::ServerStreaming | Self::BidiStreaming)
    }
}

pub(super) fn methods(service: &Service) -> TokenStream {
    match &service.place {
        Place::Modules => module(service),
        Place::Beside(_) => functions(service),
    }
}

/// The constants that describe the methods.
fn module(service: &Service) -> TokenStream {
    let doc = doc(service);
    let ServiceNames { methods_module, .. } = &service.names;
    let uses_words = service
        .methods
        .iter()
        .any(|method| method.request.has_words() || method.response.has_words());
    let use_words = uses_words.then(|| {
        quote!(
            use super::__v1::schema::*;
        )
    });
    let use_method = (!service.methods.is_empty()).then(|| {
        quote!(
            use super::__v1::Method;
        )
    });
    let constants = service.methods.iter().map(|method| {
        let ident = &method.names.constant;
        let (request, response) = (method.request.schema(), method.response.schema());
        let value = value(method, &quote!(Method));
        quote!(pub(super) const #ident: Method<#request, #response> = #value;)
    });
    quote! {
        #doc
        mod #methods_module {
            #use_method
            #use_words
            #(#constants)*
        }
    }
}

/// Functions in place of the constants, of a type without values, for where no module can stand.
///
/// They do not tell the schemas, but only what the schemas can do. So a type that has none is an error
/// in the function, at the type, and nowhere where the function is called.
fn functions(service: &Service) -> TokenStream {
    let (doc, lints) = (doc(service), lints());
    let ServiceNames {
        methods_module,
        methods_import,
        ..
    } = &service.names;
    let v1 = service.place.v1();
    let functions = service.methods.iter().map(|method| {
        let Method {
            conditions,
            names,
            request,
            response,
            ..
        } = method;
        let ident = &names.constant;
        let markers = [request.marker(), response.marker()];
        let value = value(method, &quote!(#v1::Method));
        quote! {
            #conditions
            const fn #ident() -> #v1::Method<
                impl #v1::Encode<#request> + #v1::Decode<#request>,
                impl #v1::Encode<#response> + #v1::Decode<#response>,
            > {
                #value.of(#(#markers),*)
            }
        }
    });
    let functions = (!service.methods.is_empty()).then(|| {
        quote! {
            #lints
            impl #methods_module {
                #(#functions)*
            }

            #lints
            type #methods_import = #methods_module;
        }
    });
    quote! {
        #doc
        #lints
        enum #methods_module {}

        #functions
    }
}

fn doc(service: &Service) -> Doc {
    Doc::markdown(&format!("The methods of `{}`.", service.name))
}

/// What is known of a method, which is of the type `method_type`.
fn value(method: &Method, method_type: &TokenStream) -> TokenStream {
    let (function, path) = (method.kind.function(), &method.path);
    let description = description(&method.description);
    quote!(#method_type::#function(#path) #description)
}

/// The calls that add documentation and annotations to a description.
pub(super) fn description(description: &Description) -> TokenStream {
    let Description { doc, properties } = description;
    let doc = doc.as_ref().map(|doc| quote!(.doc(#doc)));
    let properties = (!properties.is_empty()).then(|| {
        let properties = properties.iter().map(|(name, json)| {
            let json = Literal::string(json);
            quote!((#name, #json))
        });
        quote!(.properties(&[#(#properties),*]))
    });
    quote!(#doc #properties)
}
