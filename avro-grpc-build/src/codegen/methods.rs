//! The methods of a service: what its client and its server have in common.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc::Doc;
use super::item::{CallKind, Description, Method, Service};
use super::names::ServiceNames;

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

pub(super) fn module(service: &Service) -> TokenStream {
    let doc = Doc::markdown(&format!("The methods of `{}`.", service.name));
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
    let constants = service.methods.iter().map(constant);
    quote! {
        #doc
        mod #methods_module {
            #use_method
            #use_words
            #(#constants)*
        }
    }
}

fn constant(method: &Method) -> TokenStream {
    let ident = &method.names.constant;
    let path = &method.path;
    let function = method.kind.function();
    let (request, response) = (method.request.schema(), method.response.schema());
    let description = description(&method.description);
    quote! {
        pub(super) const #ident: Method<#request, #response> =
            Method::#function(#path) #description;
    }
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
