//! All that is wrong with the input.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Error;

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(super) struct Errors(Vec<Error>);

impl Errors {
    /// A mistake at `tokens`.
    pub(super) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(Error::new_spanned(tokens, message));
    }

    pub(super) fn push(&mut self, error: Error) {
        self.0.push(error);
    }

    /// The value, or nothing where there is a mistake.
    pub(super) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// All of them, for the compiler to report.
    pub(super) fn into_compile_errors(self) -> TokenStream {
        self.0.into_iter().map(Error::into_compile_error).collect()
    }
}
