//! `protocol` blocks.

use super::annotations::Target;
use super::recovery::{Ends, Inside};
use super::{Parsed, Parser, Problem};
use crate::ast::{Item, Property, Protocol};
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::TokenKind;

impl Parser<'_> {
    /// A protocol. The next token is `protocol`; `annotations` stand before it, and the whole
    /// starts at the token `start`.
    pub(super) fn protocol(
        &mut self,
        start: usize,
        annotations: Vec<Property>,
    ) -> Parsed<Protocol> {
        let doc = self.doc_before(start);
        self.expect_word("protocol")?;
        let attributes = self.attributes(annotations, Target::Protocol);
        let name = self.name("the name of a protocol")?;
        let open = self.expect('{')?;
        let mut protocol = Protocol {
            name,
            namespace: attributes.namespace,
            doc,
            items: Vec::new(),
            messages: Vec::new(),
            properties: attributes.properties,
        };
        self.in_protocol = true;
        self.block(open, Inside::Protocol, |parser| {
            parser.protocol_item(&mut protocol)
        });
        self.in_protocol = false;
        Ok(protocol)
    }

    fn protocol_item(&mut self, protocol: &mut Protocol) -> Result<(), (Problem, Ends)> {
        let start = self.position;
        let annotations = self
            .annotations()
            .map_err(|problem| (problem, Ends::Statement))?;
        if self.word() == Some("import") && !self.names_message(1) {
            let item = self.import(start, &annotations);
            protocol.items.extend(
                item.map_err(|problem| (problem, Ends::Statement))?
                    .map(Item::Import),
            );
        } else if self.at_definition() {
            let ends = self.definition_ends();
            let definition = self.definition(start, annotations);
            protocol
                .items
                .push(Item::Type(definition.map_err(|problem| (problem, ends))?));
        } else if self.nth(1).kind == TokenKind::Word && self.nth_is(2, '{') {
            return Err((self.unknown_block(), Ends::Block));
        } else if self.peek().kind != TokenKind::Word {
            let problem = self.expected("a type declaration or a message");
            return Err((problem, Ends::Statement));
        } else {
            let message = self.message(start, annotations);
            protocol
                .messages
                .push(message.map_err(|problem| (problem, Ends::Statement))?);
        }
        Ok(())
    }

    /// Whether a definition starts here, and not a message whose response has the name of a
    /// keyword.
    fn at_definition(&self) -> bool {
        let opens = self.nth_is(2, '(') && self.names_message(1);
        match self.word() {
            Some("record" | "error" | "enum") => !opens && !self.nth_is(1, '?'),
            Some("fixed") => {
                let has_parameters = self.nth_starts_type(3) || self.nth_is(3, ')');
                !(opens && has_parameters) && !self.nth_is(1, '?')
            }
            _ => false,
        }
    }

    /// How the definition that starts here ends.
    pub(super) fn definition_ends(&self) -> Ends {
        if self.word() == Some("fixed") {
            Ends::Statement
        } else {
            Ends::Block
        }
    }

    /// Whether the token `ahead` looks like the name of a message.
    fn names_message(&self, ahead: usize) -> bool {
        self.nth(ahead).kind == TokenKind::Word && self.nth_is(ahead + 1, '(')
    }

    /// `recrod Name {`, or a block that cannot stand in a protocol.
    fn unknown_block(&self) -> Problem {
        match self.word() {
            Some(word @ ("service" | "protocol")) => {
                let message = format!("a {word} cannot stand in a protocol");
                Box::new(Diagnostic::error(self.peek().span, message))
            }
            _ => self.expected("`record`, `error` or `enum`"),
        }
    }
}
