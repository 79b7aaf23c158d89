//! Definitions of named types.

use super::annotations::Target;
use super::recovery::{Ends, Inside};
use super::{Parsed, Parser};
use crate::ast::{Definition, DefinitionKind, Field, Ident, Property, TypeExpr, TypeKind};
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::TokenKind;
use crate::source::Span;

impl Parser<'_> {
    /// A named type. The next token is `record`, `error`, `enum` or `fixed`; `annotations` stand
    /// before it, and the whole starts at the token `start`.
    pub(super) fn definition(
        &mut self,
        start: usize,
        annotations: Vec<Property>,
    ) -> Parsed<TypeExpr> {
        let doc = self.doc_before(start);
        let keyword = self.word();
        let keyword_span = self.bump().span;
        let target = if keyword == Some("enum") {
            Target::Enum
        } else {
            Target::Definition
        };
        let attributes = self.attributes(annotations, target);
        let name = self.name("the name of a type")?;
        self.check_type_name(&name);
        let kind = match keyword {
            Some("enum") => self.enum_body(start)?,
            Some("fixed") => self.fixed_body(start)?,
            _ => {
                let open = self.expect('{')?;
                let fields = self.record_body(open);
                DefinitionKind::Record {
                    is_error: keyword == Some("error"),
                    fields,
                }
            }
        };
        let definition = Definition {
            name,
            namespace: attributes.namespace,
            aliases: attributes.aliases,
            doc,
            kind,
            properties: attributes.properties,
        };
        Ok(TypeExpr {
            kind: TypeKind::Definition(Box::new(definition)),
            properties: Vec::new(),
            span: keyword_span.to(self.last_span()),
        })
    }

    /// Names that would be taken for the logical type wherever they are used.
    fn check_type_name(&mut self, name: &Ident) {
        let simple = name.text.rsplit('.').next().unwrap_or_default();
        if matches!(simple, "date" | "time_ms" | "timestamp_ms" | "uuid") {
            let message = format!("`{simple}` is a type of Avro IDL and cannot be declared");
            self.diagnostics.push(Diagnostic::error(name.span, message));
        }
    }

    fn record_body(&mut self, open: Span) -> Vec<Field> {
        let mut fields = Vec::new();
        self.block(open, Inside::Members, |parser| {
            parser
                .field_declaration(&mut fields)
                .map_err(|problem| (problem, Ends::Statement))
        });
        fields
    }

    fn enum_body(&mut self, start: usize) -> Parsed<DefinitionKind> {
        let open = self.expect('{')?;
        let symbols = self.symbols(start, open)?;
        let mut default = None;
        if self.eat('=').is_some() {
            default = Some(self.name("a symbol of the enum")?);
            self.end_statement(start, "`;`")?;
        }
        Ok(DefinitionKind::Enum { symbols, default })
    }

    /// Symbols and the `}` behind them. Avro has no place for their annotations.
    fn symbols(&mut self, start: usize, open: Span) -> Parsed<Vec<Ident>> {
        let mut symbols = Vec::new();
        while self.eat('}').is_none() {
            if self.at_end() || self.at_declaration() {
                self.unclosed(open);
                break;
            }
            self.annotations()?;
            symbols.push(self.name("a symbol")?);
            if self.eat(',').is_some() {
                if let Err(problem) = self.no_trailing_comma('}', "a symbol") {
                    self.report(start, problem);
                }
            } else if self.peek().kind == TokenKind::Word && !self.at_declaration() {
                let problem = self.expected("`,` or `}`");
                self.report(start, problem);
            } else if !self.at('}') && !self.at_end() && !self.at_declaration() {
                return Err(self.expected("`,` or `}`"));
            }
        }
        Ok(symbols)
    }

    fn fixed_body(&mut self, start: usize) -> Parsed<DefinitionKind> {
        self.expect('(')?;
        let (size, _) = self.unsigned("a size in bytes")?;
        self.expect(')')?;
        self.end_statement(start, "`;`")?;
        Ok(DefinitionKind::Fixed { size })
    }
}
