//! The body of a request that may be sent more than once.

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::body::Body;

/// How many bytes of requests are kept for retries.
#[derive(Debug)]
pub(in crate::client) struct Room {
    pub(in crate::client) per_call: usize,
    /// What is left for all calls of a client.
    left: AtomicUsize,
}

impl Room {
    pub(in crate::client) fn new(per_call: usize, in_all: usize) -> Self {
        Self {
            per_call,
            left: AtomicUsize::new(in_all),
        }
    }

    fn take(&self, bytes: usize) -> bool {
        let taken = |left: usize| left.checked_sub(bytes);
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken)
            .is_ok()
    }

    fn give_back(&self, bytes: usize) {
        self.left.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// What a caller sends: each attempt reads it from the beginning.
#[derive(Clone)]
pub(in crate::client) struct Replay(Arc<Mutex<Sent>>);

struct Sent {
    /// Not here while it is asked for more: that may be code of the caller's, which must find this
    /// unlocked.
    source: Option<Body>,
    room: Arc<Room>,
    /// What was taken out of the source, as far as it is kept.
    frames: Vec<Bytes>,
    size: usize,
    /// Whether frames are kept once they were sent.
    keeps: bool,
    /// Whether some were not kept, or could not be made.
    is_lost: bool,
    ended: bool,
    /// The attempt that may read on, and the frame that comes next for it, of those that are kept.
    attempt: u32,
    next: usize,
    touched: bool,
}

impl Replay {
    pub(in crate::client) fn new(source: Body, room: Arc<Room>) -> Self {
        Self(Arc::new(Mutex::new(Sent {
            source: Some(source),
            room,
            frames: Vec::new(),
            size: 0,
            keeps: true,
            is_lost: false,
            ended: false,
            attempt: 0,
            next: 0,
            touched: false,
        })))
    }

    /// A body for the next attempt. Those of earlier attempts break off.
    pub(in crate::client) fn body(&self) -> Body {
        let attempt = self.lock().begin();
        // tonic asks at once whether there is nothing to send, which needs the lock.
        Body::new(Attempt {
            sent: self.clone(),
            attempt,
        })
    }

    /// Whether all that was sent can be sent again.
    pub(in crate::client) fn is_whole(&self) -> bool {
        !self.lock().is_lost
    }

    /// Whether the last attempt has read any of it.
    pub(in crate::client) fn is_touched(&self) -> bool {
        self.lock().touched
    }

    /// Says that there will be no further attempt.
    pub(in crate::client) fn commit(&self) {
        self.lock().commit();
    }

    /// Takes the next frame out of the source.
    fn poll_source(&self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Some(source) = self.lock().source.take() else {
            // An earlier attempt is just being told that it is not the last.
            cx.waker().wake_by_ref();
            return Poll::Pending;
        };
        let mut taken = Taken {
            sent: self,
            source: Some(source),
        };
        let frame = taken.source.as_mut().map(|source| {
            let frame = Pin::new(&mut *source).poll_frame(cx);
            (frame, source.is_end_stream())
        });
        // Together, or another attempt might take the next before this is noted.
        let mut sent = self.lock();
        sent.source = taken.source.take();
        let Some((Poll::Ready(frame), ended)) = frame else {
            return Poll::Pending;
        };
        sent.took(&frame, ended);
        Poll::Ready(frame)
    }

    fn lock(&self) -> MutexGuard<'_, Sent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts the source back, even where it panics.
struct Taken<'a> {
    sent: &'a Replay,
    source: Option<Body>,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(source) = self.source.take() {
            self.sent.lock().source = Some(source);
        }
    }
}

impl Sent {
    fn begin(&mut self) -> u32 {
        self.touched = false;
        self.next = 0;
        self.attempt += 1;
        self.attempt
    }

    /// Keeps nothing but what the last attempt has still to read.
    fn commit(&mut self) {
        self.keeps = false;
        if self.next >= self.frames.len() {
            self.is_lost |= !self.frames.is_empty();
            self.forget();
        }
    }

    /// Notes what was taken out of the source.
    fn took(&mut self, frame: &Option<Result<Frame<Bytes>, Status>>, ended: bool) {
        match frame {
            None => self.ended = true,
            Some(Ok(frame)) => {
                self.ended = ended;
                match frame.data_ref() {
                    Some(data) => self.keep(data.clone()),
                    None => self.lose(),
                }
            }
            // Why it failed is known to the caller, and would be no different the next time.
            Some(Err(_)) => self.lose(),
        }
    }

    fn keep(&mut self, data: Bytes) {
        let size = self.size.saturating_add(data.len());
        if self.keeps && size <= self.room.per_call && self.room.take(data.len()) {
            self.size = size;
            self.frames.push(data);
        } else {
            self.lose();
        }
    }

    fn lose(&mut self) {
        self.keeps = false;
        self.is_lost = true;
        self.forget();
    }

    fn forget(&mut self) {
        self.frames.clear();
        self.room.give_back(std::mem::take(&mut self.size));
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        self.forget();
    }
}

/// What one attempt sends.
struct Attempt {
    sent: Replay,
    attempt: u32,
}

impl HttpBody for Attempt {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let mut sent = self.sent.lock();
        if sent.attempt != self.attempt {
            return Poll::Ready(Some(Err(Status::cancelled("the call was made again"))));
        }
        sent.touched = true;
        if let Some(data) = sent.frames.get(sent.next).cloned() {
            sent.next += 1;
            return Poll::Ready(Some(Ok(Frame::data(data))));
        }
        if !sent.keeps {
            sent.commit();
        }
        if sent.ended {
            return Poll::Ready(None);
        }
        drop(sent);
        let frame = ready!(self.sent.poll_source(cx));
        let mut sent = self.sent.lock();
        if sent.attempt == self.attempt {
            sent.next = sent.frames.len();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        let sent = self.sent.lock();
        sent.next >= sent.frames.len()
            && (sent.ended || sent.source.as_ref().is_some_and(Body::is_end_stream))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::{FutureExt, future::poll_fn, stream};

    fn replay(frames: &[&'static str], per_call: usize, in_all: usize) -> (Replay, Arc<Room>) {
        let frames: Vec<_> = frames
            .iter()
            .map(|text| Ok::<_, Status>(Frame::data(Bytes::from_static(text.as_bytes()))))
            .collect();
        let room = Arc::new(Room::new(per_call, in_all));
        let source = Body::new(Frames(Box::pin(stream::iter(frames))));
        (Replay::new(source, Arc::clone(&room)), room)
    }

    struct Frames(futures_util::stream::BoxStream<'static, Result<Frame<Bytes>, Status>>);

    impl HttpBody for Frames {
        type Data = Bytes;
        type Error = Status;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
            self.0.as_mut().poll_next(cx)
        }
    }

    /// The next frame, or `-` at the end and `!` where the body breaks off.
    fn next(body: &mut Body) -> String {
        let frame = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).now_or_never();
        match frame.unwrap() {
            None => "-".to_owned(),
            Some(Err(_)) => "!".to_owned(),
            Some(Ok(frame)) => String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap(),
        }
    }

    #[test]
    fn each_attempt_reads_from_the_beginning() {
        let (replay, _) = replay(&["a", "b", "c"], 9, 9);
        let mut first = replay.body();
        assert_eq!([next(&mut first), next(&mut first)], ["a", "b"]);
        let mut second = replay.body();
        assert!(!replay.is_touched());
        assert_eq!(next(&mut first), "!");
        for expected in ["a", "b", "c", "-"] {
            assert_eq!(next(&mut second), expected);
        }
        assert!(replay.is_touched() && replay.is_whole());
        assert_eq!(next(&mut replay.body()), "a");
    }

    #[test]
    fn what_is_too_much_is_sent_once() {
        for (per_call, in_all) in [(2, 9), (9, 2)] {
            let (replay, room) = replay(&["a", "b", "c"], per_call, in_all);
            let mut body = replay.body();
            for (expected, is_whole) in [("a", true), ("b", true), ("c", false), ("-", false)] {
                assert_eq!(next(&mut body), expected);
                assert_eq!(replay.is_whole(), is_whole);
            }
            assert_eq!(room.left.load(Ordering::Relaxed), in_all);
        }
    }

    #[test]
    fn what_was_sent_is_forgotten_when_it_is_answered() {
        let (replay, room) = replay(&["a", "b", "c"], 9, 9);
        let mut body = replay.body();
        assert_eq!([next(&mut body), next(&mut body)], ["a", "b"]);
        assert_eq!(room.left.load(Ordering::Relaxed), 7);
        replay.commit();
        assert_eq!(room.left.load(Ordering::Relaxed), 9);
        assert_eq!([next(&mut body), next(&mut body)], ["c", "-"]);
    }

    #[test]
    fn a_committed_body_keeps_nothing() {
        let (replay, room) = replay(&["a", "b", "c"], 9, 9);
        assert_eq!(next(&mut replay.body()), "a");
        let mut body = replay.body();
        replay.commit();
        assert_eq!(room.left.load(Ordering::Relaxed), 8);
        for expected in ["a", "b", "c", "-"] {
            assert_eq!(next(&mut body), expected);
        }
        assert_eq!(room.left.load(Ordering::Relaxed), 9);
    }
}
