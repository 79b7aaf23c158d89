//! `@name(value)`: what it may stand on, and what it means there.

use std::collections::HashMap;

use super::{Parsed, Parser};
use crate::ast::{Ident, Order, Property};
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::TokenKind;
use crate::idl::target::Target;
use crate::json::{Node, NodeValue};

impl Target {
    fn help(self, key: &str) -> Option<&'static str> {
        match (key, self) {
            ("doc", _) => Some("write `/** … */` before what it is about"),
            ("default", Self::Field) => Some("write `= value` behind the name"),
            ("default", Self::Enum) => Some("write `= SYMBOL;` behind the `}`"),
            ("namespace", Self::Service) => Some("a service has the namespace of its file"),
            ("aliases", Self::Type) => Some("write it before the name that has the aliases"),
            _ => None,
        }
    }
}

/// What the annotations of a construct say.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) namespace: Option<Ident>,
    pub(super) aliases: Vec<Ident>,
    pub(super) order: Order,
    pub(super) properties: Vec<Property>,
}

impl Parser<'_> {
    /// The annotations that stand here. What they mean depends on what follows them.
    pub(super) fn annotations(&mut self) -> Parsed<Vec<Property>> {
        let mut annotations = Vec::new();
        while self.at('@') {
            let start = self.position;
            match self.annotation() {
                Ok(annotation) => annotations.extend(self.unless_tainted(start, annotation)),
                Err(problem) => match self.end_of_annotation(start) {
                    Some(end) => {
                        self.position = end;
                        self.report(start, problem);
                    }
                    None => return Err(problem),
                },
            }
        }
        Ok(annotations)
    }

    fn annotation(&mut self) -> Parsed<Property> {
        let start = self.position;
        self.expect('@')?;
        let name = self.name("the name of an annotation")?;
        if !self.at('(') {
            let help = format!("write `@{}(value)`", name.text);
            return Err(self.expected("`(`").help(help));
        }
        self.bump();
        let value = self.literal()?;
        if self.eat(')').is_none() {
            let problem = self.expected("`)`");
            let closes_later = self.nth_is(1, ')') && self.nth_starts_type(2);
            if !self.nth_starts_type(0) || closes_later {
                return Err(problem);
            }
            // The next annotation, or what is annotated, is here.
            self.report(start, problem);
        }
        Ok(Property { name, value })
    }

    /// How many tokens the annotations that stand here have.
    pub(super) fn annotations_ahead(&self) -> usize {
        let mut end = self.position;
        while self.token(end).kind == TokenKind::Symbol('@') {
            let Some(next) = self.end_of_annotation(end) else {
                break;
            };
            end = next;
        }
        end - self.position
    }

    /// The index behind the annotation that starts at the token `start`, unless a statement ends
    /// before it does. Values hold no parentheses, so the first `)` is the end, with those behind
    /// it that make up for a superfluous `(`.
    fn end_of_annotation(&self, start: usize) -> Option<usize> {
        let mut open = 0usize;
        for index in start + 1.. {
            match self.token(index).kind {
                TokenKind::Symbol('(') => open += 1,
                TokenKind::Symbol(')') if open > 0 => {
                    let closes = |index: &usize| self.token(*index).kind == TokenKind::Symbol(')');
                    let closed = (index..index + open).take_while(closes).count();
                    return Some(index + closed);
                }
                TokenKind::Symbol(';') | TokenKind::End => return None,
                _ if open == 0 && index > start + 1 => return None,
                _ => {}
            }
        }
        None
    }

    /// What `annotations` mean on `target`. Of several with one name the last counts, as in Java.
    pub(super) fn attributes(&mut self, annotations: Vec<Property>, target: Target) -> Attributes {
        let mut attributes = Attributes::default();
        let mut places = HashMap::new();
        for Property { name, value } in annotations {
            match name.text.as_str() {
                key if !target.known().contains(&key) => {
                    if target.reserved().contains(&key) {
                        self.reserved(&name, target);
                    } else {
                        self.meaningless(&name, target);
                        let properties = &mut attributes.properties;
                        let place = *places.entry(name.text.clone()).or_insert(properties.len());
                        match properties.get_mut(place) {
                            Some(earlier) => *earlier = Property { name, value },
                            None => properties.push(Property { name, value }),
                        }
                    }
                }
                "namespace" => attributes.namespace = self.namespace_of(value),
                "aliases" => attributes.aliases = self.aliases_of(value),
                _ => attributes.order = self.order_of(&value),
            }
        }
        attributes
    }

    fn reserved(&mut self, name: &Ident, target: Target) {
        let message = format!("`{}` cannot be an annotation here", name.text);
        let mut diagnostic = Diagnostic::error(name.span, message);
        diagnostic
            .help
            .extend(target.help(&name.text).map(str::to_owned));
        self.diagnostics.push(diagnostic);
    }

    /// What stands on something that has no place for annotations in JSON; Java loses them silently.
    pub(super) fn lost(&mut self, annotations: &[Property], why: &str, help: &str) {
        for Property { name, .. } in annotations {
            let message = format!("the annotation `{}` is lost", name.text);
            self.diagnostics.push(
                Diagnostic::warning(name.span, message)
                    .label(why)
                    .help(help),
            );
        }
    }

    /// One that means something elsewhere is a property like any other, which hardly anybody wants.
    fn meaningless(&mut self, name: &Ident, target: Target) {
        let Some(elsewhere) = target.elsewhere(&name.text) else {
            return;
        };
        let message = format!(
            "the annotation `{}` means nothing on {}",
            name.text,
            target.words()
        );
        let help = format!("it belongs to {elsewhere}");
        self.diagnostics
            .push(Diagnostic::warning(name.span, message).help(help));
    }

    fn namespace_of(&mut self, value: Node) -> Option<Ident> {
        let NodeValue::String(text) = value.value else {
            self.diagnostics
                .push(Diagnostic::error(value.span, "a namespace is a string"));
            return None;
        };
        Some(Ident {
            text,
            span: value.span,
        })
    }

    fn aliases_of(&mut self, value: Node) -> Vec<Ident> {
        let mut aliases = Vec::new();
        let mut wrong = Vec::new();
        match value.value {
            NodeValue::Array(items) => {
                for item in items {
                    match item.value {
                        NodeValue::String(text) => aliases.push(Ident {
                            text,
                            span: item.span,
                        }),
                        _ => wrong.push(item.span),
                    }
                }
            }
            _ => wrong.push(value.span),
        }
        for span in wrong {
            let message = "aliases are an array of strings";
            let help = "write `@aliases([\"Name\"])`";
            self.diagnostics
                .push(Diagnostic::error(span, message).help(help));
        }
        aliases
    }

    fn order_of(&mut self, value: &Node) -> Order {
        if let NodeValue::String(text) = &value.value {
            match text.to_ascii_lowercase().as_str() {
                "ascending" => return Order::Ascending,
                "descending" => return Order::Descending,
                "ignore" => return Order::Ignore,
                _ => {}
            }
        }
        let message = "an order is `\"ascending\"`, `\"descending\"` or `\"ignore\"`";
        self.diagnostics
            .push(Diagnostic::error(value.span, message));
        Order::default()
    }
}
