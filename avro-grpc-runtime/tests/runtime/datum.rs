//! Values of any schema and Rust type, in a field `f`.

use avro_grpc_runtime::__v1::{
    Composer, Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer, decode_field,
    encode_field,
};
use avro_grpc_runtime::{DecodeOptions, Message};
use std::fmt::Debug;
use std::marker::PhantomData;

/// A `T` as the schema `S`.
pub struct Datum<S, T>(pub T, PhantomData<S>);

impl<S, T> Datum<S, T> {
    pub fn new(value: T) -> Self {
        Self(value, PhantomData)
    }
}

impl<S: Encode<T> + Decode<T>, T: 'static> Message for Datum<S, T> {
    type Schema = Field<S>;
}

pub struct Field<S>(PhantomData<S>);

impl<S: Schema> Schema for Field<S> {
    const MIN_SIZE: usize = S::MIN_SIZE;

    fn describe(composer: &mut Composer) {
        S::describe(composer);
    }
}

impl<S: Encode<T>, T> Encode<Datum<S, T>> for Field<S> {
    fn encode(value: &Datum<S, T>, out: &mut Writer) -> Result<(), EncodeError> {
        encode_field::<S, T>(&value.0, "f", out)
    }
}

impl<S: Decode<T>, T> Decode<Datum<S, T>> for Field<S> {
    fn decode(input: &mut Reader<'_>) -> Result<Datum<S, T>, DecodeError> {
        decode_field::<S, T>("f", input).map(Datum::new)
    }
}

#[track_caller]
pub fn encode<S: Encode<T> + Decode<T>, T: 'static>(value: T) -> Vec<u8> {
    Datum::<S, T>::new(value).encode_to_vec().unwrap()
}

#[track_caller]
pub fn decode<S: Encode<T> + Decode<T>, T: 'static>(bytes: impl AsRef<[u8]>) -> T {
    let options = DecodeOptions::new().strict(true);
    let datum = Datum::<S, T>::decode_with(bytes.as_ref(), &options);
    datum.map_err(|error| error.to_string()).unwrap().0
}

/// `value` is written as `bytes`, and read from them.
#[track_caller]
pub fn check<S, T>(value: T, bytes: impl AsRef<[u8]>)
where
    S: Encode<T> + Decode<T>,
    T: Clone + Debug + PartialEq + 'static,
{
    assert_eq!(encode::<S, T>(value.clone()), bytes.as_ref());
    assert_eq!(decode::<S, T>(bytes), value);
}

/// `value` cannot be written.
#[track_caller]
pub fn check_unwritable<S: Encode<T> + Decode<T>, T: 'static>(value: T, error: &str) {
    let result = Datum::<S, T>::new(value).encode_to_vec();
    assert_eq!(result.unwrap_err().to_string(), format!("f: {error}"));
}

/// `bytes` cannot be read.
#[track_caller]
pub fn check_unreadable<S, T>(bytes: impl AsRef<[u8]>, error: &str)
where
    S: Encode<T> + Decode<T>,
    T: Debug + 'static,
{
    match Datum::<S, T>::decode(bytes.as_ref()) {
        Ok(datum) => panic!("read as {:?}", datum.0),
        Err(found) => assert_eq!(found.to_string(), format!("f: {error} (at byte 0)")),
    }
}

/// Numbers that look like chance, the same in each run: of each magnitude about as many.
pub fn numbers() -> impl Iterator<Item = i64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state as i64) >> (state >> 11 & 63)
    })
}
