//! Looking at tokens, taking them, and saying that others were expected.

use super::{MAX_DEPTH, Parsed, Parser, Problem};
use crate::ast::Ident;
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::{Token, TokenKind};
use crate::source::Span;

impl<'a> Parser<'a> {
    pub(super) fn peek(&self) -> Token {
        self.nth(0)
    }

    /// The token `ahead` of the next one; behind the last it is the last, which is the end.
    pub(super) fn nth(&self, ahead: usize) -> Token {
        self.token(self.position + ahead)
    }

    /// The token at `index`, by the rule of [`nth`](Self::nth).
    pub(super) fn token(&self, index: usize) -> Token {
        self.tokens()[index.min(self.tokens().len() - 1)]
    }

    /// Takes the next token. The end stays where it is.
    pub(super) fn bump(&mut self) -> Token {
        let token = self.peek();
        if token.kind != TokenKind::End {
            self.position += 1;
        }
        token
    }

    pub(super) fn source(&self, token: Token) -> &'a str {
        &self.text[token.span.start as usize..token.span.end as usize]
    }

    /// The next token, if it is a word, with its backticks: a keyword in backticks is a name.
    pub(super) fn word(&self) -> Option<&'a str> {
        self.nth_word(0)
    }

    pub(super) fn nth_word(&self, ahead: usize) -> Option<&'a str> {
        let token = self.nth(ahead);
        (token.kind == TokenKind::Word).then(|| self.source(token))
    }

    pub(super) fn at(&self, symbol: char) -> bool {
        self.nth_is(0, symbol)
    }

    pub(super) fn nth_is(&self, ahead: usize, symbol: char) -> bool {
        self.nth(ahead).kind == TokenKind::Symbol(symbol)
    }

    pub(super) fn at_end(&self) -> bool {
        self.peek().kind == TokenKind::End
    }

    pub(super) fn eat(&mut self, symbol: char) -> Option<Span> {
        self.at(symbol).then(|| self.bump().span)
    }

    pub(super) fn eat_word(&mut self, keyword: &str) -> Option<Span> {
        (self.word() == Some(keyword)).then(|| self.bump().span)
    }

    pub(super) fn expect(&mut self, symbol: char) -> Parsed<Span> {
        self.eat(symbol)
            .ok_or_else(|| self.expected(&format!("`{symbol}`")))
    }

    pub(super) fn expect_word(&mut self, keyword: &str) -> Parsed<Span> {
        self.eat_word(keyword)
            .ok_or_else(|| self.expected(&format!("`{keyword}`")))
    }

    /// A name; any keyword is one here, unless it clearly starts the next declaration.
    pub(super) fn name(&mut self, what: &str) -> Parsed<Ident> {
        if self.peek().kind != TokenKind::Word || self.at_declaration() {
            return Err(self.expected(what));
        }
        let token = self.bump();
        Ok(Ident {
            text: self.source(token).replace('`', ""),
            span: token.span,
        })
    }

    /// Where the token before the next one ends.
    pub(super) fn last_span(&self) -> Span {
        self.token(self.position.saturating_sub(1)).span
    }

    /// Whether the token at `index` is the first of its line.
    pub(super) fn starts_line(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else {
            return true;
        };
        let between = self.token(before).span.end as usize..self.token(index).span.start as usize;
        self.text[between].contains(['\n', '\r'])
    }

    /// The problem that the next token is not `what`.
    pub(super) fn expected(&self, what: &str) -> Problem {
        let found = self.found(self.peek());
        Diagnostic::error(self.peek().span, format!("expected {what}, found {found}")).into()
    }

    fn found(&self, token: Token) -> String {
        const LONGEST: usize = 40;
        let source = self.source(token).replace('`', "");
        match token.kind {
            TokenKind::End => "the end of the file".to_owned(),
            _ => match source.char_indices().nth(LONGEST) {
                Some((end, _)) => format!("`{}…`", &source[..end]),
                None => format!("`{source}`"),
            },
        }
    }

    /// Parses what nests in itself.
    pub(super) fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == MAX_DEPTH {
            let message = format!("nested too deeply: there are {MAX_DEPTH} levels around this");
            return Err(Diagnostic::error(self.peek().span, message).into());
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }
}
