//! Calls of methods that are known at run time: data go in and come out, and what they are is others' matter.

use super::client::{Client, Transport};
use super::evolution::{Reading, Sides};
use super::frames::Messages;
use super::incoming::Incoming;
use super::path::MethodPath;
use super::raw_call::{BoxFuture, Handler, Handling, RawCall, Reply};
use super::watcher::Watcher;
use super::{Direction, Part};
use crate::compose::Composer;
use crate::describe::CallKind;
use crate::wire::{DecodeError, DecodeOptions, Encode, EncodeError, Schema, Writer};
use bytes::Bytes;
use futures_core::stream::BoxStream;
use http::Extensions;
use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tonic::metadata::MetadataMap;
use tonic::{Request, Response, Status};

/// What one side sends.
pub(crate) enum Sent {
    One(Vec<u8>),
    Many(BoxStream<'static, Result<Vec<u8>, Status>>),
}

/// What the other side is given.
pub(crate) enum Given {
    One(Received),
    Many(Box<Incoming>),
}

/// A message that has come, and how it is read.
pub(crate) struct Received {
    datum: Bytes,
    reading: Reading,
    direction: Direction,
    watcher: Option<Watcher>,
}

impl Received {
    fn new(datum: Bytes, reading: Reading, direction: Direction, extensions: &Extensions) -> Self {
        Self {
            datum,
            reading,
            direction,
            watcher: Watcher::of(extensions),
        }
    }

    /// The datum in this side's schema as what `decode` makes of it.
    pub(crate) fn read<T>(
        &self,
        decode: impl FnOnce(&[u8], &DecodeOptions) -> Result<T, DecodeError>,
    ) -> Result<T, Status> {
        let read = self
            .reading
            .read(&self.datum, self.direction, |datum, options| {
                decode(datum, options)
            });
        if let (Err(_), Some(watcher)) = (&read, &self.watcher) {
            watcher.undecodable();
        }
        read
    }
}

impl Incoming {
    /// The trailing metadata, after the last message.
    pub(crate) async fn trailers(&mut self) -> Result<Option<MetadataMap>, Status> {
        self.inner.trailers().await
    }

    /// The next message as what `decode` makes of it. One that cannot be decoded is the last.
    pub(crate) fn poll_read<T>(
        &mut self,
        cx: &mut Context<'_>,
        decode: impl FnOnce(&[u8], &DecodeOptions) -> Result<T, DecodeError>,
    ) -> Poll<Option<Result<T, Status>>> {
        let item = ready!(self.poll_next(cx));
        Poll::Ready(item.map(|came| {
            let (Part { datum, .. }, options) = self.message(came?);
            decode(datum, options).map_err(|error| self.undecodable(error))
        }))
    }
}

/// What a method does.
pub(crate) type DataHandler = Arc<dyn Fn(Request<Given>) -> Handling<'static, Sent> + Send + Sync>;

/// Takes the request of a one-way call, and is what is left to do after the answer.
pub(crate) type DataOneWay = Box<
    dyn Fn(Request<Given>) -> Result<BoxFuture<'static, Result<(), Status>>, Status> + Send + Sync,
>;

impl RawCall {
    /// The path of the request.
    pub(crate) fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// A call of a method of that kind.
    pub(crate) fn answer_data(
        self,
        path: MethodPath,
        sides: Option<Sides>,
        kind: CallKind,
        handler: DataHandler,
    ) -> Reply {
        let limit = self.settings.limit();
        let messages = move |answering: Handling<'static, Sent>| -> Handling<'static, Messages> {
            Box::pin(async move { encode(answering.await?, limit) })
        };
        let handler: Handler = match kind {
            CallKind::Unary | CallKind::ServerStreaming => {
                let handler =
                    Box::new(move |request, reading| messages(handler(given(request, reading))));
                match kind {
                    CallKind::Unary => Handler::Unary(handler),
                    _ => Handler::ServerStreaming(handler),
                }
            }
            CallKind::ClientStreaming | CallKind::Bidirectional => {
                let handler = Box::new(move |requests: Request<Incoming>| {
                    messages(handler(
                        requests.map(|requests| Given::Many(Box::new(requests))),
                    ))
                });
                match kind {
                    CallKind::ClientStreaming => Handler::ClientStreaming(handler),
                    _ => Handler::Bidirectional(handler),
                }
            }
        };
        self.answer(path, sides, handler)
    }

    /// A one-way call.
    pub(crate) fn answer_data_one_way(self, path: MethodPath, handler: DataOneWay) -> Reply {
        let handler = move |request, reading| handler(given(request, reading));
        self.one_way(path, Box::new(handler))
    }
}

fn given(request: Request<Bytes>, reading: Reading) -> Request<Given> {
    let (metadata, extensions, datum) = request.into_parts();
    let received = Received::new(datum, reading, Direction::Request, &extensions);
    Request::from_parts(metadata, extensions, Given::One(received))
}

fn encode(response: Response<Sent>, limit: Option<usize>) -> Result<Response<Messages>, Status> {
    let (metadata, sent, extensions) = response.into_parts();
    let messages = messages(sent, limit, Direction::Response)?;
    Ok(Response::from_parts(metadata, messages, extensions))
}

fn messages(sent: Sent, limit: Option<usize>, direction: Direction) -> Result<Messages, Status> {
    match sent {
        Sent::One(datum) => Messages::one::<any, _>(&datum, limit, direction),
        Sent::Many(data) => Ok(Messages::many::<any, _, _>(data, limit, direction)),
    }
}

impl<T: Transport> Client<T> {
    /// A call with one response.
    pub(crate) async fn call_for_one(
        &mut self,
        path: MethodPath,
        sides: Option<Sides>,
        requests: Request<Sent>,
    ) -> Result<Response<Received>, Status> {
        let requests = self.outgoing(requests)?;
        let (response, reading) = self.one_response(path, sides, requests).await?;
        let (metadata, datum, extensions) = response.into_parts();
        let received = Received::new(datum, reading, Direction::Response, &extensions);
        Ok(Response::from_parts(metadata, received, extensions))
    }

    /// A call with many responses.
    pub(crate) async fn call_for_many(
        &mut self,
        path: MethodPath,
        sides: Option<Sides>,
        requests: Request<Sent>,
    ) -> Result<Response<Incoming>, Status> {
        let requests = self.outgoing(requests)?;
        self.many_responses(path, sides, requests).await
    }

    fn outgoing(&self, requests: Request<Sent>) -> Result<Request<Messages>, Status> {
        let (metadata, extensions, sent) = requests.into_parts();
        let messages = messages(sent, self.limit(), Direction::Request)?;
        Ok(Request::from_parts(metadata, extensions, messages))
    }
}

/// A schema whose data have been encoded by others.
#[allow(non_camel_case_types)]
enum any {}

impl Schema for any {
    const MIN_SIZE: usize = 0;

    /// Nobody is told of it.
    fn describe(_: &mut Composer) {}
}

impl Encode<Vec<u8>> for any {
    fn encode(datum: &Vec<u8>, out: &mut Writer) -> Result<(), EncodeError> {
        out.raw(datum);
        Ok(())
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given").finish_non_exhaustive()
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received").finish_non_exhaustive()
    }
}
