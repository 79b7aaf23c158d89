//! Calls as tonic makes them. Messages that are not compressed go past its encoder here too.

use super::raw::name_method;
use super::{Client, Transport};
use crate::transport::body::Outbox;
use crate::transport::codec::ClientCodec;
use crate::transport::failure::{Failure, OpenInlet, Watching};
use crate::transport::frames::{Messages, OneByOne};
use crate::transport::outgoing::Outgoing;
use crate::transport::path::MethodPath;
use bytes::Bytes;
use http::HeaderMap;
use tonic::client::Grpc;
use tonic::metadata::MetadataMap;
use tonic::{Request, Response, Status};

/// A call that is answered.
pub(super) struct Begun {
    pub(super) responses: Responses,
    /// The first, where it was awaited.
    pub(super) message: Option<Bytes>,
    pub(super) failure: Option<Failure>,
}

pub(super) type Responses = Response<tonic::Streaming<Bytes>>;

/// What of its answer a call is that is not to be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaited {
    Headers,
    /// The status may come instead of the message that is to come.
    Message,
}

impl<T: Transport> Client<T> {
    pub(super) async fn through_tonic(
        &mut self,
        path: &MethodPath,
        requests: Request<Messages>,
        awaited: Awaited,
    ) -> Result<Begun, Status> {
        let (mut outgoing, failure) = self.prepare(path, requests);
        if awaited == Awaited::Headers {
            outgoing.extensions_mut().insert(OpenInlet);
        }
        let path = path.path_and_query()?;
        self.ready().await?;
        let result = match self.grpc().streaming(outgoing, path, ClientCodec).await {
            Ok(responses) => awaited.of(responses).await,
            Err(status) => Err(status),
        };
        let (responses, message) = or_failure(result, failure.as_ref())?;
        Ok(Begun {
            responses,
            message,
            failure,
        })
    }

    fn grpc(&mut self) -> Grpc<Watching<'_, T>> {
        let transport = Watching(&mut self.transport);
        let mut grpc = match &self.origin {
            None => Grpc::new(transport),
            Some(origin) => Grpc::with_origin(transport, origin.clone()),
        };
        if let Some(encoding) = self.send {
            grpc = grpc.send_compressed(encoding);
        }
        let mut accept = self.accept;
        while let Some(encoding) = accept.pop() {
            grpc = grpc.accept_compressed(encoding);
        }
        if let Some(limit) = self.limit {
            grpc = grpc.max_encoding_message_size(limit);
        }
        match self.response_limit {
            None => grpc,
            Some(limit) => grpc.max_decoding_message_size(limit),
        }
    }

    /// Puts into the request what others may see: interceptors the method that is called, and [`Watching`] the
    /// messages, or where to report failures.
    fn prepare(
        &self,
        path: &MethodPath,
        requests: Request<Messages>,
    ) -> (Request<Outgoing>, Option<Failure>) {
        let is_compressed = self.send.is_some();
        let (metadata, mut extensions, messages) = requests.into_parts();
        name_method(path, &mut extensions);
        // What is encoded already, and is not compressed, cannot fail any more.
        let failure = (is_compressed || !messages.are_encoded()).then(Failure::default);
        let outgoing = match &failure {
            Some(failure) if is_compressed => {
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
}

impl Awaited {
    pub(super) async fn of(
        self,
        mut responses: Responses,
    ) -> Result<(Responses, Option<Bytes>), Status> {
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

impl Begun {
    /// The response of a call that has one.
    pub(super) async fn whole(self) -> Result<Response<Bytes>, Status> {
        let Self {
            responses,
            message,
            failure,
        } = self;
        let message = message.ok_or_else(|| Status::internal("Missing response message."))?;
        let (mut metadata, mut responses, extensions) = responses.into_parts();
        if let Some(trailers) = or_failure(responses.trailers().await, failure.as_ref())? {
            merge(&mut metadata, trailers);
        }
        Ok(Response::from_parts(metadata, message, extensions))
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
