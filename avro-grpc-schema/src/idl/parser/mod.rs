//! Tokens to [`ast::File`](crate::ast::File), by recursive descent.
//!
//! A parsing function that cannot go on returns the [`Problem`]; who parses a list of
//! declarations or members reports it and goes on behind the one that is spoilt (see
//! [`recovery`]). A function that knows what was meant reports by itself and goes on.

mod annotations;
mod blocks;
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

use super::lexer::{Lexed, Token, TokenKind};
use super::{MAX_DEPTH, Syntax};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::FileId;

type Parsed<T> = Result<T, Problem>;

/// Why a construct could not be read to its end. Not reported yet.
#[derive(Debug)]
struct Problem {
    diagnostic: Box<Diagnostic>,
    /// How the construct ends, that is, how much to pass over.
    ends: Ends,
}

/// How a construct ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    /// With `;`, like a field.
    Statement,
    /// With `}`, like a record.
    Block,
}

impl Problem {
    fn help(mut self, text: impl Into<String>) -> Self {
        self.diagnostic.help.push(text.into());
        self
    }

    fn ends(self, ends: Ends) -> Self {
        Self { ends, ..self }
    }

    fn in_block(self) -> Self {
        self.ends(Ends::Block)
    }
}

impl From<Diagnostic> for Problem {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostic: Box::new(diagnostic),
            ends: Ends::Statement,
        }
    }
}

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
    /// How many blocks are being read, one in the other.
    open_blocks: usize,
    /// How many more `{` than `}` the file has, less those that were reported: a guess at
    /// whether what does not fit is a brace.
    surplus: isize,
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
        let surplus = lexed.tokens.iter().map(|token| match token.kind {
            TokenKind::Symbol('{') => 1,
            TokenKind::Symbol('}') => -1,
            _ => 0,
        });
        let surplus = surplus.sum();
        Self {
            file,
            text,
            syntax,
            lexed,
            position: 0,
            depth: 0,
            in_protocol: false,
            open_blocks: 0,
            surplus,
            diagnostics,
        }
    }

    fn tokens(&self) -> &[Token] {
        &self.lexed.tokens
    }
}
