//! A datum to a `Serializer`.

use super::check::next_block;
use super::plan::{Kind, Node, Plan, Record, Type, Union};
use super::{Form, MAX_STACK, OPTIONS};
use crate::wire::{Budget, Reader, StackMark};
use serde::ser::{
    Error, Serialize, SerializeMap as _, SerializeSeq as _, SerializeStruct as _, Serializer,
};
use std::cell::Cell;

/// How data are written.
#[derive(Debug)]
pub(super) struct Walk {
    form: Form,
    human_readable: bool,
    start: StackMark,
}

impl Walk {
    /// Unions with null in the given form; the rest as it suits the format.
    pub(super) fn new(form: Form, human_readable: bool) -> Self {
        Self {
            form,
            human_readable,
            start: StackMark::here(),
        }
    }

    /// Writes the datum of the plan's root, which this crate has encoded, or checked.
    pub(super) fn serialize<S: Serializer>(
        &self,
        plan: &Plan,
        datum: &[u8],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let part = Part {
            walk: self,
            plan,
            node: &plan.root,
            datum,
            left: Cell::new(None),
        };
        part.serialize(serializer)
    }
}

/// A datum that others follow. Serde takes it by reference and may do so twice, so each part
/// knows where it begins, and keeps where it ends for the part that follows.
struct Part<'a> {
    walk: &'a Walk,
    plan: &'a Plan,
    node: &'a Node,
    datum: &'a [u8],
    /// How many bytes come after it.
    left: Cell<Option<usize>>,
}

impl Serialize for Part<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.walk.start.distance(StackMark::here()) > MAX_STACK {
            return Err(S::Error::custom(format_args!(
                "nested so deep that writing takes more than {MAX_STACK} bytes of stack"
            )));
        }
        let budget = Budget::new(self.datum, &OPTIONS);
        let mut input = budget.reader();
        let done = match &self.node.kind {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(input.boolean().map_err(Error::custom)?),
            Kind::Int => serializer.serialize_i32(input.int().map_err(Error::custom)?),
            Kind::Long => serializer.serialize_i64(input.long().map_err(Error::custom)?),
            Kind::Float => {
                let value = f32::from_le_bytes(input.array().map_err(Error::custom)?);
                match self.word(value.into()) {
                    Some(word) => serializer.serialize_str(word),
                    None => serializer.serialize_f32(value),
                }
            }
            Kind::Double => {
                let value = f64::from_le_bytes(input.array().map_err(Error::custom)?);
                match self.word(value) {
                    Some(word) => serializer.serialize_str(word),
                    None => serializer.serialize_f64(value),
                }
            }
            Kind::Bytes => self.bytes(input.bytes().map_err(Error::custom)?, serializer),
            Kind::String => serializer.serialize_str(input.string().map_err(Error::custom)?),
            Kind::Array(items) => self.array(items, &mut input, serializer),
            Kind::Map(values) => self.map(values, &mut input, serializer),
            Kind::Union(union) => self.union(union, &mut input, serializer),
            Kind::Named(index) => match self.plan.ty(*index) {
                Type::Record(record) => self.record(record, &mut input, serializer),
                Type::Enum(enum_) => {
                    let index = input.symbol(enum_.symbols.len()).map_err(Error::custom)?;
                    let symbol = &enum_.symbols[index];
                    match (enum_.name.for_serde(), symbol.for_serde()) {
                        (Some(name), Some(symbol)) => {
                            serializer.serialize_unit_variant(name, index as u32, symbol)
                        }
                        _ => serializer.serialize_str(symbol),
                    }
                }
                Type::Fixed(fixed) => {
                    let bytes = input.take(fixed.size).map_err(Error::custom)?;
                    self.bytes(bytes, serializer)
                }
            },
        }?;
        self.left.set(Some(input.left()));
        Ok(done)
    }
}

impl<'a> Part<'a> {
    /// What JSON and its kin cannot say by a number.
    fn word(&self, value: f64) -> Option<&'static str> {
        match self.walk.human_readable {
            true if value.is_nan() => Some("NaN"),
            true if value == f64::INFINITY => Some("Infinity"),
            true if value == f64::NEG_INFINITY => Some("-Infinity"),
            _ => None,
        }
    }

    fn bytes<S: Serializer>(&self, bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        if self.walk.human_readable {
            let text: String = bytes.iter().copied().map(char::from).collect();
            serializer.serialize_str(&text)
        } else {
            serializer.serialize_bytes(bytes)
        }
    }

    fn array<S: Serializer>(
        &self,
        items: &'a Node,
        input: &mut Reader<'a>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut count = next_block(input).map_err(Error::custom)?;
        let mut seq = serializer.serialize_seq(Some(count))?;
        while count > 0 {
            for _ in 0..count {
                self.part(items, input, |item| seq.serialize_element(item))?;
            }
            count = next_block(input).map_err(Error::custom)?;
        }
        seq.end()
    }

    fn map<S: Serializer>(
        &self,
        values: &'a Node,
        input: &mut Reader<'a>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut count = next_block(input).map_err(Error::custom)?;
        let mut map = serializer.serialize_map(Some(count))?;
        while count > 0 {
            for _ in 0..count {
                let key = input.string().map_err(Error::custom)?;
                self.part(values, input, |value| map.serialize_entry(key, value))?;
            }
            count = next_block(input).map_err(Error::custom)?;
        }
        map.end()
    }

    fn record<S: Serializer>(
        &self,
        record: &'a Record,
        input: &mut Reader<'a>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let Some(name) = record.name.for_serde() else {
            return self.record_as_map(record, input, serializer);
        };
        let mut fields = serializer.serialize_struct(name, record.fields.len())?;
        for field in &record.fields {
            self.part(&field.node, input, |value| {
                fields.serialize_field(field.name.for_serde().unwrap_or_default(), value)
            })?;
        }
        fields.end()
    }

    /// A record of a schema that came at run time: serde would keep its names.
    fn record_as_map<S: Serializer>(
        &self,
        record: &'a Record,
        input: &mut Reader<'a>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(record.fields.len()))?;
        for field in &record.fields {
            self.part(&field.node, input, |value| {
                map.serialize_entry(&*field.name, value)
            })?;
        }
        map.end()
    }

    fn union<S: Serializer>(
        &self,
        union: &'a Union,
        input: &mut Reader<'a>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let index = input.branch(union.branches.len()).map_err(Error::custom)?;
        let is_null = union.null_at == Some(index);
        let node = &union.branches[index];
        self.part(node, input, |value| match (self.walk.form, union.null_at) {
            _ if is_null => {
                // Nothing else marks the end of what has no bytes.
                value.left.set(Some(value.datum.len()));
                serializer.serialize_none()
            }
            (Form::Plain, Some(_)) if union.single.is_some() => serializer.serialize_some(value),
            (Form::Plain, Some(_)) => serializer.serialize_some(&Branch {
                union,
                index,
                value,
            }),
            _ => Branch {
                union,
                index,
                value,
            }
            .serialize(serializer),
        })
    }

    /// Writes the datum of `node` that comes next.
    fn part<T, E: Error>(
        &self,
        node: &'a Node,
        input: &mut Reader<'a>,
        write: impl FnOnce(&Part<'a>) -> Result<T, E>,
    ) -> Result<T, E> {
        let part = Part {
            walk: self.walk,
            plan: self.plan,
            node,
            datum: input.rest(),
            left: Cell::new(None),
        };
        let done = write(&part)?;
        let left = part.left.get();
        let left = left.ok_or_else(|| E::custom("the format leaves out a value"))?;
        input.go_to(&part.datum[part.datum.len() - left..]);
        Ok(done)
    }
}

/// A branch of a union with its name.
struct Branch<'a, 'b> {
    union: &'a Union,
    index: usize,
    value: &'b Part<'a>,
}

impl Serialize for Branch<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(name) = self.union.names.for_serde().get(self.index) else {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(&*self.union.names[self.index], self.value)?;
            return map.end();
        };
        serializer.serialize_newtype_variant("union", self.index as u32, name, self.value)
    }
}
