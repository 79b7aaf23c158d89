//! Items → tokens.
//!
//! Pure printing: no IO, no failure, no lookups. One short function per construct, each a
//! `quote!` that looks like its output.

mod attributes;
mod builder;
mod choice;
mod client;
mod doc;
mod expr;
pub mod handler;
mod ident;
pub mod item;
pub mod logical;
mod methods;
pub mod names;
mod order;
mod payload;
pub mod place;
mod prose;
mod records;
mod server;
mod ty;
mod types;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

pub use attributes::Attributes;
pub use choice::{BytesType, LogicalTypes, MapType, StringType};
pub use doc::Doc;
pub use expr::Expr;
pub use ident::{Ident, NEVER_RAW, Path, Start};
pub use names::Case;
pub use payload::Payload;
pub use ty::Type;

use item::{Deprecated, External, Item, Module, Schema, Service};

/// A piece of a file.
#[derive(Debug)]
pub enum Part<'a> {
    /// Items that follow each other.
    Items(TokenStream),
    /// The head of a module; what follows stands in it.
    Open(&'a Ident),
    /// The end of a module.
    Close,
}

/// The contents of `module`, piece by piece: the tokens of all would take much memory.
pub fn parts(module: &Module) -> Box<dyn Iterator<Item = Part<'_>> + '_> {
    let Module {
        needs_jiff,
        external,
        serde,
        items,
        services,
        modules,
        known,
    } = module;
    let uses_runtime = !items.is_empty() || !services.is_empty();
    let use_runtime = uses_runtime.then(|| {
        quote!(
            use ::avro_grpc_runtime::__v1;
        )
    });
    let needs_jiff = needs_jiff.then(|| quote!(::avro_grpc_runtime::__v1::needs_jiff!();));
    let external = external.iter().map(
        |External { path, hash }| quote!(::avro_grpc_runtime::__v1::same_schema!(#path, #hash);),
    );
    let types = items.iter().map(types::item);
    let services = services.iter().map(service);
    let serde = serde.then(|| serde_impls(items)).flatten();
    let schemas = items.iter().filter_map(item_schema);
    let modules = modules.iter().flat_map(|(ident, contents)| {
        let open = std::iter::once(Part::Open(ident));
        open.chain(parts(contents)).chain([Part::Close])
    });
    let head = use_runtime.into_iter().chain(needs_jiff).chain(external);
    let items = head
        .chain(types)
        .chain(services)
        .chain(serde)
        .chain(schemas);
    let known = methods::known_schemas(known).map(Part::Items);
    Box::new(items.map(Part::Items).chain(modules).chain(known))
}

/// The client and the server of `service`.
pub fn service(service: &Service) -> TokenStream {
    let parts = service.parts;
    if !parts.client && parts.server.is_none() {
        return TokenStream::new();
    }
    let methods = methods::methods(service);
    let client = parts.client.then(|| client::client(service));
    let server = parts.server.map(|style| server::server(service, style));
    quote!(#methods #client #server)
}

/// serde's traits for the types of a module.
fn serde_impls(items: &[Item]) -> Option<TokenStream> {
    let idents: Vec<&Ident> = items.iter().filter_map(type_ident).collect();
    (!idents.is_empty()).then(|| quote!(__v1::serde!(#(#idents),*);))
}

/// The name of the type that `item` is; none if it is just another name.
fn type_ident(item: &Item) -> Option<&Ident> {
    match item {
        Item::Record(record) => Some(&record.ident),
        Item::Enum(enum_) => Some(&enum_.ident),
        Item::Fixed(fixed) => Some(&fixed.ident),
        Item::Union(union) => Some(&union.ident),
        Item::Alias(_) => None,
    }
}

fn item_schema(item: &Item) -> Option<TokenStream> {
    let (ident, schema) = match item {
        Item::Record(record) => (&record.ident, &record.schema),
        Item::Enum(enum_) => (&enum_.ident, &enum_.schema),
        Item::Fixed(fixed) => (&fixed.ident, &fixed.schema),
        Item::Union(_) | Item::Alias(_) => return None,
    };
    let Schema {
        name,
        hash,
        parts,
        json,
    } = schema;
    let json = raw_string(&escape_directions(json, |code| format!("\\u{code:04x}")));
    let hash = hash.as_ref().map(|hash| quote!(#hash,));
    Some(quote!(__v1::schema!(#ident = #name, #hash [#(#parts),*], #json);))
}

/// A raw string literal, so that JSON reads as JSON.
fn raw_string(text: &str) -> TokenStream {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
        .parse()
        .expect("a raw string literal")
}

/// `text` with `escape` in place of each code point that changes the direction of text: rustc
/// denies them in comments and in literals, for what they hide from a reader. String literals
/// that are not raw have them escaped by `quote!`.
fn escape_directions(text: &str, escape: impl Fn(u32) -> String) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => escaped += &escape(c.into()),
            _ => escaped.push(c),
        }
    }
    escaped
}

impl ToTokens for Deprecated {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(note) = self;
        tokens.extend(if note.is_empty() {
            quote!(#[deprecated])
        } else {
            quote!(#[deprecated(note = #note)])
        });
    }
}
