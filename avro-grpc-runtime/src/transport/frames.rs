//! Messages in gRPC's frames, encoded where they will be sent from.
//!
//! Each is a byte that says whether it is compressed, which it is not, its length in four bytes,
//! and its datum. Messages that are ready one after another go into one buffer, which is handed
//! to HTTP/2 as it is.

use super::evolution::{ForeignErrors, Telling, begun};
use super::guard::{Guard, Guarded};
use super::{Direction, PREFIX};
use crate::wire::{self, Encode};
use bytes::Bytes;
use futures_core::Stream;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};
use tonic::Status;

/// Where a buffer is handed on although more messages are ready, as in tonic: smaller ones cost
/// more system calls, larger ones are not faster.
const FULL: usize = 32 * 1024;

/// How long messages wait for others while each turn of the scheduler brings some. A stream that
/// has nothing in its next turn is not waited for.
const PATIENCE: Duration = Duration::from_micros(50);

/// What the first message may need; vectors would begin with 8 bytes.
const SMALL: usize = 128;

/// A buffer of encoded messages.
#[derive(Debug)]
pub(super) struct Frames {
    buffer: Vec<u8>,
    /// How much of it is whole frames.
    whole: usize,
    /// What the next buffer should hold without growing.
    room: usize,
    full: usize,
    /// The size of the largest message.
    limit: usize,
}

impl Frames {
    /// `limit` is the size of the largest message, if there is one.
    pub(super) fn new(limit: Option<usize>) -> Self {
        Self {
            buffer: Vec::new(),
            whole: 0,
            room: SMALL,
            full: FULL,
            limit: limit.unwrap_or(usize::MAX),
        }
    }

    /// Appends a message; nothing, if that fails.
    pub(super) fn push<S, M>(&mut self, message: &M, direction: Direction) -> Result<(), Status>
    where
        S: Encode<M>,
    {
        if self.buffer.capacity() == 0 {
            let smallest = PREFIX.saturating_add(S::MIN_SIZE).min(FULL);
            self.buffer.reserve(self.room.max(smallest));
        }
        let start = self.buffer.len();
        self.buffer.extend_from_slice(&[0; PREFIX]);
        let result = match wire::encode_into::<S, M>(message, &mut self.buffer) {
            Ok(()) => self.write_length(start),
            Err(error) => Err(direction.cannot_encode(&error)),
        };
        match result {
            Ok(()) => self.whole = self.buffer.len(),
            Err(_) => self.buffer.truncate(start),
        }
        result
    }

    /// Drops what a panic has left of a message.
    fn keep_whole(&mut self) {
        self.buffer.truncate(self.whole);
    }

    /// Completes the frame that begins at `start`; the errors are those of tonic.
    fn write_length(&mut self, start: usize) -> Result<(), Status> {
        let (prefix, message) = self.buffer[start..].split_at_mut(PREFIX);
        let length = message.len();
        if length > self.limit {
            return Err(Status::out_of_range(format!(
                "Error, encoded message length too large: found {length} bytes, the limit is: {} \
                 bytes",
                self.limit
            )));
        }
        let length = u32::try_from(length).map_err(|_| {
            Status::resource_exhausted(format!(
                "Cannot return body with more than 4GB of data but got {length} bytes"
            ))
        })?;
        prefix[1..].copy_from_slice(&length.to_be_bytes());
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.buffer.len() >= self.full
    }

    pub(super) fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// What is in it. The next buffer will have room for somewhat more, but is not allocated
    /// before there is a message.
    fn take(&mut self) -> Bytes {
        let buffer = std::mem::take(&mut self.buffer);
        self.whole = 0;
        self.room = buffer.len() + buffer.len() / 8;
        buffer.into()
    }
}

/// A stream of messages of any type: what is called for each buffer, not for each message.
pub(super) trait Source: Send {
    /// Appends messages until the frames are full, or no more are ready. An error is the last.
    fn poll_fill(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        frames: &mut Frames,
    ) -> Poll<Option<Result<(), Status>>>;
}

/// Encodes what a stream yields.
struct Encoding<S, St> {
    messages: Pin<Box<St>>,
    direction: Direction,
    schema: PhantomData<fn() -> S>,
}

impl<S, M, St> Source for Encoding<S, St>
where
    S: Encode<M>,
    St: Stream<Item = Result<M, Status>> + Send,
{
    fn poll_fill(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        frames: &mut Frames,
    ) -> Poll<Option<Result<(), Status>>> {
        while !frames.is_full() {
            match ready!(self.messages.as_mut().poll_next(cx)) {
                Some(message) => frames.push::<S, M>(&message?, self.direction)?,
                None => return Poll::Ready(None),
            }
        }
        Poll::Ready(Some(Ok(())))
    }
}

/// Nothing is sent of a message that is not whole.
impl Source for Guarded<Pin<Box<dyn Source>>> {
    fn poll_fill(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        frames: &mut Frames,
    ) -> Poll<Option<Result<(), Status>>> {
        let polled = self.poll(|source| source.as_mut().poll_fill(cx, frames));
        match polled {
            Ok(polled) => polled.map_err(begun),
            Err(status) => {
                frames.keep_whole();
                Poll::Ready(Some(Err(status)))
            }
        }
    }
}

/// The messages that one side sends in a call, whatever their type.
pub(super) struct Messages {
    /// Those that are encoded already.
    frames: Frames,
    rest: Rest,
    waiting: Waiting,
}

/// Whether messages wait for more.
enum Waiting {
    /// The first go with the headers, in one packet: alone, headers may keep them waiting for an
    /// acknowledgement, where `TCP_NODELAY` is off.
    NotYet,
    No,
    Since(Instant),
}

impl Waiting {
    /// Whether to wait on, after a turn that has brought some.
    fn goes_on(&mut self) -> bool {
        match self {
            Self::NotYet => false,
            Self::No => {
                *self = Self::Since(Instant::now());
                true
            }
            Self::Since(start) => start.elapsed() < PATIENCE,
        }
    }
}

enum Rest {
    /// One message in its frame, which may be sent again.
    Shared(Bytes),
    Source(Pin<Box<dyn Source>>),
    /// There are no more messages; an error is told once.
    Ended(Option<Status>),
}

impl Messages {
    /// None at all.
    pub(super) fn none() -> Self {
        Self {
            frames: Frames::new(None),
            rest: Rest::Ended(None),
            waiting: Waiting::NotYet,
        }
    }

    /// One message.
    pub(super) fn one<S, M>(
        message: &M,
        limit: Option<usize>,
        direction: Direction,
    ) -> Result<Self, Status>
    where
        S: Encode<M>,
    {
        let mut frames = Frames::new(limit);
        frames.push::<S, M>(message, direction)?;
        Ok(Self {
            frames,
            rest: Rest::Ended(None),
            waiting: Waiting::NotYet,
        })
    }

    /// One message in its frame.
    pub(super) fn encoded(frame: Bytes) -> Self {
        Self {
            rest: Rest::Shared(frame),
            ..Self::none()
        }
    }

    /// The message in its frame, if it is the only one.
    pub(super) fn shared(&mut self) -> Option<Bytes> {
        if self.are_encoded() {
            let frame = self.frames.take();
            self.rest = Rest::Shared(frame);
        }
        match &self.rest {
            Rest::Shared(frame) => Some(frame.clone()),
            Rest::Source(_) | Rest::Ended(_) => None,
        }
    }

    /// All that a stream yields, to the first error.
    pub(super) fn many<S, M, St>(messages: St, limit: Option<usize>, direction: Direction) -> Self
    where
        S: Encode<M>,
        M: 'static,
        St: Stream<Item = Result<M, Status>> + Send + 'static,
    {
        let source = Encoding::<S, St> {
            messages: Box::pin(messages),
            direction,
            schema: PhantomData,
        };
        Self {
            frames: Frames::new(limit),
            rest: Rest::Source(Box::pin(source)),
            waiting: Waiting::NotYet,
        }
    }

    /// The same as a part of a call at a server.
    pub(super) fn guarded(self, guard: &Guard) -> Self {
        self.map_source(|source| Box::pin(guard.clone().watch(source)))
    }

    /// The same for a client that declares other errors.
    pub(super) fn telling(self, errors: ForeignErrors) -> Self {
        self.map_source(|messages| Box::pin(Telling { messages, errors }))
    }

    fn map_source(self, map: impl FnOnce(Pin<Box<dyn Source>>) -> Pin<Box<dyn Source>>) -> Self {
        let rest = match self.rest {
            Rest::Source(source) => Rest::Source(map(source)),
            rest @ (Rest::Shared(_) | Rest::Ended(_)) => rest,
        };
        Self { rest, ..self }
    }

    /// Whether none is to come but those that are encoded.
    pub(super) fn are_encoded(&self) -> bool {
        matches!(self.rest, Rest::Shared(_) | Rest::Ended(None))
    }

    /// Whether they are known to be all sent.
    pub(super) fn have_ended(&self) -> bool {
        self.frames.is_empty() && matches!(self.rest, Rest::Ended(None))
    }

    /// The next messages in their frames: those that are ready, as many as fit.
    pub(super) fn poll_frames(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Status>>> {
        let Self {
            frames,
            rest,
            waiting,
        } = self;
        if let Rest::Source(source) = rest {
            let before = frames.buffer.len();
            match source.as_mut().poll_fill(cx, frames) {
                Poll::Pending if frames.buffer.len() > before => {
                    // There was something just now: whoever sends through a channel, or a stream
                    // that lets others run, has its turn before this has the next one.
                    if waiting.goes_on() {
                        cx.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                }
                Poll::Ready(Some(Ok(()))) | Poll::Pending => {}
                // The stream is dropped here: what it holds may be what others wait for.
                Poll::Ready(Some(Err(status))) => *rest = Rest::Ended(Some(status)),
                Poll::Ready(None) => *rest = Rest::Ended(None),
            }
        }
        if !frames.is_empty() {
            *waiting = Waiting::No;
            return Poll::Ready(Some(Ok(frames.take())));
        }
        match rest {
            Rest::Source(_) => Poll::Pending,
            Rest::Ended(status) => Poll::Ready(status.take().map(Err)),
            Rest::Shared(frame) => {
                let frame = std::mem::take(frame);
                *rest = Rest::Ended(None);
                Poll::Ready(Some(Ok(frame)))
            }
        }
    }
}

/// One message after another without its frame, for tonic to compress them.
pub(super) struct OneByOne(Messages);

impl OneByOne {
    /// Takes messages none of which is encoded yet, or one that is.
    pub(super) fn new(mut messages: Messages) -> Self {
        messages.frames.full = 1;
        Self(messages)
    }

    /// The only message.
    pub(super) fn only(mut messages: Messages) -> Bytes {
        without_frame(match messages.rest {
            Rest::Shared(frame) => frame,
            Rest::Source(_) | Rest::Ended(_) => messages.frames.take(),
        })
    }
}

impl Stream for OneByOne {
    type Item = Result<Bytes, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0
            .poll_frames(cx)
            .map(|item| item.map(|frame| frame.map(without_frame)))
    }
}

fn without_frame(mut frame: Bytes) -> Bytes {
    frame.split_off(PREFIX.min(frame.len()))
}
