//! Rust identifiers and paths.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

/// A Rust identifier; a raw one starts with `r#`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Ident(String);

impl Ident {
    /// The identifier `text`, with `r#` where that makes a keyword one; `None` if it cannot be an
    /// identifier.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let starts = |c: char| c == '_' || unicode_ident::is_xid_start(c);
        if text == "_" || !chars.next().is_some_and(starts) {
            return None;
        }
        if !chars.all(unicode_ident::is_xid_continue) {
            return None;
        }
        if NEVER_RAW.contains(&text) {
            return None;
        }
        let raw = if KEYWORDS.contains(&text) { "r#" } else { "" };
        Some(Self(format!("{raw}{text}")))
    }

    /// The identifier as it is known outside Rust: without `r#`.
    pub(crate) fn unraw(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// As it is written in source.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = match self.0.strip_prefix("r#") {
            Some(raw) => proc_macro2::Ident::new_raw(raw, Span::call_site()),
            None => proc_macro2::Ident::new(&self.0, Span::call_site()),
        };
        ident.to_tokens(tokens);
    }
}

/// A path to a type, seen from the module that uses it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Path {
    pub(crate) start: Start,
    /// Modules downwards from there, then the type.
    pub(crate) segments: Vec<Ident>,
}

/// Where a path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Start {
    /// So many modules up: the type is generated.
    Super(usize),
    /// At the root of the crate that holds the generated code.
    Crate,
    /// Above all crates.
    Extern,
}

impl Path {
    /// The name of the type.
    pub(crate) fn ident(&self) -> &Ident {
        self.segments.last().expect("a path has a name at its end")
    }

    /// The path to `ident` in the module of this type.
    pub(crate) fn sibling(&self, ident: Ident) -> Self {
        let mut path = self.clone();
        path.segments.pop();
        path.segments.push(ident);
        path
    }
}

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { start, segments } = self;
        let start = match *start {
            // `self::` keeps a module called `map` apart from the runtime's word for a schema.
            Start::Super(0) if segments.len() > 1 => quote!(self::),
            Start::Super(modules) => std::iter::repeat_n(quote!(super::), modules).collect(),
            Start::Crate => quote!(crate::),
            Start::Extern => quote!(::),
        };
        tokens.extend(quote!(#start #(#segments)::*));
    }
}

/// Keywords that cannot be raw identifiers either.
pub(crate) const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate"];

/// The keywords of edition 2024, reserved ones included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];
