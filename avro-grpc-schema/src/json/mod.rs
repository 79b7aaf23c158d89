//! JSON with positions, and without.

mod parse;
mod write;

use std::fmt;

pub(crate) use self::parse::{MAX_DEPTH, parse};
pub(crate) use self::write::{Layout, Writer, escape};
use crate::source::Span;

/// A JSON value. Numbers keep their text and objects their order, so that nothing is lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of the member `key`, if this is an object that has one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if this is one that is an integer within range.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Json::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// About how many bytes it takes.
    pub(crate) fn memory(&self) -> usize {
        let within = match self {
            Json::Null | Json::Bool(_) => 0,
            Json::Number(text) | Json::String(text) => text.capacity(),
            Json::Array(items) => items.iter().map(Json::memory).sum(),
            Json::Object(members) => members
                .iter()
                .map(|(name, value)| size_of::<String>() + name.capacity() + value.memory())
                .sum(),
        };
        size_of::<Self>() + within
    }

    /// The value over several lines, indented by two spaces.
    #[must_use]
    pub fn pretty(&self) -> String {
        self.write(Layout::Pretty)
    }

    fn write(&self, layout: Layout) -> String {
        let mut writer = Writer::new(layout);
        writer.value(self);
        writer.finish()
    }
}

/// Without white space.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.write(Layout::Compact))
    }
}

/// A JSON value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: NodeValue,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum NodeValue {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

impl Node {
    /// The value without places.
    pub(crate) fn to_json(&self) -> Json {
        match &self.value {
            NodeValue::Null => Json::Null,
            NodeValue::Bool(value) => Json::Bool(*value),
            NodeValue::Number(text) => Json::Number(text.clone()),
            NodeValue::String(text) => Json::String(text.clone()),
            NodeValue::Array(items) => Json::Array(items.iter().map(Node::to_json).collect()),
            NodeValue::Object(members) => Json::Object(
                members
                    .iter()
                    .map(|m| (m.key.clone(), m.value.to_json()))
                    .collect(),
            ),
        }
    }

    /// What it is, for messages.
    pub(crate) fn describe(&self) -> &'static str {
        match &self.value {
            NodeValue::Null => "null",
            NodeValue::Bool(_) => "a boolean",
            NodeValue::Number(_) => "a number",
            NodeValue::String(_) => "a string",
            NodeValue::Array(_) => "an array",
            NodeValue::Object(_) => "an object",
        }
    }

    /// Where to point: objects and arrays, which may go on for many lines, at their bracket.
    pub(crate) fn head(&self) -> Span {
        match self.value {
            NodeValue::Array(_) | NodeValue::Object(_) => Span {
                end: self.span.start + 1,
                ..self.span
            },
            _ => self.span,
        }
    }
}
