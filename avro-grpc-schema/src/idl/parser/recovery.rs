//! Going on after a mistake, so that it hides no other and causes none.

use std::ops::Range;

use super::{Parsed, Parser, Problem};
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::TokenKind;
use crate::source::Span;

/// How a construct ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// With `;`, like a field.
    Statement,
    /// With `}`, like a record.
    Block,
}

/// What may stand between two braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// Fields of a record or rpcs of a service: no declarations.
    Members,
    /// Declarations, among others.
    Protocol,
}

impl Parser<'_> {
    /// Reads what stands between `open`, which has been taken, and its `}`, item by item. An
    /// item that cannot be read is reported and passed over.
    pub(super) fn block(
        &mut self,
        open: Span,
        inside: Inside,
        mut item: impl FnMut(&mut Self) -> Result<(), (Problem, Ends)>,
    ) {
        while self.eat('}').is_none() {
            if self.at_end() || (inside == Inside::Members && self.at_enclosing()) {
                return self.unclosed(open);
            }
            if self.at(';') {
                self.stray_semicolon();
                continue;
            }
            let start = self.position;
            if let Err((problem, ends)) = item(self) {
                self.recover(start, problem, ends);
            }
        }
    }

    pub(super) fn stray_semicolon(&mut self) {
        let span = self.bump().span;
        self.diagnostics
            .push(Diagnostic::error(span, "unexpected `;`").help("remove it"));
    }

    /// Reports that the brace `open` is not closed. At the end of the file the innermost one is
    /// enough.
    pub(super) fn unclosed(&mut self, open: Span) {
        let next = self.peek();
        let mut diagnostic = Diagnostic::error(open, "this `{` is never closed");
        if next.kind == TokenKind::End {
            let end = self.tokens().len() - 1;
            let tainted = std::mem::replace(&mut self.lexed.tokens[end].tainted, true);
            if tainted {
                return;
            }
        } else {
            diagnostic = diagnostic.related(next.span, "`}` is missing before this");
        }
        self.diagnostics.push(diagnostic);
    }

    /// Reports `problem`, which was met in the construct that starts at the token `start`, and
    /// skips the rest of that construct.
    pub(super) fn recover(&mut self, start: usize, problem: Problem, ends: Ends) {
        let met = self.position;
        self.skip(start, ends);
        if self.position == start && !self.at('}') {
            self.bump();
        }
        self.forget_docs(start..self.position);
        self.report_in(start..self.position.max(met + 1), *problem);
    }

    /// Reports `problem`, which was met in what starts at the token `start`, unless a mistake
    /// that was reported before explains it.
    pub(super) fn report(&mut self, start: usize, problem: Problem) {
        self.report_in(start..self.position + 1, *problem);
    }

    fn report_in(&mut self, tokens: Range<usize>, problem: Diagnostic) {
        let end = tokens.end.min(self.tokens().len());
        if !self.tokens()[tokens.start..end]
            .iter()
            .any(|token| token.tainted)
        {
            self.diagnostics.push(problem);
        }
    }

    /// Takes the `;` of a statement that starts at the token `start`. Where it is missing at the
    /// end of a line, the next line is not made to suffer for it.
    pub(super) fn end_statement(&mut self, start: usize, what: &str) -> Parsed<()> {
        if self.eat(';').is_some() {
            return Ok(());
        }
        let problem = self.expected(what);
        if !self.starts_line(self.position) && !self.at('}') {
            return Err(problem);
        }
        self.report(start, problem);
        Ok(())
    }

    /// Moves to where the construct that starts at the token `start` seems to end.
    fn skip(&mut self, start: usize, ends: Ends) {
        let met = self.position;
        // Of braces; other brackets are more often left open than a `;` or `}` is put into them.
        let mut depth = 0usize;
        self.position = start;
        while !self.at_end() {
            let past = self.position >= met;
            if past && self.position > start && self.at_declaration() {
                if depth == 0 || ends == Ends::Statement {
                    return;
                }
            }
            let token = self.peek();
            match token.kind {
                TokenKind::Symbol('{') => depth += 1,
                TokenKind::Symbol('}') if depth == 0 => return,
                TokenKind::Symbol('}') => depth -= 1,
                _ => {}
            }
            self.bump();
            if past && self.ends_behind(token.kind, depth, ends) {
                return;
            }
        }
    }

    /// Whether a construct that `ends` so can end with `last`, which was just skipped.
    fn ends_behind(&self, last: TokenKind, depth: usize, ends: Ends) -> bool {
        let line_ends = self.starts_line(self.position);
        match (last, ends) {
            (TokenKind::Symbol(';'), Ends::Statement) => depth == 0 || line_ends,
            (TokenKind::Symbol(';'), Ends::Block) => depth == 0,
            (TokenKind::Symbol('}'), Ends::Statement) => depth == 0 && (line_ends || self.at('}')),
            // The default of an enum may follow.
            (TokenKind::Symbol('}'), Ends::Block) => depth == 0 && !self.at('='),
            _ => false,
        }
    }

    /// Whether a declaration surely starts here: no field, message or rpc looks like it.
    pub(super) fn at_declaration(&self) -> bool {
        let Some(word) = self.word() else {
            return false;
        };
        let named = self.nth(1).kind == TokenKind::Word;
        match word {
            "record" | "error" | "enum" | "service" | "protocol" => named && self.nth_is(2, '{'),
            "fixed" => named && self.nth_is(2, '(') && self.nth(3).kind == TokenKind::Number,
            "import" => named && self.nth(2).kind == TokenKind::String,
            _ => false,
        }
    }

    /// Whether something starts here that cannot stand in a record or service, but could in what
    /// encloses it.
    fn at_enclosing(&self) -> bool {
        self.at_declaration() || (self.in_protocol && self.at_message())
    }

    /// Whether this looks like `Reply ask(`.
    fn at_message(&self) -> bool {
        let after_type = 1 + usize::from(self.nth_is(1, '?'));
        self.word().is_some()
            && self.nth_word(after_type).is_some()
            && self.nth_is(after_type + 1, '(')
    }
}
