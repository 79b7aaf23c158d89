//! The attributes of an object, one by one.

use super::Reader;
use crate::ast::{Ident, Property};
use crate::diagnostic::Diagnostic;
use crate::json::{Member, Node, NodeValue};
use crate::source::Span;

/// The members of an object that were not looked at yet.
pub(crate) struct Attributes {
    pub(crate) members: Vec<Member>,
    pub(crate) span: Span,
    pub(crate) head: Span,
}

impl Attributes {
    pub(crate) fn take(&mut self, key: &str) -> Option<Member> {
        let index = self.members.iter().position(|member| member.key == key)?;
        Some(self.members.remove(index))
    }

    /// For attributes that may be left out: some tools write `null` for those.
    pub(crate) fn take_non_null(&mut self, key: &str) -> Option<Member> {
        self.take(key)
            .filter(|member| !matches!(member.value.value, NodeValue::Null))
    }

    pub(crate) fn missing(&self, key: &str, whose: &str) -> Diagnostic {
        Diagnostic::error(self.head, format!("{whose} without `{key}`"))
    }

    pub(crate) fn into_properties(self) -> Vec<Property> {
        let property = |Member {
                            key,
                            key_span,
                            value,
                        }| Property {
            name: Ident {
                text: key,
                span: key_span,
            },
            value,
        };
        self.members.into_iter().map(property).collect()
    }
}

impl Reader<'_> {
    pub(crate) fn required(
        &mut self,
        attributes: &mut Attributes,
        key: &str,
        whose: &str,
    ) -> Option<Member> {
        let member = attributes.take(key);
        if member.is_none() {
            let missing = attributes.missing(key, whose);
            self.diags.push(missing);
        }
        member
    }

    pub(crate) fn array(&mut self, member: Member) -> Option<Vec<Node>> {
        match member.value.value {
            NodeValue::Array(nodes) => Some(nodes),
            _ => {
                self.wrong_type(&member, "an array");
                None
            }
        }
    }

    pub(super) fn names(&mut self, member: Member) -> Option<Vec<Ident>> {
        let Member {
            key,
            key_span,
            value,
        } = member;
        let mut wrong = |value| {
            let member = Member {
                key: key.clone(),
                key_span,
                value,
            };
            self.wrong_type(&member, "an array of strings");
        };
        let NodeValue::Array(nodes) = value.value else {
            wrong(value);
            return None;
        };
        let mut names = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node.value {
                NodeValue::String(text) => names.push(Ident {
                    text,
                    span: node.span,
                }),
                _ => wrong(node),
            }
        }
        Some(names)
    }

    pub(crate) fn ident(&mut self, member: Member) -> Option<Ident> {
        match member.value.value {
            NodeValue::String(text) => Some(Ident {
                text,
                span: member.value.span,
            }),
            _ => {
                self.wrong_type(&member, "a string");
                None
            }
        }
    }

    pub(crate) fn wrong_type(&mut self, member: &Member, expected: &str) {
        let message = format!("`{}` must be {expected}", member.key);
        let found = match &member.value.value {
            NodeValue::Number(text) => format!("found `{text}`"),
            _ => format!("found {}", member.value.describe()),
        };
        self.diags
            .push(Diagnostic::error(member.value.head(), message).label(found));
    }
}
