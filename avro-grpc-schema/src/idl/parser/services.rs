//! `service` blocks.

use super::blocks::Inside;
use super::types::primitive;
use super::{Parsed, Parser};
use crate::ast::{Payload, Primitive, Property, Rpc, Service, TypeKind};
use crate::diagnostic::Diagnostic;
use crate::idl::target::Target;

impl Parser<'_> {
    /// A service. The next token is `service`; `annotations` stand before it, and the whole
    /// starts at the token `start`.
    pub(super) fn service(&mut self, start: usize, annotations: Vec<Property>) -> Parsed<Service> {
        let doc = self.doc_before(start);
        self.expect_word("service")?;
        let attributes = self.attributes(annotations, Target::Service);
        let name = self.name("the name of a service")?;
        let open = self.open(start)?;
        let mut rpcs = Vec::new();
        self.block(open, Inside::Members, |parser| {
            rpcs.push(parser.rpc()?);
            Ok(())
        });
        Ok(Service {
            name,
            doc,
            rpcs,
            properties: attributes.properties,
        })
    }

    fn rpc(&mut self) -> Parsed<Rpc> {
        let start = self.position;
        let doc = self.doc_before(start);
        let annotations = self.annotations()?;
        let attributes = self.attributes(annotations, Target::Rpc);
        self.expect_word("rpc")?;
        let name = self.name("the name of an rpc")?;
        let request = self.payload()?;
        self.expect_word("returns")?;
        let response = self.payload()?;
        let throws = self.throws()?;
        self.end_rpc(start, throws.is_empty())?;
        Ok(Rpc {
            name,
            doc,
            request,
            response,
            throws,
            properties: attributes.properties,
        })
    }

    /// `;`, or `{}` as in proto files.
    fn end_rpc(&mut self, start: usize, can_throw: bool) -> Parsed<()> {
        if self.eat('{').is_some() {
            return match self.eat('}') {
                Some(_) => Ok(()),
                None => Err(self.expected("`}`")),
            };
        }
        self.end_statement(
            start,
            if can_throw {
                "`throws` or `;`"
            } else {
                "`,` or `;`"
            },
        )
    }

    /// One side of an rpc with its parentheses.
    fn payload(&mut self) -> Parsed<Payload> {
        let open = self.expect('(')?;
        if let Some(close) = self.eat(')') {
            return Ok(Payload {
                stream: None,
                ty: primitive(Primitive::Null, open.to(close)),
            });
        }
        // A type may have the name `stream`.
        let is_stream = self.word() == Some("stream") && self.nth_starts_type(1);
        let stream = is_stream.then(|| self.bump().span);
        let mut ty = match self.eat_word("void") {
            Some(span) => primitive(Primitive::Null, span),
            None => self.full_type()?.with_null_first(),
        };
        if let (Some(stream), TypeKind::Primitive(Primitive::Null)) = (stream, &ty.kind) {
            let help = "name the type of its messages, or leave out `stream`";
            self.diagnostics.push(
                Diagnostic::error(stream.to(ty.span), "a stream of `void`")
                    .label("its messages would be empty")
                    .help(help),
            );
            ty.kind = TypeKind::Invalid;
        }
        if self.eat(')').is_none() {
            let problem = self.expected("`)`");
            return Err(match self.word() {
                Some(word) if word != "returns" => {
                    problem.help("an rpc has one message each way, and it has no name")
                }
                _ => problem,
            });
        }
        Ok(Payload { stream, ty })
    }
}
