//! Fields of records, and parameters of messages.

use super::types::Written;
use super::{Parsed, Parser};
use crate::ast::Field;
use crate::idl::target::Target;

impl Parser<'_> {
    /// `type name = default, other = default;`: a field for each name.
    pub(super) fn field_declaration(&mut self) -> Parsed<Vec<Field>> {
        let start = self.position;
        let doc = self.doc_before(start);
        let ty = self.full_type()?;
        let mut fields = Vec::new();
        let mut has_default = false;
        while fields.is_empty() || self.eat(',').is_some() {
            let field = self.variable(&ty, doc.as_deref())?;
            has_default = field.default.is_some();
            fields.push(field);
        }
        self.end_statement(
            start,
            if has_default {
                "`,` or `;`"
            } else {
                "`=`, `,` or `;`"
            },
        )?;
        Ok(fields)
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
