//! Messages as they come in.

use super::evolution::{OwnErrors, Reading};
use super::failure::Failure;
use super::inlet::{Inlet, Place, WholeMessages};
use super::watcher::Watcher;
use super::{DecodeFn, Direction, Part};
use crate::resolve::{Plan, Translated};
use crate::wire::{self, Decode, DecodeOptions};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::metadata::MetadataMap;

/// A stream of messages from the other side: the requests of a client, or the responses of a
/// server.
///
/// It is what tonic's type of the same name is, method for method. A message that cannot be
/// decoded is yielded as an error, and is the last of the stream.
pub struct Streaming<T> {
    incoming: Incoming,
    decode: DecodeFn<T>,
}

impl<T> Streaming<T> {
    pub(super) fn new<S: Decode<T>>(incoming: Incoming) -> Self {
        Self {
            incoming,
            decode: |part, options| wire::decode_part::<S, T>(part.datum, part.of, options),
        }
    }

    /// The next message, or `None` after the last.
    ///
    /// # Errors
    ///
    /// What the other side answered instead of a message; or why the message could not be
    /// received or decoded.
    pub async fn message(&mut self) -> Result<Option<T>, Status> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// The trailing metadata. Messages that have not been taken are dropped.
    ///
    /// # Errors
    ///
    /// As [`Streaming::message`].
    pub async fn trailers(&mut self) -> Result<Option<MetadataMap>, Status> {
        while self.message().await?.is_some() {}
        self.incoming.inner.trailers().await
    }
}

impl<T> Stream for Streaming<T> {
    type Item = Result<T, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { incoming, decode } = &mut *self;
        let item = ready!(incoming.poll_next(cx));
        Poll::Ready(item.map(|place| {
            let (message, options) = incoming.message(place?);
            decode(message, options).map_err(|error| incoming.undecodable(error))
        }))
    }
}

impl<T> fmt::Debug for Streaming<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").finish_non_exhaustive()
    }
}

/// A stream of messages that are not decoded yet.
pub(super) struct Incoming {
    inner: tonic::Streaming<Bytes>,
    /// Until something comes that is tonic's.
    past_tonic: Option<WholeMessages>,
    /// The last that came through tonic, or was made of another.
    message: Bytes,
    direction: Direction,
    /// How messages are read as they were written.
    reading: Reading,
    /// How the last is read: as that, unless something was made of it.
    options: DecodeOptions,
    /// What it was made of.
    written: Option<Bytes>,
    failure: Option<Failure>,
    /// What makes errors of this side's of those that the stream ends with.
    errors: Option<OwnErrors>,
    /// Who counts what cannot be decoded.
    watcher: Option<Watcher>,
    ended: bool,
}

/// Where the message is that has come.
#[derive(Clone, Copy, Debug)]
enum Came {
    PastTonic(Place),
    ThroughTonic,
}

impl Incoming {
    /// Messages of up to `limit` bytes.
    pub(super) fn requests(
        mut requests: tonic::Request<tonic::Streaming<Bytes>>,
        limit: Option<usize>,
        reading: Reading,
    ) -> tonic::Request<Self> {
        let inlet = requests.extensions_mut().remove::<Inlet>();
        let watcher = Watcher::of(requests.extensions());
        requests.map(|inner| Self {
            watcher,
            ..Self::new(inner, inlet, limit, Direction::Request, reading)
        })
    }

    /// The responses of a call, of up to `limit` bytes; it fails when its requests do.
    pub(super) fn responses(
        mut responses: tonic::Response<tonic::Streaming<Bytes>>,
        limit: Option<usize>,
        reading: Reading,
        failure: Option<Failure>,
        errors: Option<OwnErrors>,
    ) -> tonic::Response<Self> {
        let inlet = responses.extensions_mut().remove::<Inlet>();
        let watcher = Watcher::of(responses.extensions());
        responses.map(|inner| Self {
            failure,
            errors,
            watcher,
            ..Self::new(inner, inlet, limit, Direction::Response, reading)
        })
    }

    fn new(
        inner: tonic::Streaming<Bytes>,
        inlet: Option<Inlet>,
        limit: Option<usize>,
        direction: Direction,
        reading: Reading,
    ) -> Self {
        Self {
            inner,
            past_tonic: inlet.map(|inlet| inlet.read(limit)),
            message: Bytes::new(),
            direction,
            options: reading.options,
            reading,
            written: None,
            failure: None,
            errors: None,
            watcher: None,
            ended: false,
        }
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Came, Status>>> {
        match &self.reading.plan {
            None => self.poll_written(cx),
            Some(plan) => {
                let plan = Arc::clone(plan);
                self.poll_foreign(&plan, cx)
            }
        }
    }

    /// The next message, of which one of this side's schema is made.
    #[inline(never)]
    fn poll_foreign(
        &mut self,
        plan: &Plan,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Came, Status>>> {
        let Some(came) = ready!(self.poll_written(cx)?) else {
            return Poll::Ready(None);
        };
        let (Part { datum, of }, _) = self.message(came);
        let written = of.slice_ref(datum);
        self.written = None;
        Poll::Ready(Some(
            match plan.translate(&written, &self.reading.options) {
                Ok(Translated { datum, options }) => {
                    (self.message, self.options) = (datum, options);
                    self.written = Some(written);
                    Ok(Came::ThroughTonic)
                }
                Err(error) => Err(self.undecodable(error)),
            },
        ))
    }

    /// The next message as it was written.
    #[inline]
    fn poll_written(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Came, Status>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        if let Some(messages) = &mut self.past_tonic {
            if let Some(place) = ready!(messages.poll_next(cx)) {
                return Poll::Ready(Some(Ok(Came::PastTonic(place))));
            }
            self.past_tonic = None;
        }
        let item = match ready!(Pin::new(&mut self.inner).poll_next(cx)) {
            Some(Ok(message)) => {
                self.message = message;
                return Poll::Ready(Some(Ok(Came::ThroughTonic)));
            }
            Some(Err(status)) => Some(Err(status)),
            None => None,
        };
        self.ended = true;
        let failure = self.failure.as_ref().and_then(Failure::take);
        let item = match (item, &self.errors) {
            (Some(Err(status)), Some(errors)) => Some(Err(errors.read(status))),
            (item, _) => item,
        };
        Poll::Ready(failure.map(Err).or(item))
    }

    /// What has just come, and how it is read.
    fn message(&self, came: Came) -> (Part<'_>, &DecodeOptions) {
        let part = match (came, &self.past_tonic) {
            (Came::PastTonic(place), Some(messages)) => messages.message(place),
            _ => Part {
                datum: &self.message,
                of: &self.message,
            },
        };
        (part, &self.options)
    }

    #[cold]
    #[inline(never)]
    fn undecodable(&mut self, mut error: wire::DecodeError) -> Status {
        self.ended = true;
        if let (Some(written), Some(plan)) = (&self.written, &self.reading.plan) {
            plan.explain(written, &self.reading.options, &mut error);
        }
        // Trailers are tonic's, and the messages before them.
        if let Some(messages) = self.past_tonic.take() {
            messages.give_up();
        }
        if let Some(watcher) = &self.watcher {
            watcher.undecodable();
        }
        self.direction.cannot_decode(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Message;
    use crate::transport::codec::BytesDecoder;
    use http::{Extensions, HeaderMap, StatusCode};
    use http_body::{Body as HttpBody, Frame};
    use std::collections::VecDeque;
    use std::future::poll_fn;
    use tonic::body::Body;
    use tonic::{Code, Response};

    /// The largest message, in bytes.
    const LIMIT: usize = 300;

    /// A body that comes in pieces.
    #[derive(Clone)]
    struct Pieces(VecDeque<Result<Piece, Status>>);

    #[derive(Clone)]
    enum Piece {
        Data(Bytes),
        Trailers(HeaderMap),
    }

    impl HttpBody for Pieces {
        type Data = Bytes;
        type Error = Status;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
            // Each piece is late.
            if let Some(Ok(Piece::Data(data))) = self.0.front()
                && data.is_empty()
            {
                self.0.pop_front();
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(self.0.pop_front().map(|piece| {
                Ok(match piece? {
                    Piece::Data(data) => Frame::data(data),
                    Piece::Trailers(trailers) => Frame::trailers(trailers),
                })
            }))
        }
    }

    type End = Option<Result<Piece, Status>>;

    fn pieces(data: &[u8], size: usize, end: &End) -> Pieces {
        let data = data.chunks(size).flat_map(|piece| {
            [Bytes::new(), Bytes::copy_from_slice(piece)].map(|data| Ok(Piece::Data(data)))
        });
        Pieces(data.chain(end.clone()).collect())
    }

    fn through_tonic(body: Body) -> tonic::Streaming<Bytes> {
        tonic::Streaming::new_response(BytesDecoder, body, StatusCode::OK, None, Some(LIMIT))
    }

    type Seen = (Vec<Result<Bytes, (Code, String)>>, Option<String>);

    fn seen(status: Status) -> (Code, String) {
        (status.code(), status.message().to_owned())
    }

    fn trailers(trailers: Result<Option<MetadataMap>, Status>) -> Option<String> {
        trailers
            .ok()
            .flatten()
            .map(|trailers| format!("{trailers:?}"))
    }

    /// What tonic sees, up to the first error.
    async fn tonic_sees(pieces: Pieces) -> Seen {
        let mut stream = through_tonic(Body::new(pieces));
        let mut items = Vec::new();
        while let Some(item) = stream.message().await.transpose() {
            let is_last = item.is_err();
            items.push(item.map_err(seen));
            if is_last {
                break;
            }
        }
        let trailers = trailers(stream.trailers().await);
        (items, trailers)
    }

    fn incoming(pieces: Pieces) -> Incoming {
        let mut extensions = Extensions::new();
        let body = Inlet::open(&HeaderMap::new(), &mut extensions, Body::new(pieces));
        let mut response = Response::new(through_tonic(body));
        *response.extensions_mut() = extensions;
        let incoming = Incoming::responses(
            response,
            Some(LIMIT),
            Reading::direct(DecodeOptions::new()),
            None,
            None,
        );
        let incoming = incoming.into_inner();
        assert!(incoming.past_tonic.is_some(), "tonic reads everything");
        incoming
    }

    async fn we_see(pieces: Pieces) -> Seen {
        let mut incoming = incoming(pieces);
        let mut items = Vec::new();
        while let Some(item) = poll_fn(|cx| incoming.poll_next(cx)).await {
            let item = item.map(|came| {
                let (Part { datum, of }, _) = incoming.message(came);
                of.slice_ref(datum)
            });
            items.push(item.map_err(seen));
        }
        let trailers = trailers(incoming.inner.trailers().await);
        (items, trailers)
    }

    fn message(flag: u8, len: usize) -> Vec<u8> {
        let mut bytes = vec![flag];
        bytes.extend((len as u32).to_be_bytes());
        bytes.extend((0..len).map(|byte| byte as u8));
        bytes
    }

    fn ended(status: &Status) -> End {
        let mut trailers = HeaderMap::new();
        status.add_header(&mut trailers).unwrap();
        trailers.insert("checksum", "17".parse().unwrap());
        Some(Ok(Piece::Trailers(trailers)))
    }

    /// A message that cannot be decoded is the last, and the trailers are there all the same.
    #[tokio::test]
    async fn trailers_after_what_cannot_be_decoded() {
        let body = [message(0, 3), message(0, 200), message(0, 17)].concat();
        for size in [1, 9, 50, 210, 1000] {
            let mut incoming = incoming(pieces(&body, size, &ended(&Status::ok(""))));
            let first = poll_fn(|cx| incoming.poll_next(cx)).await;
            first.unwrap().unwrap();
            let error = i32::decode(&[]).unwrap_err();
            assert_eq!(incoming.undecodable(error).code(), Code::Internal);
            let trailers = incoming.inner.trailers().await.unwrap().unwrap();
            assert_eq!(trailers.get("checksum").unwrap(), "17");
        }
    }

    /// However a body is cut, and whatever is in it, messages, errors and trailers are tonic's.
    #[tokio::test]
    async fn a_stream_is_what_tonic_makes_of_it() {
        let good = [
            message(0, 3),
            message(0, 0),
            message(0, 200),
            message(0, LIMIT),
        ]
        .concat();
        let truncated = &good[..good.len() - 7];
        let bodies: [&[u8]; 8] = [
            &[],
            &good,
            truncated,
            &good[..2],
            &[&good[..], &message(0, LIMIT + 1), &good].concat(),
            &[&good[..], &message(1, 9), &good].concat(),
            &[&message(7, 9)[..], &good].concat(),
            b"<html>502 Bad Gateway</html>",
        ];
        let ends = [
            None,
            ended(&Status::ok("")),
            ended(&Status::aborted("again")),
            Some(Ok(Piece::Trailers(HeaderMap::new()))),
            Some(Err(Status::unavailable("the connection broke"))),
        ];
        for body in bodies {
            for end in &ends {
                for size in [1, 2, 3, 4, 5, 6, 7, 8, 64, 205, 206, 1000] {
                    let pieces = pieces(body, size, end);
                    let tonic = tonic_sees(pieces.clone()).await;
                    assert_eq!(we_see(pieces).await, tonic, "{size} bytes at once");
                }
            }
        }
    }
}
