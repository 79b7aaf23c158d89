//! Tokens to [`ast::File`](crate::ast::File), by recursive descent.
//!
//! A parsing function that cannot go on returns the [`Problem`]; who parses a list of
//! declarations or members reports it and goes on behind the one that is spoilt (see
//! [`recovery`]). A function that knows what was meant reports by itself and goes on.

mod annotations;
mod cursor;
mod definitions;
mod docs;
mod fields;
mod file;
mod literals;
mod messages;
mod protocol;
mod recovery;
mod services;
mod types;

use super::Syntax;
use super::lexer::{Lexed, Token};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::FileId;

/// Why a construct could not be read to its end. Not reported yet.
type Problem = Box<Diagnostic>;

type Parsed<T> = Result<T, Problem>;

/// How deep types and literals may nest: far beyond what anybody writes, and what any later
/// stage can recurse into on a small stack.
pub(super) const MAX_DEPTH: usize = 100;

pub(super) struct Parser<'a> {
    file: FileId,
    text: &'a str,
    syntax: Syntax,
    lexed: Lexed,
    /// The index of the next token.
    position: usize,
    depth: usize,
    /// Whether a `protocol` block is being read.
    in_protocol: bool,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Parser<'a> {
    pub(super) fn new(
        file: FileId,
        text: &'a str,
        syntax: Syntax,
        lexed: Lexed,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            file,
            text,
            syntax,
            lexed,
            position: 0,
            depth: 0,
            in_protocol: false,
            diagnostics,
        }
    }

    fn tokens(&self) -> &[Token] {
        &self.lexed.tokens
    }
}
