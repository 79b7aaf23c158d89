//! Definitions of named types.

use super::blocks::Inside;
use super::{Parsed, Parser};
use crate::ast::{Definition, DefinitionKind, Ident, Property, TypeExpr, TypeKind};
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::TokenKind;
use crate::idl::target::Target;
use crate::idl::target::UNDECLARABLE;
use crate::source::Span;

impl Parser<'_> {
    /// A named type. The next token is `record`, `error`, `enum` or `fixed`; `annotations` stand
    /// before it, and the whole starts at the token `start`.
    pub(super) fn definition(
        &mut self,
        start: usize,
        annotations: Vec<Property>,
    ) -> Parsed<TypeExpr> {
        let is_fixed = self.word() == Some("fixed");
        let definition = self.named_type(start, annotations);
        definition.map_err(|problem| {
            if is_fixed {
                problem
            } else {
                problem.in_block()
            }
        })
    }

    fn named_type(&mut self, start: usize, annotations: Vec<Property>) -> Parsed<TypeExpr> {
        let doc = self.doc_before(start);
        let keyword = self.word();
        let keyword_span = self.bump().span;
        let target = match keyword {
            Some("fixed") => Target::Fixed,
            Some("enum") => Target::Enum,
            Some("error") => Target::Error,
            _ => Target::Record,
        };
        let attributes = self.attributes(annotations, target);
        let name = self.name("the name of a type")?;
        self.check_type_name(&name);
        let kind = match keyword {
            Some("fixed") => self.fixed_body(start)?,
            Some("enum") => self.enum_body(start)?,
            _ => self.record_body(start, target == Target::Error)?,
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

    fn check_type_name(&mut self, name: &Ident) {
        let simple = name.text.rsplit('.').next().unwrap_or_default();
        if UNDECLARABLE.contains(&simple) {
            let message = format!("`{simple}` is a type of Avro IDL and cannot be declared");
            self.diagnostics.push(Diagnostic::error(name.span, message));
        }
    }

    fn record_body(&mut self, start: usize, is_error: bool) -> Parsed<DefinitionKind> {
        let open = self.open(start)?;
        let mut fields = Vec::new();
        self.block(open, Inside::Members, |parser| {
            fields.extend(parser.field_declaration()?);
            Ok(())
        });
        Ok(DefinitionKind::Record { is_error, fields })
    }

    fn enum_body(&mut self, start: usize) -> Parsed<DefinitionKind> {
        let open = self.open(start)?;
        let symbols = self.symbols(open)?;
        let mut default = None;
        if self.surplus < 0 && self.at('}') && self.nth_is(1, '=') {
            self.stray_close();
        }
        if self.eat('=').is_some() {
            default = Some(self.name("a symbol of the enum")?);
            self.end_statement(start, "`;`")?;
        }
        Ok(DefinitionKind::Enum { symbols, default })
    }

    /// Symbols and the `}` behind them.
    fn symbols(&mut self, open: Span) -> Parsed<Vec<Ident>> {
        let mut symbols = Vec::new();
        while self.eat('}').is_none() {
            if self.extra_brace() {
                continue;
            }
            if self.at_end() || self.at_declaration() || (self.at('=') && self.surplus > 0) {
                self.unclosed(open);
                break;
            }
            let start = self.position;
            let annotations = self.annotations()?;
            self.lost(
                &annotations,
                "a symbol has no attributes",
                "annotate the enum",
            );
            symbols.push(self.name("a symbol")?);
            if self.eat(',').is_some() {
                if let Err(problem) = self.no_trailing_comma('}', "a symbol") {
                    self.report(start, problem);
                }
            } else if self.peek().kind == TokenKind::Word && !self.at_declaration() {
                let problem = self.expected("`,` or `}`");
                self.report(start, problem);
            } else if !self.can_follow_symbols() {
                return Err(self.expected("`,` or `}`"));
            }
        }
        Ok(symbols)
    }

    fn can_follow_symbols(&self) -> bool {
        let in_enum = self.at('}') || self.at_end() || self.at_declaration();
        in_enum || (self.surplus > 0 && (self.at('=') || self.at('{')))
    }

    fn fixed_body(&mut self, start: usize) -> Parsed<DefinitionKind> {
        self.expect('(')?;
        let (size, _) = self.unsigned("a size in bytes")?;
        self.expect(')')?;
        self.end_statement(start, "`;`")?;
        Ok(DefinitionKind::Fixed { size })
    }
}
