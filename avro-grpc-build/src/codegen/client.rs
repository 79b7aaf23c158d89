//! The client of a service.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::Doc;
use super::item::{Method, Service, WireForm};
use super::methods;
use super::names::ServiceNames;

pub(super) fn client(service: &Service) -> TokenStream {
    let ServiceNames {
        client,
        client_module,
        ..
    } = &service.names;
    let Service {
        place,
        doc,
        deprecated,
        name,
        ..
    } = service;
    let module_doc = Doc::markdown(&format!("A client of `{name}`."));
    let doc = doc.or(&format!("Calls `{name}`."));
    let (head, field) = (place.module_head(), place.shared());
    let (calls, calls_beside) = place.put(calls(service));
    let imports = place.imports(&service.names);
    let description = methods::described(service);
    quote! {
        #module_doc
        #head mod #client_module {
            #imports

            #description

            #doc
            #deprecated
            #[derive(Clone, Debug)]
            pub struct #client<T>(#field __v1::Client<T>);
            __v1::client!(#client, DESCRIPTION);

            #calls
        }

        #calls_beside
    }
}

fn calls(service: &Service) -> TokenStream {
    if service.methods.is_empty() {
        return TokenStream::new();
    }
    let client = service.place.client(&service.names);
    let v1 = service.place.v1();
    let functions = service
        .methods
        .iter()
        .map(|method| function(service, method));
    quote! {
        impl<T: #v1::Transport> #client<T> {
            #(#functions)*
        }
    }
}

fn function(service: &Service, method: &Method) -> TokenStream {
    let Method {
        doc,
        deprecated,
        conditions,
        names,
        request,
        response,
        ..
    } = method;
    let v1 = service.place.v1();
    let ident = &names.method;
    let described = service.place.method(&service.names, &names.constant);
    let doc = doc.or(&format!("Calls `{}`.", method.name));
    let request = if method.kind.streams_requests() {
        quote!(impl #v1::IntoStreamingRequest<Message = #request>)
    } else {
        quote!(impl #v1::IntoRequest<#request>)
    };
    let response = if method.kind.streams_responses() {
        quote!(#v1::Streaming<#response>)
    } else {
        quote!(#response)
    };
    let (call, error) = (method.function(), method.error(&v1));
    let is_status = method.errors.is_some() && method.form == WireForm::Datum;
    let into_fault =
        is_status.then(|| quote!(.map_err(|status| #v1::Method::fault(#described, status))));
    quote! {
        #doc
        #deprecated
        #conditions
        pub async fn #ident(
            &mut self,
            request: #request,
        ) -> ::std::result::Result<#v1::Response<#response>, #error> {
            self.0.#call(#described, request).await #into_fault
        }
    }
}
