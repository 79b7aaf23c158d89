//! JSON as Avro IDL writes it: values of annotations and defaults.

use std::collections::HashSet;

use super::{Parsed, Parser};
use crate::ast::Ident;
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::{Token, TokenKind};
use crate::idl::number::{self, Number};
use crate::idl::string;
use crate::json::{Member, Node, NodeValue};
use crate::source::Span;

impl Parser<'_> {
    pub(super) fn literal(&mut self) -> Parsed<Node> {
        let token = self.peek();
        let value = match token.kind {
            TokenKind::String => NodeValue::String(self.string("a string")?.text),
            TokenKind::Number => self.number()?,
            TokenKind::Symbol('[') => self.nested(Self::array)?,
            TokenKind::Symbol('{') => self.nested(Self::object)?,
            TokenKind::Word => self.constant()?,
            _ => return Err(self.expected("a value")),
        };
        Ok(Node {
            value,
            span: token.span.to(self.last_span()),
        })
    }

    fn constant(&mut self) -> Parsed<NodeValue> {
        let value = match self.word() {
            Some("null") => NodeValue::Null,
            Some("true") => NodeValue::Bool(true),
            Some("false") => NodeValue::Bool(false),
            // JSON has no numbers for these; Java prints them as strings.
            Some(special @ ("NaN" | "Infinity")) => NodeValue::String(special.to_owned()),
            _ => {
                let problem = self.expected("a value");
                return Err(problem.help("strings stand in double quotes"));
            }
        };
        self.bump();
        Ok(value)
    }

    fn number(&mut self) -> Parsed<NodeValue> {
        let token = self.bump();
        match self.read_number(token)? {
            Number::Integer(integer) => Ok(NodeValue::Number(integer.to_string())),
            Number::Float(float) if float.is_nan() => Ok(NodeValue::String("NaN".to_owned())),
            Number::Float(float) if float.is_infinite() => {
                let text = if float > 0.0 { "Infinity" } else { "-Infinity" };
                Ok(NodeValue::String(text.to_owned()))
            }
            Number::Float(float) => Ok(NodeValue::Number(number::java_float(float))),
        }
    }

    /// An integer from 0, with where it stands.
    pub(super) fn unsigned(&mut self, what: &str) -> Parsed<(u64, Span)> {
        if self.peek().kind != TokenKind::Number {
            return Err(self.expected(what));
        }
        let token = self.bump();
        if let Number::Integer(integer) = self.read_number(token)?
            && let Ok(integer) = u64::try_from(integer)
        {
            return Ok((integer, token.span));
        }
        let message = format!("expected {what}, found `{}`", self.source(token));
        Err(Diagnostic::error(token.span, message).into())
    }

    fn read_number(&self, token: Token) -> Parsed<Number> {
        let source = self.source(token);
        number::parse(source)
            .map_err(|reason| Diagnostic::error(token.span, format!("`{source}` {reason}")).into())
    }

    /// A string's text and place.
    pub(super) fn string(&mut self, what: &str) -> Parsed<Ident> {
        if self.peek().kind != TokenKind::String {
            return Err(self.expected(what));
        }
        let token = self.bump();
        let text = match string::decode(self.source(token)) {
            Ok(text) => text,
            // What is wrong with it was reported.
            Err(_) if token.tainted => String::new(),
            Err(mistake) => {
                let start = token.span.start + mistake.at.start as u32;
                let end = token.span.start + mistake.at.end as u32;
                let span = Span {
                    start,
                    end,
                    ..token.span
                };
                return Err(Diagnostic::error(span, mistake.message).into());
            }
        };
        Ok(Ident {
            text,
            span: token.span,
        })
    }

    fn array(&mut self) -> Parsed<NodeValue> {
        self.bump();
        let mut items = Vec::new();
        if self.eat(']').is_none() {
            loop {
                items.push(self.literal()?);
                if self.eat(',').is_none() {
                    break;
                }
                self.no_trailing_comma(']', "a value")?;
            }
            self.eat(']').ok_or_else(|| self.expected("`,` or `]`"))?;
        }
        Ok(NodeValue::Array(items))
    }

    fn object(&mut self) -> Parsed<NodeValue> {
        self.bump();
        let mut members: Vec<Member> = Vec::new();
        let mut keys = HashSet::new();
        if self.eat('}').is_none() {
            loop {
                let member = self.member()?;
                if !keys.insert(member.key.clone()) {
                    let message = format!("the key `{}` stands twice in this object", member.key);
                    return Err(Diagnostic::error(member.key_span, message).into());
                }
                members.push(member);
                if self.eat(',').is_none() {
                    break;
                }
                self.no_trailing_comma('}', "a key in double quotes")?;
            }
            self.eat('}').ok_or_else(|| self.expected("`,` or `}`"))?;
        }
        Ok(NodeValue::Object(members))
    }

    fn member(&mut self) -> Parsed<Member> {
        let key = self.string("a key in double quotes")?;
        self.expect(':')?;
        Ok(Member {
            key: key.text,
            key_span: key.span,
            value: self.literal()?,
        })
    }

    /// Refuses `close` behind a comma.
    pub(super) fn no_trailing_comma(&self, close: char, what: &str) -> Parsed<()> {
        if !self.at(close) {
            return Ok(());
        }
        Err(self.expected(what).help("remove the comma before it"))
    }
}
