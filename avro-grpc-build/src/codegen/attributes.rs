//! Attributes and derives that the user has asked for.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// What the user puts before a type, a field or a variant. It prints as the attributes; the
/// derives of a type stand together with its own.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    pub attributes: TokenStream,
    /// Paths of traits.
    pub derives: Vec<TokenStream>,
}

impl Attributes {
    /// `#[derive(…)]` of `own` and of what the user adds to it. What `implemented` names is neither
    /// derived by ourselves nor to be derived by the user.
    pub(super) fn derive(&self, own: TokenStream, implemented: &[&str]) -> TokenStream {
        let mut present: Vec<String> = implemented.iter().map(ToString::to_string).collect();
        present.extend(own.clone().into_iter().filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        }));
        let mut added = TokenStream::new();
        for path in &self.derives {
            let name = trait_name(path);
            if !present.contains(&name) {
                present.push(name);
                added.extend(quote!(, #path));
            }
        }
        quote!(#[derive(#own #added)])
    }
}

/// What a trait is compared by: one of the standard library by its last name, however it is
/// reached.
fn trait_name(path: &TokenStream) -> String {
    let text: String = path.to_string().split_whitespace().collect();
    let standard = ["::std::", "std::", "::core::", "core::"];
    match text.rsplit_once("::") {
        Some((_, name)) if standard.iter().any(|root| text.starts_with(root)) => name.to_owned(),
        _ => text,
    }
}

impl ToTokens for Attributes {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            attributes,
            derives: _,
        } = self;
        tokens.extend(attributes.clone());
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::Attributes;

    #[test]
    fn derives_are_not_repeated() {
        let attributes = Attributes {
            derives: vec![
                quote!(::std::clone::Clone),
                quote!(Ord),
                quote!(core::cmp::Ord),
                quote!(Default),
                quote!(other::Debug),
            ],
            ..Attributes::default()
        };
        let derive = attributes.derive(quote!(Clone, Debug), &["Default"]);
        let expected = quote!(#[derive(Clone, Debug, Ord, other::Debug)]);
        assert_eq!(derive.to_string(), expected.to_string());
    }
}
