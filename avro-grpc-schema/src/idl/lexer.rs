//! Text to tokens.
//!
//! A mistake at this level is reported here. The token that takes its place, or follows it, is
//! marked as *tainted*, and the parser keeps quiet about what such a token makes it stumble over.

use unicode_ident::{is_xid_continue, is_xid_start};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// A file as tokens; the last one is [`TokenKind::End`].
#[derive(Debug)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) docs: Vec<DocComment>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
    /// How many doc comments precede it in the file.
    pub(super) docs: u32,
    /// Whether a mistake was reported here.
    pub(super) tainted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A keyword or a name, dotted or dashed perhaps, with its backticks.
    Word,
    /// What stands in backticks but is no name, which was reported.
    NoName,
    /// All that starts with a digit, a sign or a point; [`number`](super::number) reads it.
    Number,
    /// A string with its quotes.
    String,
    Symbol(char),
    /// The end of the file.
    End,
}

/// A comment `/** … */`.
#[derive(Debug)]
pub(super) struct DocComment {
    pub(super) span: Span,
    /// Whether something is documented by it, or it stands where a mistake was passed over.
    pub(super) used: bool,
}

/// The end of input in old systems, which Java accepts.
const SUBSTITUTE: char = '\u{1a}';
const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn lex(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Lexed {
    let mut lexer = Lexer {
        file,
        text,
        position: 0,
        tainted: false,
        last_mistake: None,
        unclosed_until: None,
        diagnostics,
        lexed: Lexed {
            tokens: Vec::with_capacity(text.len() / 5),
            docs: Vec::new(),
        },
    };
    lexer.eat(BYTE_ORDER_MARK);
    while let Some(next) = lexer.peek().filter(|next| *next != SUBSTITUTE) {
        lexer.token(next);
    }
    let end = lexer.position;
    lexer.push(TokenKind::End, end);
    lexer.lexed
}

struct Lexer<'a> {
    file: FileId,
    text: &'a str,
    position: usize,
    /// Whether a mistake was reported since the last token.
    tainted: bool,
    /// Where the last mistake was.
    last_mistake: Option<usize>,
    /// Where the line of the last string ends that was not closed.
    unclosed_until: Option<usize>,
    diagnostics: &'a mut Diagnostics,
    lexed: Lexed,
}

impl Lexer<'_> {
    /// Reads a token, a comment or white space that starts with `next`.
    fn token(&mut self, next: char) {
        let start = self.position;
        match next {
            ' ' | '\t' | '\n' | '\r' | '\x0c' => self.position += 1,
            '/' if self.rest().starts_with("//") => self.line_comment(),
            '/' if self.rest().starts_with("/*") => self.block_comment(),
            '#' => {
                self.line_comment();
                self.error(
                    start,
                    start + 1,
                    "unexpected `#`",
                    Some("a comment starts with `//`"),
                );
            }
            '(' | ')' | '{' | '}' | '[' | ']' | '<' | '>' | ',' | ';' | ':' | '=' | '@' | '?' => {
                self.position += 1;
                self.push(TokenKind::Symbol(next), start);
            }
            '"' => self.string(),
            '\'' => self.single_quoted(),
            _ if starts_number(self.rest()) => self.number(),
            _ if starts_name(self.rest()) => self.word(),
            _ => self.stray(),
        }
    }

    fn line_comment(&mut self) {
        self.skip_while(|c| c != '\n' && c != '\r');
    }

    fn block_comment(&mut self) {
        let start = self.position;
        let rest = self.rest();
        // `/**/` is an empty comment, not the start of documentation.
        let is_doc = rest.starts_with("/**") && !rest.starts_with("/**/");
        let body = if is_doc { 3 } else { 2 };
        let Some(length) = rest[body..].find("*/") else {
            self.error(start, start + body, "this comment is never closed", None);
            self.position = self.text.len();
            return;
        };
        self.position += body + length + 2;
        if is_doc {
            let span = self.span(start, self.position);
            self.lexed.docs.push(DocComment { span, used: false });
        }
    }

    /// A string ends on its line, so that a missing quote spoils no more than that.
    fn string(&mut self) {
        let start = self.position;
        self.position += 1;
        loop {
            self.skip_while(|c| !matches!(c, '"' | '\\' | '\n' | '\r'));
            match self.peek() {
                Some('"') => break self.position += 1,
                Some('\\') => {
                    self.position += 1;
                    self.skip_one(|c| c != '\n' && c != '\r');
                }
                _ => return self.unclosed_string(start),
            }
        }
        self.push(TokenKind::String, start);
    }

    /// What ends the line is taken for what follows the string: `"a;` for `"a";`.
    fn unclosed_string(&mut self, start: usize) {
        let content = &self.text[start + 1..self.position];
        let closers = [';', ',', ')', ']', '}', '{', ' ', '\t', '\x0c'];
        self.position = start + 1 + content.trim_end_matches(closers).len();
        let line = self.text[..start]
            .rfind(['\n', '\r'])
            .map_or(0, |newline| newline + 1);
        self.taint_strings_from(line);
        // A character that is nothing outside of a string has shown the place already; and where
        // a string was broken over two lines, this is the quote that should have closed it.
        let is_shown = self.last_mistake.is_some_and(|mistake| mistake >= line);
        let closes = content.is_empty() || content.starts_with(closers);
        let is_rest = closes
            && self
                .unclosed_until
                .is_some_and(|end| self.text[end..line].trim().is_empty());
        if !is_shown && !is_rest {
            self.error(start, start + 1, "this string is never closed", None);
        }
        let rest = &self.text[self.position..];
        self.unclosed_until = Some(self.position + rest.find(['\n', '\r']).unwrap_or(rest.len()));
        self.tainted = true;
        self.push(TokenKind::String, start);
        self.tainted = true;
    }

    /// Taints the tokens from the first string behind the byte `line`: the quote that is missing
    /// may be one of theirs.
    fn taint_strings_from(&mut self, line: usize) {
        let tokens = &mut self.lexed.tokens;
        let first = tokens.partition_point(|token| (token.span.start as usize) < line);
        let behind = tokens[first..].iter_mut();
        behind
            .skip_while(|token| token.kind != TokenKind::String)
            .for_each(|token| token.tainted = true);
    }

    fn single_quoted(&mut self) {
        let start = self.position;
        let line = self.rest().split(['\n', '\r']).next().unwrap_or_default();
        let Some(length) = line[1..].find('\'') else {
            return self.stray();
        };
        self.position += length + 2;
        let help = Some("strings stand in double quotes");
        self.error(start, self.position, "unexpected `'`", help);
        self.push(TokenKind::String, start);
    }

    /// Takes all that could belong to a number, so that `12abc` is one wrong number and not a
    /// right one with a name behind it.
    fn number(&mut self) {
        let start = self.position;
        self.skip_one(|c| matches!(c, '+' | '-'));
        let hexadecimal = self.rest().starts_with("0x") || self.rest().starts_with("0X");
        loop {
            let from = self.position;
            self.skip_while(|c| c == '.' || is_xid_continue(c));
            let read = &self.text[from..self.position];
            let exponent = if hexadecimal { ['p', 'P'] } else { ['e', 'E'] };
            if !(read.ends_with(exponent) && self.skip_one(|c| matches!(c, '+' | '-'))) {
                break;
            }
        }
        self.push(TokenKind::Number, start);
    }

    fn word(&mut self) {
        let start = self.position;
        let mut is_name = self.name_part();
        while let Some(after) = self.rest().strip_prefix(['.', '-'])
            && starts_name(after)
        {
            self.position += 1;
            is_name &= self.name_part();
        }
        self.push(
            if is_name {
                TokenKind::Word
            } else {
                TokenKind::NoName
            },
            start,
        );
        // A missing backtick may have swallowed what should follow.
        self.tainted = !is_name;
    }

    /// Takes a part between dots, and returns whether it is one.
    fn name_part(&mut self) -> bool {
        let start = self.position;
        let quoted = self.eat('`');
        let part = self.position;
        self.skip_while(is_xid_continue);
        let starts_well = self.text[part..self.position].starts_with(is_name_start);
        let is_part = !quoted || (starts_well && self.eat('`'));
        if !is_part {
            self.skip_while(|c| !matches!(c, '`' | '\n' | '\r'));
            self.eat('`');
            let help = Some("a name in backticks is one of letters, digits and `_`");
            self.error(start, self.position, "this is not a name", help);
        }
        is_part
    }

    /// Characters that start nothing, a whole run of them at once.
    fn stray(&mut self) {
        let start = self.position;
        self.skip_one(|_| true);
        while self
            .rest()
            .starts_with(|c: char| !c.is_ascii() && !is_name_start(c))
        {
            self.skip_one(|_| true);
        }
        let found = self.text[start..self.position].escape_debug();
        let message = format!("unexpected `{found}`");
        self.error(start, self.position, &message, None);
    }

    fn rest(&self) -> &str {
        &self.text[self.position..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        self.skip_one(|c| c == expected)
    }

    fn skip_one(&mut self, accepts: impl Fn(char) -> bool) -> bool {
        let next = self.peek().filter(|c| accepts(*c));
        self.position += next.map_or(0, char::len_utf8);
        next.is_some()
    }

    fn skip_while(&mut self, accepts: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.position += rest.find(|c| !accepts(c)).unwrap_or(rest.len());
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        let span = self.span(start, self.position);
        let docs = self.lexed.docs.len() as u32;
        let tainted = std::mem::take(&mut self.tainted);
        self.lexed.tokens.push(Token {
            kind,
            span,
            docs,
            tainted,
        });
    }

    fn error(&mut self, start: usize, end: usize, message: &str, help: Option<&str>) {
        let mut diagnostic = Diagnostic::error(self.span(start, end), message);
        diagnostic.help.extend(help.map(str::to_owned));
        self.diagnostics.push(diagnostic);
        self.tainted = true;
        self.last_mistake = Some(start);
    }

    fn span(&self, start: usize, end: usize) -> Span {
        // `Sources` takes no text beyond 4 GiB.
        Span {
            file: self.file,
            start: start as u32,
            end: end as u32,
        }
    }
}

/// An underscore starts names of the Avro specification, though no identifier of Unicode's.
fn is_name_start(c: char) -> bool {
    c == '_' || is_xid_start(c)
}

fn starts_name(text: &str) -> bool {
    text.starts_with(|c| c == '`' || is_name_start(c))
}

fn starts_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = unsigned.strip_prefix('.').unwrap_or(unsigned);
    let is_special = unsigned.starts_with("NaN") || unsigned.starts_with("Infinity");
    digits.starts_with(|c: char| c.is_ascii_digit()) || (is_special && unsigned.len() < text.len())
}
