//! Rust identifiers and paths.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

/// A Rust identifier. Only its text counts when it is compared.
#[derive(Clone)]
pub struct Ident {
    /// As it is written in source: a raw one starts with `r#`.
    text: String,
    span: Span,
}

impl Ident {
    /// The identifier `text`, with `r#` where that makes a keyword one; `None` if it cannot be an
    /// identifier.
    pub fn new(text: &str) -> Option<Self> {
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
        Some(Self {
            text: format!("{raw}{text}"),
            span: Span::call_site(),
        })
    }

    /// The same identifier, which points to where `other` was written: errors and editors do, but
    /// to lints it is generated.
    pub fn at(self, other: &Self) -> Self {
        Self {
            span: other.span.resolved_at(Span::call_site()),
            ..self
        }
    }

    /// The identifier as it is known outside Rust: without `r#`.
    pub fn unraw(&self) -> &str {
        self.text.strip_prefix("r#").unwrap_or(&self.text)
    }

    /// As it is written in source.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// An identifier of the user's own source.
impl From<&proc_macro2::Ident> for Ident {
    fn from(ident: &proc_macro2::Ident) -> Self {
        Self {
            text: ident.to_string(),
            span: ident.span(),
        }
    }
}

impl PartialEq for Ident {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Ident {}

impl PartialOrd for Ident {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ident {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Ident {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Debug for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ident").field(&self.text).finish()
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = match self.text.strip_prefix("r#") {
            Some(raw) => proc_macro2::Ident::new_raw(raw, self.span),
            None => proc_macro2::Ident::new(&self.text, self.span),
        };
        ident.to_tokens(tokens);
    }
}

/// A path to a type, seen from the module that uses it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Path {
    pub start: Start,
    /// Modules downwards from there, then the type.
    pub segments: Vec<Ident>,
}

/// Where a path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Start {
    /// So many modules up: the type is generated.
    Super(usize),
    /// At the root of the crate that holds the generated code.
    Crate,
    /// Above all crates.
    Extern,
}

impl Path {
    /// The name of the type.
    pub fn ident(&self) -> &Ident {
        self.segments.last().expect("a path has a name at its end")
    }

    /// The path to `ident` in the module of this type.
    pub fn sibling(&self, ident: Ident) -> Self {
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
pub const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate"];

/// The keywords of edition 2024, reserved ones included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];
