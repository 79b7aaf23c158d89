//! Messages as they come in, before tonic has copied them.
//!
//! tonic moves each piece of a body to a buffer of its own and cuts messages out of it one by one.
//! Of a stream, messages that are whole and not compressed are read here, where they lie in what
//! HTTP/2 has received. All else is tonic's: what is compressed or too large, broken frames,
//! errors, trailers. From there on, it gets the body back as if nobody had looked at it:
//!
//! ```text
//! body ──▶ Inlet ──whole messages──▶ Streaming
//!            └──the rest──▶ tonic ──▶ Streaming
//! ```

use super::front::{DEFAULT_LIMIT, Front, front, make_room};
use super::head::are_compressed;
use super::pipe::{NextFrame, Pipe};
use super::{PREFIX, Part};
use bytes::Bytes;
use http::{Extensions, HeaderMap};
use http_body::Body as HttpBody;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::body::Body;

/// The body of a stream, in the extensions of its request or response until somebody reads it.
#[derive(Clone)]
pub(super) struct Inlet(Arc<Mutex<Pipe>>);

impl Inlet {
    /// Makes the body one that can be read past tonic, and leaves the way to it in the extensions;
    /// not if the messages are compressed.
    pub(super) fn open(headers: &HeaderMap, extensions: &mut Extensions, body: Body) -> Body {
        if are_compressed(headers) {
            return body;
        }
        let inlet = Self(Arc::new(Mutex::new(Pipe::new(body))));
        extensions.insert(inlet.clone());
        Body::new(Outlet(inlet))
    }

    /// Reads messages of up to `limit` bytes.
    pub(super) fn read(self, limit: Option<usize>) -> WholeMessages {
        WholeMessages {
            inlet: self,
            limit: limit.unwrap_or(DEFAULT_LIMIT),
            piece: Bytes::new(),
            at: 0,
            parts: Vec::new(),
            message: Bytes::new(),
        }
    }

    fn pipe(&self) -> MutexGuard<'_, Pipe> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The body as tonic has it.
struct Outlet(Inlet);

impl HttpBody for Outlet {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<NextFrame> {
        self.0.pipe().poll_next(cx)
    }
}

/// Reads messages that are whole and not compressed.
pub(super) struct WholeMessages {
    inlet: Inlet,
    limit: usize,
    /// The piece of the body that is being read.
    piece: Bytes,
    /// Where in it the next message begins.
    at: usize,
    /// A message of which there is more to come, with its prefix.
    parts: Vec<u8>,
    /// What that has become.
    message: Bytes,
}

impl WholeMessages {
    /// Makes sure that there is a message, and tells where. Nothing, when the rest is tonic's.
    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Place>> {
        loop {
            if self.parts.is_empty() {
                match front(&self.piece[self.at..], self.limit) {
                    Front::Whole(len) => {
                        let start = self.at + PREFIX;
                        self.at = start + len;
                        return Poll::Ready(Some(Place::Piece { start, len }));
                    }
                    Front::Begun(size) => self.keep(size),
                    Front::Foreign => break,
                }
            } else {
                match front(&self.parts, self.limit) {
                    Front::Whole(_) => {
                        self.message = std::mem::take(&mut self.parts).into();
                        return Poll::Ready(Some(Place::Message));
                    }
                    Front::Begun(size) if self.at < self.piece.len() => {
                        self.add(size);
                        continue;
                    }
                    Front::Begun(_) => {}
                    Front::Foreign => break,
                }
            }
            let frame = self.inlet.pipe().poll_next(cx);
            match ready!(frame) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => (self.piece, self.at) = (data, 0),
                    Err(trailers) => {
                        self.give_back(Some(Ok(trailers)));
                        return Poll::Ready(None);
                    }
                },
                end => {
                    self.give_back(end);
                    return Poll::Ready(None);
                }
            }
        }
        self.give_back(None);
        Poll::Ready(None)
    }

    /// Leaves the rest to tonic.
    pub(super) fn give_up(mut self) {
        self.give_back(None);
    }

    /// What [`WholeMessages::poll_next`] has found.
    pub(super) fn message(&self, place: Place) -> Part<'_> {
        let (of, start, len) = match place {
            Place::Piece { start, len } => (&self.piece, start, len),
            Place::Message => (&self.message, PREFIX, self.message.len() - PREFIX),
        };
        Part {
            datum: &of[start..start + len],
            of,
        }
    }

    /// Begins a message of `size` bytes with what is left of the piece.
    fn keep(&mut self, size: usize) {
        // Whoever asks for the next has read it.
        self.message = Bytes::new();
        if self.at < self.piece.len() {
            make_room(&mut self.parts, size);
            self.parts.extend_from_slice(&self.piece[self.at..]);
        }
        (self.piece, self.at) = (Bytes::new(), 0);
    }

    /// Goes on with a message until it has `size` bytes, or the piece ends.
    fn add(&mut self, size: usize) {
        make_room(&mut self.parts, size);
        let end = (self.at + size - self.parts.len()).min(self.piece.len());
        self.parts.extend_from_slice(&self.piece[self.at..end]);
        self.at = end;
        if self.at == self.piece.len() {
            // HTTP/2 reads into the same memory again, if nobody holds it.
            (self.piece, self.at) = (Bytes::new(), 0);
        }
    }

    /// Lets tonic read what has not been: what is here, then `frame`, then the rest of the body.
    fn give_back(&mut self, frame: NextFrame) {
        let parts: Bytes = std::mem::take(&mut self.parts).into();
        let rest = std::mem::take(&mut self.piece).split_off(self.at);
        self.inlet.pipe().put_back([parts, rest], frame);
    }
}

/// Where a message lies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// In the piece.
    Piece { start: usize, len: usize },
    /// By itself: it came in parts.
    Message,
}
