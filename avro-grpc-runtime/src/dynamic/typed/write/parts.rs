//! Values that have parts.

use super::{Done, Error, MAP, Write, check_size, into_map};
use crate::dynamic::datum::Datum;
use crate::dynamic::fields::Fields;
use crate::dynamic::plan::{Node, Record, Union};
use crate::dynamic::visit::end_block;
use crate::wire::Budget;
use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};
use std::fmt::{self, Write as _};

/// A value whose parts come one after another.
pub(super) struct Parts<'a> {
    write: Write<'a>,
    into: Into<'a>,
    /// Where its datum begins.
    start: usize,
    count: usize,
    key: Option<String>,
}

pub(super) enum Into<'a> {
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
    pub(super) fn new(write: Write<'a>, into: Into<'a>) -> Self {
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
    let number = Budget::new(&datum, &crate::dynamic::OPTIONS).reader().int();
    u8::try_from(number.ok()?).ok()
}

/// Serde's traits for parts without names: each is the same.
macro_rules! items {
    ($($trait:ident $method:ident;)*) => {
        $(impl $trait for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                self.item(value)
            }

            fn end(self) -> Done {
                self.finish()
            }
        })*
    };
}

items! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

/// The same for parts whose names are known.
macro_rules! fields {
    ($($trait:ident;)*) => {
        $(impl $trait for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Done {
                self.entry(key, value)
            }

            fn end(self) -> Done {
                self.finish()
            }
        })*
    };
}

fields! {
    SerializeStruct;
    SerializeStructVariant;
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
