//! Defaults that are not made of others.

use std::str::FromStr;

use super::Reader;
use crate::json::{Node, NodeValue};
use crate::model::{Enum, TypeId};
use crate::nearest::nearest;
use crate::value::Value;

impl Reader<'_> {
    pub(super) fn integer<T: FromStr>(&mut self, text: &str, node: &Node, ty: &str) -> Option<T> {
        let value = text.parse().ok();
        if value.is_none() {
            let is_integer = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
            self.problem(
                node,
                match is_integer {
                    true => format!("out of range for `{ty}`"),
                    false => format!("expected `{ty}`, found a number with a fraction or exponent"),
                },
            );
        }
        value
    }

    /// A number, or one of the strings by which Java writes what JSON's numbers cannot say.
    pub(super) fn float<T: FromStr + Copy>(
        &mut self,
        node: &Node,
        ty: &str,
        is_infinite: impl Fn(T) -> bool,
    ) -> Option<T> {
        let value: Option<T> = match &node.value {
            NodeValue::Number(text) => text.parse().ok().filter(|&value| !is_infinite(value)),
            NodeValue::String(text) if matches!(&**text, "NaN" | "Infinity" | "-Infinity") => {
                text.parse().ok()
            }
            _ => {
                self.problem(node, format!("expected `{ty}`, found {}", node.describe()));
                return None;
            }
        };
        if value.is_none() {
            self.problem(node, format!("out of range for `{ty}`"));
        }
        value
    }

    /// *Records*: "Unicode code points 0-255 are mapped to unsigned 8-bit byte values 0-255".
    pub(super) fn bytes(&mut self, text: &str, node: &Node) -> Option<Vec<u8>> {
        let bytes = text.chars().map(u8::try_from).collect::<Result<_, _>>();
        if bytes.is_err() {
            let wrong = text
                .chars()
                .find(|&c| u8::try_from(c).is_err())
                .unwrap_or_default();
            self.problem(
                node,
                format!("`{wrong}` is no byte: its code point is above 255"),
            );
        }
        bytes.ok()
    }

    pub(super) fn fixed(&mut self, size: usize, text: &str, node: &Node) -> Option<Value> {
        let bytes = self.bytes(text, node)?;
        if bytes.len() != size {
            self.problem(
                node,
                format!("expected {size} bytes, found {}", bytes.len()),
            );
            return None;
        }
        Some(Value::Bytes(bytes))
    }

    pub(super) fn symbol(
        &mut self,
        id: TypeId,
        enum_: &Enum,
        text: &str,
        node: &Node,
    ) -> Option<Value> {
        let index = enum_.symbols.iter().position(|symbol| symbol.name == text);
        if index.is_none() {
            let name = &self.model.get(id).name;
            let mut diagnostic = self.diagnostic(node, format!("not a symbol of `{name}`"));
            if let Some(symbol) = nearest(text, &enum_.symbols, |symbol| &symbol.name) {
                diagnostic = diagnostic.help(format!("there is a symbol `{}`", symbol.name));
            }
            self.problems.push(diagnostic);
        }
        index.map(Value::Enum)
    }
}
