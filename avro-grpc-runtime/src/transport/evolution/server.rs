//! What a server makes of the headers of a request, and answers.

use super::errors::ForeignErrors;
use super::headers::{OfRequest, SCHEMA, UNKNOWN, WRITTEN, Written, take_of_response};
use super::{Reading, SchemaEvolution, Side, Sides};
use crate::ErrorCode;
use crate::resolve::Plan;
use crate::transport::{Direction, watcher};
use crate::wire::DecodeOptions;
use http::{HeaderMap, HeaderValue, Request, Response};
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
    /// What the client's headers lead to, which are taken out of the request in any case.
    pub(in crate::transport) fn of(
        evolution: &SchemaEvolution,
        sides: Option<&Sides>,
        request: &mut Request<Body>,
    ) -> Result<Self, Status> {
        let OfRequest {
            written,
            read,
            errors_read,
        } = OfRequest::take(request.headers_mut());
        let Some(sides) = sides.filter(|_| evolution.is_on()) else {
            return Ok(Self::default());
        };
        Ok(Self {
            plan: match written {
                Some(written) => plan(evolution, &sides.request, written, request)?,
                None => None,
            },
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
        let headers = response.headers_mut();
        take_of_response(headers);
        if headers.contains_key(Status::GRPC_STATUS) {
            return;
        }
        let values = [(&WRITTEN, self.written), (&SCHEMA, self.schema)];
        for (name, value) in values {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
    }
}

/// A status of a method that was begun. What a handler hands on, of a call that it has made itself, must not
/// say that this call was not: the client may make it again.
#[cold]
pub(in crate::transport) fn begun(mut status: Status) -> Status {
    if ErrorCode::of(&status).is_some_and(ErrorCode::is_of_schemas) {
        ErrorCode::remove(&mut status);
    }
    let trailers: &mut HeaderMap = status.metadata_mut().as_mut();
    trailers.remove(&UNKNOWN);
    status
}

fn plan(
    evolution: &SchemaEvolution,
    reader: &Side,
    written: Written,
    request: &Request<Body>,
) -> Result<Option<Arc<Plan>>, Status> {
    let own = reader.hash().unwrap_or_default();
    let Some(written) = written.unless(own) else {
        return Ok(None);
    };
    evolution.plan(reader, &written).map_err(|problem| {
        if problem.is_miss() {
            watcher::schema_missed(request.extensions());
            tracing::debug!("the schema of the request is not known: the client is asked for it");
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
