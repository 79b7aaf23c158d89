//! The usual call with one request, which is not compressed, as its answer is not: tonic has nothing to do for it.

use super::{Around, FromOne, Handler, Settings};
use crate::transport::body::ResponseBody;
use crate::transport::frames::Messages;
use crate::transport::head::{self, are_compressed};
use crate::transport::only::Only;
use bytes::Bytes;
use http::Version;
use http::header::CONTENT_TYPE;
use tonic::body::Body;
use tonic::metadata::{GRPC_CONTENT_TYPE, MetadataMap};
use tonic::{Request, Response};

/// The request of a call that takes one, if tonic has nothing to do for it and for its answer; or the request as it
/// was.
pub(super) async fn past_tonic<'h>(
    settings: &Settings,
    handler: &'h Handler,
    request: http::Request<Body>,
) -> Result<(&'h FromOne, Request<Bytes>), http::Request<Body>> {
    let (Handler::Unary(handler) | Handler::ServerStreaming(handler)) = handler else {
        return Err(request);
    };
    if !settings.send.is_empty() || are_compressed(request.headers()) {
        return Err(request);
    }
    let (head, body) = request.into_parts();
    match Only::of(body, settings.max_decoding_message_size).await {
        Ok(only) => {
            let mut headers = head.headers;
            let message = only.message();
            if let Some(trailers) = only.trailers {
                headers.extend(trailers);
            }
            let metadata = MetadataMap::from_headers(headers);
            let request = Request::from_parts(metadata, head.extensions, message);
            Ok((handler, request))
        }
        Err(body) => Err(http::Request::from_parts(head, body)),
    }
}

/// The response that tonic would make.
fn into_http(response: Response<Messages>) -> http::Response<Body> {
    let (metadata, messages, extensions) = response.into_parts();
    let mut headers = head::headers(metadata);
    headers.insert(CONTENT_TYPE, GRPC_CONTENT_TYPE);
    let mut response = http::Response::new(Body::new(ResponseBody::new(messages)));
    *response.version_mut() = Version::HTTP_2;
    *response.headers_mut() = headers;
    *response.extensions_mut() = extensions;
    response
}

impl Around {
    pub(super) async fn answer_past_tonic(
        mut self,
        handler: &FromOne,
        request: Request<Bytes>,
    ) -> http::Response<Body> {
        let handling = handler(request, self.reading.clone());
        match self.watch(handling).await {
            Ok(response) => into_http(response),
            Err(status) => status.into_http(),
        }
    }
}
