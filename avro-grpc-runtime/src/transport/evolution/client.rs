//! What a client says of its schemas in a call, and makes of the answer.

use super::errors::OwnErrors;
use super::problem::too_large_to_send;
use super::{ERRORS_READ, READ, Reading, SCHEMA, SchemaEvolution, Sides, WRITTEN, Written};
use crate::transport::frames::Messages;
use crate::transport::{Direction, watcher};
use crate::wire::DecodeOptions;
use crate::{ErrorCode, grpc_timeout};
use bytes::Bytes;
use http::{Extensions, HeaderMap, HeaderValue};
use std::time::{Duration, Instant};
use tonic::metadata::MetadataMap;
use tonic::{Request, Response, Status};

/// In the extensions of a request that is sent once more: when the call began, from which its timeouts
/// count. The header `grpc-timeout` is what is left already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Began(Instant);

impl Began {
    #[cfg_attr(not(feature = "client"), expect(dead_code))]
    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// What a client has said of its schemas in a call, and needs to say more.
pub(in crate::transport) struct Offer {
    evolution: SchemaEvolution,
    /// By which errors are read, as responses are.
    options: DecodeOptions,
    sides: Option<Sides>,
    again: Option<Again>,
}

/// A call with one request, to be made again with its schema.
struct Again {
    began: Instant,
    metadata: MetadataMap,
    extensions: Extensions,
    message: Bytes,
}

impl Offer {
    /// Adds to a call which schemas it is made with; of requests that cannot be sent again, the schema
    /// itself. A method without `sides` is in another form, which knows nothing of schemas.
    pub(in crate::transport) fn new(
        evolution: &SchemaEvolution,
        options: DecodeOptions,
        sides: Option<Sides>,
        requests: &mut Request<Messages>,
    ) -> Self {
        let mut offer = Self {
            evolution: evolution.clone(),
            options,
            sides: sides.filter(|_| evolution.is_on()),
            again: None,
        };
        if offer.sides.is_none() {
            return offer;
        }
        offer.again = requests.get_mut().shared().map(|message| Again {
            began: Instant::now(),
            metadata: requests.metadata().clone(),
            extensions: requests.extensions().clone(),
            message,
        });
        let schema = match &offer.again {
            Some(_) => None,
            None => offer.schema().and_then(Result::ok),
        };
        offer.add_headers(requests.metadata_mut().as_mut(), schema);
        offer
    }

    fn add_headers(&self, headers: &mut HeaderMap, schema: Option<HeaderValue>) {
        let Some(Sides {
            request,
            response,
            errors,
        }) = &self.sides
        else {
            return;
        };
        let errors = errors.as_ref().and_then(|errors| errors.header());
        let values = [
            (&WRITTEN, request.header()),
            (&READ, response.header()),
            (&ERRORS_READ, errors),
            (&SCHEMA, schema),
        ];
        for (name, value) in values {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
    }

    fn schema(&self) -> Option<Result<HeaderValue, super::packed::TooLarge>> {
        self.sides.as_ref()?.request.packed()
    }

    /// The call once more, if it has failed because the server does not know its schema; otherwise what
    /// it has failed with.
    pub(in crate::transport) fn again(
        &mut self,
        status: Status,
    ) -> Result<Request<Messages>, Status> {
        if ErrorCode::of(&status) != Some(ErrorCode::SchemaUnknown) {
            return Err(match self.errors() {
                Some(errors) => errors.read(status),
                None => status,
            });
        }
        match (self.schema(), self.again.take()) {
            (Some(Ok(schema)), Some(again)) => Ok(self.once_more(again, schema)),
            (Some(Err(size)), _) => Err(too_large_to_send(&status, size)),
            _ => Err(status),
        }
    }

    fn once_more(&self, again: Again, schema: HeaderValue) -> Request<Messages> {
        let Again {
            began,
            metadata,
            extensions,
            message,
        } = again;
        let messages = Messages::encoded(message);
        let mut request = Request::from_parts(metadata, extensions, messages);
        self.add_headers(request.metadata_mut().as_mut(), Some(schema));
        let timeout = request.metadata().as_ref().get(grpc_timeout::HEADER);
        if let Some(timeout) = timeout.and_then(grpc_timeout::parse) {
            request.set_timeout(timeout.saturating_sub(began.elapsed()));
        }
        request.extensions_mut().insert(Began(began));
        request
    }

    /// How the response is read. What its headers say of that is taken out: it is not true of what the
    /// caller is given, who may hand metadata on.
    pub(in crate::transport) fn reading<T>(
        &self,
        response: &mut Response<T>,
        options: DecodeOptions,
    ) -> Result<Reading, Status> {
        let Some(sides) = &self.sides else {
            return Ok(Reading::direct(options));
        };
        let own = sides.response.hash().unwrap_or_default();
        let headers: &mut HeaderMap = response.metadata_mut().as_mut();
        let Some(written) = Written::take(headers, own) else {
            return Ok(Reading::direct(options));
        };
        match self.evolution.plan(&sides.response, &written) {
            Ok(plan) => Ok(Reading { options, plan }),
            Err(problem) => {
                if problem.is_miss() {
                    watcher::schema_missed(response.extensions());
                }
                Err(problem.status(Direction::Response, own))
            }
        }
    }

    /// What makes errors of the client's own of those of the server.
    pub(in crate::transport) fn errors(&self) -> Option<OwnErrors> {
        let declared = self.sides.as_ref()?.errors.as_ref()?;
        OwnErrors::new(&self.evolution, declared, self.options)
    }
}
