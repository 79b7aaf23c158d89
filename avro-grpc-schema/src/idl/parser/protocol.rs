//! `protocol` blocks.

use super::blocks::Inside;
use super::{Parsed, Parser, Problem};
use crate::ast::{Item, Property, Protocol};
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::TokenKind;
use crate::idl::target::Target;

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
        let open = self.open(start)?;
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

    fn protocol_item(&mut self, protocol: &mut Protocol) -> Parsed<()> {
        let start = self.position;
        let annotations = self.annotations()?;
        if self.word() == Some("import") && !self.names_message(1) {
            protocol
                .items
                .extend(self.import(start, &annotations)?.map(Item::Import));
        } else if self.at_definition() {
            protocol
                .items
                .push(Item::Type(self.definition(start, annotations)?));
        } else if self.at_unknown_block() {
            return Err(self.unknown_block().in_block());
        } else if self.word().is_none() {
            return Err(self.expected("a type declaration or a message"));
        } else {
            protocol.messages.push(self.message(start, annotations)?);
        }
        Ok(())
    }

    /// Whether a definition starts here, and not a message whose response has the name of a
    /// keyword.
    fn at_definition(&self) -> bool {
        let is_message = match self.word() {
            Some("record" | "error" | "enum") => self.names_message(1),
            Some("fixed") => {
                let has_parameters = self.nth_starts_type(3) || self.nth_is(3, ')');
                self.names_message(1) && has_parameters
            }
            _ => return false,
        };
        !is_message && !self.nth_is(1, '?')
    }

    /// Whether the token `ahead` looks like the name of a message.
    fn names_message(&self, ahead: usize) -> bool {
        self.nth(ahead).kind == TokenKind::Word && self.nth_is(ahead + 1, '(')
    }

    /// Whether this looks like `recrod Name {` or, the keyword being forgotten, `Name {`.
    fn at_unknown_block(&self) -> bool {
        match self.word() {
            None | Some("union") => false,
            Some(_) => {
                let named = usize::from(self.nth(1).kind == TokenKind::Word);
                self.nth_is(1 + named, '{')
            }
        }
    }

    /// `recrod Name {`, or a block that cannot stand in a protocol.
    fn unknown_block(&self) -> Problem {
        match self.word() {
            Some(word @ ("service" | "protocol")) => {
                let message = format!("a {word} cannot stand in a protocol");
                Diagnostic::error(self.peek().span, message).into()
            }
            _ => self.expected("`record`, `error` or `enum`"),
        }
    }
}
