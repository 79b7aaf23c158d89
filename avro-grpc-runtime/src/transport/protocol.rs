//! The form of Avro's protocols, as the Java module avro-grpc has it.
//!
//! A response is a byte, 0 and the response's datum, or 1 and a datum of the union of a string
//! and the errors that the method declares. So a method's answer is a `Result`, and [`reply`] the
//! word for its schema: frames, limits and places of errors are those of any message.

use crate::code::name_of;
use crate::compose::Composer;
use crate::fault::{Errors, Fault};
use crate::wire::{
    Decode, DecodeError, Encode, EncodeError, Problem, Reader, Schema, Writer, put, take, words,
};
use std::convert::Infallible;
use std::marker::PhantomData;
use tonic::{Code, Status};

/// The errors of a method that declares none.
#[allow(non_camel_case_types)]
#[derive(Debug)]
pub enum no_errors {}

/// An answer: a response of the schema `S`, or an error of the union `X`, or else a text.
#[allow(non_camel_case_types)]
pub(super) struct reply<S, X> {
    parts: PhantomData<(S, X)>,
}

/// The error of a handler: [`Status`], or a [`Fault`] of the declared errors.
pub trait HandlerError {
    /// The declared errors.
    type Declared;

    /// What it is.
    fn into_fault(self) -> Fault<Self::Declared>;
}

impl HandlerError for Status {
    type Declared = Infallible;

    fn into_fault(self) -> Fault<Infallible> {
        Fault::Status(self)
    }
}

impl<E> HandlerError for Fault<E> {
    type Declared = E;

    fn into_fault(self) -> Self {
        self
    }
}

/// The same, for a client's method too.
pub trait MethodError: HandlerError + From<Status> {
    /// A declared error.
    fn of_declared(error: Self::Declared) -> Self;
}

impl MethodError for Status {
    fn of_declared(error: Infallible) -> Self {
        match error {}
    }
}

impl<E: Errors> MethodError for Fault<E> {
    fn of_declared(error: E) -> Self {
        Self::Declared(error)
    }
}

/// The union of the errors `E`, which a method declares: it says what they are as statuses, so that nobody
/// need ask that of a type which is no error.
pub trait UnionOf<E> {
    /// The status that stands for an error.
    fn status(error: E) -> Status;

    /// What a status stands for.
    fn fault(status: Status) -> Fault<E>;
}

impl<X, E: Errors<Schema = X>> UnionOf<E> for X {
    fn status(error: E) -> Status {
        Fault::Declared(error).into_status()
    }

    fn fault(status: Status) -> Fault<E> {
        status.into()
    }
}

impl UnionOf<Infallible> for no_errors {
    fn status(error: Infallible) -> Status {
        match error {}
    }

    fn fault(status: Status) -> Fault<Infallible> {
        Fault::Status(status)
    }
}

/// The status of what a handler fails with.
pub(super) fn status<X, F>(error: F) -> Status
where
    X: UnionOf<F::Declared>,
    F: HandlerError,
{
    match error.into_fault() {
        Fault::Declared(error) => X::status(error),
        Fault::Status(status) => status,
    }
}

impl<S: Schema, X: Schema> Schema for reply<S, X> {
    const MIN_SIZE: usize = 1;

    /// No schema has such a byte. What others are told of a method is its response.
    fn describe(composer: &mut Composer) {
        S::describe(composer);
    }
}

impl<S, X, R, E> Encode<Result<R, Fault<E>>> for reply<S, X>
where
    S: Encode<R>,
    X: Encode<E>,
{
    fn encode(reply: &Result<R, Fault<E>>, out: &mut Writer) -> Result<(), EncodeError> {
        put::<words::boolean, _>(&reply.is_err(), out)?;
        let result = match reply {
            Ok(response) => return put::<S, R>(response, out),
            Err(Fault::Declared(error)) => X::encode_branch(error, TEXT, out),
            Err(Fault::Status(status)) => {
                out.index(TEXT, X::BRANCHES + 1);
                put::<words::string, _>(&text_of(status), out)
            }
        };
        result.map_err(|error| error.in_field("error"))
    }
}

impl<S, X, R, E> Decode<Result<R, Fault<E>>> for reply<S, X>
where
    S: Decode<R>,
    X: Decode<E>,
{
    fn decode(input: &mut Reader<'_>) -> Result<Result<R, Fault<E>>, DecodeError> {
        if !take::<words::boolean, bool>(input)? {
            return take::<S, R>(input).map(Ok);
        }
        match decode_fault::<X, E>(input) {
            Ok(fault) => Ok(Err(fault)),
            Err(error) => Err(error.in_field("error")),
        }
    }
}

/// Where the text stands in the union of errors.
const TEXT: usize = 0;

fn decode_fault<X: Decode<E>, E>(input: &mut Reader<'_>) -> Result<Fault<E>, DecodeError> {
    match input.branch(X::BRANCHES + 1)? {
        TEXT => {
            take::<words::string, String>(input).map(|text| Fault::Status(Status::unknown(text)))
        }
        branch => X::decode_branch(branch - 1, input).map(Fault::Declared),
    }
}

/// A status as text, which is all that this form has of it.
pub(crate) fn text_of(status: &Status) -> String {
    match (status.code(), status.message()) {
        (Code::Unknown, message) => message.to_owned(),
        (code, "") => name_of(code).to_owned(),
        (code, message) => format!("{}: {message}", name_of(code)),
    }
}

impl Schema for no_errors {
    const MIN_SIZE: usize = 1;
    const BRANCHES: usize = 0;

    fn describe(composer: &mut Composer) {
        composer.push("[]");
    }
}

impl Encode<Infallible> for no_errors {
    fn encode(error: &Infallible, _: &mut Writer) -> Result<(), EncodeError> {
        match *error {}
    }
}

impl Decode<Infallible> for no_errors {
    /// No index is that of a branch.
    fn decode(input: &mut Reader<'_>) -> Result<Infallible, DecodeError> {
        Err(input.error(Problem::NoSchema))
    }
}
