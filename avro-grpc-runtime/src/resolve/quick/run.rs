//! Running through steps.

use super::Quick;
use super::step::{Items, Then, What};
use crate::resolve::program::Index;
use crate::wire::{DecodeOptions, size_in, size_in32, unsigned32, unzigzag, word_and_tail};

/// What is longer is not read here, nor is what becomes longer.
///
/// Half a page: processors take what is read here for what has just been written there, and wait for it, if both
/// stand at the same place of a page.
pub(super) const MAX: usize = 2 << 10;
/// How many bytes are copied where fewer would do.
pub(super) const FEW: usize = 32;
/// The slot of what is not wanted, the last but one.
pub(super) const NOWHERE: u8 = 62;

/// A datum, and what follows it.
type Data = [u8; MAX + FEW];

/// What a run needs. It begins with whatever the last has left.
#[derive(Debug)]
pub(super) struct Buffers {
    input: Data,
    output: Data,
    slots: [usize; NOWHERE as usize + 2],
}

impl Buffers {
    pub(super) const fn new() -> Self {
        Self {
            input: [0; MAX + FEW],
            output: [0; MAX + FEW],
            slots: [0; NOWHERE as usize + 2],
        }
    }

    pub(super) fn output(&self) -> &Data {
        &self.output
    }

    /// Appends what is read between two places to what ends at `end`, and returns where it ends then.
    #[inline(always)]
    fn copy(&mut self, from: usize, to: usize, end: usize) -> Option<usize> {
        let len = to.checked_sub(from)?;
        *piece_mut::<FEW>(&mut self.output, end)? = *piece(&self.input, from)?;
        if len > FEW {
            self.copy_long(from, to, end)?;
        }
        Some(end + len)
    }

    #[inline(never)]
    fn copy_long(&mut self, from: usize, to: usize, end: usize) -> Option<()> {
        let bytes = self.input.get(from..to)?;
        let output = self.output.get_mut(end..)?.get_mut(..bytes.len())?;
        output.copy_from_slice(bytes);
        Some(())
    }

    /// Appends bytes to what ends at `end`, and returns where it ends then.
    #[inline(always)]
    fn put<const N: usize>(&mut self, bytes: [u8; N], end: usize) -> Option<usize> {
        *piece_mut(&mut self.output, end)? = bytes;
        Some(end + N)
    }

    #[inline(always)]
    fn slot(&mut self, slot: u8) -> &mut usize {
        &mut self.slots[usize::from(slot) % (NOWHERE as usize + 2)]
    }
}

/// Takes the steps, which lead forwards only, and returns how long what has been written is.
#[expect(clippy::cast_precision_loss, reason = "the specification has it so")]
#[inline(never)]
pub(super) fn run(
    quick: &Quick,
    datum: &[u8],
    options: &DecodeOptions,
    buffers: &mut Buffers,
) -> Option<usize> {
    if !options.allow(quick.defaults) {
        return None;
    }
    (buffers.input[..MAX].get_mut(..datum.len())?).copy_from_slice(datum);
    // How far the datum has been read, and from where on that is pending; and how far has been written.
    let mut at = 0;
    let mut start = 0;
    let mut end = 0;
    let mut steps = quick.steps.iter();
    while let Some(step) = steps.next() {
        let input = &buffers.input;
        match step.what {
            What::Fixed(size) => at += size as usize,
            What::Boolean => at = boolean(input, at)?,
            What::Int => at = int(input, at)?,
            What::Long => at = long(input, at)?,
            What::Bytes => at = bytes(input, at)?,
            What::Symbol(count) => (_, at) = index(input, at, count)?,
            What::Items(kind, size) => at = array(input, at, datum.len(), kind, size)?,
            What::Flush => {
                end = buffers.copy(start, at, end)?;
                start = at;
                continue;
            }
            What::Drop => {
                start = at;
                continue;
            }
            What::Mark(slot) => {
                *buffers.slot(slot) = at;
                continue;
            }
            What::Seek(slot) => {
                at = *buffers.slot(slot);
                start = at;
                continue;
            }
            What::Copy(from, to) => {
                let (from, to) = (*buffers.slot(from), *buffers.slot(to));
                end = buffers.copy(from, to, end)?;
                continue;
            }
            What::Literal(len, literal) => {
                let literal = quick.literals.get(literal as usize)?;
                buffers.put(*literal, end)?;
                end += usize::from(len);
                continue;
            }
            What::IntToDouble => {
                let (value, next) = read_int(input, at)?;
                end = buffers.put(f64::from(value).to_le_bytes(), end)?;
                at = next;
                start = at;
                continue;
            }
            What::IntToFloat => {
                let (value, next) = read_int(input, at)?;
                end = buffers.put((value as f32).to_le_bytes(), end)?;
                at = next;
                start = at;
                continue;
            }
            What::LongToDouble => {
                let (value, next) = read_long(input, at)?;
                end = buffers.put((value as f64).to_le_bytes(), end)?;
                at = next;
                start = at;
                continue;
            }
            What::LongToFloat => {
                let (value, next) = read_long(input, at)?;
                end = buffers.put((value as f32).to_le_bytes(), end)?;
                at = next;
                start = at;
                continue;
            }
            What::FloatToDouble => {
                let value = f32::from_le_bytes(*piece(input, at)?);
                end = buffers.put(f64::from(value).to_le_bytes(), end)?;
                at += 4;
                start = at;
                continue;
            }
            What::Symbols(count, first) => {
                let (symbol, next) = index(input, at, count)?;
                let symbol = *quick.symbols.get(first as usize + symbol)?;
                end = buffers.put([symbol], end)?;
                at = next;
                start = at;
                continue;
            }
            What::Union(count, first) => {
                let (branch, next) = index(input, at, count)?;
                let arm = quick.arms.get(first as usize + branch)?;
                if arm.index != Index::Keep {
                    end = buffers.copy(start, at, end)?;
                    start = next;
                }
                if let Index::Put(index) = arm.index {
                    // It takes one byte, or else there would be no such step.
                    end = buffers.put([(index << 1) as u8], end)?;
                }
                at = next;
                steps = quick.steps.get(arm.target as usize..)?.iter();
                continue;
            }
            What::Jump(target) => {
                steps = quick.steps.get(target as usize..)?.iter();
                continue;
            }
            What::End => break,
        }
        match step.then {
            Then::Keep => continue,
            Then::Write => end = buffers.copy(start, at, end)?,
            Then::SetAside => {
                *buffers.slot(step.slot) = start;
                *buffers.slot(step.slot + 1) = at;
            }
        }
        start = at;
    }
    let is_whole = at == datum.len() || at < datum.len() && !options.is_strict();
    (is_whole && end <= MAX).then_some(end)
}

/// The bytes at a place: those of the datum, or any behind it.
#[inline(always)]
fn piece<const N: usize>(data: &Data, at: usize) -> Option<&[u8; N]> {
    const { assert!(N <= FEW) };
    match at {
        0..=MAX => data[at..].first_chunk(),
        _ => None,
    }
}

#[inline(always)]
fn piece_mut<const N: usize>(data: &mut Data, at: usize) -> Option<&mut [u8; N]> {
    const { assert!(N <= FEW) };
    match at {
        0..=MAX => data[at..].first_chunk_mut(),
        _ => None,
    }
}

#[inline(always)]
fn word(data: &Data, at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*piece(data, at)?))
}

/// A length, a count or an index, and where it ends.
#[inline(always)]
fn length(data: &Data, at: usize) -> Option<(usize, usize)> {
    let [byte, next] = *piece(data, at)?;
    if byte & 0x81 == 0 {
        return Some((usize::from(byte >> 1), at + 1));
    }
    let length = usize::from(byte & 0x7f) | usize::from(next) << 7;
    (byte & 1 == 0 && next < 0x80).then_some((length >> 1, at + 2))
}

#[inline(always)]
fn index(data: &Data, at: usize, count: u8) -> Option<(usize, usize)> {
    let (index, at) = length(data, at)?;
    (index < count.into()).then_some((index, at))
}

#[inline(always)]
fn read_int(data: &Data, at: usize) -> Option<(i32, usize)> {
    let (value, size) = unsigned32(word(data, at)?)?;
    Some((unzigzag(value.into()) as i32, at + size))
}

#[inline(never)]
fn read_long(data: &Data, at: usize) -> Option<(i64, usize)> {
    let [bytes @ .., ninth, tenth] = *piece::<10>(data, at)?;
    let (value, size) = word_and_tail(u64::from_le_bytes(bytes), &[ninth, tenth])?;
    Some((unzigzag(value), at + size))
}

#[inline(always)]
fn boolean(data: &Data, at: usize) -> Option<usize> {
    let [byte] = piece(data, at)?;
    (*byte <= 1).then_some(at + 1)
}

#[inline(always)]
fn int(data: &Data, at: usize) -> Option<usize> {
    Some(at + size_in32(word(data, at)?)?)
}

#[inline(always)]
fn long(data: &Data, at: usize) -> Option<usize> {
    match size_in(word(data, at)?) {
        Some(size) => Some(at + size),
        None => match piece(data, at + 8)? {
            [0..0x80, _] => Some(at + 9),
            [_, 0 | 1] => Some(at + 10),
            _ => None,
        },
    }
}

#[inline(always)]
fn bytes(data: &Data, at: usize) -> Option<usize> {
    let (len, at) = length(data, at)?;
    Some(at + len)
}

/// An array that is empty, or one block.
#[inline(always)]
fn array(data: &Data, at: usize, len: usize, items: Items, size: u16) -> Option<usize> {
    let (count, mut at) = length(data, at)?;
    if count == 0 {
        return Some(at);
    }
    let size = usize::from(size);
    // Who says that there are many has to send as many bytes.
    if size == 0 || count * size > len.saturating_sub(at) {
        return None;
    }
    at = match items {
        Items::Fixed => at + count * size,
        Items::Boolean => each(count, at, |at| boolean(data, at))?,
        Items::Int => each(count, at, |at| int(data, at))?,
        Items::Long => each(count, at, |at| long(data, at))?,
        Items::Bytes => each(count, at, |at| bytes(data, at))?,
        Items::KeyFixed => each(count, at, |at| Some(bytes(data, at)? + size))?,
        Items::KeyBoolean => each(count, at, |at| boolean(data, bytes(data, at)?))?,
        Items::KeyInt => each(count, at, |at| int(data, bytes(data, at)?))?,
        Items::KeyLong => each(count, at, |at| long(data, bytes(data, at)?))?,
        Items::KeyBytes => each(count, at, |at| bytes(data, bytes(data, at)?))?,
    };
    let [end] = piece(data, at)?;
    (*end == 0).then_some(at + 1)
}

#[inline(always)]
fn each(count: usize, mut at: usize, pass: impl Fn(usize) -> Option<usize>) -> Option<usize> {
    for _ in 0..count {
        at = pass(at)?;
    }
    Some(at)
}
