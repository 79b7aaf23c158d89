//! Avro IDL (`.avdl`) and service files (`.avrpc`): text to [`ast::File`], and a service of the
//! model back to text.
//!
//! ```text
//! text ──lexer──▶ tokens, doc comments ──parser──▶ ast::File
//! Model, Service ──print──▶ text
//! ```
//!
//! The grammar is that of Avro's Java implementation, which is the reference; where that passes
//! over a mistake, this one reports it. `.avrpc` adds `service` blocks to the schema syntax.
//! Printing is there without the feature `idl` too.

#[cfg(feature = "idl")]
mod doc;
#[cfg(feature = "idl")]
mod lexer;
mod number;
#[cfg(feature = "idl")]
mod parser;
pub(crate) mod print;
#[cfg(feature = "idl")]
mod string;
#[cfg_attr(
    not(feature = "idl"),
    expect(dead_code, reason = "no service has a protocol")
)]
mod target;
#[cfg(all(test, feature = "idl"))]
mod tests;

#[cfg(feature = "idl")]
use crate::{ast, diagnostic::Diagnostics, source::FileId};

/// How deep types and literals may nest: far beyond what anybody writes, and what any later
/// stage can recurse into on a small stack.
const MAX_DEPTH: usize = 100;

/// What a file may hold beside imports and types.
#[cfg(feature = "idl")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// `.avdl`: one protocol instead.
    Idl,
    /// `.avrpc`: services.
    Service,
}

/// Parses `text`, which is the whole of the file `id`.
///
/// What is wrong is reported; what could be read nevertheless is returned.
#[cfg(feature = "idl")]
pub(crate) fn parse(
    id: FileId,
    text: &str,
    syntax: Syntax,
    diagnostics: &mut Diagnostics,
) -> ast::File {
    let lexed = lexer::lex(id, text, diagnostics);
    parser::Parser::new(id, text, syntax, lexed, diagnostics).file()
}
