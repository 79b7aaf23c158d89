//! The usual call, of one request and one response: its client has no compression and no origin set, nobody can
//! cancel it but by letting it go, and it goes well. tonic has nothing to do for it, but would prepare for all that
//! it might have to do. What is not usual in a response is left to it.

use super::answered::{Awaited, Begun};
use super::raw::name_method;
use super::{Client, Transport};
use crate::transport::body::RequestBody;
use crate::transport::codec::ClientCodec;
use crate::transport::evolution::Offer;
use crate::transport::frames::Messages;
use crate::transport::head::{self, are_compressed};
use crate::transport::only::Only;
use crate::transport::outgoing::Outgoing;
use crate::transport::path::MethodPath;
use crate::transport::server::into_body;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, TE};
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, StatusCode, Uri, Version};
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};
use tonic::body::Body;
use tonic::client::Grpc;
use tonic::metadata::{GRPC_CONTENT_TYPE, MetadataMap};
use tonic::{CancellationHandle, Request, Response, Status};
use tower_service::Service;

#[cfg(test)]
mod tests;

/// The answer to a call.
pub(super) enum Answer {
    Whole(Response<Bytes>),
    /// One that tonic reads.
    Begun(Box<Begun>),
}

/// Whether tonic has nothing to do with these requests.
pub(super) fn are_past_tonic(requests: &Request<Messages>) -> bool {
    requests.get_ref().are_encoded() && requests.extensions().get::<CancellationHandle>().is_none()
}

impl<T: Transport> Client<T> {
    /// Whether there is nothing that tonic does by its settings.
    pub(super) fn is_plain(&self) -> bool {
        self.send.is_none() && self.accept.is_empty() && self.origin.is_none()
    }

    pub(super) async fn past_tonic(
        &mut self,
        path: &MethodPath,
        requests: Request<Messages>,
        offer: &mut Offer,
    ) -> Result<Answer, Status> {
        let uri = path.path_and_query()?.into();
        let request = request(path, uri, requests);
        self.ready().await?;
        let response = self.transport.call(request).await;
        let response = response.map_err(|error| Status::from_error(error.into()))?;
        offer.answered(response.headers());
        match usual(response.map(into_body), self.response_limit).await {
            Ok(response) => Ok(Answer::Whole(response)),
            Err(response) => read_by_tonic(response, self.response_limit)
                .await
                .map(|begun| Answer::Begun(Box::new(begun))),
        }
    }
}

/// The request that tonic would make.
fn request(path: &MethodPath, uri: Uri, requests: Request<Messages>) -> http::Request<Body> {
    let (metadata, mut extensions, messages) = requests.into_parts();
    name_method(path, &mut extensions);
    let mut headers = head::headers(metadata);
    headers.insert(TE, HeaderValue::from_static("trailers"));
    headers.insert(CONTENT_TYPE, GRPC_CONTENT_TYPE);
    let mut request = http::Request::new(Body::new(RequestBody::new(messages)));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = uri;
    *request.version_mut() = Version::HTTP_2;
    *request.headers_mut() = headers;
    *request.extensions_mut() = extensions;
    request
}

/// The response, if it is a message of up to `limit` bytes and the status that all went well; or else as it came.
async fn usual(
    response: http::Response<Body>,
    limit: Option<usize>,
) -> Result<Response<Bytes>, http::Response<Body>> {
    let headers = response.headers();
    if response.status() != StatusCode::OK
        || headers.contains_key(Status::GRPC_STATUS)
        || are_compressed(headers)
    {
        return Err(response);
    }
    let (mut head, body) = response.into_parts();
    let body = match Only::of(body, limit).await {
        Ok(only) if only.is_well() => {
            let message = only.message();
            head.headers.extend(only.trailers.unwrap_or_default());
            let metadata = MetadataMap::from_headers(head.headers);
            return Ok(Response::from_parts(metadata, message, head.extensions));
        }
        Ok(only) => only.into_body(),
        Err(body) => body,
    };
    Err(http::Response::from_parts(head, body))
}

/// What tonic makes of a response.
async fn read_by_tonic(
    response: http::Response<Body>,
    limit: Option<usize>,
) -> Result<Begun, Status> {
    let mut grpc = Grpc::new(Arrived(Some(response)));
    if let Some(limit) = limit {
        grpc = grpc.max_decoding_message_size(limit);
    }
    let (nothing, path) = (Outgoing::Elsewhere, PathAndQuery::from_static("/"));
    let responses = grpc.streaming(Request::new(nothing), path, ClientCodec);
    let (responses, message) = Awaited::Message.of(responses.await?).await?;
    Ok(Begun {
        responses,
        message,
        failure: None,
    })
}

/// A transport that has the response already.
struct Arrived(Option<http::Response<Body>>);

impl Service<http::Request<Body>> for Arrived {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Body>) -> Self::Future {
        ready(Ok(self.0.take().expect("it is called once")))
    }
}
