//! Whichever is chosen does what a few plain lines do, at all sizes and near all ends. These tests
//! run under Miri too.

use super::{Text, Writer, boxed_text, extend_from_le_bytes, le_bytes, read_numbers};
use crate::wire::bulk::Number;
use bytes::Bytes;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A varint as the specification has it.
fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Of any size.
    fn long(&mut self) -> i64 {
        let shift = self.bits() % 64;
        (self.bits() as i64) >> shift
    }
}

/// All that are next to a number of one byte more.
fn edges() -> impl Iterator<Item = u64> {
    (0..64).flat_map(|bit| [(1 << bit) - 1, 1 << bit, u64::MAX >> bit])
}

/// What `write` writes behind some bytes, into vectors with more and more room.
#[track_caller]
fn check_written(expected: &[u8], write: impl Fn(&mut Writer)) {
    for capacity in (0..80).chain([1000]) {
        let mut out = Vec::with_capacity(capacity);
        out.extend_from_slice(b"before");
        let mut writer = Writer::new(&mut out);
        write(&mut writer);
        writer.finish();
        assert_eq!(out, [b"before", expected].concat());
    }
}

#[test]
fn numbers_one_by_one() {
    for value in edges() {
        let mut expected = Vec::new();
        varint(value, &mut expected);
        check_written(&expected, |out| out.varint(value));
        if let Ok(value) = u32::try_from(value) {
            check_written(&expected, |out| out.varint32(value));
        }
    }
}

#[test]
fn bytes_of_all_short_lengths() {
    let bytes: Vec<u8> = (0..=255).collect();
    for len in (0..=90).chain([255]) {
        check_written(&bytes[..len], |out| out.put(&bytes[..len]));
        let mut expected = Vec::new();
        varint(len as u64 * 2, &mut expected);
        expected.extend_from_slice(&bytes[..len]);
        check_written(&expected, |out| out.bytes(&bytes[..len]));
    }
    check_written(&[9; 200], |out| out.array([9; 200]));
    check_written(&[1, 2, 3], |out| out.array([1, 2, 3]));
}

/// Whatever follows them.
#[test]
fn first_bytes_of_more() {
    let bytes: Vec<u8> = (0..=255).collect();
    for more in (0..=70).chain([150]) {
        for len in (0..=90).chain([100]) {
            let from = bytes[bytes.len() - len - more..].to_vec();
            check_written(&from[..len], |out| out.first(&from, len));
        }
    }
    check_written(&[1, 2, 1, 2, 3], |out| {
        let before = out.position();
        out.first(&[1, 2, 3], 2);
        assert_eq!(out.position(), before + 2);
        out.first(&[1, 2, 3], 3);
        assert_eq!(out.position(), before + 5);
    });
}

#[test]
#[should_panic(expected = "range end index 4 out of range for slice of length 3")]
fn first_bytes_that_are_not_there() {
    let mut out = Vec::new();
    Writer::new(&mut out).first(&[1, 2, 3], 4);
}

/// Many writes, here and by another function.
#[test]
fn all_together() {
    let mut expected = Vec::new();
    for value in 0..60 {
        varint(value << value, &mut expected);
        expected.extend_from_slice(&[7; 3]);
        expected.extend_from_slice(&[8; 21]);
    }
    check_written(&expected, |out| {
        for value in 0..60 {
            out.lend(|mut out| {
                out.varint(value << value);
                (out, ())
            });
            out.array([7; 3]);
            out.put(&[8; 21]);
        }
    });
}

/// The vector may be elsewhere then.
#[test]
#[should_panic(expected = "a writer that has been lent does not write")]
fn a_panic_of_the_borrower() {
    let mut out = b"before".to_vec();
    let mut writer = Writer::new(&mut out);
    writer.array([1]);
    let panic = catch_unwind(AssertUnwindSafe(|| {
        writer.lend(|mut out| -> (Writer<'_>, ()) {
            out.put(&[2; 10_000]);
            std::panic::resume_unwind(Box::new(()))
        });
    }));
    panic.unwrap_err();
    writer.array([3]);
}

/// Another writer has a vector of its own.
#[test]
fn another_comes_back() {
    let mut out = b"before".to_vec();
    let mut other = b"other".to_vec();
    let mut writer = Writer::new(&mut out);
    writer.lend(|mut lent| {
        lent.put(&[2; 1000]);
        (Writer::new(&mut other), ())
    });
    writer.put(b" side");
    writer.finish();
    assert!(out.starts_with(b"before"));
    assert_eq!(other, b"other side");
}

#[track_caller]
fn check_numbers<T: Number + PartialEq + Debug>(items: &[T]) {
    let mut bytes = Vec::new();
    let mut ends = vec![0];
    for item in items {
        varint(item.zigzag(), &mut bytes);
        ends.push(bytes.len());
    }
    check_written(&bytes, |out| super::write_numbers(items, out));
    let none = [0, 1, 8, 9, 10, 30, 100].map(|behind| (behind, 0x80));
    // Other numbers behind them are none of them.
    for (behind, byte) in none.into_iter().chain([(100, 2)]) {
        let mut input = bytes.clone();
        input.resize(bytes.len() + behind, byte);
        let mut read = vec![T::default()];
        let len = read_numbers(&input, items.len(), &mut read);
        let read = &read[1..];
        assert_eq!(read, &items[..read.len()]);
        assert_eq!(len, ends[read.len()]);
        // All is read that is far from the end, but a few.
        let far = ends.iter().take_while(|end| *end + 80 <= input.len());
        let far = far.count().min(items.len().saturating_sub(7));
        assert!(read.len() >= far, "{} of {far}", read.len());
    }
}

#[test]
fn numbers_of_all_sizes_in_bulk() {
    let mut random = Random(1);
    for len in (0..=40).chain([300]) {
        check_numbers::<i64>(&vec![-1; len]);
        check_numbers::<i64>(&vec![64; len]);
        check_numbers::<i64>(&vec![i64::MIN; len]);
        check_numbers::<i32>(&vec![i32::MIN; len]);
        let longs: Vec<i64> = (0..len).map(|_| random.long()).collect();
        check_numbers(&longs);
        check_numbers(&longs.iter().map(|long| *long as i32).collect::<Vec<_>>());
    }
    check_numbers(&edges().map(|value| value as i64).collect::<Vec<_>>());
}

/// What is no number is left to who says why, with those just before.
#[test]
fn what_is_no_number() {
    #[track_caller]
    fn check<T: Number + PartialEq + Debug>(bad: &[u8]) {
        for good in 0..100 {
            for (one, behind) in [([2].as_slice(), 0x80), (&[0x82, 0], 0)] {
                let input = [&one.repeat(good)[..], bad, &[behind; 100]].concat();
                let mut read = Vec::<T>::new();
                let len = read_numbers(&input, 200, &mut read);
                assert_eq!(len, read.len() * one.len());
                assert_eq!(read, vec![T::of_byte(2); read.len()]);
                let left = good.checked_sub(read.len());
                assert!(left.is_some_and(|left| left < 64), "{left:?} of {good}");
            }
        }
    }
    check::<i32>(&[0x80; 10]);
    check::<i32>(&[0x80, 0x80, 0x80, 0x80, 0x10]);
    check::<i32>(&[0x80, 0x80, 0x80, 0x80, 0x80, 0]);
    check::<i64>(&[&[0xff; 9][..], &[2]].concat());
    check::<i64>(&[&[0x80; 10][..], &[0]].concat());
}

#[test]
fn numbers_as_they_are_in_memory() {
    let items = [0.0, -1.5, f64::MAX, f64::from_bits(1)];
    let bytes: Vec<u8> = items.iter().flat_map(|item| item.to_le_bytes()).collect();
    assert_eq!(le_bytes(&items).unwrap_or(&bytes), bytes);
    let mut read = vec![7.0];
    extend_from_le_bytes(&mut read, &[&bytes[..], &[1; 7]].concat());
    assert_eq!(read, [&[7.0], &items[..]].concat());
    let mut read = Vec::<f32>::new();
    extend_from_le_bytes(&mut read, &1.5_f32.to_le_bytes());
    assert_eq!(read, [1.5]);
}

#[track_caller]
fn check_text(bytes: &[u8]) {
    let expected = std::str::from_utf8(bytes).ok();
    assert_eq!(boxed_text(bytes).as_deref(), expected);
    let message = Bytes::copy_from_slice(bytes);
    for owner in [None, Some(&message)] {
        let text = Text::new(&message, owner);
        assert_eq!(text.as_ref().map(Text::as_str), expected);
        assert_eq!(
            text.map(Text::into_bytes).as_deref(),
            expected.map(str::as_bytes)
        );
    }
    // What follows is no part of it, be it text or not.
    let short = expected.filter(|text| text.len() <= 23 && !cfg!(feature = "safe"));
    for rest in [[b'.'; 40], [0xc3; 40]] {
        for more in 0..=40 {
            let message = [bytes, &rest[..more]].concat();
            let text = Text::short(&message, bytes.len());
            assert_eq!(text.as_ref().map(Text::as_str), short);
        }
    }
    assert!(Text::short(bytes, bytes.len() + 1).is_none());
    let text = Text::try_from(Bytes::copy_from_slice(bytes));
    assert_eq!(text.as_ref().ok().map(Text::as_str), expected);
    if let Some(expected) = expected {
        assert_eq!(Text::from(expected).as_str(), expected);
        assert_eq!(Text::from(expected.to_owned()).clone().as_str(), expected);
    }
}

/// What is beyond ASCII, good and bad, at each place of strings of all short lengths.
#[test]
fn text() {
    for len in 0..=70 {
        let ascii: Vec<u8> = (0..len).map(|index| b'a' + index as u8 % 26).collect();
        check_text(&ascii);
        for at in 0..len {
            let mut bytes = ascii.clone();
            bytes[at] = 0xc3;
            check_text(&bytes);
            if at + 1 < len {
                bytes[at + 1] = 0xbc;
                check_text(&bytes);
            }
        }
    }
}
