//! Calls without the types of their messages: this is compiled once for a transport.

use super::{Client, Transport};
use crate::transport::BoxError;
use crate::transport::body::Outbox;
use crate::transport::codec::ClientCodec;
use crate::transport::evolution::{Offer, Reading, Sides};
use crate::transport::failure::{Failure, OpenInlet};
use crate::transport::frames::{Messages, OneByOne};
use crate::transport::incoming::Incoming;
use crate::transport::outgoing::Outgoing;
use crate::transport::path::MethodPath;
use bytes::Bytes;
use http::HeaderMap;
use tonic::metadata::MetadataMap;
use tonic::{GrpcMethod, Request, Response, Status};

impl<T: Transport> Client<T> {
    pub(in crate::transport) async fn one_response(
        &mut self,
        path: MethodPath,
        sides: Option<Sides>,
        mut requests: Request<Messages>,
    ) -> Result<(Response<Bytes>, Reading), Status> {
        let mut offer = Offer::new(&self.evolution, self.options, sides, &mut requests);
        let begun = self.begin(&path, &mut offer, requests, Awaited::Message);
        let Begun {
            responses,
            message,
            failure,
        } = begun.await?;
        let message = message.ok_or_else(|| Status::internal("Missing response message."))?;
        let (mut metadata, mut responses, extensions) = responses.into_parts();
        let trailers = or_failure(responses.trailers().await, failure.as_ref());
        if let Some(trailers) = trailers.map_err(|status| offer.failed(status))? {
            merge(&mut metadata, trailers);
        }
        let mut response = Response::from_parts(metadata, message, extensions);
        let reading = offer.reading(&mut response, self.options)?;
        Ok((response, reading))
    }

    pub(in crate::transport) async fn many_responses(
        &mut self,
        path: MethodPath,
        sides: Option<Sides>,
        mut requests: Request<Messages>,
    ) -> Result<Response<Incoming>, Status> {
        let mut offer = Offer::new(&self.evolution, self.options, sides, &mut requests);
        let begun = self.begin(&path, &mut offer, requests, Awaited::Headers);
        let Begun {
            mut responses,
            message: _,
            failure,
        } = begun.await?;
        let reading = offer.reading(&mut responses, self.options)?;
        let (limit, errors) = (self.response_limit, offer.errors());
        Ok(Incoming::responses(
            responses, limit, reading, failure, errors,
        ))
    }

    /// Makes a call until it is answered, which may take one more with the schema of its requests.
    async fn begin(
        &mut self,
        path: &MethodPath,
        offer: &mut Offer,
        mut requests: Request<Messages>,
        awaited: Awaited,
    ) -> Result<Begun, Status> {
        loop {
            let (mut outgoing, failure) = self.prepare(path, requests);
            if awaited == Awaited::Headers {
                outgoing.extensions_mut().insert(OpenInlet);
            }
            let path = path.path_and_query()?;
            self.ready().await?;
            let result = match self.inner.streaming(outgoing, path, ClientCodec).await {
                Ok(responses) => awaited.of(responses).await,
                Err(status) => Err(status),
            };
            match or_failure(result, failure.as_ref()) {
                Ok((responses, message)) => {
                    return Ok(Begun {
                        responses,
                        message,
                        failure,
                    });
                }
                Err(status) => requests = offer.again(status)?,
            }
        }
    }

    /// Puts into the request what others may see: interceptors the method that is called, as with
    /// tonic's generated clients, and [`Watching`] the messages, or where to report failures.
    fn prepare(
        &self,
        path: &MethodPath,
        requests: Request<Messages>,
    ) -> (Request<Outgoing>, Option<Failure>) {
        let (metadata, mut extensions, messages) = requests.into_parts();
        // tonic's type keeps names of generated code alone.
        if let Some((service, method)) = path
            .known()
            .and_then(|path| path.strip_prefix('/'))
            .and_then(|path| path.split_once('/'))
        {
            extensions.insert(GrpcMethod::new(service, method));
        }
        // What is encoded already, and is not compressed, cannot fail any more.
        let failure = (self.compressed || !messages.are_encoded()).then(Failure::default);
        let outgoing = match &failure {
            Some(failure) if self.compressed => {
                extensions.insert(failure.clone());
                Outgoing::ToCompress(OneByOne::new(messages), failure.clone())
            }
            _ => {
                extensions.insert(Outbox::new(messages, failure.clone()));
                Outgoing::Elsewhere
            }
        };
        let requests = Request::from_parts(metadata, extensions, outgoing);
        (requests, failure)
    }

    async fn ready(&mut self) -> Result<(), Status> {
        self.inner.ready().await.map_err(|error| {
            let error: BoxError = error.into();
            Status::unknown(format!("Service was not ready: {error}"))
        })
    }
}

/// A call that is answered.
struct Begun {
    responses: Responses,
    /// The first, where it was awaited.
    message: Option<Bytes>,
    failure: Option<Failure>,
}

type Responses = Response<tonic::Streaming<Bytes>>;

/// What of its answer a call is that is not to be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    Headers,
    /// The status may come instead of the message that is to come.
    Message,
}

impl Awaited {
    async fn of(self, mut responses: Responses) -> Result<(Responses, Option<Bytes>), Status> {
        let message = match self {
            Self::Headers => None,
            Self::Message => match responses.get_mut().message().await {
                Ok(message) => message,
                Err(mut status) => {
                    merge(status.metadata_mut(), responses.into_parts().0);
                    return Err(status);
                }
            },
        };
        Ok((responses, message))
    }
}

/// As tonic merges headers and trailers.
fn merge(metadata: &mut MetadataMap, more: MetadataMap) {
    AsMut::<HeaderMap>::as_mut(metadata).extend(more.into_headers());
}

/// A request that failed on its way out is why the call failed, whatever the other side makes of
/// it.
fn or_failure<R>(result: Result<R, Status>, failure: Option<&Failure>) -> Result<R, Status> {
    match failure.and_then(Failure::take) {
        None => result,
        Some(status) => Err(status),
    }
}
