//! Without `unsafe`.

use super::{LENT, Plain};
use crate::wire::StackMark;
use crate::wire::bulk::{self, Number};
use bytes::Bytes;
use bytestring::ByteString;
use std::marker::PhantomData;
use std::str::Utf8Error;

pub(crate) use bulk::large_bytes;

/// Appends to a vector.
#[derive(Debug)]
pub struct Writer<'a> {
    /// None while the writer is lent.
    buffer: Option<&'a mut Vec<u8>>,
    /// Where on the stack writing began.
    start: StackMark,
    /// It stays in its thread, as the other does: the stack is that of one.
    not_send: PhantomData<*mut u8>,
}

impl<'a> Writer<'a> {
    /// Appends to `buffer`.
    pub(crate) fn new(buffer: &'a mut Vec<u8>) -> Self {
        let start = StackMark::here();
        Self {
            buffer: Some(buffer),
            start,
            not_send: PhantomData,
        }
    }

    /// Checks that the writer has come back.
    pub(crate) fn finish(self) {
        self.buffer.expect(LENT);
    }

    /// Lets `write` append with this writer, which comes back.
    #[inline]
    pub fn lend<R>(&mut self, write: impl FnOnce(Self) -> (Self, R)) -> R {
        let buffer = self.buffer.take();
        let (returned, result) = write(Self { buffer, ..*self });
        *self = returned;
        result
    }

    /// The same writer.
    #[inline]
    pub fn local(self) -> Self {
        self
    }

    #[inline]
    fn buffer(&mut self) -> &mut Vec<u8> {
        (self.buffer.as_deref_mut()).expect(LENT)
    }

    /// How many bytes of stack are in use since writing began.
    #[inline]
    pub(crate) fn used_stack(&self) -> usize {
        self.start.distance(StackMark::here())
    }

    /// How many bytes there are, with those that were there before.
    pub(crate) fn position(&self) -> usize {
        self.buffer.as_deref().map_or(0, Vec::len)
    }

    /// Does nothing: to fetch memory takes `unsafe`.
    #[inline]
    pub(crate) fn fetch_ahead(&self) {}

    /// Appends one byte.
    #[inline]
    pub(crate) fn byte(&mut self, byte: u8) {
        self.buffer().push(byte);
    }

    /// Appends bytes of a number that is known at compile time.
    #[inline]
    pub fn array<const N: usize>(&mut self, bytes: [u8; N]) {
        self.put(&bytes);
    }

    /// Appends a varint.
    #[inline]
    pub(crate) fn varint32(&mut self, value: u32) {
        self.varint(value.into());
    }

    /// Appends a varint.
    #[inline]
    pub(crate) fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.byte(value as u8 | 0x80);
            value >>= 7;
        }
        self.byte(value as u8);
    }

    /// Appends bytes after their number.
    #[inline]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.varint((bytes.len() as u64) << 1);
        self.put(bytes);
    }

    /// Appends the first of `bytes`; few are expected.
    #[inline]
    pub(crate) fn first(&mut self, bytes: &[u8], len: usize) {
        self.put(&bytes[..len]);
    }

    /// Appends bytes.
    #[inline]
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        self.buffer().extend_from_slice(bytes);
    }
}

/// Appends the numbers of which `bytes` are the encoding; a rest that is no number is ignored.
#[inline]
pub(crate) fn extend_from_le_bytes<T: Plain>(items: &mut Vec<T>, bytes: &[u8]) {
    items.extend(bytes.chunks_exact(size_of::<T>()).map(T::from_le));
}

/// The encoding of `items`, where that is their memory, which cannot be looked at here.
#[inline]
pub(crate) fn le_bytes<T: Plain>(_items: &[T]) -> Option<&[u8]> {
    None
}

/// `bytes` as text, if they are UTF-8.
#[inline]
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Text that is cloned without copying it.
#[derive(Clone)]
pub(crate) struct Text(ByteString);

impl Text {
    pub(crate) const fn from_static(text: &'static str) -> Self {
        Self(ByteString::from_static(text))
    }

    /// None stands in the value.
    #[inline]
    pub(crate) fn short(_bytes: &[u8], _len: usize) -> Option<Self> {
        None
    }

    /// These bytes, if they are UTF-8: a part of `owner`, as they are.
    #[inline]
    pub(crate) fn new(bytes: &[u8], owner: Option<&Bytes>) -> Option<Self> {
        let shared = match owner {
            Some(owner) => owner.slice_ref(bytes),
            None => Bytes::copy_from_slice(bytes),
        };
        shared.try_into().ok()
    }

    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        self.0.into_bytes()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl TryFrom<Bytes> for Text {
    type Error = Utf8Error;

    fn try_from(bytes: Bytes) -> Result<Self, Utf8Error> {
        bytes.try_into().map(Self)
    }
}

/// A copy of `bytes`, if they are UTF-8.
#[inline]
pub(crate) fn boxed_text(bytes: &[u8]) -> Option<Box<str>> {
    text(bytes).map(Box::from)
}

/// Appends numbers, after each other.
#[inline]
pub(crate) fn write_numbers<T: Number>(items: &[T], out: &mut Writer) {
    out.buffer().reserve(items.len());
    for item in items {
        out.varint(item.zigzag());
    }
}

/// Reads numbers from the front of `input` for as long as all is well and the end is not near, but
/// `count` at most. Returns how many bytes they took.
#[inline]
pub(crate) fn read_numbers<T: Number>(input: &[u8], count: usize, items: &mut Vec<T>) -> usize {
    bulk::read(input, count, items, bulk::gather)
}
