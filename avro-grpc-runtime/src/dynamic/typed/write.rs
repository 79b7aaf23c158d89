//! A value of any type to a datum.

use super::{WORDS, means};
use crate::dynamic::MAX_STACK;
use crate::dynamic::datum::Datum;
use crate::dynamic::fields::Fields;
use crate::dynamic::plan::{Kind, Node, Plan, Record, Type, Union};
use crate::dynamic::visit::end_block;
use crate::wire::{EncodeError, Reader, StackMark};
use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use std::fmt::{self, Write as _};

/// Writes a value of the plan's root.
pub(crate) fn write<T: Serialize + ?Sized>(plan: &Plan, value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut out = Datum::default();
    let write = Write {
        plan,
        node: &plan.root,
        out: &mut out,
        start: StackMark::here(),
    };
    value.serialize(write).map_err(|Error(error)| error)?;
    Ok(out.into_inner())
}

/// What serde makes errors of.
#[derive(Debug)]
pub(crate) struct Error(EncodeError);

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(EncodeError::new(message.to_string()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}

type Done = Result<(), Error>;

/// Appends the datum of a value of `node`.
struct Write<'a> {
    plan: &'a Plan,
    node: &'a Node,
    out: &'a mut Datum,
    start: StackMark,
}

/// What a value may be, in the order of which is looked for in a union.
#[derive(Clone, Copy)]
enum Want<'w> {
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Array,
    Map,
    /// The record of that name.
    Record(&'w str),
    AnyRecord,
    /// An enum that has the symbol.
    Symbol(&'w str),
    /// A fixed of that size.
    Fixed(usize),
    AnyFixed,
}

impl<'a> Write<'a> {
    fn at(&mut self, node: &'a Node) -> Write<'_> {
        Write {
            plan: self.plan,
            node,
            out: self.out,
            start: self.start,
        }
    }

    fn named(&self, node: &Node) -> Option<&'a Type> {
        match node.kind {
            Kind::Named(index) => Some(self.plan.ty(index)),
            _ => None,
        }
    }

    fn fits(&self, node: &Node, want: Want<'_>) -> bool {
        match (want, &node.kind, self.named(node)) {
            (Want::Null, Kind::Null, _)
            | (Want::Boolean, Kind::Boolean, _)
            | (Want::Int, Kind::Int, _)
            | (Want::Long, Kind::Long, _)
            | (Want::Float, Kind::Float, _)
            | (Want::Double, Kind::Double, _)
            | (Want::Bytes, Kind::Bytes, _)
            | (Want::String, Kind::String, _)
            | (Want::Array, Kind::Array(_), _)
            | (Want::Map, Kind::Map(_), _)
            | (Want::AnyRecord, _, Some(Type::Record(_)))
            | (Want::AnyFixed, _, Some(Type::Fixed(_))) => true,
            (Want::Record(name), _, Some(Type::Record(record))) => means(name, &record.name),
            (Want::Symbol(symbol), _, Some(Type::Enum(enum_))) => {
                enum_.symbols.position(symbol).is_some()
            }
            (Want::Fixed(size), _, Some(Type::Fixed(fixed))) => fixed.size == size,
            _ => false,
        }
    }

    /// Goes into the branch of a union that a value is meant for.
    fn settle(mut self, found: impl fmt::Display, wants: &[Want<'_>]) -> Result<Self, Error> {
        self.choose(found, wants)?;
        Ok(self)
    }

    fn choose(&mut self, found: impl fmt::Display, wants: &[Want<'_>]) -> Done {
        let Kind::Union(union) = &self.node.kind else {
            return Ok(());
        };
        let mut branches = wants.iter().filter_map(|want| {
            let mut branches = union.branches.iter();
            branches.position(|branch| self.fits(branch, *want))
        });
        match branches.next() {
            Some(index) => {
                self.enter(union, index);
                Ok(())
            }
            None => Err(self.mismatch(found)),
        }
    }

    fn enter(&mut self, union: &'a Union, index: usize) {
        self.out.length(index);
        self.node = &union.branches[index];
    }

    #[cold]
    fn mismatch(&self, found: impl fmt::Display) -> Error {
        Error::custom(format_args!(
            "invalid type: {found}, expected {}",
            self.plan.words(self.node)
        ))
    }

    fn integer(self, value: i64, wants: &[Want<'_>]) -> Done {
        let write = self.settle(format_args!("integer `{value}`"), wants)?;
        match &write.node.kind {
            Kind::Int if i32::try_from(value).is_err() => {
                return Err(Error::custom(format_args!(
                    "integer `{value}` does not fit an int"
                )));
            }
            Kind::Int | Kind::Long => write.out.long(value),
            Kind::Float => write.out.raw(&(value as f32).to_le_bytes()),
            Kind::Double => write.out.raw(&(value as f64).to_le_bytes()),
            _ => return Err(write.mismatch(format_args!("integer `{value}`"))),
        }
        Ok(())
    }

    fn wide<T: fmt::Display + Copy>(self, value: T, narrow: Option<i64>) -> Done {
        match narrow {
            Some(value) => self.serialize_i64(value),
            None => Err(Error::custom(format_args!(
                "integer `{value}` does not fit a long"
            ))),
        }
    }

    fn variant(mut self, variant: &'static str) -> Result<Self, Error> {
        let Kind::Union(union) = &self.node.kind else {
            return Err(self.mismatch(format_args!("variant `{variant}`")));
        };
        match union.names.iter().position(|branch| means(variant, branch)) {
            Some(index) => {
                self.enter(union, index);
                Ok(self)
            }
            None => Err(self.mismatch(format_args!("variant `{variant}`"))),
        }
    }

    fn seq(self, len: Option<usize>) -> Result<Parts<'a>, Error> {
        let wants = [Want::Array, Want::Bytes, Want::AnyFixed, Want::AnyRecord];
        let write = self.settle("a sequence", &wants)?;
        let into = match (&write.node.kind, write.named(write.node)) {
            (Kind::Array(items), _) => Into::Items(items),
            (Kind::Bytes, _) => Into::Bytes(Vec::with_capacity(len.unwrap_or(0).min(4096)), None),
            (_, Some(Type::Fixed(fixed))) => Into::Bytes(Vec::new(), Some(fixed.size)),
            (_, Some(Type::Record(record))) => Into::InOrder(record),
            _ => return Err(write.mismatch("a sequence")),
        };
        Ok(Parts::new(write, into))
    }

    fn map(self, wants: &[Want<'_>], found: &'static str) -> Result<Parts<'a>, Error> {
        let mut write = self.settle(found, wants)?;
        let into = into_map(&mut write, found)?;
        Ok(Parts::new(write, into))
    }

    fn check_stack(&self) -> Done {
        match self.start.distance(StackMark::here()) > MAX_STACK {
            true => Err(Error::custom(format_args!(
                "nested so deep that writing takes more than {MAX_STACK} bytes of stack"
            ))),
            false => Ok(()),
        }
    }
}

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

/// What a map can be.
const MAP: [Want<'static>; 2] = [Want::Map, Want::AnyRecord];

fn into_map<'a>(write: &mut Write<'a>, found: &'static str) -> Result<Into<'a>, Error> {
    match (&write.node.kind, write.named(write.node)) {
        (Kind::Map(values), _) => Ok(Into::Entries(values)),
        (_, Some(Type::Record(record))) => {
            Ok(Into::ByName(record, Fields::begin(record, write.out)))
        }
        _ => Err(write.mismatch(found)),
    }
}

fn check_size(expected: usize, found: usize) -> Done {
    match expected == found {
        true => Ok(()),
        false => Err(Error::custom(format_args!(
            "expected {expected} bytes, found {found}"
        ))),
    }
}

/// A value whose parts come one after another.
struct Parts<'a> {
    write: Write<'a>,
    into: Into<'a>,
    /// Where its datum begins.
    start: usize,
    count: usize,
    key: Option<String>,
}

enum Into<'a> {
    Items(&'a Node),
    Entries(&'a Node),
    /// Bytes one by one, so many if that is known.
    Bytes(Vec<u8>, Option<usize>),
    InOrder(&'a Record),
    /// What the name of a branch may come before.
    Tagged(&'a Union),
    /// Nothing more.
    Done,
    ByName(&'a Record, Fields<'a>),
}

impl<'a> Parts<'a> {
    fn new(write: Write<'a>, into: Into<'a>) -> Self {
        Self {
            start: write.out.buffer().len(),
            write,
            into,
            count: 0,
            key: None,
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.write.check_stack()?;
        let index = self.count;
        self.count += 1;
        match &mut self.into {
            Into::Items(node) => {
                let written = value.serialize(self.write.at(node));
                written.map_err(|Error(error)| Error(error.in_item(index)))
            }
            Into::Bytes(bytes, _) => {
                bytes.push(
                    byte(value, &self.write).ok_or_else(|| self.write.mismatch("a sequence"))?,
                );
                Ok(())
            }
            Into::InOrder(record) => match record.fields.get(index) {
                Some(field) => {
                    let written = value.serialize(self.write.at(&field.node));
                    written.map_err(|Error(error)| Error(error.in_some_field(&field.name)))
                }
                None => Err(Error::custom(format_args!(
                    "more values than the {} fields of `{}`",
                    record.fields.len(),
                    record.name
                ))),
            },
            _ => Err(self.write.mismatch("a sequence")),
        }
    }

    fn entry<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Done {
        self.write.check_stack()?;
        if let Into::Tagged(union) = self.into {
            if let Some(index) = union.names.position(key) {
                self.into = Into::Done;
                self.write.out.length(index);
                return value.serialize(self.write.at(&union.branches[index]));
            }
            self.untagged()?;
        }
        self.count += 1;
        match &mut self.into {
            Into::Entries(node) => {
                self.write.out.bytes(key.as_bytes());
                let written = value.serialize(self.write.at(node));
                written.map_err(|Error(error)| Error(error.in_entry(key)))
            }
            Into::ByName(record, fields) => {
                let Some(&index) = record.index.get(key) else {
                    return Err(Error::custom(format_args!(
                        "`{}` has no field `{key}`",
                        record.name
                    )));
                };
                if fields.is_known(index) {
                    return Err(Error::custom(format_args!("duplicate field `{key}`")));
                }
                let start = fields.next(self.write.out);
                let field = &record.fields[index];
                let written = value.serialize(self.write.at(&field.node));
                written.map_err(|Error(error)| Error(error.in_some_field(&field.name)))?;
                fields.known(index, start, self.write.out);
                Ok(())
            }
            _ => Err(self.write.mismatch("a map")),
        }
    }

    /// Goes on with a map or a record in the place of a union.
    fn untagged(&mut self) -> Done {
        self.write.choose("a map", &MAP)?;
        self.start = self.write.out.buffer().len();
        self.into = into_map(&mut self.write, "a map")?;
        Ok(())
    }

    fn finish(mut self) -> Done {
        if let Into::Tagged(_) = self.into {
            self.untagged()?;
        }
        let Self {
            write,
            into,
            start,
            count,
            key: _,
        } = self;
        match into {
            Into::Items(_) | Into::Entries(_) => end_block(start, count, write.out),
            Into::Bytes(bytes, None) => write.out.bytes(&bytes),
            Into::Bytes(bytes, Some(size)) => {
                check_size(size, bytes.len())?;
                write.out.raw(&bytes);
            }
            Into::InOrder(record) => {
                for field in &record.fields[count..] {
                    match &field.missing {
                        Some(missing) => write.out.raw(missing),
                        None => return Err(missing_field(&field.name)),
                    }
                }
            }
            Into::Tagged(_) | Into::Done => {}
            Into::ByName(_, fields) => {
                let ended = fields.end(write.out);
                ended.map_err(|field| missing_field(&field.name))?;
            }
        }
        Ok(())
    }
}

fn missing_field(name: &str) -> Error {
    Error::custom(format_args!("missing field `{name}`"))
}

/// The byte that a number is, as the datum of an int tells.
fn byte<T: Serialize + ?Sized>(value: &T, parent: &Write<'_>) -> Option<u8> {
    const INT: Node = Node::INT;
    let mut out = Datum::default();
    let write = Write {
        plan: parent.plan,
        node: &INT,
        out: &mut out,
        start: parent.start,
    };
    value.serialize(write).ok()?;
    let datum = out.into_inner();
    let number = Reader::new(&datum, &crate::dynamic::OPTIONS).int().ok()?;
    u8::try_from(number).ok()
}

impl SerializeSeq for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.item(value)
    }

    fn end(self) -> Done {
        self.finish()
    }
}

impl SerializeTuple for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.item(value)
    }

    fn end(self) -> Done {
        self.finish()
    }
}

impl SerializeTupleStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.item(value)
    }

    fn end(self) -> Done {
        self.finish()
    }
}

impl SerializeTupleVariant for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.item(value)
    }

    fn end(self) -> Done {
        self.finish()
    }
}

impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        let mut text = String::new();
        write!(text, "{}", Key(key)).map_err(|_| Error::custom("a key that is no text"))?;
        self.key = Some(text);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        let key = self.key.take().unwrap_or_default();
        self.entry(&key, value)
    }

    fn end(self) -> Done {
        self.finish()
    }
}

/// A key as text, which serde writes of all that is simple.
struct Key<'k, T: ?Sized>(&'k T);

impl<T: Serialize + ?Sized> fmt::Display for Key<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

impl SerializeStruct for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        self.entry(key, value)
    }

    fn end(self) -> Done {
        self.finish()
    }
}

impl SerializeStructVariant for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        self.entry(key, value)
    }

    fn end(self) -> Done {
        self.finish()
    }
}
