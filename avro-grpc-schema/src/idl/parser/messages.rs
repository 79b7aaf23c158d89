//! Messages of protocols.

use super::types::primitive;
use super::{Parsed, Parser};
use crate::ast::{Field, Ident, Message, Primitive, Property, TypeExpr, TypeKind};
use crate::idl::target::Target;

impl Parser<'_> {
    /// `Reply name(Request request, …) throws Error;`, behind its annotations. The whole starts
    /// at the token `start`.
    pub(super) fn message(&mut self, start: usize, annotations: Vec<Property>) -> Parsed<Message> {
        let doc = self.doc_before(start);
        let attributes = self.attributes(annotations, Target::Message);
        let response = match self.eat_word("void") {
            Some(span) => primitive(Primitive::Null, span),
            None => self.plain_type()?.with_null_first(),
        };
        let name = self.name("the name of a message")?;
        let parameters = self.parameters()?;
        let one_way = self.eat_word("oneway").is_some();
        let errors = if one_way { Vec::new() } else { self.throws()? };
        let what = match (one_way, errors.is_empty()) {
            (true, _) => "`;`",
            (false, true) => "`throws`, `oneway` or `;`",
            (false, false) => "`,` or `;`",
        };
        self.end_statement(start, what)?;
        Ok(Message {
            name,
            doc,
            parameters,
            response,
            errors: errors.into_iter().map(reference).collect(),
            one_way,
            properties: attributes.properties,
        })
    }

    fn parameters(&mut self) -> Parsed<Vec<Field>> {
        self.expect('(')?;
        let mut parameters = Vec::new();
        if self.eat(')').is_some() {
            return Ok(parameters);
        }
        loop {
            parameters.push(self.parameter()?);
            if self.eat(',').is_none() {
                break;
            }
            self.no_trailing_comma(')', "a parameter")?;
        }
        self.eat(')').ok_or_else(|| self.expected("`,` or `)`"))?;
        Ok(parameters)
    }

    /// `throws A, B`, or nothing.
    pub(super) fn throws(&mut self) -> Parsed<Vec<Ident>> {
        let mut errors = Vec::new();
        if self.eat_word("throws").is_some() {
            loop {
                errors.push(self.name("the name of an error")?);
                if self.eat(',').is_none() {
                    break;
                }
            }
        }
        Ok(errors)
    }
}

fn reference(name: Ident) -> TypeExpr {
    let span = name.span;
    match Primitive::from_name(&name.text) {
        Some(word) => primitive(word, span),
        None => TypeExpr {
            kind: TypeKind::Reference(name),
            properties: Vec::new(),
            span,
        },
    }
}
