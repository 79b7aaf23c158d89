//! Unions with null, which are read at once: as their index and what follows it.

use crate::datum::Datum;
use avro_grpc_runtime::__v1::schema::{boolean, int, long, null_or, or_null};
use avro_grpc_runtime::__v1::{Decode, DecodeError, Encode};
use avro_grpc_runtime::{DecodeOptions, Message};
use std::fmt::Debug;

/// Bytes at the ends of what indices, booleans and numbers can be.
const BYTES: [u8; 10] = [0x00, 0x01, 0x02, 0x03, 0x04, 0x7f, 0x80, 0x81, 0xfe, 0xff];

/// What stands behind: nothing, or enough for the longest number, which ends there or does not; or less.
const TAILS: [&[u8]; 9] = [
    &[],
    &[0x00; 12],
    &[0x0f; 12],
    &[0xff; 12],
    &[0x00; 5],
    &[0x0f; 6],
    &[0xff; 6],
    &[0x00; 7],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00],
];

/// All that begins with up to three of [`BYTES`].
fn inputs() -> Vec<Vec<u8>> {
    let mut all = vec![Vec::new()];
    let mut begins = vec![Vec::new()];
    for _ in 0..3 {
        let longer = |begin: &Vec<u8>| BYTES.map(|byte| [&begin[..], &[byte]].concat());
        begins = begins.iter().flat_map(longer).collect();
        all.extend(begins.clone());
    }
    all.iter()
        .flat_map(|begin| TAILS.map(|tail| [begin, tail].concat()))
        .collect()
}

/// The value, or the place of what is wrong and whether the message ends there.
fn outcome<T>(result: Result<T, DecodeError>) -> Result<T, (usize, bool)> {
    result.map_err(|error| (error.offset(), error.is_truncated()))
}

/// The index by itself, and then the value by itself.
fn by_parts<T: Message>(
    bytes: &[u8],
    null_at: i64,
    options: &DecodeOptions,
) -> Result<Option<T>, (usize, bool)> {
    let index = outcome(i64::decode(bytes))?;
    let len = 1 + bytes.iter().take_while(|byte| **byte >= 0x80).count();
    let rest = &bytes[len..];
    let value = match index {
        0 | 1 if index == null_at => outcome(<()>::decode_with(rest, options)).map(|()| None),
        0 | 1 => outcome(T::decode_with(rest, options)).map(Some),
        _ => return Err((0, false)),
    };
    value.map_err(|(offset, truncated)| (len + offset, truncated))
}

#[track_caller]
fn check<T, S>(null_at: i64)
where
    T: Message + PartialEq + Debug,
    S: Encode<Option<T>> + Decode<Option<T>>,
{
    for bytes in inputs() {
        for strict in [false, true] {
            let options = DecodeOptions::new().strict(strict);
            let at_once = Datum::<S, Option<T>>::decode_with(&bytes, &options);
            assert_eq!(
                outcome(at_once.map(|datum| datum.0)),
                by_parts::<T>(&bytes, null_at, &options),
                "{bytes:02x?}, strict: {strict}"
            );
        }
    }
}

#[test]
fn null_first() {
    check::<bool, null_or<boolean>>(0);
    check::<i32, null_or<int>>(0);
    check::<i64, null_or<long>>(0);
}

#[test]
fn null_last() {
    check::<bool, or_null<boolean>>(1);
    check::<i32, or_null<int>>(1);
    check::<i64, or_null<long>>(1);
}
