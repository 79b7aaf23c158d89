//! To pass over what the writer has written: all is looked at that a decoder looks at, but for the text of
//! strings.

use super::body::Body;
use super::{Compiler, Task};
use crate::resolve::program::{Index, Op, Then};
use avro_grpc_schema::model::{NamedKind, Schema, SchemaKind, TypeId};

impl<'a> Compiler<'a> {
    /// Passes over a value.
    pub(super) fn pass(&mut self, schema: &'a Schema, body: &mut Body) {
        match &schema.kind {
            SchemaKind::Null => {}
            SchemaKind::Boolean => body.push(Op::Boolean(Then::Keep)),
            SchemaKind::Int => body.push(Op::Int(Then::Keep)),
            SchemaKind::Long => body.push(Op::Long(Then::Keep)),
            SchemaKind::Float => body.push(Op::Fixed(4, Then::Keep)),
            SchemaKind::Double => body.push(Op::Fixed(8, Then::Keep)),
            SchemaKind::Bytes | SchemaKind::String => body.push(Op::Bytes(Then::Keep)),
            SchemaKind::Array(items) => {
                body.array(self.sizes.of(items), true, |body| self.pass(items, body));
            }
            SchemaKind::Map(values) => {
                body.map(self.sizes.of(values), true, |body| self.pass(values, body));
            }
            SchemaKind::Union(branches) => body.union(branches.len(), |branch, body| {
                self.pass(&branches[branch], body);
                Index::Keep
            }),
            SchemaKind::Named(id) => match &self.writer.get(*id).kind {
                NamedKind::Record(_) => self.call(Task::Pass(*id), body),
                NamedKind::Enum(enum_) => {
                    body.push(Op::Symbol(enum_.symbols.len() as u32, Then::Keep))
                }
                NamedKind::Fixed(fixed) => match u32::try_from(fixed.size) {
                    Ok(size) => body.push(Op::Fixed(size, Then::Keep)),
                    Err(_) => self.is_too_large = true,
                },
            },
        }
    }

    /// Passes over a record.
    pub(super) fn passed_record(&mut self, id: TypeId) -> Body {
        let mut body = Body::default();
        if let NamedKind::Record(record) = &self.writer.get(id).kind {
            for field in &record.fields {
                self.pass(&field.schema, &mut body);
            }
        }
        body
    }
}
