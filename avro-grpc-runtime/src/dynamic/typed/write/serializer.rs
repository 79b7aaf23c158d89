//! What a type says that it is.

use super::parts::{Into, Parts};
use super::{Done, Error, MAP, Want, Write, check_size};
use crate::dynamic::plan::{Kind, Type};
use crate::dynamic::typed::{WORDS, means};
use serde::ser::{Error as _, Serialize, Serializer};

impl<'a> Serializer for Write<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Parts<'a>;
    type SerializeTupleVariant = Parts<'a>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Parts<'a>;

    fn serialize_bool(self, value: bool) -> Done {
        let write = self.settle(format_args!("boolean `{value}`"), &[Want::Boolean])?;
        match write.node.kind {
            Kind::Boolean => write.out.raw(&[u8::from(value)]),
            _ => return Err(write.mismatch(format_args!("boolean `{value}`"))),
        }
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Done {
        self.serialize_i32(value.into())
    }

    fn serialize_i16(self, value: i16) -> Done {
        self.serialize_i32(value.into())
    }

    fn serialize_i32(self, value: i32) -> Done {
        let wants = [Want::Int, Want::Long, Want::Double, Want::Float];
        self.integer(value.into(), &wants)
    }

    fn serialize_i64(self, value: i64) -> Done {
        let is_int = i32::try_from(value).is_ok();
        let int = if is_int { Want::Int } else { Want::Long };
        self.integer(value, &[Want::Long, int, Want::Double, Want::Float])
    }

    fn serialize_i128(self, value: i128) -> Done {
        self.wide(value, i64::try_from(value).ok())
    }

    fn serialize_u8(self, value: u8) -> Done {
        self.serialize_i32(value.into())
    }

    fn serialize_u16(self, value: u16) -> Done {
        self.serialize_i32(value.into())
    }

    fn serialize_u32(self, value: u32) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.wide(value, i64::try_from(value).ok())
    }

    fn serialize_u128(self, value: u128) -> Done {
        self.wide(value, i64::try_from(value).ok())
    }

    fn serialize_f32(self, value: f32) -> Done {
        let found = format_args!("floating point `{value}`");
        let write = self.settle(found, &[Want::Float, Want::Double])?;
        match write.node.kind {
            Kind::Float => write.out.raw(&value.to_le_bytes()),
            Kind::Double => write.out.raw(&f64::from(value).to_le_bytes()),
            _ => return Err(write.mismatch(format_args!("floating point `{value}`"))),
        }
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Done {
        let found = format_args!("floating point `{value}`");
        let write = self.settle(found, &[Want::Double, Want::Float])?;
        match write.node.kind {
            Kind::Float if value.is_finite() && (value as f32).is_infinite() => {
                return Err(Error::custom(format_args!(
                    "floating point `{value}` does not fit a float"
                )));
            }
            Kind::Float => write.out.raw(&(value as f32).to_le_bytes()),
            Kind::Double => write.out.raw(&value.to_le_bytes()),
            _ => return Err(write.mismatch(format_args!("floating point `{value}`"))),
        }
        Ok(())
    }

    fn serialize_char(self, value: char) -> Done {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Done {
        let wants = [
            Want::Symbol(value),
            Want::String,
            Want::Bytes,
            Want::AnyFixed,
        ];
        let write = self.settle("a string", &wants)?;
        match (&write.node.kind, write.named(write.node)) {
            (Kind::String, _) => write.out.bytes(value.as_bytes()),
            (Kind::Bytes, _) | (_, Some(Type::Fixed(_))) => {
                let bytes: Result<Vec<u8>, _> = value.chars().map(u8::try_from).collect();
                let bytes = bytes.map_err(|_| {
                    Error::custom("a string for bytes has a character beyond U+00FF")
                })?;
                return write.serialize_bytes(&bytes);
            }
            (Kind::Float | Kind::Double, _) => {
                return match WORDS.iter().find(|(word, _)| *word == value) {
                    Some((_, number)) => write.serialize_f64(*number),
                    None => Err(write.mismatch("a string")),
                };
            }
            (_, Some(Type::Enum(enum_))) => match enum_.symbols.position(value) {
                Some(index) => write.out.length(index),
                None => {
                    return Err(Error::custom(format_args!(
                        "`{value}` is no symbol of `{}`, which has {}",
                        enum_.name,
                        enum_.symbols.join()
                    )));
                }
            },
            _ => return Err(write.mismatch("a string")),
        }
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Done {
        let wants = [Want::Bytes, Want::Fixed(value.len())];
        let write = self.settle("bytes", &wants)?;
        match (&write.node.kind, write.named(write.node)) {
            (Kind::Bytes, _) => write.out.bytes(value),
            (_, Some(Type::Fixed(fixed))) => {
                check_size(fixed.size, value.len())?;
                write.out.raw(value);
            }
            _ => return Err(write.mismatch("bytes")),
        }
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(mut self, value: &T) -> Done {
        if let Kind::Union(union) = &self.node.kind
            && let Some(index) = union.single
        {
            self.enter(union, index);
        }
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        let write = self.settle("null", &[Want::Null, Want::AnyRecord])?;
        match (&write.node.kind, write.named(write.node)) {
            (Kind::Null, _) => Ok(()),
            (_, Some(Type::Record(record))) if record.fields.is_empty() => Ok(()),
            _ => Err(write.mismatch("null")),
        }
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        let is_branch = match &self.node.kind {
            Kind::Union(union) => union.names.iter().any(|branch| means(variant, branch)),
            _ => false,
        };
        match is_branch {
            true => self.variant(variant)?.serialize_unit(),
            false => self.serialize_str(variant),
        }
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        value.serialize(self.variant(variant)?)
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Parts<'a>, Error> {
        self.seq(len)
    }

    fn serialize_tuple(self, len: usize) -> Result<Parts<'a>, Error> {
        self.seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Parts<'a>, Error> {
        self.seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Parts<'a>, Error> {
        self.variant(variant)?.seq(Some(len))
    }

    /// One entry may be the name of a branch with its value.
    fn serialize_map(self, len: Option<usize>) -> Result<Parts<'a>, Error> {
        match &self.node.kind {
            Kind::Union(union) if len == Some(1) => Ok(Parts::new(self, Into::Tagged(union))),
            _ => self.map(&MAP, "a map"),
        }
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Parts<'a>, Error> {
        let wants = [Want::Record(name), Want::AnyRecord, Want::Map];
        self.map(&wants, "a struct")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'a>, Error> {
        let wants = [Want::Record(variant), Want::AnyRecord, Want::Map];
        self.variant(variant)?.map(&wants, "a struct")
    }
}
