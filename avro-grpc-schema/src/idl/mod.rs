//! Avro IDL (`.avdl`) and service files (`.avrpc`): text to [`ast::File`].
//!
//! ```text
//! text ──lexer──▶ tokens, doc comments ──parser──▶ ast::File
//! ```
//!
//! The grammar is that of Avro's Java implementation, which is the reference; where that passes
//! over a mistake, this one reports it. `.avrpc` adds `service` blocks to the schema syntax.

mod doc;
mod lexer;
mod number;
mod parser;
mod string;
#[cfg(test)]
mod tests;

use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// What a file may hold beside imports and types.
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
pub(crate) fn parse(
    id: FileId,
    text: &str,
    syntax: Syntax,
    diagnostics: &mut Diagnostics,
) -> ast::File {
    let lexed = lexer::lex(id, text, diagnostics);
    parser::Parser::new(id, text, syntax, lexed, diagnostics).file()
}
