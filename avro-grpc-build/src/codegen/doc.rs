//! A schema's documentation as rustdoc.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::prose;

/// Documentation: lines of Markdown that rustdoc takes without complaint.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// The documentation `text`, if there is any.
    pub fn new(text: Option<&str>) -> Self {
        Self {
            lines: prose::markdown(text.unwrap_or_default()),
        }
    }

    /// These lines, which are our own words and Markdown already.
    pub fn markdown(text: &str) -> Self {
        Self {
            lines: text.lines().map(str::to_owned).collect(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Itself, or `other` where it is empty.
    pub fn or(&self, other: &str) -> Self {
        if self.is_empty() {
            Self::markdown(other)
        } else {
            self.clone()
        }
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.lines {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}
