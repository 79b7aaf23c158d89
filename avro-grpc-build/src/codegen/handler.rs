//! The methods of a server trait.

use proc_macro2::TokenStream;
use quote::quote;

use super::item::Futures;

/// A method of a server trait, as the parts of an `async fn`.
#[derive(Debug)]
pub struct Handler {
    /// What stands between `async` and `->`.
    pub head: TokenStream,
    pub output: TokenStream,
    /// What the method does where an implementation does not have it.
    pub body: Option<TokenStream>,
}

impl Handler {
    /// The method, so that its future can be sent. Rust does not know that of the `async fn` of a
    /// trait: `async_trait` boxes the future, or the method says what it returns.
    pub fn print(&self, futures: Futures) -> TokenStream {
        let Self { head, output, body } = self;
        let body = body.as_ref();
        match futures {
            Futures::Boxed => {
                let body = body.map_or_else(|| quote!(;), |body| quote!({ #body }));
                quote!(async #head -> #output #body)
            }
            Futures::Native => {
                let body = body.map_or_else(|| quote!(;), |body| quote!({ async move { #body } }));
                quote! {
                    #head -> impl ::std::future::Future<Output = #output>
                        + ::std::marker::Send #body
                }
            }
        }
    }
}

/// What a method answers that is not implemented.
pub fn stub(path: &str, throws: bool, v1: &TokenStream) -> TokenStream {
    let message = format!("`{path}` is not implemented");
    let status = quote!(#v1::Status::unimplemented(#message));
    let error = if throws {
        quote!(#v1::Fault::Status(#status))
    } else {
        status
    };
    quote!(::std::result::Result::Err(#error))
}

/// What every server trait demands, so that calls can be answered on any thread.
pub fn supertraits() -> TokenStream {
    quote!(::std::marker::Send + ::std::marker::Sync + 'static)
}
