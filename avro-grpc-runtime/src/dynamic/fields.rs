//! The fields of a record, which come in any order.

use super::datum::Datum;
use super::name::{Name, Names};
use super::plan::{Field, Record};
use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

/// Where the datum of each field has been written.
pub(super) struct Fields<'p> {
    record: &'p Record,
    start: usize,
    places: Vec<Option<Range<usize>>>,
}

impl<'p> Fields<'p> {
    /// Begins a record.
    pub(super) fn begin(record: &'p Record, out: &mut Datum) -> Self {
        Self {
            record,
            start: out.buffer().len(),
            places: vec![None; record.fields.len()],
        }
    }

    /// Whether a field has been written.
    pub(super) fn is_known(&self, index: usize) -> bool {
        self.places[index].is_some()
    }

    /// Where the next field begins.
    pub(super) fn next(&self, out: &mut Datum) -> usize {
        out.buffer().len()
    }

    /// A field has been written from `start` on.
    pub(super) fn known(&mut self, index: usize, start: usize, out: &mut Datum) {
        self.places[index] = Some(start..out.buffer().len());
    }

    /// Puts the fields in order, with defaults for those that are missing; fails with a field that has none.
    pub(super) fn end(self, out: &mut Datum) -> Result<(), &'p Field> {
        let starts = || self.places.iter().map(|place| Some(place.as_ref()?.start));
        if starts().all(|start| start.is_some()) && starts().is_sorted() {
            return Ok(());
        }
        let buffer = out.buffer();
        let written = buffer.split_off(self.start);
        for (field, place) in self.record.fields.iter().zip(self.places) {
            match (place, &field.missing) {
                (Some(place), _) => buffer
                    .extend_from_slice(&written[place.start - self.start..place.end - self.start]),
                (None, Some(missing)) => buffer.extend_from_slice(missing),
                (None, None) => return Err(field),
            }
        }
        Ok(())
    }
}

/// Reads a name as its index among `names`, or as it is if it is none of them; formats may write the index.
pub(super) struct Key<'a>(
    pub(super) &'a Names,
    pub(super) Option<&'a HashMap<Name, usize>>,
);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_u64<E: Error>(self, index: u64) -> Result<Self::Value, E> {
        let index = usize::try_from(index)
            .ok()
            .filter(|&index| index < self.0.len());
        index.map(Ok).ok_or_else(|| {
            E::custom(format_args!(
                "a name of index {index:?} of {}",
                self.0.len()
            ))
        })
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let index = match self.1 {
            Some(index) => index.get(name).copied(),
            None => self.0.position(name),
        };
        Ok(index.ok_or_else(|| name.to_owned()))
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Self::Value, E> {
        self.visit_str(&String::from_utf8_lossy(name))
    }
}
