//! Streams of messages that are sent as fast as they are there.
//!
//! What is ready goes out in one piece; whenever a stream says that nothing is, what has been
//! collected is sent, with a system call and a packet of its own. Some streams say so although
//! they have more: `tokio_stream::iter` after every 32 items, channels of tokio after 128, and
//! any channel with room for few messages when these are taken. Small messages then take several
//! times as long. These do not, and serve requests and responses alike:
//!
//! ```
//! use avro_grpc_runtime::{BoxStream, Status, stream};
//!
//! fn all(numbers: Vec<i64>) -> BoxStream<i64> {
//!     Box::pin(stream::iter(numbers.into_iter().map(Ok)))
//! }
//!
//! fn as_they_come() -> BoxStream<i64> {
//!     let (sender, receiver) = stream::channel(stream::CAPACITY);
//!     tokio::spawn(async move {
//!         for number in 0.. {
//!             // The receiver is gone when the other side has gone.
//!             if sender.send(Ok::<_, Status>(number)).await.is_err() {
//!                 break;
//!             }
//!         }
//!     });
//!     Box::pin(receiver)
//! }
//! # _ = all;
//! # _ = as_they_come;
//! ```

use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::sync::mpsc;

pub use futures_util::stream::{Iter, iter};
pub use tokio::sync::mpsc::Sender;

/// A capacity for small messages. Large ones need less: what counts is that it holds some tens of
/// KiB, which are sent at once.
pub const CAPACITY: usize = 1024;

/// How many messages are taken at once.
const BATCH: usize = 128;

/// A channel whose receiver is a stream. The sender waits while `capacity` messages are there;
/// the receiver has taken up to 128 more.
///
/// # Panics
///
/// If `capacity` is 0.
#[must_use]
pub fn channel<M>(capacity: usize) -> (Sender<M>, Receiver<M>) {
    let (sender, messages) = mpsc::channel(capacity);
    let receiver = Receiver {
        messages,
        taken: Vec::new(),
        batch: capacity.min(BATCH),
    };
    (sender, receiver)
}

/// What comes out of a [`channel`].
pub struct Receiver<M> {
    messages: mpsc::Receiver<M>,
    /// The next message is the last of these.
    taken: Vec<M>,
    batch: usize,
}

// A message is never pinned.
impl<M> Unpin for Receiver<M> {}

impl<M> Stream for Receiver<M> {
    type Item = M;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<M>> {
        let Self {
            messages,
            taken,
            batch,
        } = &mut *self;
        if taken.is_empty() {
            ready!(messages.poll_recv_many(cx, taken, *batch));
            taken.reverse();
        }
        Poll::Ready(taken.pop())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.taken.len(), None)
    }
}

impl<M> fmt::Debug for Receiver<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}
