//! Arrays and maps.

use super::block::Block;
use super::string;
use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer, put, take};
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
    #[inline]
    fn encode(value: &Vec<T>, out: &mut Writer) -> Result<(), EncodeError> {
        out.check_stack()?;
        if !value.is_empty() {
            out.length(value.len());
            S::encode_items(value, out)?;
        }
        out.array([0]);
        Ok(())
    }
}

impl<S: Decode<T>, T> Decode<Vec<T>> for array<S> {
    #[inline]
    fn decode(input: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
        S::decode_array(input)
    }

    #[inline]
    fn decode_apart(input: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
        S::decode_array(input)
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

/// The maps of the standard library, and for how many entries they have place as soon as they have
/// one; a hash map alone can reserve room.
macro_rules! maps {
    ($($map:ident, $at_least:literal $(, $reserve:ident)?;)*) => {
        $(
            impl<S: Encode<T>, T> Encode<$map<String, T>> for map<S> {
                #[inline]
                fn encode(value: &$map<String, T>, out: &mut Writer) -> Result<(), EncodeError> {
                    out.check_stack()?;
                    if !value.is_empty() {
                        out.length(value.len());
                        for (key, item) in value {
                            out.bytes(key.as_bytes());
                            if let Err(error) = put::<S, T>(item, out) {
                                return Err(error.in_entry(key));
                            }
                        }
                    }
                    out.array([0]);
                    Ok(())
                }
            }

            impl<S: Decode<T>, T> Decode<$map<String, T>> for map<S> {
                fn decode(input: &mut Reader<'_>) -> Result<$map<String, T>, DecodeError> {
                    input.enter()?;
                    let mut entries = $map::new();
                    let min_size = string::MIN_SIZE + S::MIN_SIZE;
                    // Each entry of a hash map has a byte of its own.
                    let item_size = size_of::<(String, T)>() + 1;
                    while let Some(block) = Block::read(
 input, min_size, item_size, if entries.is_empty() { $at_least } else { 0 })? {
                        $(entries.$reserve(block.reservation());)?
                        for _ in 0..block.count {
                            let key = input.owned_string()?;
                            match take::<S, T>(input) {
                                Ok(value) => entries.insert(key, value),
                                Err(error) => return Err(error.in_entry(&key)),
                            };
                        }
                        block.end(input)?;
                    }
                    input.leave();
                    Ok(entries)
                }
            }
        )*
    };
}

maps! {
    HashMap, 4, reserve;
    BTreeMap, 11;
}
