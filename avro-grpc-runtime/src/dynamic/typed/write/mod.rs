//! A value of any type to a datum.

mod parts;
mod serializer;

use super::means;
use crate::dynamic::MAX_STACK;
use crate::dynamic::datum::Datum;
use crate::dynamic::fields::Fields;
use crate::dynamic::plan::{Kind, Node, Plan, Type, Union};
use crate::wire::{EncodeError, StackMark};
use parts::{Into, Parts};
use serde::ser::{Error as _, Serialize, Serializer};
use std::fmt;

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
