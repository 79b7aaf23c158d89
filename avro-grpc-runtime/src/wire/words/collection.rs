//! Arrays and maps.

use super::block::{self, Block};
use super::string;
use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer};
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

/// An array of items of `S`.
pub struct array<S>(PhantomData<S>);

impl<S: Schema> Schema for array<S> {
    const MIN_SIZE: usize = 1;

    fn describe(composer: &mut Composer) {
        composer.push(r#"{"type":"array","items":"#);
        S::describe(composer);
        composer.push("}");
    }
}

impl<S: Encode<T>, T> Encode<Vec<T>> for array<S> {
    fn encode(value: &Vec<T>, out: &mut Writer) -> Result<(), EncodeError> {
        out.check_stack()?;
        block::write(
            value.len(),
            value.iter().enumerate(),
            out,
            |(index, item), out| S::encode(item, out).map_err(|error| error.in_item(index)),
        )
    }
}

impl<S: Decode<T>, T> Decode<Vec<T>> for array<S> {
    fn decode(input: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
        let mut items = Vec::new();
        while let Some(block) = Block::read(input, S::MIN_SIZE, size_of::<T>())? {
            items.reserve(block.reservation());
            for _ in 0..block.count {
                items.push(S::decode(input).map_err(|error| error.in_item(items.len()))?);
            }
            block.end(input)?;
        }
        Ok(items)
    }
}

/// A map with values of `S`.
pub struct map<S>(PhantomData<S>);

impl<S: Schema> Schema for map<S> {
    const MIN_SIZE: usize = 1;

    fn describe(composer: &mut Composer) {
        composer.push(r#"{"type":"map","values":"#);
        S::describe(composer);
        composer.push("}");
    }
}

/// The maps of the standard library; a hash map alone can reserve room.
macro_rules! maps {
    ($($map:ident $($reserve:ident)?;)*) => {
        $(
            impl<S: Encode<T>, T> Encode<$map<String, T>> for map<S> {
                fn encode(value: &$map<String, T>, out: &mut Writer) -> Result<(), EncodeError> {
                    out.check_stack()?;
                    block::write(value.len(), value.iter(), out, |(key, item), out| {
                        out.bytes(key.as_bytes());
                        S::encode(item, out).map_err(|error| error.in_entry(key))
                    })
                }
            }

            impl<S: Decode<T>, T> Decode<$map<String, T>> for map<S> {
                fn decode(input: &mut Reader<'_>) -> Result<$map<String, T>, DecodeError> {
                    let mut entries = $map::new();
                    let min_size = string::MIN_SIZE + S::MIN_SIZE;
                    let item_size = size_of::<(String, T)>();
                    while let Some(block) = Block::read(input, min_size, item_size)? {
                        $(entries.$reserve(block.reservation());)?
                        for _ in 0..block.count {
                            let key = input.string()?;
                            let value = S::decode(input).map_err(|error| error.in_entry(key))?;
                            entries.insert(key.to_owned(), value);
                        }
                        block.end(input)?;
                    }
                    Ok(entries)
                }
            }
        )*
    };
}

maps! {
    HashMap reserve;
    BTreeMap;
}
