//! What a format says comes next, as a datum.

use super::build::Seed;
use super::datum::Datum;
use super::fields::Key;
use super::ignore::number;
use super::path::Path;
use super::plan::{Kind, Type, Union};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use std::fmt;

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.plan.words(self.node))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        let seed = self.bare();
        match seed.node.kind {
            Kind::Boolean => seed.out.raw(&[u8::from(value)]),
            _ => return Err(seed.mismatch(Unexpected::Bool(value))),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        let seed = self.bare();
        match seed.node.kind {
            Kind::Float => seed.float(f64::from(value as f32), Unexpected::Signed(value)),
            Kind::Double => seed.float(value as f64, Unexpected::Signed(value)),
            _ => seed.integer(Some(value), Unexpected::Signed(value)),
        }
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        #[cfg(feature = "json")]
        if let Some(choices) = &self.builder.choices
            && let Kind::Union(union) = &self.node.kind
        {
            match union.single {
                Some(branch) => return choices.read(value, union, branch, self),
                None if self.builder.by_hand => return choices.read_branch(value, union, self),
                None => {}
            }
        }
        let seed = self.bare();
        match seed.node.kind {
            Kind::Float => seed.float(f64::from(value as f32), Unexpected::Unsigned(value)),
            Kind::Double => seed.float(value as f64, Unexpected::Unsigned(value)),
            _ => seed.integer(i64::try_from(value).ok(), Unexpected::Unsigned(value)),
        }
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        self.float(value.into(), Unexpected::Float(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.float(value, Unexpected::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let mut seed = self.bare();
        match (&seed.node.kind, seed.named()) {
            (Kind::String, _) => {
                seed.out.bytes(text.as_bytes());
                Ok(())
            }
            (Kind::Bytes, _) | (_, Some(Type::Fixed(_))) => {
                match text
                    .chars()
                    .map(u8::try_from)
                    .collect::<Result<Vec<_>, _>>()
                {
                    Ok(bytes) => seed.raw(&bytes),
                    Err(_) => Err(seed.error("a string for bytes has a character beyond U+00FF")),
                }
            }
            (_, Some(Type::Enum(enum_))) => seed.symbol(enum_, None, text),
            (Kind::Float | Kind::Double, _) if matches!(text, "NaN" | "Infinity" | "-Infinity") => {
                let value = text.parse().map_err(E::custom)?;
                seed.float(value, Unexpected::Str(text))
            }
            _ => Err(seed.mismatch(Unexpected::Str(text))),
        }
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<(), E> {
        self.bare().raw(bytes)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match &self.node.kind {
            Kind::Null => {}
            Kind::Union(Union {
                null_at: Some(index),
                ..
            }) => self.out.length(*index),
            _ => return Err(self.mismatch(Unexpected::Other("null"))),
        }
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        match &self.node.kind {
            Kind::Union(Union {
                single: None,
                names,
                ..
            }) => input.deserialize_enum("union", names.for_serde(), self),
            _ => self.bare().deserialize(input),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        self.deserialize(input)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        let mut seed = self.bare();
        match (&seed.node.kind, seed.named()) {
            (Kind::Array(items), _) => {
                let start = seed.out.buffer().len();
                let mut count = 0;
                loop {
                    let path = Path::Item(seed.path, count);
                    let item = values.next_element_seed(seed.part(items, &path))?;
                    if item.is_none() {
                        break;
                    }
                    count += 1;
                }
                end_block(start, count, seed.out);
                Ok(())
            }
            (_, Some(Type::Record(record))) => seed.record_in_order(record, values),
            _ => Err(seed.mismatch(Unexpected::Seq)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seed = self.bare();
        match (&seed.node.kind, seed.named()) {
            (Kind::Map(values), _) => {
                let start = seed.out.buffer().len();
                let mut count = 0;
                while let Some(key) = map.next_key::<String>()? {
                    seed.out.bytes(key.as_bytes());
                    let path = Path::Entry(seed.path, &key);
                    map.next_value_seed(seed.part(values, &path))?;
                    count += 1;
                }
                end_block(start, count, seed.out);
                Ok(())
            }
            (_, Some(Type::Record(record))) => seed.record_by_name(record, map),
            (Kind::Float | Kind::Double, _) => match number(&mut map)? {
                Some(text) => {
                    let value = text.parse().map_err(A::Error::custom)?;
                    seed.visit_f64(value)
                }
                None => Err(seed.mismatch(Unexpected::Map)),
            },
            _ => Err(seed.mismatch(Unexpected::Map)),
        }
    }

    fn visit_enum<A: EnumAccess<'de>>(self, input: A) -> Result<(), A::Error> {
        let mut seed = self;
        match (&seed.node.kind, seed.named()) {
            (_, Some(Type::Enum(enum_))) => {
                let (key, variant) = input.variant_seed(Key(&enum_.symbols, None))?;
                match key {
                    Ok(index) => seed.symbol::<A::Error>(enum_, Some(index), "")?,
                    Err(text) => seed.symbol::<A::Error>(enum_, None, &text)?,
                }
                variant.unit_variant()
            }
            (Kind::Union(union), _) => {
                let (key, variant) = input.variant_seed(Key(&union.names, None))?;
                let index = key.map_err(|name| {
                    let expected = seed.plan.words(seed.node);
                    seed.error::<A::Error>(format_args!("expected {expected}, found `{name}`"))
                })?;
                variant.newtype_variant_seed(seed.branch(union, index))
            }
            _ => Err(seed.mismatch(Unexpected::Enum)),
        }
    }
}

/// Puts the count before the items that were written since `start`, as one block, and the end after them.
pub(super) fn end_block(start: usize, count: usize, out: &mut Datum) {
    if count > 0 {
        let mut head = Datum::default();
        head.length(count);
        out.buffer().splice(start..start, head.into_inner());
    }
    out.length(0);
}
