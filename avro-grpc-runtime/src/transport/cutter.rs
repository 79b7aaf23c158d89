//! Whole messages, cut out of the pieces in which a body comes.
//!
//! tonic moves each piece of a body to a buffer of its own and cuts messages out of it one by one. Here they are
//! read where they lie in what HTTP/2 has received, if they are whole and not compressed. All else is tonic's:
//! what is compressed or too large, broken frames, errors, trailers.

use super::pipe::{NextFrame, Pipe};
use super::{PREFIX, Part};
use bytes::Bytes;
use std::task::{Context, Poll, ready};

/// What tonic takes as the largest message if nothing is set.
const DEFAULT_LIMIT: usize = 4 << 20;

/// Cuts messages out of pieces.
pub(super) struct Cutter {
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

/// What is at the front of some bytes.
enum Front {
    /// A message of so many bytes, after its prefix.
    Whole(usize),
    /// Something that ends after so many bytes, if not later.
    Begun(usize),
    /// Nothing for us.
    Foreign,
}

/// Where a message lies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// In the piece.
    Piece { start: usize, len: usize },
    /// By itself: it came in parts.
    Message,
}

impl Cutter {
    /// Of messages of up to `limit` bytes.
    pub(super) fn new(limit: Option<usize>) -> Self {
        Self {
            limit: limit.unwrap_or(DEFAULT_LIMIT),
            piece: Bytes::new(),
            at: 0,
            parts: Vec::new(),
            message: Bytes::new(),
        }
    }

    /// Makes sure that there is a message, and tells where; or what has come that is none, if anything has. Asks
    /// for frames when it needs them.
    #[inline]
    pub(super) fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
        mut poll_frame: impl FnMut(&mut Context<'_>) -> Poll<NextFrame>,
    ) -> Poll<Result<Place, NextFrame>> {
        loop {
            if self.parts.is_empty() {
                match self.front(&self.piece[self.at..]) {
                    Front::Whole(len) => {
                        let start = self.at + PREFIX;
                        self.at = start + len;
                        return Poll::Ready(Ok(Place::Piece { start, len }));
                    }
                    Front::Begun(size) => self.keep(size),
                    Front::Foreign => return Poll::Ready(Err(None)),
                }
            } else {
                match self.front(&self.parts) {
                    Front::Whole(_) => {
                        self.message = std::mem::take(&mut self.parts).into();
                        return Poll::Ready(Ok(Place::Message));
                    }
                    Front::Begun(size) if self.at < self.piece.len() => {
                        self.add(size);
                        continue;
                    }
                    Front::Begun(_) => {}
                    Front::Foreign => return Poll::Ready(Err(None)),
                }
            }
            match ready!(poll_frame(cx)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => (self.piece, self.at) = (data, 0),
                    Err(trailers) => return Poll::Ready(Err(Some(Ok(trailers)))),
                },
                end => return Poll::Ready(Err(end)),
            }
        }
    }

    /// What [`Cutter::poll_next`] has found.
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

    /// The same with its prefix, and what is left behind it.
    pub(super) fn into_frame(self, place: Place) -> (Bytes, Bytes) {
        let rest = self.piece.slice(self.at..);
        let frame = match place {
            Place::Piece { start, len } => self.piece.slice(start - PREFIX..start + len),
            Place::Message => self.message,
        };
        (frame, rest)
    }

    /// Puts back what has not been read, and `frame` behind it.
    pub(super) fn give_back(&mut self, pipe: &mut Pipe, frame: NextFrame) {
        let parts: Bytes = std::mem::take(&mut self.parts).into();
        let rest = std::mem::take(&mut self.piece).split_off(self.at);
        pipe.put_back([parts, rest], frame);
    }

    #[inline]
    fn front(&self, bytes: &[u8]) -> Front {
        let Some(([flag, length @ ..], rest)) = bytes.split_first_chunk::<PREFIX>() else {
            return Front::Begun(PREFIX);
        };
        let len = u32::from_be_bytes(*length) as usize;
        if *flag != 0 || len > self.limit {
            Front::Foreign
        } else if len <= rest.len() {
            Front::Whole(len)
        } else {
            Front::Begun(PREFIX + len)
        }
    }

    /// Begins a message of `size` bytes with what is left of the piece.
    fn keep(&mut self, size: usize) {
        if self.at < self.piece.len() {
            self.parts.reserve_exact(size);
            self.parts.extend_from_slice(&self.piece[self.at..]);
        }
        (self.piece, self.at) = (Bytes::new(), 0);
    }

    /// Goes on with a message until it has `size` bytes, or the piece ends.
    fn add(&mut self, size: usize) {
        self.parts.reserve_exact(size - self.parts.len());
        let end = (self.at + size - self.parts.len()).min(self.piece.len());
        self.parts.extend_from_slice(&self.piece[self.at..end]);
        self.at = end;
    }
}
