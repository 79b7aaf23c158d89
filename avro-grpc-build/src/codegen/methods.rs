//! The methods of a service: what its client and its server have in common.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc::Doc;
use super::item::{CallKind, Description, Method, Service};
use super::names::ServiceNames;
use super::place::{Place, at, lints};

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

/// The constants that describe the methods: of a module, or of a type without values where they
/// stand beside the user's types.
pub(super) fn methods(service: &Service) -> TokenStream {
    let doc = Doc::markdown(&format!("The methods of `{}`.", service.name));
    let ServiceNames { methods_module, .. } = &service.names;
    let methods = &service.methods;
    match &service.place {
        Place::Modules => {
            let uses_words = methods
                .iter()
                .any(|method| method.request.has_words() || method.response.has_words());
            let use_words = uses_words.then(|| {
                quote!(
                    use super::__v1::schema::*;
                )
            });
            let use_method = (!methods.is_empty()).then(|| {
                quote!(
                    use super::__v1::Method;
                )
            });
            let constants = methods
                .iter()
                .map(|method| constant(method, &quote!(Method)));
            quote! {
                #doc
                mod #methods_module {
                    #use_method
                    #use_words
                    #(pub(super) #constants)*
                }
            }
        }
        Place::Beside(_) => {
            let v1 = service.place.v1();
            let type_ = quote!(#v1::Method);
            let constants = methods.iter().map(|method| constant(method, &type_));
            let conditions = methods.iter().map(|method| &method.conditions);
            let lints = lints();
            quote! {
                #doc
                #lints
                enum #methods_module {}

                #lints
                impl #methods_module {
                    #(#conditions #constants)*
                }
            }
        }
    }
}

/// All of it is where the method's name is, but for the types.
fn constant(method: &Method, type_: &TokenStream) -> TokenStream {
    let ident = &method.names.constant;
    let path = &method.path;
    let function = method.kind.function();
    let (request, response) = (method.request.schema(), method.response.schema());
    let description = description(&method.description);
    let head = at(quote!(const #ident: #type_), ident);
    let value = at(quote!(#type_::#function(#path) #description;), ident);
    quote!(#head<#request, #response> = #value)
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
