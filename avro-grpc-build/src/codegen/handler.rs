//! A method of a server trait.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::Ident;
use super::item::Futures;

/// A method of a server trait, as an `async fn` without `async`.
#[derive(Debug)]
pub struct Handler<'a> {
    pub ident: &'a Ident,
    /// The parameter besides `&self`.
    pub request: TokenStream,
    pub output: TokenStream,
    /// What an implementation without the method does.
    pub body: Option<TokenStream>,
}

impl Handler<'_> {
    /// The method, so that its future can be sent. Of an `async fn` in a trait, Rust does not know
    /// that: either `async_trait` boxes it, or the method returns it.
    pub fn print(&self, futures: Futures) -> TokenStream {
        let Self {
            ident,
            request,
            output,
            body,
        } = self;
        match (futures, body) {
            (Futures::Boxed, None) => quote! {
                async fn #ident(&self, #request) -> #output;
            },
            (Futures::Boxed, Some(body)) => quote! {
                async fn #ident(&self, #request) -> #output {
                    #body
                }
            },
            (Futures::Native, None) => quote! {
                fn #ident(
                    &self,
                    #request,
                ) -> impl ::std::future::Future<Output = #output> + ::std::marker::Send;
            },
            (Futures::Native, Some(body)) => quote! {
                fn #ident(
                    &self,
                    #request,
                ) -> impl ::std::future::Future<Output = #output> + ::std::marker::Send {
                    async move {
                        #body
                    }
                }
            },
        }
    }
}

/// What a method answers that is not implemented.
pub fn stub(path: &str, v1: &TokenStream) -> TokenStream {
    let message = format!("`{path}` is not implemented");
    quote!(::std::result::Result::Err(#v1::Status::unimplemented(#message)))
}
