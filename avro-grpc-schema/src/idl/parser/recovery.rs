//! Going on after a mistake, so that it hides no other and causes none.

use std::ops::Range;

use super::{Ends, Parsed, Parser, Problem};
use crate::idl::lexer::TokenKind;

impl Parser<'_> {
    /// Reports `problem`, which was met in the construct that starts at the token `start`, and
    /// skips the rest of that construct.
    pub(super) fn recover(&mut self, start: usize, problem: Problem) {
        let met = self.position;
        self.skip(start, problem.ends);
        if self.position == start && !self.at('}') {
            self.bump();
        }
        self.forget_docs(start..self.position);
        if self.report_in(start..self.position.max(met + 1), problem) && self.at_end() {
            // What else is missing there may well have been skipped.
            self.taint_end();
        }
    }

    /// Reports `problem`, which was met in what starts at the token `start`, unless a mistake
    /// that was reported before explains it.
    pub(super) fn report(&mut self, start: usize, problem: Problem) {
        self.report_in(start..self.position + 1, problem);
    }

    /// Returns whether the problem is known to the user now.
    fn report_in(&mut self, tokens: Range<usize>, problem: Problem) -> bool {
        // A block that is not closed explains all that is missing at the end.
        let last = self.token(usize::MAX).span;
        let diagnostic = *problem.diagnostic;
        let at_end = diagnostic
            .primary
            .as_ref()
            .is_some_and(|label| label.span == last);
        if at_end && self.open_blocks > 0 {
            return false;
        }
        let end = tokens.end.min(self.tokens().len());
        if !self.tokens()[tokens.start..end]
            .iter()
            .any(|token| token.tainted)
        {
            self.diagnostics.push(diagnostic);
        }
        true
    }

    /// `value`, which starts at the token `start`, unless a mistake was reported so near to it
    /// that it is a guess, which later stages should not judge.
    pub(super) fn unless_tainted<T>(&self, start: usize, value: T) -> Option<T> {
        let known = (start..=self.position).all(|index| !self.token(index).tainted);
        known.then_some(value)
    }

    /// Silences what would be said about the end of the file; returns whether it was silent.
    pub(super) fn taint_end(&mut self) -> bool {
        let end = self.tokens().len() - 1;
        std::mem::replace(&mut self.lexed.tokens[end].tainted, true)
    }

    /// Whether the next line starts with what may well be another statement.
    fn at_new_line(&self) -> bool {
        let is_word = self.peek().kind == TokenKind::Word;
        let next = self.nth(1).kind;
        let goes_on = !matches!(next, TokenKind::Symbol(';' | ',') | TokenKind::End);
        self.starts_line(self.position) && (self.at('@') || (is_word && goes_on))
    }

    /// Whether the `}` that is next seems to be one too many, and closes nothing.
    fn at_extra_close(&self) -> bool {
        self.surplus < 0 && self.at('}') && !self.starts_line(self.position)
    }

    /// Takes the `;` of a statement that starts at the token `start`. Where it is missing and
    /// something new clearly starts, that is not made to suffer for it.
    pub(super) fn end_statement(&mut self, start: usize, what: &str) -> Parsed<()> {
        if self.eat(';').is_some() {
            return Ok(());
        }
        let problem = self.expected(what);
        let ends = self.at_end() || self.at('}') || self.at_declaration() || self.at_new_line();
        if ends && !self.at_extra_close() {
            self.report(start, problem);
            return Ok(());
        }
        Err(problem)
    }

    /// Moves to where the construct that starts at the token `start` seems to end.
    fn skip(&mut self, start: usize, ends: Ends) {
        let met = self.position;
        // Of braces; other brackets are more often left open than a `;` or `}` is put into them.
        let mut depth = 0usize;
        self.position = start;
        while !self.at_end() {
            let past = self.position >= met;
            let may_end = depth == 0 || ends == Ends::Statement;
            if past && may_end && self.position > start && self.at_declaration() {
                return;
            }
            let token = self.peek();
            match token.kind {
                TokenKind::Symbol('{') => depth += 1,
                TokenKind::Symbol('}') if depth == 0 && past && self.at_extra_close() => {
                    self.surplus += 1;
                }
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
            // The default of an enum may follow, or the braces were those of a value.
            (TokenKind::Symbol('}'), Ends::Block) => {
                depth == 0 && !['=', ')', ']', ','].iter().any(|symbol| self.at(*symbol))
            }
            _ => false,
        }
    }

    /// Whether a declaration surely starts here: no field, message or rpc looks like it.
    pub(super) fn at_declaration(&self) -> bool {
        self.declaration_starts(0)
    }

    /// Whether a declaration surely starts with the token `ahead`.
    pub(super) fn declaration_starts(&self, ahead: usize) -> bool {
        let Some(word) = self.nth_word(ahead) else {
            return false;
        };
        let named = self.nth_word(ahead + 1).is_some();
        let third = self.nth(ahead + 2).kind;
        match word {
            "record" | "error" | "enum" | "service" | "protocol" => {
                named && third == TokenKind::Symbol('{')
            }
            "fixed" => {
                let sized = self.nth(ahead + 3).kind == TokenKind::Number;
                named && third == TokenKind::Symbol('(') && sized
            }
            "import" => named && third == TokenKind::String,
            _ => false,
        }
    }
}
