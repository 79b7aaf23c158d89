//! Fields of records, and parameters of messages.

use super::annotations::Target;
use super::types::Written;
use super::{Parsed, Parser};
use crate::ast::Field;

impl Parser<'_> {
    /// `type name = default, other = default;`: a field for each name.
    pub(super) fn field_declaration(&mut self, fields: &mut Vec<Field>) -> Parsed<()> {
        let start = self.position;
        let doc = self.doc_before(start);
        let ty = self.full_type()?;
        loop {
            fields.push(self.variable(&ty, doc.as_deref())?);
            if self.eat(',').is_none() {
                break;
            }
        }
        let has_default = fields.last().is_some_and(|field| field.default.is_some());
        self.end_statement(
            start,
            if has_default {
                "`,` or `;`"
            } else {
                "`=`, `,` or `;`"
            },
        )
    }

    pub(super) fn parameter(&mut self) -> Parsed<Field> {
        let doc = self.doc_before(self.position);
        let ty = self.full_type()?;
        self.variable(&ty, doc.as_deref())
    }

    /// A name of type `ty`, with its own annotations and default. Its own documentation is
    /// better than that of the declaration.
    fn variable(&mut self, ty: &Written, declared_doc: Option<&str>) -> Parsed<Field> {
        let doc = self
            .doc_before(self.position)
            .or_else(|| declared_doc.map(str::to_owned));
        let annotations = self.annotations()?;
        let attributes = self.attributes(annotations, Target::Field);
        let name = self.name("a name")?;
        let default = match self.eat('=') {
            Some(_) => {
                let start = self.position;
                let value = self.literal()?;
                self.unless_tainted(start, value)
            }
            None => None,
        };
        Ok(Field {
            name,
            doc,
            ty: ty.for_default(default.as_ref()),
            default,
            order: attributes.order,
            aliases: attributes.aliases,
            properties: attributes.properties,
        })
    }
}
