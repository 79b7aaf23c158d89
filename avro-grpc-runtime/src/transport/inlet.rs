//! Messages of a stream as they come in, before tonic has copied them.
//!
//! Whole messages are read past tonic. From there on where something else comes, tonic gets the body back as if
//! nobody had looked at it:
//!
//! ```text
//! body ──▶ Inlet ──whole messages──▶ Streaming
//!            └──the rest──▶ tonic ──▶ Streaming
//! ```

use super::Part;
use super::cutter::{Cutter, Place};
use super::head::are_compressed;
use super::pipe::{NextFrame, Pipe};
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
            cutter: Cutter::new(limit),
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
    cutter: Cutter,
}

impl WholeMessages {
    /// Makes sure that there is a message, and tells where. Nothing, when the rest is tonic's.
    #[inline]
    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Place>> {
        let Self { inlet, cutter } = self;
        match ready!(cutter.poll_next(cx, |cx| inlet.pipe().poll_next(cx))) {
            Ok(place) => Poll::Ready(Some(place)),
            Err(frame) => {
                cutter.give_back(&mut inlet.pipe(), frame);
                Poll::Ready(None)
            }
        }
    }

    /// Leaves the rest to tonic.
    pub(super) fn give_up(mut self) {
        self.cutter.give_back(&mut self.inlet.pipe(), None);
    }

    /// What [`WholeMessages::poll_next`] has found.
    pub(super) fn message(&self, place: Place) -> Part<'_> {
        self.cutter.message(place)
    }
}
