//! Protocols as JSON (`.avpr`) to the [`ast`](crate::ast) (Avro specification, *Protocol
//! Declaration*).

use crate::ast::{File, Item, Message, Primitive, Protocol, Syntax, TypeExpr, TypeKind};
use crate::avsc::{Attributes, Names, Reader};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::json::{Member, Node, NodeValue};
use crate::source::FileId;

/// A whole `.avpr` file.
pub(crate) fn file(id: FileId, node: Node, diags: &mut Diagnostics) -> File {
    let mut reader = Reader {
        diags,
        names: Names::Relative,
    };
    let protocol = reader.protocol(node);
    let items = protocol.into_iter().map(Item::Protocol).collect();
    File {
        items,
        ..File::new(id, Syntax::Protocol)
    }
}

impl Reader<'_> {
    fn protocol(&mut self, node: Node) -> Option<Protocol> {
        let mut attributes = self.attributes(node, "a protocol")?;
        let name = self.required(&mut attributes, "protocol", "a protocol");
        let name = name.and_then(|member| self.ident(member));
        let namespace = attributes
            .take_non_null("namespace")
            .and_then(|m| self.ident(m));
        let doc = self.doc(&mut attributes);
        let types = attributes
            .take("types")
            .and_then(|member| self.array(member));
        let types = types.unwrap_or_default().into_iter();
        let items = types
            .map(|node| Item::Type(self.definition(node)))
            .collect();
        let messages = attributes
            .take("messages")
            .and_then(|member| self.members(member));
        let messages = messages.unwrap_or_default().into_iter();
        let messages = messages.filter_map(|member| self.message(member)).collect();
        let properties = attributes.into_properties();
        Some(Protocol {
            name: name?,
            namespace,
            doc,
            items,
            messages,
            properties,
        })
    }

    /// *Protocol Declaration*: `types` is "a list of definitions for named types".
    fn definition(&mut self, node: Node) -> TypeExpr {
        let head = node.head();
        let mut ty = self.type_expr(node);
        if !matches!(ty.kind, TypeKind::Definition(_) | TypeKind::Invalid) {
            let message = "expected the definition of a named type";
            self.diags.push(
                Diagnostic::error(head, message)
                    .help("`types` holds records, errors, enums and fixeds"),
            );
            ty.kind = TypeKind::Invalid;
        }
        ty
    }

    /// *Messages*: a request that is "a list of named, typed parameter schemas", "a response
    /// schema", "an optional union of declared error schemas".
    fn message(
        &mut self,
        Member {
            key,
            key_span,
            value,
        }: Member,
    ) -> Option<Message> {
        let span = value.span;
        let mut attributes = self.attributes(value, "a message")?;
        let doc = self.doc(&mut attributes);
        let request = self.required(&mut attributes, "request", "a message");
        let request = request
            .and_then(|member| self.array(member))
            .unwrap_or_default();
        let parameters = request
            .into_iter()
            .filter_map(|node| self.field(node))
            .collect();
        // One that is no boolean may mean either, so that it excuses a missing response.
        let one_way = attributes
            .take("one-way")
            .is_some_and(|member| self.flag(&member));
        let response = match attributes.take("response") {
            Some(member) => self.type_expr(member.value),
            None => {
                if !one_way {
                    self.diags.push(attributes.missing("response", "a message"));
                }
                let kind = TypeKind::Primitive(Primitive::Null);
                TypeExpr {
                    kind,
                    properties: Vec::new(),
                    span,
                }
            }
        };
        let errors = attributes
            .take("errors")
            .and_then(|member| self.array(member));
        let errors = errors.unwrap_or_default().into_iter();
        let errors = errors.map(|node| self.type_expr(node)).collect();
        let name = crate::ast::Ident {
            text: key,
            span: key_span,
        };
        let properties = attributes.into_properties();
        Some(Message {
            name,
            doc,
            parameters,
            response,
            errors,
            one_way,
            properties,
        })
    }

    fn attributes(&mut self, node: Node, what: &str) -> Option<Attributes> {
        let (span, head) = (node.span, node.head());
        if let NodeValue::Object(members) = node.value {
            return Some(Attributes {
                members,
                span,
                head,
            });
        }
        let message = format!("expected {what}, found {}", node.describe());
        self.diags
            .push(Diagnostic::error(head, message).help(format!("{what} is an object")));
        None
    }

    fn members(&mut self, member: Member) -> Option<Vec<Member>> {
        match member.value.value {
            NodeValue::Object(members) => Some(members),
            _ => {
                self.wrong_type(&member, "an object");
                None
            }
        }
    }

    fn flag(&mut self, member: &Member) -> bool {
        if let NodeValue::Bool(flag) = member.value.value {
            return flag;
        }
        self.wrong_type(member, "a boolean");
        true
    }
}
