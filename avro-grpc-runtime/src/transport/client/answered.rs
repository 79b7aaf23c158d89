//! Answers as tonic reads them.

use crate::transport::failure::Failure;
use bytes::Bytes;
use http::HeaderMap;
use tonic::metadata::MetadataMap;
use tonic::{Response, Status};

/// A call that is answered.
pub(super) struct Begun {
    pub(super) responses: Responses,
    /// The first, where it was awaited.
    pub(super) message: Option<Bytes>,
    pub(super) failure: Option<Failure>,
}

pub(super) type Responses = Response<tonic::Streaming<Bytes>>;

/// How much of its answer must have come before a call is not made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaited {
    Headers,
    /// The status may come instead of the message that is to come.
    Message,
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
pub(super) fn or_failure<R>(
    result: Result<R, Status>,
    failure: Option<&Failure>,
) -> Result<R, Status> {
    match failure.and_then(Failure::take) {
        None => result,
        Some(status) => Err(status),
    }
}
