//! The form of Avro's protocols: a response is a byte and a datum, or a byte and an error.

use super::DynamicError;
use super::services::DynamicMethod;
use crate::transport::text_of;
use crate::wire::{Budget, DecodeError, DecodeOptions, Reader, Writer};
use bytes::Bytes;
use tonic::Status;

/// What a method has answered.
pub(super) enum Reply<T> {
    Response(T),
    Declared(DynamicError),
    Text(String),
}

/// Reads an answer; a response is what `decode` makes of its datum.
pub(super) fn read_reply<T>(
    method: &DynamicMethod,
    reply: &[u8],
    options: &DecodeOptions,
    decode: impl FnOnce(&[u8]) -> Result<T, DecodeError>,
) -> Result<Reply<T>, DecodeError> {
    let budget = Budget::new(reply, options);
    let mut input = budget.reader();
    if !input.boolean()? {
        return decode(input.rest()).map(Reply::Response);
    }
    read_error(method, &mut input, options).map_err(|error| error.in_field("error"))
}

fn read_error<T>(
    method: &DynamicMethod,
    input: &mut Reader<'_>,
    options: &DecodeOptions,
) -> Result<Reply<T>, DecodeError> {
    let errors = method.declared();
    match input.branch(errors.len() + 1)? {
        0 => {
            let text = input.string()?.to_owned();
            input.finish()?;
            Ok(Reply::Text(text))
        }
        branch => {
            let datum = Bytes::copy_from_slice(input.rest());
            DynamicError::new(&errors[branch - 1], datum, options).map(Reply::Declared)
        }
    }
}

/// A response as an answer.
pub(super) fn response(datum: &[u8]) -> Vec<u8> {
    [&[0], datum].concat()
}

/// A declared error as an answer.
pub(super) fn declared(method: &DynamicMethod, error: &DynamicError) -> Vec<u8> {
    let mut errors = method.declared().iter();
    let branch = errors.position(|declared| declared.name == error.name());
    let mut reply = vec![1];
    let mut out = Writer::new(&mut reply);
    out.length(branch.map_or(0, |branch| branch + 1));
    out.raw(error.datum());
    out.finish();
    reply
}

/// A status as an answer: its text alone.
pub(super) fn status(status: &Status) -> Vec<u8> {
    let text = text_of(status);
    let mut reply = vec![1, 0];
    let mut out = Writer::new(&mut reply);
    out.length(text.len());
    out.raw(text.as_bytes());
    out.finish();
    reply
}
