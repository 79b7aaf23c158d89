//! The codec by itself: any bytes are a datum, or an error.

use std::fmt::Debug;

use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::{DecodeError, DecodeOptions, Message};

use crate::{same, types};

/// Few enough to be met by short messages.
const TIGHT: DecodeOptions = DecodeOptions::new()
    .max_depth(6)
    .max_memory(1 << 10)
    .max_empty_items(8);

/// Decodes `input` but for its first byte, which tells the type.
///
/// - What is decoded is encoded, and that is decoded to the same.
/// - It is the same whether memory is shared, whether trailing bytes are refused, and where the
///   limits are tighter, if they are met.
/// - A part of a datum is none.
///
/// # Panics
///
/// It is not so.
pub fn decode(input: &[u8]) {
    if let Some((ty, message)) = types::split(input) {
        (ty.decode)(message);
    }
}

pub(crate) fn check<T: Message + Debug + PartialEq>(message: &[u8]) {
    let shared = Bytes::copy_from_slice(message);
    let strict = DecodeOptions::new().strict(true);
    let exact = T::decode_with(message, &strict);
    let tight = T::decode_with(message, &TIGHT);
    match T::decode(message) {
        Ok(value) => {
            let datum = round_trip(&value);
            let shared = T::decode_bytes(&shared).expect("decoded before");
            agree(&value, &datum, &shared);
            match tight {
                Ok(value) => agree(&value, &datum, &value),
                Err(error) => assert!(error.is_limit(), "{error}"),
            }
            let datum = match exact {
                Ok(_) => message,
                Err(error) => {
                    assert!(error.to_string().contains("after the end of the datum"));
                    &message[..error.offset()]
                }
            };
            T::decode_with(datum, &strict).expect("all of the datum");
            if let Some((_, part)) = datum.split_last() {
                T::decode(part).expect_err("a part of a datum");
            }
        }
        Err(error) => {
            let text = text(&error, message);
            same_error(&exact, &text);
            same_error(&T::decode_bytes(&shared), &text);
            let error = tight.expect_err("refused before");
            assert!(error.is_limit() || error.to_string() == text, "{error}");
        }
    }
}

/// The encoding of `value`, which is decoded to what it was.
fn round_trip<T: Message + Debug + PartialEq>(value: &T) -> Vec<u8> {
    let datum = value.encode_to_vec().expect("it was decoded");
    let strict = DecodeOptions::new().strict(true);
    let again = T::decode_with(&datum, &strict).expect("it was encoded");
    agree(value, &datum, &again);
    datum
}

/// `other` is `value`, whose encoding is `datum`.
fn agree<T: Message + Debug + PartialEq>(value: &T, datum: &[u8], other: &T) {
    let encoded = other.encode_to_vec().expect("it was decoded");
    assert!(same::data(&encoded, datum), "{value:?}\n{other:?}");
    // With NaN in it, a value is not equal to itself.
    #[expect(clippy::eq_op)]
    if value == value {
        assert_eq!(value, other);
    }
}

fn text(error: &DecodeError, message: &[u8]) -> String {
    assert!(error.offset() <= message.len(), "{error}");
    error.to_string()
}

fn same_error<T: Debug>(result: &Result<T, DecodeError>, text: &str) {
    match result {
        Ok(value) => panic!("{value:?}, but else {text}"),
        Err(error) => assert_eq!(error.to_string(), text),
    }
}
