//! A value that has been read to the end, so that it can be looked at twice.

use super::MAX_STACK;
use super::build::Seed;
use super::datum::Datum;
use super::ignore::NUMBER;
use super::plan::{Kind, Node, Union};
use crate::wire::StackMark;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

/// The name by which a [`Seed`] asks a [`Ref`] for its index.
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

/// In which of two ways each nullable value is to be read.
pub(super) struct Choices<'t> {
    tree: &'t Tree,
    /// Each is found once, so that doubts within doubts do not multiply.
    made: RefCell<HashMap<(*const Union, usize), Choice>>,
}

#[derive(Clone, Copy)]
enum Choice {
    /// `{"branch": value}`; the value's index.
    Full(usize),
    Plain,
    /// The value of this branch, with the value's index.
    Of(usize, usize),
}

impl<'t> Choices<'t> {
    /// None made yet.
    pub(super) fn new(tree: &'t Tree) -> Self {
        Self {
            tree,
            made: RefCell::default(),
        }
    }

    /// Reads the value number `index`, of a union of null and one branch.
    pub(super) fn read<'s, E: Error>(
        &self,
        index: u64,
        union: &'s Union,
        branch: usize,
        seed: Seed<'s>,
    ) -> Result<(), E> {
        let index = index as usize;
        if let Value::Null = self.tree.0[index] {
            return seed.visit_unit();
        }
        let mut seed = seed;
        let index = match self.choice::<E>(index, union, branch, &mut seed) {
            Choice::Full(value) => value,
            _ => index,
        };
        seed.branch(union, branch)
            .deserialize(self.tree.at::<E>(index))
    }

    /// The full form if there is nothing but the name of the branch and what fits it; else the
    /// plain form if that fits.
    fn choice<E: Error>(
        &self,
        index: usize,
        union: &Union,
        branch: usize,
        seed: &mut Seed<'_>,
    ) -> Choice {
        let value = match &self.tree.0[index] {
            Value::Object(members) => match &members[..] {
                [(key, value)] if **key == *union.names[branch] => *value,
                _ => return Choice::Plain,
            },
            _ => return Choice::Plain,
        };
        let place = (std::ptr::from_ref(union), index);
        if let Some(choice) = self.made.borrow().get(&place) {
            return *choice;
        }
        let node = &union.branches[branch];
        let is_plain = !self.fits::<E>(value, node, seed) && self.fits::<E>(index, node, seed);
        let choice = if is_plain {
            Choice::Plain
        } else {
            Choice::Full(value)
        };
        self.made.borrow_mut().insert(place, choice);
        choice
    }

    /// Reads the value number `index`, of a union of several branches: of the one that is named, if the value
    /// fits it; else of the first that it is exactly, or can be.
    pub(super) fn read_branch<'s, E: Error>(
        &self,
        index: u64,
        union: &'s Union,
        mut seed: Seed<'s>,
    ) -> Result<(), E> {
        let index = index as usize;
        let place = (std::ptr::from_ref(union), index);
        let known = self.made.borrow().get(&place).copied();
        let choice = match known {
            Some(choice) => choice,
            None => {
                let choice = self.branch_of::<E>(index, union, &mut seed);
                self.made.borrow_mut().insert(place, choice);
                choice
            }
        };
        match choice {
            Choice::Of(branch, value) => seed
                .branch(union, branch)
                .deserialize(self.tree.at::<E>(value)),
            _ => Err(seed.mismatch(self.found(index))),
        }
    }

    fn branch_of<E: Error>(&self, index: usize, union: &Union, seed: &mut Seed<'_>) -> Choice {
        let named = match &self.tree.0[index] {
            Value::Object(members) => match &members[..] {
                [(key, value)] => union.names.position(key).map(|branch| (branch, *value)),
                _ => None,
            },
            _ => None,
        };
        if let Some((branch, value)) = named
            && self.fits::<E>(value, &union.branches[branch], seed)
        {
            return Choice::Of(branch, value);
        }
        let mut fitting = (0..union.branches.len())
            .filter(|&branch| self.fits::<E>(index, &union.branches[branch], seed))
            .collect::<Vec<_>>();
        fitting.sort_by_key(|&branch| self.is_kin(index, &union.branches[branch].kind));
        match (fitting.first(), named) {
            (Some(&branch), _) => Choice::Of(branch, index),
            // What is wrong with it is told as of that branch.
            (None, Some((branch, value))) => Choice::Of(branch, value),
            (None, None) => Choice::Plain,
        }
    }

    /// Whether a value is not exactly what JSON writes for the schema, but can be it.
    fn is_kin(&self, index: usize, kind: &Kind) -> bool {
        matches!(
            (&self.tree.0[index], kind),
            (
                Value::Signed(_) | Value::Unsigned(_),
                Kind::Float | Kind::Double
            ) | (
                Value::String(_),
                Kind::Float | Kind::Double | Kind::Bytes | Kind::Named(_)
            )
        )
    }

    fn found(&self, index: usize) -> Unexpected<'_> {
        match &self.tree.0[index] {
            Value::Null => Unexpected::Other("null"),
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Signed(value) => Unexpected::Signed(*value),
            Value::Unsigned(value) => Unexpected::Unsigned(*value),
            Value::Float(value) => Unexpected::Float(*value),
            Value::String(text) => Unexpected::Str(text),
            Value::Bytes(bytes) => Unexpected::Bytes(bytes),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }

    fn fits<E: Error>(&self, index: usize, node: &Node, seed: &mut Seed<'_>) -> bool {
        let mut out = Datum::default();
        let trial = Seed {
            builder: seed.builder,
            plan: seed.plan,
            node,
            path: seed.path,
            out: &mut out,
        };
        trial.deserialize(self.tree.at::<E>(index)).is_ok()
    }
}
