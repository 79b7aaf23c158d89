//! Names as they stand on the wire.

use syn::LitStr;

use crate::case::Case;
use crate::names::is_name;

/// What methods are called that have no name of their own.
pub(super) fn case(text: &LitStr) -> syn::Result<Case> {
    Case::named(&text.value()).ok_or_else(|| {
        let message = format!("`rename_all` is one of {}", Case::names());
        syn::Error::new_spanned(text, message)
    })
}

/// The name of a service or a method.
pub(super) fn name(text: &LitStr) -> syn::Result<String> {
    let name = text.value();
    if is_name(&name) {
        return Ok(name);
    }
    let message = format!(
        "`{name}` is not an Avro name: those are letters, digits and `_`, with no digit first"
    );
    Err(syn::Error::new_spanned(text, message))
}

/// A namespace, which may be empty.
pub(super) fn namespace(text: &LitStr) -> syn::Result<String> {
    let namespace = text.value();
    if namespace.is_empty() || namespace.split('.').all(is_name) {
        return Ok(namespace);
    }
    let message = format!("`{namespace}` is not an Avro namespace: it is names with dots between");
    Err(syn::Error::new_spanned(text, message))
}
