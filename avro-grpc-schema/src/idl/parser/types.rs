//! Types where they are used.

use super::{Parsed, Parser, Problem};
use crate::ast::{Ident, Primitive, Property, TypeExpr, TypeKind};
use crate::diagnostic::Diagnostic;
use crate::idl::lexer::TokenKind;
use crate::idl::target::Target;
use crate::json::{Node, NodeValue};
use crate::source::Span;

/// A type as it is written: where `null` of a `?` stands depends on what it is used for.
#[derive(Debug)]
pub(super) struct Written {
    /// Without the `?`.
    ty: TypeExpr,
    optional: Option<Span>,
}

impl Written {
    /// For a variable with this default: `null` comes first unless the default is something else.
    pub(super) fn for_default(&self, default: Option<&Node>) -> TypeExpr {
        let null_last = default.is_some_and(|node| !matches!(node.value, NodeValue::Null));
        match self.optional {
            Some(mark) => optional(self.ty.clone(), mark, null_last),
            None => self.ty.clone(),
        }
    }

    pub(super) fn with_null_first(self) -> TypeExpr {
        match self.optional {
            Some(mark) => optional(self.ty, mark, false),
            None => self.ty,
        }
    }
}

fn optional(ty: TypeExpr, mark: Span, null_last: bool) -> TypeExpr {
    let span = ty.span.to(mark);
    let mut branches = vec![primitive(Primitive::Null, mark), ty];
    if null_last {
        branches.reverse();
    }
    TypeExpr {
        kind: TypeKind::Union(branches),
        properties: Vec::new(),
        span,
    }
}

pub(super) fn primitive(primitive: Primitive, span: Span) -> TypeExpr {
    TypeExpr {
        kind: TypeKind::Primitive(primitive),
        properties: Vec::new(),
        span,
    }
}

impl Parser<'_> {
    /// A type with its annotations.
    pub(super) fn full_type(&mut self) -> Parsed<Written> {
        let annotations = self.annotations()?;
        let mut written = self.plain_type()?;
        if let (TypeKind::Reference(name), Some(first)) = (&written.ty.kind, annotations.first()) {
            let message = format!("`{}` cannot be annotated where it is used", name.text);
            let help = "annotate its declaration, or the field: directly before the field's name";
            return Err(Diagnostic::error(first.name.span, message)
                .help(help)
                .into());
        }
        if let TypeKind::Union(_) = written.ty.kind {
            // A union is an array in JSON, which has no place for them.
            let help = "annotate a branch, or the field: directly before the field's name";
            self.lost(&annotations, "a union has no attributes", help);
            return Ok(written);
        }
        let own = &mut written.ty.properties;
        let (clashing, others): (Vec<_>, Vec<_>) = self
            .attributes(annotations, Target::Type)
            .properties
            .into_iter()
            .partition(|property| own.iter().any(|own| own.name.text == property.name.text));
        own.extend(others);
        for Property { name, .. } in clashing {
            let message = format!("the type has a `{}` already", name.text);
            self.diagnostics.push(Diagnostic::error(name.span, message));
        }
        Ok(written)
    }

    /// A type without annotations of its own.
    pub(super) fn plain_type(&mut self) -> Parsed<Written> {
        let ty = self.base_type()?;
        let Some(mark) = self.eat('?') else {
            return Ok(Written { ty, optional: None });
        };
        let container = match ty.kind {
            TypeKind::Array(_) => "array<…>",
            TypeKind::Map(_) => "map<…>",
            TypeKind::Union(_) => "union { … }",
            _ => {
                return Ok(Written {
                    ty,
                    optional: Some(mark),
                });
            }
        };
        let help = match ty.kind {
            TypeKind::Union(_) => "make `null` a branch of the union".to_owned(),
            _ => format!("write `union {{ null, {container} }}`"),
        };
        let message = format!("`?` cannot stand behind `{container}`");
        self.diagnostics
            .push(Diagnostic::error(mark, message).help(help));
        Ok(Written { ty, optional: None })
    }

    fn base_type(&mut self) -> Parsed<TypeExpr> {
        let start = self.peek().span;
        let kind = match self.word() {
            Some("array") if self.nth_is(1, '<') => TypeKind::Array(self.item_type()?),
            Some("map") if self.nth_is(1, '<') => TypeKind::Map(self.item_type()?),
            Some("union") if self.nth_is(1, '{') => {
                self.bump();
                TypeKind::Union(self.nested(Self::branches)?)
            }
            Some("decimal") if self.nth_is(1, '(') => return self.decimal(),
            Some("void") => return Err(self.misplaced_void()),
            Some(word) => return self.simple_type(word),
            None => return Err(self.expected("a type")),
        };
        Ok(TypeExpr {
            kind,
            properties: Vec::new(),
            span: start.to(self.last_span()),
        })
    }

    fn misplaced_void(&self) -> Problem {
        let span = self.peek().span;
        Diagnostic::error(span, "`void` is not a type")
            .help("write `null`")
            .into()
    }

    /// One word: a primitive, a logical type, or the name of a type.
    fn simple_type(&mut self, word: &str) -> Parsed<TypeExpr> {
        if let Some((base, logical)) = keyword_type(word) {
            let span = self.bump().span;
            let mut ty = primitive(base, span);
            ty.properties
                .extend(logical.map(|name| logical_type(name, span)));
            return Ok(ty);
        }
        let name = self.name("a type")?;
        let span = name.span;
        Ok(TypeExpr {
            kind: TypeKind::Reference(name),
            properties: Vec::new(),
            span,
        })
    }

    fn item_type(&mut self) -> Parsed<Box<TypeExpr>> {
        let is_map = self.word() == Some("map");
        self.bump();
        self.expect('<')?;
        let item = self.nested(Self::full_type)?;
        if self.eat('>').is_none() {
            let problem = self.expected("`>`");
            let has_key = is_map && self.at(',');
            let help = "the keys of a map are strings; name the type of its values only";
            return Err(if has_key { problem.help(help) } else { problem });
        }
        Ok(Box::new(item.with_null_first()))
    }

    fn branches(&mut self) -> Parsed<Vec<TypeExpr>> {
        self.expect('{')?;
        let mut branches = Vec::new();
        loop {
            branches.push(self.branch()?);
            if self.eat(',').is_none() {
                break;
            }
            self.no_trailing_comma('}', "a type")?;
        }
        self.eat('}').ok_or_else(|| self.expected("`,` or `}`"))?;
        Ok(branches)
    }

    fn branch(&mut self) -> Parsed<TypeExpr> {
        let Written { mut ty, optional } = self.full_type()?;
        if let Some(mark) = optional {
            let message = "a branch of a union cannot be another union, as `?` makes it";
            let help = "remove the `?`, and make `null` a branch of its own";
            self.diagnostics
                .push(Diagnostic::error(mark, message).help(help));
            ty.kind = TypeKind::Invalid;
        }
        Ok(ty)
    }

    /// `decimal(precision)` or `decimal(precision, scale)`.
    fn decimal(&mut self) -> Parsed<TypeExpr> {
        let keyword = self.bump().span;
        self.expect('(')?;
        let (precision, precision_span) = self.unsigned("a precision, which is at least 1")?;
        let (scale, scale_span) = match self.eat(',') {
            Some(_) => self.unsigned("a scale, which is at least 0")?,
            None => (0, precision_span),
        };
        let close = self.eat(')').ok_or_else(|| self.expected("`,` or `)`"))?;
        let mut ty = primitive(Primitive::Bytes, keyword.to(close));
        if precision == 0 {
            let message = "the precision of a decimal is at least 1";
            self.diagnostics
                .push(Diagnostic::error(precision_span, message));
        } else if scale > precision {
            let message = format!("the scale of a decimal is at most its precision, {precision}");
            self.diagnostics
                .push(Diagnostic::error(scale_span, message));
        } else {
            ty.properties.push(logical_type("decimal", keyword));
            ty.properties
                .push(number_property("precision", precision, precision_span));
            ty.properties
                .push(number_property("scale", scale, scale_span));
        }
        Ok(ty)
    }

    /// Whether a type could start here.
    pub(super) fn nth_starts_type(&self, ahead: usize) -> bool {
        self.nth(ahead).kind == TokenKind::Word || self.nth_is(ahead, '@')
    }
}

/// What a keyword stands for: a primitive, and the logical type on it.
fn keyword_type(word: &str) -> Option<(Primitive, Option<&'static str>)> {
    Some(match word {
        "null" => (Primitive::Null, None),
        "boolean" => (Primitive::Boolean, None),
        "int" => (Primitive::Int, None),
        "long" => (Primitive::Long, None),
        "float" => (Primitive::Float, None),
        "double" => (Primitive::Double, None),
        "bytes" => (Primitive::Bytes, None),
        "string" => (Primitive::String, None),
        "date" => (Primitive::Int, Some("date")),
        "time_ms" => (Primitive::Int, Some("time-millis")),
        "timestamp_ms" => (Primitive::Long, Some("timestamp-millis")),
        "local_timestamp_ms" => (Primitive::Long, Some("local-timestamp-millis")),
        "uuid" => (Primitive::String, Some("uuid")),
        _ => return None,
    })
}

fn logical_type(name: &str, span: Span) -> Property {
    let value = Node {
        value: NodeValue::String(name.to_owned()),
        span,
    };
    Property {
        name: Ident {
            text: "logicalType".to_owned(),
            span,
        },
        value,
    }
}

fn number_property(name: &str, number: u64, span: Span) -> Property {
    let value = Node {
        value: NodeValue::Number(number.to_string()),
        span,
    };
    Property {
        name: Ident {
            text: name.to_owned(),
            span,
        },
        value,
    }
}
