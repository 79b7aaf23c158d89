//! Reading the binary encoding, from whoever sent it.

mod nullable;
mod text;

use super::bulk::Number;
use super::error::{DecodeError, Problem};
use super::limits::{Budget, Limit};
use super::raw;
use super::varint::{self, VarintError};
use bytes::Bytes;

/// Takes data from the front of a message.
///
/// What is not inlined gets a reader that is lent (`lend`), so that of the others nobody has a reference: these are
/// in registers. One that came as a parameter is in memory; it is lent to what reads much, though that is inlined.
/// A reader stays in its thread, as its message's budget does.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    budget: &'a Budget<'a>,
}

impl<'a> Reader<'a> {
    /// Reads `rest`, with which the message of `budget` ends.
    #[inline]
    pub(super) fn new(rest: &'a [u8], budget: &'a Budget<'a>) -> Self {
        Self { rest, budget }
    }

    /// Lets `read`, which is called, go on from here with a reader of its own.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn lend<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        let mut lent = Self::new(self.rest, self.budget);
        let result = read(&mut lent);
        self.rest = lent.rest;
        result
    }

    /// Whether nothing may follow the datum.
    #[inline]
    pub(crate) fn is_strict(&self) -> bool {
        self.budget.options().is_strict()
    }

    /// Checks that the message ends here, where that matters.
    #[inline]
    pub(crate) fn finish(&self) -> Result<(), DecodeError> {
        if !self.rest.is_empty() && self.budget.options().is_strict() {
            return Err(self.error(Problem::TrailingBytes(self.rest.len())));
        }
        Ok(())
    }

    /// What has not been read yet.
    #[inline]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Goes on with `rest`, a part of the message up to its end.
    #[inline]
    pub(crate) fn go_to(&mut self, rest: &'a [u8]) {
        self.rest = rest;
    }

    /// How much has not been read yet, in bytes.
    #[inline]
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// A problem with what comes next.
    #[inline]
    pub(crate) fn error(&self, problem: Problem) -> DecodeError {
        self.error_at(problem, self.rest)
    }

    /// A problem with what began where `rest` begins.
    #[inline]
    pub(crate) fn error_at(&self, problem: Problem, rest: &[u8]) -> DecodeError {
        DecodeError::new(problem, self.budget.len() - rest.len())
    }

    /// The next `N` bytes.
    #[inline]
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        match self.rest.split_first_chunk() {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(*bytes)
            }
            None => Err(self.error(Problem::Truncated {
                needed: N,
                left: self.left(),
            })),
        }
    }

    /// The next `size` bytes.
    pub(crate) fn take(&mut self, size: usize) -> Result<&'a [u8], DecodeError> {
        match self.rest.split_at_checked(size) {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(bytes)
            }
            None => Err(self.error(Problem::Truncated {
                needed: size,
                left: self.left(),
            })),
        }
    }

    /// As many of the next `count` items of `size` bytes as are there.
    #[inline]
    pub(crate) fn up_to(&mut self, count: usize, size: usize) -> &'a [u8] {
        let there = (self.left() / size).min(count);
        let (bytes, rest) = self.rest.split_at(there * size);
        self.rest = rest;
        bytes
    }

    /// The next of `count` numbers, and tells how many.
    #[inline]
    pub(crate) fn numbers<T: Number>(&mut self, count: usize, items: &mut Vec<T>) -> usize {
        let before = items.len();
        let len = raw::read_numbers(self.rest, count, items);
        self.rest = &self.rest[len..];
        items.len() - before
    }

    /// An `int`.
    #[inline]
    pub(crate) fn int(&mut self) -> Result<i32, DecodeError> {
        Ok(varint::unzigzag(self.varint::<32>()?) as i32)
    }

    /// A `long`.
    #[inline]
    pub(crate) fn long(&mut self) -> Result<i64, DecodeError> {
        Ok(varint::unzigzag(self.varint::<64>()?))
    }

    #[inline]
    fn varint<const BITS: u32>(&mut self) -> Result<u64, DecodeError> {
        match varint::read::<BITS>(self.rest) {
            Some((value, rest)) => {
                self.rest = rest;
                Ok(value)
            }
            None => Err(self.lend(|input| input.bad_number(BITS))),
        }
    }

    #[cold]
    #[inline(never)]
    fn bad_number(&mut self, bits: u32) -> DecodeError {
        self.error(match varint::why(self.rest, bits) {
            VarintError::Truncated => Problem::TruncatedNumber,
            VarintError::TooLong => Problem::NumberTooLong { bits },
        })
    }

    /// A `boolean`.
    #[inline]
    pub(crate) fn boolean(&mut self) -> Result<bool, DecodeError> {
        let start = self.rest;
        match self.array()? {
            [0] => Ok(false),
            [1] => Ok(true),
            [other] => Err(self.error_at(Problem::Boolean(other), start)),
        }
    }

    /// The length of something that follows, in bytes.
    #[inline]
    pub(crate) fn length(&mut self) -> Result<usize, DecodeError> {
        let start = self.rest;
        let length = self.long()?;
        match usize::try_from(length) {
            Ok(length) if length <= self.left() => Ok(length),
            _ => Err(self.lend(|input| input.bad_length(length, start))),
        }
    }

    /// What `bytes` hold.
    #[inline]
    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], DecodeError> {
        let length = self.length()?;
        let (bytes, rest) = self.rest.split_at(length);
        self.rest = rest;
        Ok(bytes)
    }

    #[cold]
    #[inline(never)]
    fn bad_length(&mut self, length: i64, start: &[u8]) -> DecodeError {
        let problem = match u64::try_from(length) {
            Ok(length) => Problem::LengthBeyondEnd {
                length,
                left: self.left(),
            },
            Err(_) => Problem::NegativeLength(length),
        };
        self.error_at(problem, start)
    }

    /// What a `string` holds.
    pub(crate) fn string(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.rest;
        std::str::from_utf8(self.bytes()?).map_err(|_| self.error_at(Problem::Utf8, start))
    }

    /// What `bytes` hold, as a part of the message's memory where that can be shared.
    #[inline]
    pub(crate) fn shared_bytes(&mut self) -> Result<Bytes, DecodeError> {
        let bytes = self.bytes()?;
        Ok(match self.budget.owner() {
            Some(owner) => owner.slice_ref(bytes),
            None => Bytes::copy_from_slice(bytes),
        })
    }

    /// The index of one of the symbols of an enum.
    #[inline]
    pub fn symbol(&mut self, symbols: usize) -> Result<usize, DecodeError> {
        match self.short_index(symbols) {
            Some(index) => Ok(index),
            None => self.lend(|input| input.long_symbol(symbols)),
        }
    }

    /// The index of one of the branches of a union.
    #[inline]
    pub fn branch(&mut self, branches: usize) -> Result<usize, DecodeError> {
        match self.short_index(branches) {
            Some(index) => Ok(index),
            None => self.lend(|input| input.long_branch(branches)),
        }
    }

    /// An index below `count` that stands in one byte, as nearly all do.
    #[inline]
    fn short_index(&mut self, count: usize) -> Option<usize> {
        match self.rest {
            [byte @ 0..0x80, rest @ ..] if byte & 1 == 0 && usize::from(byte >> 1) < count => {
                self.rest = rest;
                Some(usize::from(byte >> 1))
            }
            _ => None,
        }
    }

    #[cold]
    #[inline(never)]
    fn long_symbol(&mut self, symbols: usize) -> Result<usize, DecodeError> {
        let start = self.rest;
        let index = i64::from(self.int()?);
        match usize::try_from(index) {
            Ok(index) if index < symbols => Ok(index),
            _ => Err(self.error_at(Problem::Symbol { index, symbols }, start)),
        }
    }

    #[cold]
    #[inline(never)]
    fn long_branch(&mut self, branches: usize) -> Result<usize, DecodeError> {
        let start = self.rest;
        let index = self.long()?;
        match usize::try_from(index) {
            Ok(index) if index < branches => Ok(index),
            _ => Err(self.error_at(Problem::Branch { index, branches }, start)),
        }
    }

    /// Begins what can be a part of itself, which ends with [`Reader::leave`]. All that can is an
    /// array, a map or in a box.
    #[inline]
    pub(crate) fn enter(&mut self) -> Result<(), DecodeError> {
        match self.budget.enter() {
            Ok(()) => Ok(()),
            Err(limit) => Err(self.over(limit)),
        }
    }

    /// Begins a value of `size` bytes in a box.
    #[inline]
    pub(crate) fn enter_box(&mut self, size: usize) -> Result<(), DecodeError> {
        self.charge_memory(size)?;
        self.enter()
    }

    /// Ends what can be a part of itself.
    #[inline]
    pub(crate) fn leave(&mut self) {
        self.budget.leave();
    }

    /// Accounts for memory on the heap, in bytes.
    #[inline]
    pub(crate) fn charge_memory(&mut self, bytes: usize) -> Result<(), DecodeError> {
        match self.budget.charge_memory(bytes) {
            Ok(()) => Ok(()),
            Err(limit) => Err(self.over(limit)),
        }
    }

    /// Accounts for items that take no bytes in the message.
    #[inline]
    pub(crate) fn charge_empty_items(&mut self, count: usize) -> Result<(), DecodeError> {
        match self.budget.charge_empty_items(count) {
            Ok(()) => Ok(()),
            Err(limit) => Err(self.over(limit)),
        }
    }

    /// Accounts for a value of a schema that came at run time, and for the stack that it takes.
    #[cfg(feature = "dynamic")]
    pub(crate) fn charge_value(&mut self) -> Result<(), DecodeError> {
        match self.budget.charge_value() {
            Ok(()) => Ok(()),
            Err(limit) => Err(self.over(limit)),
        }
    }

    #[inline]
    fn over(&self, limit: Limit) -> DecodeError {
        self.error(Problem::Limit(limit))
    }
}
