//! What a client says of its schemas in a call, and makes of the answer.

use super::errors::OwnErrors;
use super::headers::{ERRORS_READ, OfRequest, READ, SCHEMA, UNKNOWN, WRITTEN, take_of_response};
use super::problem::too_large_to_send;
use super::{Reading, SchemaEvolution, Sides};
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
    has_begun: bool,
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
        OfRequest::take(requests.metadata_mut().as_mut());
        let mut offer = Self {
            evolution: evolution.clone(),
            options,
            sides: sides.filter(|_| evolution.is_on()),
            has_begun: false,
            again: None,
        };
        let Some(state) = evolution.state().filter(|_| offer.sides.is_some()) else {
            return offer;
        };
        let message = requests.get_mut().shared();
        let schema = match &message {
            Some(_) if !state.tells() => None,
            _ => offer.schema().and_then(Result::ok),
        };
        if let (Some(message), None) = (message, &schema) {
            offer.again = Some(Again {
                began: Instant::now(),
                metadata: requests.metadata().clone(),
                extensions: requests.extensions().clone(),
                message,
            });
        }
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

    /// What a call has failed with.
    pub(in crate::transport) fn failed(&self, status: Status) -> Status {
        match self.errors() {
            Some(errors) => errors.read(status),
            None => status,
        }
    }

    /// Forgets the message, if these headers of a response say that the call has begun: it is not made again.
    pub(in crate::transport) fn answered(&mut self, headers: &HeaderMap) {
        if headers.contains_key(&WRITTEN) {
            self.has_begun = true;
            self.again = None;
        }
    }

    /// Whether a server has answered that it does not know the schema of this call. By the code alone, it might
    /// be a server behind that one, which was called by a method that has begun.
    fn is_unknown(&self, status: &Status) -> bool {
        let own = self.sides.as_ref().and_then(|sides| sides.request.hash());
        let trailers: &HeaderMap = status.metadata().as_ref();
        let unknown = trailers.get(&UNKNOWN);
        ErrorCode::of(status) == Some(ErrorCode::SchemaUnknown)
            && own
                .zip(unknown)
                .is_some_and(|(own, unknown)| unknown == own)
    }

    /// The call once more, if it has failed because the server does not know its schema; otherwise what
    /// it has failed with. Only for a call of whose response nothing has come: then it was not begun.
    pub(in crate::transport) fn again(
        &mut self,
        status: Status,
    ) -> Result<Request<Messages>, Status> {
        if self.has_begun || !self.is_unknown(&status) {
            return Err(self.failed(status));
        }
        if let Some(state) = self.evolution.state() {
            state.missed();
        }
        match (self.schema(), self.again.take()) {
            (Some(Ok(schema)), Some(again)) => self.once_more(again, schema),
            (Some(Err(size)), _) => Err(too_large_to_send(&status, size)),
            _ => Err(status),
        }
    }

    fn once_more(&self, again: Again, schema: HeaderValue) -> Result<Request<Messages>, Status> {
        let Again {
            began,
            metadata,
            extensions,
            message,
        } = again;
        let messages = Messages::encoded(message);
        let mut request = Request::from_parts(metadata, extensions, messages);
        let hash = self.sides.as_ref().and_then(|sides| sides.request.hash());
        tracing::debug!(
            schema = hash,
            "the server does not know the schema of the request: the call is made again with it"
        );
        self.add_headers(request.metadata_mut().as_mut(), Some(schema));
        let timeout = request.metadata().as_ref().get(grpc_timeout::HEADER);
        if let Some(timeout) = timeout.and_then(grpc_timeout::parse) {
            let left = timeout.saturating_sub(began.elapsed());
            if left.is_zero() {
                return Err(Status::deadline_exceeded(
                    "the time of the call was over when it was to be made again, with the schema that the \
                     server does not know",
                ));
            }
            request.set_timeout(left);
        }
        request.extensions_mut().insert(Began(began));
        Ok(request)
    }

    /// How the response is read. What its headers say of that is taken out.
    pub(in crate::transport) fn reading<T>(
        &self,
        response: &mut Response<T>,
        options: DecodeOptions,
    ) -> Result<Reading, Status> {
        let written = take_of_response(response.metadata_mut().as_mut());
        let Some((sides, written)) = self.sides.as_ref().zip(written) else {
            return Ok(Reading::direct(options));
        };
        let own = sides.response.hash().unwrap_or_default();
        let Some(written) = written.unless(own) else {
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
