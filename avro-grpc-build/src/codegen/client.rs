//! The client of a service.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::Doc;
use super::item::{Method, Service};
use super::names::ServiceNames;

pub(super) fn module(service: &Service) -> TokenStream {
    let ServiceNames {
        client,
        client_module,
        methods_module,
        ..
    } = &service.names;
    let Service {
        doc,
        deprecated,
        name,
        ..
    } = service;
    let module_doc = Doc::markdown(&format!("A client of `{name}`."));
    let doc = doc.or(&format!("Calls `{name}`."));
    let functions = service.methods.iter().map(function);
    let use_methods = (!service.methods.is_empty()).then(|| quote!(, #methods_module as methods));
    let calls = (!service.methods.is_empty()).then(|| {
        quote! {
            impl<T: __v1::Transport> #client<T> {
                #(#functions)*
            }
        }
    });
    quote! {
        #module_doc
        pub mod #client_module {
            use super::{__v1 #use_methods};

            #doc
            #deprecated
            #[derive(Clone, Debug)]
            pub struct #client<T>(__v1::Client<T>);
            __v1::client!(#client);

            #calls
        }
    }
}

fn function(method: &Method) -> TokenStream {
    let Method {
        doc,
        deprecated,
        names,
        request,
        response,
        ..
    } = method;
    let (ident, constant) = (&names.method, &names.constant);
    let doc = doc.or(&format!("Calls `{}`.", method.name));
    let request = if method.kind.streams_requests() {
        quote!(impl __v1::IntoStreamingRequest<Message = #request>)
    } else {
        quote!(impl __v1::IntoRequest<#request>)
    };
    let response = if method.kind.streams_responses() {
        quote!(__v1::Streaming<#response>)
    } else {
        quote!(#response)
    };
    let call = method.kind.function();
    quote! {
        #doc
        #deprecated
        pub async fn #ident(
            &mut self,
            request: #request,
        ) -> ::std::result::Result<__v1::Response<#response>, __v1::Status> {
            self.0.#call(&methods::#constant, request).await
        }
    }
}
