//! A value that has been read to the end, so that it can be looked at twice.

mod choices;

pub(super) use choices::Choices;

use super::MAX_STACK;
use super::ignore::NUMBER;
use crate::wire::StackMark;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use std::fmt;
use std::marker::PhantomData;

/// The name by which a [`Seed`](super::build::Seed) asks a [`Ref`] for its index.
pub(super) const TOKEN: &str = "$avro_grpc_runtime::private::Ref";

/// Values by index, the root last.
#[derive(Default)]
pub(super) struct Tree(Vec<Value>);

enum Value {
    Null,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    String(String),
    Bytes(Vec<u8>),
    Array(Vec<usize>),
    Object(Vec<(String, usize)>),
}

impl Tree {
    /// Reads a value.
    pub(super) fn read<'de, D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let mut tree = Self::default();
        let start = StackMark::here();
        Grow {
            tree: &mut tree,
            start,
        }
        .deserialize(input)?;
        Ok(tree)
    }

    /// The root.
    pub(super) fn root<E>(&self) -> Ref<'_, E> {
        self.at(self.0.len() - 1)
    }

    fn at<E>(&self, index: usize) -> Ref<'_, E> {
        Ref {
            tree: self,
            index,
            error: PhantomData,
        }
    }

    fn push(&mut self, value: Value) -> usize {
        self.0.push(value);
        self.0.len() - 1
    }
}

/// Reads a value into the tree.
struct Grow<'a> {
    tree: &'a mut Tree,
    start: StackMark,
}

impl Grow<'_> {
    fn part(&mut self) -> Grow<'_> {
        Grow {
            tree: self.tree,
            start: self.start,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Grow<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<usize, D::Error> {
        if self.start.distance(StackMark::here()) > MAX_STACK {
            return Err(D::Error::custom(format_args!(
                "nested so deep that reading takes more than {MAX_STACK} bytes of stack"
            )));
        }
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Grow<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of Avro's JSON encoding")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<usize, E> {
        Ok(self.tree.push(Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<usize, E> {
        Ok(self.tree.push(Value::Signed(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<usize, E> {
        Ok(self.tree.push(Value::Unsigned(value)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<usize, E> {
        Ok(self.tree.push(Value::Float(value)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<usize, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<usize, E> {
        Ok(self.tree.push(Value::String(text)))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<usize, E> {
        Ok(self.tree.push(Value::Bytes(bytes.to_owned())))
    }

    fn visit_unit<E: Error>(self) -> Result<usize, E> {
        Ok(self.tree.push(Value::Null))
    }

    fn visit_none<E: Error>(self) -> Result<usize, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<usize, D::Error> {
        self.deserialize(input)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, input: D) -> Result<usize, D::Error> {
        self.deserialize(input)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut input: A) -> Result<usize, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = input.next_element_seed(self.part())? {
            items.push(item);
        }
        Ok(self.tree.push(Value::Array(items)))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut input: A) -> Result<usize, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = input.next_key::<String>()? {
            if key == NUMBER && members.is_empty() {
                let value = number(input.next_value()?).map_err(A::Error::custom)?;
                return Ok(self.tree.push(value));
            }
            members.push((key, input.next_value_seed(self.part())?));
        }
        Ok(self.tree.push(Value::Object(members)))
    }
}

/// What serde_json makes of a number if its feature `arbitrary_precision` is off.
fn number(text: String) -> Result<Value, std::num::ParseFloatError> {
    if let Ok(value) = text.parse() {
        return Ok(Value::Signed(value));
    }
    if let Ok(value) = text.parse() {
        return Ok(Value::Unsigned(value));
    }
    text.parse().map(Value::Float)
}

/// A value of a tree as serde sees it.
pub(super) struct Ref<'t, E> {
    tree: &'t Tree,
    index: usize,
    error: PhantomData<E>,
}

impl<'de, E: Error> IntoDeserializer<'de, E> for Ref<'_, E> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de, E: Error> Deserializer<'de> for Ref<'_, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match &self.tree.0[self.index] {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Signed(value) => visitor.visit_i64(*value),
            Value::Unsigned(value) => visitor.visit_u64(*value),
            Value::Float(value) => visitor.visit_f64(*value),
            Value::String(text) => visitor.visit_str(text),
            Value::Bytes(bytes) => visitor.visit_bytes(bytes),
            Value::Array(items) => {
                let items = items.iter().map(|&index| self.tree.at(index));
                visitor.visit_seq(SeqDeserializer::new(items))
            }
            Value::Object(members) => visitor.visit_map(self.members(members)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match &self.tree.0[self.index] {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        match &self.tree.0[self.index] {
            Value::String(text) => {
                let text: serde::de::value::StrDeserializer<'_, E> =
                    text.as_str().into_deserializer();
                text.deserialize_enum(name, variants, visitor)
            }
            Value::Object(members) if members.len() == 1 => {
                visitor.visit_enum(MapAccessDeserializer::new(self.members(members)))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        match name {
            TOKEN => visitor.visit_u64(self.index as u64),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'t, E: Error> Ref<'t, E> {
    fn members<'de>(
        &self,
        members: &'t [(String, usize)],
    ) -> MapDeserializer<'de, impl Iterator<Item = (&'t str, Ref<'t, E>)> + use<'t, 'de, E>, E>
    {
        let tree = self.tree;
        MapDeserializer::new(
            members
                .iter()
                .map(move |(key, index)| (key.as_str(), tree.at(*index))),
        )
    }
}
