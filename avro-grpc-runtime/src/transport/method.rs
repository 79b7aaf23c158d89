//! What is known of a method when it is compiled.

use super::evolution::{KnownSchema, Side, Sides};
use super::protocol::{UnionOf, no_errors};
use crate::compose::try_root_schema;
use crate::describe::{CallKind, MethodDescription, Properties, WireForm};
use crate::fault::Fault;
use crate::wire::Schema;
use std::fmt;
use std::marker::PhantomData;
use tonic::Status;

/// A method with the schemas of its request, its response, and the union of its declared errors.
pub struct Method<Q, S, X = no_errors> {
    description: MethodDescription,
    errors_as_status: bool,
    known: Known,
    /// The schema of the union of errors, if some are declared.
    errors: Option<fn(&'static [KnownSchema]) -> Side>,
    schemas: PhantomData<Schemas<Q, S, X>>,
}

type Schemas<Q, S, X> = fn() -> (Q, S, X);

/// What others may write in a method's place of its own schemas. An error is known by itself, not as
/// a branch of the union in which it is declared.
#[derive(Clone, Copy, Debug)]
struct Known {
    requests: &'static [KnownSchema],
    responses: &'static [KnownSchema],
    errors: &'static [KnownSchema],
}

impl<Q: Schema, S: Schema> Method<Q, S> {
    /// One request, one response.
    #[must_use]
    pub const fn unary(path: &'static str) -> Self {
        Self::new(path, CallKind::Unary)
    }

    /// A message of a protocol: one request, one response, in the form of Avro's protocols.
    #[must_use]
    pub const fn protocol(path: &'static str) -> Self {
        let mut method = Self::new(path, CallKind::Unary);
        method.description.form = WireForm::Protocol;
        method
    }

    /// A one-way message of a protocol.
    #[must_use]
    pub const fn one_way(path: &'static str) -> Self {
        let mut method = Self::new(path, CallKind::Unary);
        method.description.form = WireForm::OneWay;
        method
    }

    /// Many requests, one response.
    #[must_use]
    pub const fn client_streaming(path: &'static str) -> Self {
        Self::new(path, CallKind::ClientStreaming)
    }

    /// One request, many responses.
    #[must_use]
    pub const fn server_streaming(path: &'static str) -> Self {
        Self::new(path, CallKind::ServerStreaming)
    }

    /// Many requests, many responses.
    #[must_use]
    pub const fn bidi_streaming(path: &'static str) -> Self {
        Self::new(path, CallKind::Bidirectional)
    }

    const fn new(path: &'static str, kind: CallKind) -> Self {
        let description = MethodDescription {
            path,
            kind,
            doc: None,
            properties: &[],
            request: try_root_schema::<Q>,
            response: try_root_schema::<S>,
            form: WireForm::Datum,
            errors: None,
        };
        Self {
            description,
            errors_as_status: false,
            known: Known {
                requests: &[],
                responses: &[],
                errors: &[],
            },
            errors: None,
            schemas: PhantomData,
        }
    }

    /// Adds errors: `X` is their union.
    #[must_use]
    pub const fn throws<X: Schema>(self) -> Method<Q, S, X> {
        let Self {
            mut description,
            errors_as_status,
            known,
            errors: _,
            schemas: _,
        } = self;
        description.errors = Some(try_root_schema::<X>);
        Method {
            description,
            errors_as_status,
            known,
            errors: Some(Side::of::<X>),
            schemas: PhantomData,
        }
    }
}

impl<Q: Schema, S: Schema, X> Method<Q, S, X> {
    /// Answers what is no declared error with its status in the protocol form too, not with its text
    /// alone.
    #[must_use]
    pub const fn errors_as_status(mut self) -> Self {
        self.errors_as_status = true;
        self
    }

    /// Adds schemas that requests may be written with, beside the method's own.
    #[must_use]
    pub const fn known_requests(mut self, schemas: &'static [KnownSchema]) -> Self {
        self.known.requests = schemas;
        self
    }

    /// Adds schemas that responses may be written with, beside the method's own.
    #[must_use]
    pub const fn known_responses(mut self, schemas: &'static [KnownSchema]) -> Self {
        self.known.responses = schemas;
        self
    }

    /// Adds schemas of single errors, beside those that are declared.
    #[must_use]
    pub const fn known_errors(mut self, schemas: &'static [KnownSchema]) -> Self {
        self.known.errors = schemas;
        self
    }

    /// Adds what the method's author says about it.
    #[must_use]
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.description.doc = Some(doc);
        self
    }

    /// Adds the JSON of annotations.
    #[must_use]
    pub const fn properties(mut self, properties: Properties) -> Self {
        self.description.properties = properties;
        self
    }

    /// The method itself. The arguments say which schemas are meant, each for itself, so that the
    /// compiler says of each for itself if there is none.
    #[must_use]
    pub const fn of(self, _: PhantomData<Q>, _: PhantomData<S>) -> Self {
        self
    }

    /// What calls of the method negotiate; nothing but in the datum form.
    pub(super) fn sides(&self) -> Option<Sides> {
        if self.description.form != WireForm::Datum {
            return None;
        }
        let Known {
            requests,
            responses,
            errors,
        } = self.known;
        Some(Sides {
            request: Side::of::<Q>(requests),
            response: Side::of::<S>(responses),
            errors: self.errors.map(|union| union(errors)),
        })
    }

    /// What a program can know of the method.
    #[must_use]
    pub const fn describe(&self) -> MethodDescription {
        self.description
    }
}

impl<Q, S, X> Method<Q, S, X> {
    /// What a call has failed with.
    pub fn fault<E>(&self, status: Status) -> Fault<E>
    where
        X: UnionOf<E>,
    {
        X::fault(status)
    }

    pub(super) const fn path(&self) -> &'static str {
        self.description.path
    }

    pub(super) const fn has_errors_as_status(&self) -> bool {
        self.errors_as_status
    }
}

impl<Q, S, X> fmt::Debug for Method<Q, S, X> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Method")
            .field("description", &self.description)
            .finish_non_exhaustive()
    }
}
