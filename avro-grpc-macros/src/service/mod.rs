//! `#[service]` on a trait.
//!
//! ```text
//! arguments ──options──▶ Options ┐
//! trait ──syn──▶ ItemTrait ──────┴─▶ item::Service ──codegen of avro-grpc-build──▶ modules
//!                                └─▶ the trait, with futures that can be sent
//! ```

mod mend;
mod method;
mod names;
mod options;
mod place;
mod rpc;
mod signature;
#[cfg(test)]
mod tests;

use avro_grpc_build::codegen::handler::supertraits;
use avro_grpc_build::codegen::item::{self, Futures};
use avro_grpc_build::codegen::names::{GENERATED_TYPES, ServiceNames, percent_encode};
use avro_grpc_build::codegen::place::Place;
use avro_grpc_build::codegen::{self, Doc};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Item, ItemTrait, TraitItem};

use self::options::Options;
use crate::about::About;
use crate::errors::Errors;

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let options = Options::parse(arguments, &mut errors);
    let source = match syn::parse2(item.clone()) {
        Ok(Item::Trait(source)) => source,
        Ok(other) => {
            errors.push(other, "`#[service]` goes before a trait");
            return quote!(#item #errors);
        }
        Err(error) => {
            errors.ok::<()>(Err(error));
            return quote!(#item #errors);
        }
    };
    let is_sound = check(&source, &mut errors);
    let (trait_, service) = parse(&source, &options, &mut errors);
    let modules = is_sound.then(|| codegen::service(&service));
    quote!(#trait_ #modules #errors)
}

/// Whether the trait is one that modules can be made for.
fn check(source: &ItemTrait, errors: &mut Errors) -> bool {
    let before = errors.count();
    let generics = &source.generics;
    if !generics.params.is_empty() {
        errors.push(
            generics,
            "a service has no parameters: all that it serves has one type",
        );
    }
    if let Some(clause) = &generics.where_clause {
        errors.push(clause, "a service has no `where` clause");
    }
    if let Some(word) = &source.modifiers.auto_token {
        errors.push(word, "a service cannot be `auto`");
    }
    if GENERATED_TYPES.contains(&source.ident.to_string().as_str()) {
        let message = format!("the generated code has a `{}` of its own", source.ident);
        errors.push(&source.ident, message);
    }
    let is_sound = errors.count() == before;
    if let Some(word) = &source.unsafety {
        errors.push(word, "a service cannot be `unsafe`");
    }
    let is_async_trait = |attribute: &&syn::Attribute| {
        let last = attribute.path().segments.last();
        last.is_some_and(|segment| segment.ident == "async_trait")
    };
    if let Some(attribute) = source.attrs.iter().find(is_async_trait) {
        let message = "`#[service(async_trait = true)]` adds this attribute";
        errors.push(attribute, message);
    }
    is_sound
}

/// The trait as it is emitted, and the service that is made of it.
fn parse(
    source: &ItemTrait,
    options: &Options,
    errors: &mut Errors,
) -> (TokenStream, item::Service) {
    let mut about = About::of(&source.attrs);
    about
        .annotations
        .extend(options.annotations.iter().cloned());
    let name = full_name(source, options);
    let path = percent_encode(&name);
    let mut items = Vec::with_capacity(source.items.len());
    let mut methods: Vec<item::Method> = Vec::with_capacity(source.items.len());
    for item in &source.items {
        let TraitItem::Fn(function) = item else {
            errors.push(item, "a service has methods only");
            items.push(item.to_token_stream());
            continue;
        };
        let parsed = method::parse(function, &source.generics, &path, options, errors);
        let method = parsed.method.as_ref();
        // A second one would be another error.
        if method.is_some_and(|method| methods.iter().any(|other| is_twice(other, method))) {
            let message = format!("a second method `{}`", function.sig.ident);
            errors.push(&function.sig.ident, message);
            continue;
        }
        let clash = method.and_then(|method| methods.iter().find_map(|other| clash(other, method)));
        if let Some(message) = clash {
            errors.push(&function.sig.ident, message);
        } else {
            methods.extend(parsed.method);
        }
        items.push(parsed.declaration);
    }
    let service = item::Service {
        place: Place::Beside(place::beside(&source.vis, &options.runtime)),
        doc: about.rustdoc(),
        description: about.description(),
        deprecated: about.deprecated,
        name,
        path,
        names: ServiceNames::of((&source.ident).into()),
        methods,
        known: None,
        parts: options.parts(),
    };
    (trait_item(source, &items, &service, options), service)
}

/// The name of the service with its namespace.
fn full_name(source: &ItemTrait, options: &Options) -> String {
    let own = source.ident.unraw().to_string();
    let name = options.name.as_ref().unwrap_or(&own);
    match options.namespace.as_str() {
        "" => name.clone(),
        namespace => format!("{namespace}.{name}"),
    }
}

/// Whether two methods are one to rustc.
fn is_twice(first: &item::Method, second: &item::Method) -> bool {
    let may_be_apart = !first.conditions.is_empty() && !second.conditions.is_empty();
    !may_be_apart && first.names.method == second.names.method
}

/// Why two methods cannot be in one service. Of those that are not always there, rustc says it where
/// they meet.
fn clash(first: &item::Method, second: &item::Method) -> Option<String> {
    let (method, constant) = (&first.names.method, &first.names.constant);
    if !first.conditions.is_empty() && !second.conditions.is_empty() {
        None
    } else if first.name == second.name {
        Some(format!(
            "`{method}` is called `{}` on the wire too",
            first.name
        ))
    } else if *constant == second.names.constant {
        Some(format!("`{method}` makes `{constant}` of its name too"))
    } else {
        None
    }
}

fn trait_item(
    source: &ItemTrait,
    items: &[TokenStream],
    service: &item::Service,
    options: &Options,
) -> TokenStream {
    let ItemTrait {
        attrs,
        vis,
        modifiers: _,
        unsafety,
        trait_token,
        ident: _,
        generics,
        colon_token: _,
        supertraits: own,
        brace_token: _,
        items: _,
    } = source;
    let is_documented = attrs
        .iter()
        .any(|attribute| attribute.path().is_ident("doc"));
    let doc = format!("What a server of `{}` does.", service.name);
    let doc = (!is_documented).then(|| Doc::markdown(&doc));
    let v1 = options.v1();
    let is_boxed = options.style.futures == Futures::Boxed;
    let attribute = is_boxed.then(|| quote!(#[#v1::async_trait]));
    let (supertraits, plus) = (supertraits(), (!own.is_empty()).then(|| quote!(+)));
    // Ours may be among the user's.
    let lint = plus
        .as_ref()
        .map(|_| quote!(#[allow(clippy::trait_duplication_in_bounds)]));
    let clause = &generics.where_clause;
    // To rustc, the name is generated, so that it does not advise to give the trait parameters.
    let ident = service.names.trait_.clone().at(&service.names.trait_);
    quote! {
        #doc
        #(#attrs)*
        #lint
        #attribute
        #vis #unsafety #trait_token #ident #generics: #supertraits #plus #own #clause {
            #(#items)*
        }
    }
}
