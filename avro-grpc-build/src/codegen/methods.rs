//! The methods of a service: what its client and its server have in common.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc::Doc;
use super::ident::Ident;
use super::item::{
    CallKind, Description, Known, KnownSchema, Method, Service, WireForm, known_module,
};
use super::names::ServiceNames;
use super::payload::Payload;
use super::place::{Place, lints};
use super::raw_string;

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
    fn function(self) -> TokenStream {
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

impl Method {
    /// The runtime's function of this name makes or answers a call of the method.
    pub(super) fn function(&self) -> TokenStream {
        match self.form {
            WireForm::Datum => self.kind.function(),
            WireForm::Protocol { .. } => quote!(protocol),
            WireForm::OneWay => quote!(one_way),
        }
    }

    /// Why a call fails.
    pub(super) fn error(&self, v1: &TokenStream) -> TokenStream {
        match &self.errors {
            None => quote!(#v1::Status),
            Some(errors) => quote!(#v1::Fault<#errors>),
        }
    }

    fn payloads(&self) -> impl Iterator<Item = &Payload> {
        [&self.request, &self.response]
            .into_iter()
            .chain(&self.errors)
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
        .any(|method| method.payloads().any(Payload::has_words));
    let use_words = uses_words.then(|| {
        quote!(
            use super::__v1::schema::*;
        )
    });
    let use_known = (service.known.as_ref()).map(|module| {
        quote!(
            use #module as known;
        )
    });
    let method = (!service.methods.is_empty()).then(|| quote!(Method,));
    let constants = service.methods.iter().map(|method| {
        let ident = &method.names.constant;
        let schemas = method.payloads().map(Payload::schema);
        let value = value(method, &quote!(Method));
        quote!(pub(super) const #ident: Method<#(#schemas),*> = #value;)
    });
    let doc_of_description = doc_of_description(service);
    let description = description_function(
        service,
        &quote!(ServiceDescription),
        |constant| quote!(#constant),
    );
    quote! {
        #doc
        mod #methods_module {
            use super::__v1::{#method ServiceDescription};
            #use_words
            #use_known
            #(#constants)*

            #doc_of_description
            pub(super) #description
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
        let messages = [request, response];
        let errors = method.errors.as_ref().map(|errors| {
            quote!(, impl #v1::Encode<#errors> + #v1::Decode<#errors> + #v1::UnionOf<#errors>)
        });
        let markers = [request.marker(), response.marker()];
        let value = value(method, &quote!(#v1::Method));
        quote! {
            #conditions
            const fn #ident() -> #v1::Method<
                #(impl #v1::Encode<#messages> + #v1::Decode<#messages>),*
                #errors
            > {
                #value.of(#(#markers),*)
            }
        }
    });
    let doc_of_description = doc_of_description(service);
    let type_ = quote!(#v1::ServiceDescription);
    let description = description_function(service, &type_, |constant| quote!(Self::#constant()));
    quote! {
        #doc
        #lints
        enum #methods_module {}

        #lints
        impl #methods_module {
            #(#functions)*

            #doc_of_description
            #description
        }

        #lints
        type #methods_import = #methods_module;
    }
}

/// What a program can know of the service. The name is in lower case, which that of no method's
/// constant is.
fn description_function(
    service: &Service,
    type_: &TokenStream,
    reference: impl Fn(&Ident) -> TokenStream,
) -> TokenStream {
    let path = &service.path;
    let methods = service.methods.iter().map(|method| {
        let conditions = &method.conditions;
        let reference = reference(&method.names.constant);
        quote!(#conditions #reference.describe())
    });
    let description = description(&service.description);
    quote! {
        const fn description() -> #type_ {
            #type_::new(#path, const { &[#(#methods),*] }) #description
        }
    }
}

/// The constant of the same, in the module of a client or a server.
pub(super) fn described(service: &Service) -> TokenStream {
    let doc = doc_of_description(service);
    quote! {
        #doc
        pub const DESCRIPTION: __v1::ServiceDescription = methods::description();
    }
}

fn doc_of_description(service: &Service) -> Doc {
    Doc::markdown(&format!("What `{}` offers, for tools.", service.name))
}

fn doc(service: &Service) -> Doc {
    Doc::markdown(&format!("The methods of `{}`.", service.name))
}

/// What is known of a method, which is of the type `method_type`.
fn value(method: &Method, method_type: &TokenStream) -> TokenStream {
    let (function, path) = (method.function(), &method.path);
    let as_status = method.form
        == WireForm::Protocol {
            errors_as_status: true,
        };
    let as_status = as_status.then(|| quote!(.errors_as_status()));
    let throws = method.errors.as_ref().map(|errors| {
        let schema = errors.schema();
        quote!(.throws::<#schema>())
    });
    let known = known(&method.known);
    let description = description(&method.description);
    quote!(#method_type::#function(#path) #throws #as_status #known #description)
}

/// The calls that tell a method the schemas of other versions.
fn known(known: &Known) -> TokenStream {
    let Known {
        requests,
        responses,
        errors,
    } = known;
    let call = |function: TokenStream, constants: &[Ident]| {
        (!constants.is_empty()).then(|| quote!(.#function(&[#(known::#constants),*])))
    };
    let requests = call(quote!(known_requests), requests);
    let responses = call(quote!(known_responses), responses);
    let errors = call(quote!(known_errors), errors);
    quote!(#requests #responses #errors)
}

/// The module of the constants of `schemas`.
pub(super) fn known_schemas(schemas: &[KnownSchema]) -> Option<TokenStream> {
    let constants = schemas.iter().map(|schema| {
        let KnownSchema {
            doc,
            ident,
            hash,
            json,
        } = schema;
        let json = raw_string(json);
        quote! {
            #doc
            pub const #ident: KnownSchema = KnownSchema { hash: #hash, json: #json };
        }
    });
    let module = known_module();
    (!schemas.is_empty()).then(|| {
        quote! {
            /// Schemas of other versions.
            mod #module {
                use ::avro_grpc_runtime::__v1::KnownSchema;

                #(#constants)*
            }
        }
    })
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
