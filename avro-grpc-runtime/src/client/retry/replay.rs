//! The body of a request that may be sent more than once.

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::body::Body;

/// How much memory requests may hold for retries.
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

/// What a frame holds beside its bytes: the handle on them, for which the list of frames may have room
/// twice, their count of references, and what an allocator adds to each of the two.
const BESIDE: usize = 128;

/// A frame, and the memory that it holds: all of its buffer, if that is its own. What it has in common
/// with others can be no more than guessed, and counts as far as it is used.
fn measure(data: Bytes) -> (Bytes, usize) {
    let (data, buffer) = match data.try_into_mut() {
        Ok(buffer) => {
            let capacity = buffer.capacity();
            (buffer.freeze(), capacity)
        }
        Err(data) => {
            let len = data.len();
            (data, len)
        }
    };
    (data, buffer.saturating_add(BESIDE))
}

type NextFrame = Option<Result<Frame<Bytes>, Status>>;

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
    /// How much memory they hold.
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
    fn poll_source(&self, cx: &mut Context<'_>) -> Poll<NextFrame> {
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
        Poll::Ready(sent.took(frame, ended))
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

    /// Notes what was taken out of the source, and hands it on.
    fn took(&mut self, frame: NextFrame, ended: bool) -> NextFrame {
        let Some(Ok(frame)) = frame else {
            match &frame {
                None => self.ended = true,
                // Why it failed is known to the caller, and would be no different the next time.
                Some(_) => self.lose(),
            }
            return frame;
        };
        self.ended = ended;
        match frame.into_data() {
            Ok(data) => Some(Ok(Frame::data(self.keep(data)))),
            Err(trailers) => {
                self.lose();
                Some(Ok(trailers))
            }
        }
    }

    fn keep(&mut self, data: Bytes) -> Bytes {
        if !self.keeps {
            self.lose();
            return data;
        }
        let (data, held) = measure(data);
        let size = self.size.saturating_add(held);
        if size <= self.room.per_call && self.room.take(held) {
            self.size = size;
            self.frames.push(data.clone());
        } else {
            self.lose();
        }
        data
    }

    fn lose(&mut self) {
        self.keeps = false;
        self.is_lost = true;
        self.forget();
    }

    fn forget(&mut self) {
        self.frames = Vec::new();
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

    /// What a frame of one byte holds.
    const ONE: usize = BESIDE + 1;

    fn replay(frames: &[&'static str], per_call: usize, in_all: usize) -> (Replay, Arc<Room>) {
        let frames = frames
            .iter()
            .map(|text| Bytes::from_static(text.as_bytes()));
        replay_of(frames.collect(), per_call, in_all)
    }

    fn replay_of(frames: Vec<Bytes>, per_call: usize, in_all: usize) -> (Replay, Arc<Room>) {
        let frames = frames.into_iter().map(|data| Ok(Frame::data(data)));
        let frames: Vec<Result<_, Status>> = frames.collect();
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
        let (replay, _) = replay(&["a", "b", "c"], 9 * ONE, 9 * ONE);
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
        for (per_call, in_all) in [(2 * ONE, 9 * ONE), (9 * ONE, 3 * ONE - 1)] {
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
        let (replay, room) = replay(&["a", "b", "c"], 9 * ONE, 9 * ONE);
        let mut body = replay.body();
        assert_eq!([next(&mut body), next(&mut body)], ["a", "b"]);
        assert_eq!(room.left.load(Ordering::Relaxed), 7 * ONE);
        replay.commit();
        assert_eq!(room.left.load(Ordering::Relaxed), 9 * ONE);
        assert_eq!([next(&mut body), next(&mut body)], ["c", "-"]);
    }

    #[test]
    fn a_committed_body_keeps_nothing() {
        let (replay, room) = replay(&["a", "b", "c"], 9 * ONE, 9 * ONE);
        assert_eq!(next(&mut replay.body()), "a");
        let mut body = replay.body();
        replay.commit();
        assert_eq!(room.left.load(Ordering::Relaxed), 8 * ONE);
        for expected in ["a", "b", "c", "-"] {
            assert_eq!(next(&mut body), expected);
        }
        assert_eq!(room.left.load(Ordering::Relaxed), 9 * ONE);
    }

    /// Of a small message in a large buffer, the buffer is kept.
    #[test]
    fn what_a_frame_holds_counts_not_what_it_says() {
        let buffer = |len: usize, capacity: usize| {
            let mut buffer = Vec::with_capacity(capacity);
            buffer.resize(len, b'a');
            Bytes::from(buffer)
        };
        let shared = buffer(100, 4096);
        let slice = shared.slice(10..20);
        let middle = buffer(100, 4096).slice(10..20);
        for (name, data, expected) in [
            ("nothing", Bytes::new(), 0),
            ("constant", Bytes::from_static(b"abc"), 3),
            ("full", buffer(100, 100), 100),
            ("spare", buffer(100, 4096), 4096),
            ("middle", middle, 4086),
            ("shared", slice, 10),
        ] {
            let text = data.to_vec();
            let (data, held) = measure(data);
            assert_eq!(held, expected + BESIDE, "{name}");
            assert_eq!(data, text, "{name}");
            let room = held + ONE;
            let (replay, left) = replay_of(vec![data, Bytes::from_static(b"b")], room, room);
            let mut body = replay.body();
            next(&mut body);
            assert_eq!(left.left.load(Ordering::Relaxed), ONE, "{name}");
            next(&mut body);
            assert!(replay.is_whole(), "{name}");
        }
    }

    #[test]
    fn many_small_frames_are_as_much_as_a_large_one() {
        const ROOM: usize = 64 * 1024;
        let tiny = vec![Bytes::from_static(b"a"); ROOM / 2];
        let (replay, _) = replay_of(tiny, ROOM, ROOM);
        let mut body = replay.body();
        let kept = std::iter::from_fn(|| {
            next(&mut body);
            replay.is_whole().then_some(())
        });
        assert_eq!(kept.count(), ROOM / ONE);
    }
}
