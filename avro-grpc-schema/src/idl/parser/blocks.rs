//! What stands between braces.

use super::{Ends, Parsed, Parser, Problem};
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::TokenKind;
use crate::source::Span;

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
        mut item: impl FnMut(&mut Self) -> Parsed<()>,
    ) {
        self.open_blocks += 1;
        while self.eat('}').is_none() {
            if self.at(';') {
                self.stray_semicolon();
                continue;
            }
            if self.extra_brace() {
                continue;
            }
            let misplaced = inside == Inside::Members && self.at_enclosing();
            if self.at_end() || (misplaced && self.surplus > 0) {
                self.unclosed(open);
                break;
            }
            if misplaced {
                // What is misplaced is what the annotations are of.
                self.position += self.annotations_ahead();
            }
            let start = self.position;
            let read = if misplaced {
                Err(self.misplaced())
            } else {
                item(self)
            };
            if let Err(problem) = read {
                self.recover(start, problem);
            }
        }
        self.open_blocks -= 1;
    }

    /// Takes the `{` of a declaration that starts at the token `start`. Where it is missing, or
    /// something stands before it, the block is read nevertheless.
    pub(super) fn open(&mut self, start: usize) -> Parsed<Span> {
        if let Some(open) = self.eat('{') {
            return Ok(open);
        }
        let problem = self.expected("`{`");
        if self.surplus < 0 {
            self.surplus += 1;
            self.report(start, problem);
            return Ok(self.last_span());
        }
        let from = self.position;
        while !self.at_end_of_header() {
            self.bump();
        }
        match self.eat('{') {
            Some(open) => {
                self.forget_docs(from..self.position);
                self.report(start, problem);
                Ok(open)
            }
            None => {
                self.position = from;
                Err(problem)
            }
        }
    }

    fn at_end_of_header(&self) -> bool {
        let ends = [
            TokenKind::Symbol('{'),
            TokenKind::Symbol('}'),
            TokenKind::Symbol(';'),
        ];
        let next = self.peek().kind;
        ends.contains(&next)
            || next == TokenKind::End
            || self.starts_line(self.position)
            || self.at_declaration()
    }

    /// Passes over a `{` that opens nothing and is not closed.
    pub(super) fn extra_brace(&mut self) -> bool {
        let found = self.surplus > 0 && self.at('{');
        if found {
            let span = self.bump().span;
            self.diagnostics
                .push(Diagnostic::error(span, "unexpected `{`").help("remove it"));
            self.surplus -= 1;
        }
        found
    }

    pub(super) fn stray_semicolon(&mut self) {
        let span = self.bump().span;
        self.diagnostics
            .push(Diagnostic::error(span, "unexpected `;`").help("remove it"));
    }

    pub(super) fn stray_close(&mut self) {
        let span = self.bump().span;
        self.surplus += 1;
        self.diagnostics
            .push(Diagnostic::error(span, "this `}` closes nothing"));
    }

    /// Reports that the brace `open` is not closed. At the end of the file the innermost one is
    /// enough.
    pub(super) fn unclosed(&mut self, open: Span) {
        self.surplus -= 1;
        let next = self.peek();
        let mut diagnostic = Diagnostic::error(open, "this `{` is never closed");
        if next.kind == TokenKind::End {
            if self.taint_end() {
                return;
            }
        } else {
            diagnostic = diagnostic.related(next.span, "`}` is missing before this");
        }
        self.diagnostics.push(diagnostic);
    }

    /// Whether something starts here that cannot stand in a record or service, but could in what
    /// encloses it.
    fn at_enclosing(&self) -> bool {
        let annotated = self.annotations_ahead();
        self.declaration_starts(annotated) || (self.in_protocol && self.at_message())
    }

    /// Whether this looks like `Reply ask(`.
    fn at_message(&self) -> bool {
        let after_type = 1 + usize::from(self.nth_is(1, '?'));
        self.word().is_some()
            && self.nth_word(after_type).is_some()
            && self.nth_is(after_type + 1, '(')
    }

    /// The problem that something of [`at_enclosing`](Self::at_enclosing) is here although all
    /// braces are closed.
    fn misplaced(&self) -> Problem {
        let (message, ends) = match self.word() {
            Some(word) if self.at_declaration() => {
                let is_block = !matches!(word, "fixed" | "import");
                let ends = if is_block {
                    Ends::Block
                } else {
                    Ends::Statement
                };
                (format!("`{word}` cannot stand here"), ends)
            }
            _ => ("a message cannot stand here".to_owned(), Ends::Statement),
        };
        let diagnostic = Diagnostic::error(self.peek().span, message);
        Problem::from(diagnostic)
            .help("move it out of the braces around it")
            .ends(ends)
    }
}
