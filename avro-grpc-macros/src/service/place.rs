//! The user's paths and visibilities, as they are written in the modules of a service.

use avro_grpc_build::codegen::place::{Beside, RuntimePath};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Path, Visibility};

/// What stands beside a trait of this visibility.
pub(super) fn beside(visibility: &Visibility, runtime: &RuntimePath) -> Beside {
    Beside {
        runtime: runtime.clone(),
        visibility: visibility.to_token_stream(),
        visibility_within: visibility_within(visibility),
    }
}

pub(super) fn runtime(path: &Path) -> RuntimePath {
    RuntimePath {
        beside: path.to_token_stream(),
        within: path_within(path),
    }
}

fn visibility_within(visibility: &Visibility) -> TokenStream {
    let restricted = match visibility {
        Visibility::Public(_) => return quote!(pub),
        Visibility::Inherited => return quote!(pub(super)),
        Visibility::Restricted(restricted) => restricted,
    };
    let path = path_within(&restricted.path);
    quote!(pub(in #path))
}

/// The path to what `path` is one module above. A path that begins with the name of a crate is the
/// same everywhere.
fn path_within(path: &Path) -> TokenStream {
    let Some(first) = path.segments.first() else {
        return path.to_token_stream();
    };
    if first.ident == "super" {
        quote!(super::#path)
    } else if first.ident == "self" {
        let rest = path.segments.iter().skip(1);
        quote!(super #(::#rest)*)
    } else {
        quote!(#path)
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    fn check(rows: &[(&str, &str)]) {
        for (source, expected) in rows {
            let visibility = syn::parse_str(source).expect("a visibility");
            let within = super::visibility_within(&visibility).to_string();
            let expected = expected
                .parse::<proc_macro2::TokenStream>()
                .expect("tokens");
            assert_eq!(within, expected.to_token_stream().to_string(), "{source}");
        }
    }

    #[test]
    fn visibilities() {
        check(&[
            ("", "pub(super)"),
            ("pub", "pub"),
            ("pub(crate)", "pub(in crate)"),
            ("pub(self)", "pub(in super)"),
            ("pub(super)", "pub(in super::super)"),
            ("pub(in crate::a)", "pub(in crate::a)"),
            ("pub(in super::super)", "pub(in super::super::super)"),
        ]);
    }
}
