//! What a server makes of the headers of a request, and answers.

use super::errors::ForeignErrors;
use super::{ERRORS_READ, READ, Reading, SCHEMA, SchemaEvolution, Side, Sides, WRITTEN, Written};
use crate::resolve::Plan;
use crate::transport::{Direction, watcher};
use crate::wire::DecodeOptions;
use http::{HeaderValue, Request, Response};
use std::sync::Arc;
use tonic::Status;
use tonic::body::Body;

/// How a call is read and answered.
#[derive(Debug, Default)]
pub(in crate::transport) struct Terms {
    /// How its requests are read.
    plan: Option<Arc<Plan>>,
    /// How its errors are answered, if the client knows other ones.
    pub(in crate::transport) errors: Option<ForeignErrors>,
    /// The hash of what is answered.
    written: Option<HeaderValue>,
    /// That schema itself, for a client that has another.
    schema: Option<HeaderValue>,
}

impl Terms {
    /// What the client's headers lead to. They are taken out of the request: they are not true of what the
    /// handler is given, which may hand its metadata on.
    pub(in crate::transport) fn of(
        evolution: &SchemaEvolution,
        sides: Option<&Sides>,
        request: &mut Request<Body>,
    ) -> Result<Self, Status> {
        let Some(sides) = sides.filter(|_| evolution.is_on()) else {
            return Ok(Self::default());
        };
        let headers = request.headers_mut();
        let read = headers.remove(&READ);
        let errors_read = headers.remove(&ERRORS_READ);
        Ok(Self {
            plan: plan(evolution, &sides.request, request)?,
            errors: foreign_errors(sides.errors.as_ref(), errors_read),
            written: sides.response.header(),
            schema: read.and_then(|read| schema_for(&sides.response, &read)),
        })
    }

    pub(in crate::transport) fn reading(&self, options: DecodeOptions) -> Reading {
        Reading {
            options,
            plan: self.plan.clone(),
        }
    }

    /// Says in a response with which schema it is written. A status that stands alone has no messages.
    pub(in crate::transport) fn tell<B>(self, response: &mut Response<B>) {
        let Some(written) = self.written else {
            return;
        };
        let headers = response.headers_mut();
        if headers.contains_key(Status::GRPC_STATUS) {
            return;
        }
        headers.insert(&WRITTEN, written);
        match self.schema {
            Some(schema) => _ = headers.insert(&SCHEMA, schema),
            // A handler may have handed on what another server has told it.
            None => _ = headers.remove(&SCHEMA),
        }
    }
}

fn plan(
    evolution: &SchemaEvolution,
    reader: &Side,
    request: &mut Request<Body>,
) -> Result<Option<Arc<Plan>>, Status> {
    let own = reader.hash().unwrap_or_default();
    let Some(written) = Written::take(request.headers_mut(), own) else {
        return Ok(None);
    };
    evolution.plan(reader, &written).map_err(|problem| {
        if problem.is_miss() {
            watcher::schema_missed(request.extensions());
        }
        problem.status(Direction::Request, own)
    })
}

/// The schema of responses for a client that reads them as another.
#[cold]
fn send(response: &Side) -> Option<HeaderValue> {
    response.packed()?.ok()
}

fn schema_for(response: &Side, read: &HeaderValue) -> Option<HeaderValue> {
    match *read == *response.hash()? {
        true => None,
        false => send(response),
    }
}

fn foreign_errors(errors: Option<&Side>, read: Option<HeaderValue>) -> Option<ForeignErrors> {
    let (errors, read) = errors.zip(read)?;
    match read == *errors.hash()? {
        true => None,
        false => Some(ForeignErrors::new(errors.clone())),
    }
}
