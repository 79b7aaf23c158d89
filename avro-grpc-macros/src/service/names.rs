//! Names as they stand on the wire.

use heck::{ToLowerCamelCase, ToUpperCamelCase};
use syn::LitStr;

/// What methods are called that have no name of their own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rename {
    /// As they are written.
    None,
    Camel,
    Pascal,
}

impl Rename {
    pub(super) fn parse(text: &LitStr) -> syn::Result<Self> {
        match text.value().as_str() {
            "camelCase" => Ok(Self::Camel),
            "PascalCase" => Ok(Self::Pascal),
            "snake_case" => Ok(Self::None),
            _ => {
                let message = "`rename_all` is \"camelCase\", \"PascalCase\" or \"snake_case\"";
                Err(syn::Error::new_spanned(text, message))
            }
        }
    }

    pub(super) fn apply(self, name: &str) -> String {
        match self {
            Self::None => name.to_owned(),
            Self::Camel => name.to_lower_camel_case(),
            Self::Pascal => name.to_upper_camel_case(),
        }
    }
}

/// A name in Avro's sense (Avro specification, *Names*), in the letters of any script.
pub(super) fn name(text: &LitStr) -> syn::Result<String> {
    let name = text.value();
    if is_name(&name) {
        return Ok(name);
    }
    let message = format!(
        "`{name}` is no name in Avro: it has letters, digits and `_`, and no digit in front"
    );
    Err(syn::Error::new_spanned(text, message))
}

/// A namespace, which may be empty.
pub(super) fn namespace(text: &LitStr) -> syn::Result<String> {
    let namespace = text.value();
    if namespace.is_empty() || namespace.split('.').all(is_name) {
        return Ok(namespace);
    }
    let message = format!("`{namespace}` is no namespace in Avro: it is names with dots between");
    Err(syn::Error::new_spanned(text, message))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c == '_' || c.is_alphabetic())
        && text.chars().all(|c| c == '_' || c.is_alphanumeric())
}
