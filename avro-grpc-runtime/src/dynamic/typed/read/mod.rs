//! A datum to a value of any type.

mod parts;

use super::{WORDS, means};
use crate::dynamic::MAX_STACK;
use crate::dynamic::check::next_block;
use crate::dynamic::plan::{Kind, Node, Plan, Record, Type, Union};
use crate::wire::{DecodeError, Reader, StackMark};
use parts::{Fields, Items, Tagged, Variant};
use serde::de::value::{SeqDeserializer, StrDeserializer};
use serde::de::{
    Deserialize, DeserializeOwned, Deserializer, Error as _, IgnoredAny, IntoDeserializer, Visitor,
};
use std::fmt;

/// Reads a datum that was checked.
pub(crate) fn read<T: DeserializeOwned>(
    plan: &Plan,
    input: &mut Reader<'_>,
) -> Result<T, DecodeError> {
    let read = Read {
        plan,
        node: &plan.root,
        input,
        start: StackMark::here(),
    };
    T::deserialize(read).map_err(|Error(error)| error)
}

/// What serde makes errors of.
#[derive(Debug)]
struct Error(DecodeError);

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(DecodeError::of_value(message.to_string()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self(error)
    }
}

/// The value that comes next.
struct Read<'a, 'd> {
    plan: &'a Plan,
    node: &'a Node,
    input: &'a mut Reader<'d>,
    start: StackMark,
}

impl<'a, 'd> Read<'a, 'd> {
    fn at(&mut self, node: &'a Node) -> Read<'_, 'd> {
        Read {
            plan: self.plan,
            node,
            input: self.input,
            start: self.start,
        }
    }

    /// Stops before the stack is used up.
    fn check_stack(&self) -> Result<(), Error> {
        if self.start.distance(StackMark::here()) > MAX_STACK {
            return Err(Error::custom(format_args!(
                "nested so deep that reading takes more than {MAX_STACK} bytes of stack"
            )));
        }
        Ok(())
    }

    fn branch(&mut self, union: &'a Union) -> Result<usize, Error> {
        Ok(self.input.branch(union.branches.len())?)
    }

    /// The branch, of a union.
    fn settled(&mut self) -> Result<Read<'_, 'd>, Error> {
        let node = match &self.node.kind {
            Kind::Union(union) => &union.branches[self.branch(union)?],
            _ => self.node,
        };
        Ok(self.at(node))
    }

    fn named(&self) -> Option<&'a Type> {
        match self.node.kind {
            Kind::Named(index) => Some(self.plan.ty(index)),
            _ => None,
        }
    }

    fn items(&mut self, node: &'a Node) -> Result<Items<'_, 'd>, Error> {
        let left = next_block(self.input)?;
        Ok(Items::new(self.at(node), left))
    }

    /// The bytes of `bytes` or of a fixed.
    fn bytes(&mut self) -> Result<Option<&'d [u8]>, Error> {
        Ok(match (&self.node.kind, self.named()) {
            (Kind::Bytes, _) => Some(self.input.bytes()?),
            (_, Some(Type::Fixed(fixed))) => Some(self.input.take(fixed.size)?),
            _ => None,
        })
    }

    fn record<'de, V: Visitor<'de>>(
        mut self,
        record: &'a Record,
        by_name: bool,
        visitor: V,
    ) -> Result<V::Value, Error> {
        // Not all ways here lead by `deserialize_any`.
        self.check_stack()?;
        let (plan, start) = (self.plan, self.start);
        let mut fields = Fields {
            read: self.at(self.node),
            record,
            next: 0,
        };
        let value = match by_name {
            true => visitor.visit_map(&mut fields),
            false => visitor.visit_seq(&mut fields),
        }?;
        let rest = &record.fields[fields.next..];
        for field in rest {
            let read = Read {
                plan,
                node: &field.node,
                input: self.input,
                start,
            };
            IgnoredAny::deserialize(read)?;
        }
        Ok(value)
    }
}

/// Methods that give what a branch of a union holds.
macro_rules! settled {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
            self.settled()?.deserialize_any(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Read<'_, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        self.check_stack()?;
        match &self.node.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::Boolean => visitor.visit_bool(self.input.boolean()?),
            Kind::Int => visitor.visit_i32(self.input.int()?),
            Kind::Long => visitor.visit_i64(self.input.long()?),
            Kind::Float => {
                let number = f32::from_le_bytes(self.input.array()?);
                match word(number.into()) {
                    Some(word) => visitor.visit_str(word),
                    None => visitor.visit_f32(number),
                }
            }
            Kind::Double => {
                let number = f64::from_le_bytes(self.input.array()?);
                match word(number) {
                    Some(word) => visitor.visit_str(word),
                    None => visitor.visit_f64(number),
                }
            }
            Kind::Bytes => visitor.visit_string(text_of(self.input.bytes()?)),
            Kind::String => visitor.visit_str(self.input.string()?),
            Kind::Array(items) => {
                let mut items = self.items(items)?;
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
            Kind::Map(values) => {
                let mut entries = self.items(values)?;
                let value = visitor.visit_map(&mut entries)?;
                entries.end()?;
                Ok(value)
            }
            Kind::Union(union) => {
                let index = self.branch(union)?;
                let name = &*union.names[index];
                let read = self.at(&union.branches[index]);
                match union.null_at == Some(index) || union.single.is_some() {
                    true => read.deserialize_any(visitor),
                    false => visitor.visit_map(Tagged(Some(Variant { name, read }))),
                }
            }
            Kind::Named(index) => match self.plan.ty(*index) {
                Type::Record(record) => self.record(record, true, visitor),
                Type::Enum(enum_) => {
                    visitor.visit_str(&enum_.symbols[self.input.symbol(enum_.symbols.len())?])
                }
                Type::Fixed(fixed) => visitor.visit_string(text_of(self.input.take(fixed.size)?)),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        match &self.node.kind {
            Kind::Null => visitor.visit_none(),
            Kind::Union(union) => {
                let union_itself = self.input.rest();
                let index = self.branch(union)?;
                if union.null_at == Some(index) {
                    return visitor.visit_none();
                }
                if union.single.is_some() {
                    return visitor.visit_some(self.at(&union.branches[index]));
                }
                self.input.go_to(union_itself);
                visitor.visit_some(self)
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if let Kind::Union(union) = &self.node.kind {
            let index = self.branch(union)?;
            let branch = &*union.names[index];
            let variant = variants.iter().find(|variant| means(variant, branch));
            let node = &union.branches[index];
            let is_symbol = variant.is_none() && matches!(node.kind, Kind::Named(_));
            if is_symbol && matches!(self.at(node).named(), Some(Type::Enum(_))) {
                return self.at(node).deserialize_enum(name, variants, visitor);
            }
            return visitor.visit_enum(Variant {
                name: variant.copied().unwrap_or(branch),
                read: self.at(node),
            });
        }
        let symbol: &str = match (&self.node.kind, self.named()) {
            (Kind::String, _) => self.input.string()?,
            (_, Some(Type::Enum(enum_))) => {
                &enum_.symbols[self.input.symbol(enum_.symbols.len())?]
            }
            _ => return self.deserialize_any(visitor),
        };
        let symbol: StrDeserializer<'_, Error> = symbol.into_deserializer();
        symbol.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if let Kind::Union(union) = &self.node.kind {
            let index = self.branch(union)?;
            return self.at(&union.branches[index]).deserialize_seq(visitor);
        }
        if let Some(bytes) = self.bytes()? {
            return visitor.visit_seq(SeqDeserializer::new(bytes.iter().copied()));
        }
        match self.named() {
            Some(Type::Record(record)) => self.record(record, false, visitor),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    /// An empty record is one too.
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.named() {
            Some(Type::Record(record)) if record.fields.is_empty() => visitor.visit_unit(),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    /// The number itself, with all its bits.
    fn deserialize_f32<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let read = self.settled()?;
        match read.node.kind {
            Kind::Float => visitor.visit_f32(f32::from_le_bytes(read.input.array()?)),
            Kind::Double => visitor.visit_f64(f64::from_le_bytes(read.input.array()?)),
            _ => read.deserialize_any(visitor),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f32(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let mut read = self.settled()?;
        match read.bytes()? {
            Some(bytes) => visitor.visit_bytes(bytes),
            None => read.deserialize_any(visitor),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.settled()?.deserialize_any(visitor)
    }

    // What is not looked for by the name of its branch is what the branch holds.
    settled! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_char
        deserialize_str deserialize_string deserialize_map
    }

    serde::forward_to_deserialize_any! { identifier ignored_any }
}

/// What JSON has for a number that it cannot say.
fn word(number: f64) -> Option<&'static str> {
    if number.is_finite() {
        return None;
    }
    let mut words = WORDS.iter();
    let word = words.find(|(_, known)| *known == number || known.is_nan() && number.is_nan());
    word.map(|(word, _)| *word)
}

/// Bytes as JSON has them.
fn text_of(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}
