//! Values that have parts.

use super::{Error, Read};
use crate::dynamic::check::next_block;
use crate::dynamic::plan::Record;
use serde::de::value::StrDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer,
    MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// A branch of a union as an object with its name.
pub(super) struct Tagged<'a, 'd>(pub(super) Option<Variant<'a, 'd>>);

impl<'de> MapAccess<'de> for Tagged<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some(Variant { name, .. }) = &self.0 else {
            return Ok(None);
        };
        let name: StrDeserializer<'_, Error> = (*name).into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.0.take() {
            Some(Variant { read, .. }) => seed.deserialize(read),
            None => Err(Error::custom("a value more than there are names")),
        }
    }
}

/// The fields of a record.
pub(super) struct Fields<'a, 'd> {
    pub(super) read: Read<'a, 'd>,
    pub(super) record: &'a Record,
    pub(super) next: usize,
}

impl<'de> MapAccess<'de> for &mut Fields<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some(field) = self.record.fields.get(self.next) else {
            return Ok(None);
        };
        let name: StrDeserializer<'_, Error> = (*field.name).into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let field = &self.record.fields[self.next];
        self.next += 1;
        let value = seed.deserialize(self.read.at(&field.node));
        value.map_err(|Error(error)| Error(error.in_foreign_field(&field.name)))
    }
}

impl<'de> SeqAccess<'de> for &mut Fields<'_, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        match self.next < self.record.fields.len() {
            true => self.next_value_seed(seed).map(Some),
            false => Ok(None),
        }
    }
}

/// The items of an array, or the entries of a map.
pub(super) struct Items<'a, 'd> {
    read: Read<'a, 'd>,
    /// Those of the block.
    left: usize,
    index: usize,
    key: Option<&'d str>,
}

impl<'a, 'd> Items<'a, 'd> {
    /// The first block has so many.
    pub(super) fn new(read: Read<'a, 'd>, left: usize) -> Self {
        Self {
            read,
            left,
            index: 0,
            key: None,
        }
    }

    fn advance(&mut self) -> Result<bool, Error> {
        if self.left == 0 {
            return Ok(false);
        }
        self.left -= 1;
        Ok(true)
    }

    fn next_block(&mut self) -> Result<(), Error> {
        if self.left == 0 {
            self.left = next_block(self.read.input)?;
        }
        Ok(())
    }

    /// Whoever takes no more must have taken all.
    pub(super) fn end(&self) -> Result<(), Error> {
        match self.left {
            0 => Ok(()),
            _ => Err(Error::custom(format_args!(
                "more items than the {} that the type has",
                self.index
            ))),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if !self.advance()? {
            return Ok(None);
        }
        let (node, index) = (self.read.node, self.index);
        let item = seed.deserialize(self.read.at(node));
        let item = item.map_err(|Error(error)| Error(error.in_item(index)))?;
        self.index += 1;
        self.next_block()?;
        Ok(Some(item))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'de> MapAccess<'de> for &mut Items<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if !self.advance()? {
            return Ok(None);
        }
        let key = self.read.input.string()?;
        self.key = Some(key);
        let key: StrDeserializer<'_, Error> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let (node, key) = (self.read.node, self.key.take().unwrap_or_default());
        let value = seed.deserialize(self.read.at(node));
        let value = value.map_err(|Error(error)| Error(error.in_entry(key)))?;
        self.index += 1;
        self.next_block()?;
        Ok(value)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// A branch of a union as a variant.
pub(super) struct Variant<'a, 'd> {
    pub(super) name: &'a str,
    pub(super) read: Read<'a, 'd>,
}

impl<'de, 'a, 'd> EnumAccess<'de> for Variant<'a, 'd> {
    type Error = Error;
    type Variant = Read<'a, 'd>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Read<'a, 'd>), Error> {
        let name: StrDeserializer<'_, Error> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self.read))
    }
}

impl<'de> VariantAccess<'de> for Read<'_, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Deserialize::deserialize(self)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }
}
