//! One call at a server: where a method's types come in, and are erased again.

use super::evolution::Reading;
use super::frames::Messages;
use super::protocol::{HandlerError, UnionOf, reply, status};
use super::raw_call::{Handler, Handling, RawCall, Reply};
use super::{Direction, Method, Streaming, watcher};
use crate::fault::Fault;
use crate::wire::{self, Decode, Encode};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::sync::Arc;
use tonic::{Request, Response, Status};

/// A call that has come in.
pub struct Call<T> {
    service: Arc<T>,
    raw: RawCall,
}

impl<T> Call<T> {
    pub(super) fn new(service: Arc<T>, raw: RawCall) -> Self {
        Self { service, raw }
    }

    /// What is called, and the call without its type.
    #[cfg(feature = "dynamic")]
    pub(crate) fn into_raw(self) -> (Arc<T>, RawCall) {
        (self.service, self.raw)
    }
}

impl<T: Send + Sync + 'static> Call<T> {
    /// The method's name, or nothing if the call is for another service.
    #[must_use]
    pub fn method(&self, service: &str) -> &str {
        self.raw
            .request
            .uri()
            .path()
            .strip_prefix('/')
            .and_then(|path| path.strip_prefix(service))
            .and_then(|path| path.strip_prefix('/'))
            .unwrap_or_default()
    }

    /// One request, one response.
    pub fn unary<Q, S, X, M, R, F>(
        self,
        method: &Method<Q, S, X>,
        handler: for<'a> fn(&'a T, Request<M>) -> Handling<'a, R, F>,
    ) -> Reply
    where
        Q: Decode<M>,
        S: Encode<R>,
        M: Send + 'static,
        R: Send + 'static,
        F: HandlerError + 'static,
        X: UnionOf<F::Declared>,
    {
        let Self { service, raw } = self;
        let limit = raw.settings.limit();
        raw.answer(
            method.path().into(),
            method.sides(),
            Handler::Unary(Box::new(move |request, reading| {
                let service = Arc::clone(&service);
                Box::pin(async move {
                    let request = decode_request::<Q, M>(request, &reading)?;
                    let response = handler(&service, request).await;
                    encode_response::<S, R>(response.map_err(status::<X, F>)?, limit)
                })
            })),
        )
    }

    /// One request, many responses.
    pub fn server_streaming<Q, S, X, M, R, F, St>(
        self,
        method: &Method<Q, S, X>,
        handler: for<'a> fn(&'a T, Request<M>) -> Handling<'a, St, F>,
    ) -> Reply
    where
        Q: Decode<M>,
        S: Encode<R>,
        M: Send + 'static,
        R: 'static,
        St: Stream<Item = Result<R, Status>> + Send + 'static,
        F: HandlerError + 'static,
        X: UnionOf<F::Declared>,
    {
        let Self { service, raw } = self;
        let limit = raw.settings.limit();
        raw.answer(
            method.path().into(),
            method.sides(),
            Handler::ServerStreaming(Box::new(move |request, reading| {
                let service = Arc::clone(&service);
                Box::pin(async move {
                    let request = decode_request::<Q, M>(request, &reading)?;
                    let responses = handler(&service, request).await;
                    Ok(responses
                        .map_err(status::<X, F>)?
                        .map(|responses| encode_responses::<S, R, St>(responses, limit)))
                })
            })),
        )
    }

    /// Many requests, one response.
    pub fn client_streaming<Q, S, X, M, R, F>(
        self,
        method: &Method<Q, S, X>,
        handler: for<'a> fn(&'a T, Request<Streaming<M>>) -> Handling<'a, R, F>,
    ) -> Reply
    where
        Q: Decode<M>,
        S: Encode<R>,
        M: 'static,
        R: Send + 'static,
        F: HandlerError + 'static,
        X: UnionOf<F::Declared>,
    {
        let Self { service, raw } = self;
        let limit = raw.settings.limit();
        raw.answer(
            method.path().into(),
            method.sides(),
            Handler::ClientStreaming(Box::new(move |requests| {
                let service = Arc::clone(&service);
                Box::pin(async move {
                    let requests = requests.map(Streaming::new::<Q>);
                    let response = handler(&service, requests).await;
                    encode_response::<S, R>(response.map_err(status::<X, F>)?, limit)
                })
            })),
        )
    }

    /// Many requests, many responses.
    pub fn bidi_streaming<Q, S, X, M, R, F, St>(
        self,
        method: &Method<Q, S, X>,
        handler: for<'a> fn(&'a T, Request<Streaming<M>>) -> Handling<'a, St, F>,
    ) -> Reply
    where
        Q: Decode<M>,
        S: Encode<R>,
        M: 'static,
        R: 'static,
        St: Stream<Item = Result<R, Status>> + Send + 'static,
        F: HandlerError + 'static,
        X: UnionOf<F::Declared>,
    {
        let Self { service, raw } = self;
        let limit = raw.settings.limit();
        raw.answer(
            method.path().into(),
            method.sides(),
            Handler::Bidirectional(Box::new(move |requests| {
                let service = Arc::clone(&service);
                Box::pin(async move {
                    let requests = requests.map(Streaming::new::<Q>);
                    let responses = handler(&service, requests).await;
                    Ok(responses
                        .map_err(status::<X, F>)?
                        .map(|responses| encode_responses::<S, R, St>(responses, limit)))
                })
            })),
        )
    }

    /// One request, one response, in the form of Avro's protocols.
    pub fn protocol<Q, S, X, M, R, F>(
        self,
        method: &Method<Q, S, X>,
        handler: for<'a> fn(&'a T, Request<M>) -> Handling<'a, R, F>,
    ) -> Reply
    where
        Q: Decode<M>,
        S: Encode<R>,
        X: Encode<F::Declared>,
        M: Send + 'static,
        R: Send + 'static,
        F: HandlerError + 'static,
    {
        let Self { service, raw } = self;
        let limit = raw.settings.limit();
        let errors_as_status = method.has_errors_as_status();
        raw.answer(
            method.path().into(),
            method.sides(),
            Handler::Unary(Box::new(move |request, reading| {
                let service = Arc::clone(&service);
                Box::pin(async move {
                    let request = decode_request::<Q, M>(request, &reading)?;
                    let response = match handler(&service, request).await {
                        Ok(response) => response.map(Ok),
                        Err(error) => Response::new(Err(match error.into_fault() {
                            Fault::Status(status) if errors_as_status => return Err(status),
                            fault => fault,
                        })),
                    };
                    encode_response::<reply<S, X>, _>(response, limit)
                })
            })),
        )
    }

    /// One request, and an empty response before the handler runs.
    pub fn one_way<Q, S, X, M, F>(
        self,
        method: &Method<Q, S, X>,
        handler: for<'a> fn(&'a T, Request<M>) -> Handling<'a, (), F>,
    ) -> Reply
    where
        Q: Decode<M>,
        M: Send + 'static,
        F: HandlerError + 'static,
        X: UnionOf<F::Declared>,
    {
        let Self { service, raw } = self;
        raw.one_way(
            method.path().into(),
            Box::new(move |request, reading| {
                let service = Arc::clone(&service);
                let request = decode_request::<Q, M>(request, &reading)?;
                Ok(Box::pin(async move {
                    let response = handler(&service, request).await;
                    response.map(drop).map_err(status::<X, F>)
                }))
            }),
        )
    }

    /// The service has no such method.
    #[must_use]
    pub fn unimplemented(self) -> Reply {
        self.raw.unimplemented()
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("uri", self.raw.request.uri())
            .finish_non_exhaustive()
    }
}

fn decode_request<Q, M>(request: Request<Bytes>, reading: &Reading) -> Result<Request<M>, Status>
where
    Q: Decode<M>,
{
    let (metadata, extensions, bytes) = request.into_parts();
    match reading.read(&bytes, Direction::Request, wire::decode_shared::<Q, M>) {
        Ok(message) => Ok(Request::from_parts(metadata, extensions, message)),
        Err(status) => {
            watcher::undecodable(&extensions);
            Err(status)
        }
    }
}

fn encode_response<S, R>(
    response: Response<R>,
    limit: Option<usize>,
) -> Result<Response<Messages>, Status>
where
    S: Encode<R>,
{
    let (metadata, message, extensions) = response.into_parts();
    let messages = Messages::one::<S, R>(&message, limit, Direction::Response)?;
    Ok(Response::from_parts(metadata, messages, extensions))
}

fn encode_responses<S, R, St>(responses: St, limit: Option<usize>) -> Messages
where
    S: Encode<R>,
    R: 'static,
    St: Stream<Item = Result<R, Status>> + Send + 'static,
{
    Messages::many::<S, R, St>(responses, limit, Direction::Response)
}
