//! One connection, and what is to be seen of it from below.
//!
//! tonic does not say when a connection is lost, nor whether anybody speaks at its other end: the
//! kernel accepts connections for a process that is about to end, too. So this looks at the bytes.

use super::Notices;
use hyper_util::rt::TokioIo;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::Notify;

/// What is known of a connection.
#[derive(Debug)]
pub(super) struct Link {
    notices: Arc<Notices>,
    changed: Notify,
    greeted: AtomicBool,
    over: AtomicBool,
}

impl Link {
    pub(super) fn new(notices: Arc<Notices>) -> Arc<Self> {
        Arc::new(Self {
            notices,
            changed: Notify::new(),
            greeted: AtomicBool::new(false),
            over: AtomicBool::new(false),
        })
    }

    /// Whether no further call should go this way.
    pub(super) fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }

    /// Says so.
    pub(super) fn end(&self) {
        if !self.over.swap(true, Ordering::AcqRel) {
            self.changed.notify_one();
            self.notices.wake_all();
        }
    }

    fn greet(&self) {
        if !self.greeted.swap(true, Ordering::AcqRel) {
            self.changed.notify_one();
        }
    }

    /// Waits for the first bytes of the other side.
    pub(super) async fn greeting(&self) -> io::Result<()> {
        loop {
            if self.greeted.load(Ordering::Acquire) {
                return Ok(());
            }
            if self.is_over() {
                return Err(io::Error::new(
                    io::ErrorKind::UnexpectedEof,
                    "the connection was closed before the server said anything",
                ));
            }
            self.changed.notified().await;
        }
    }
}

/// A stream of bytes to a server.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// Bytes that are looked at as they pass.
pub(super) struct Watched {
    stream: Box<dyn Stream>,
    link: Arc<Link>,
}

impl Watched {
    pub(super) fn new(stream: impl Stream + 'static, link: Arc<Link>) -> TokioIo<Self> {
        TokioIo::new(Self {
            stream: Box::new(stream),
            link,
        })
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.link.end();
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let poll = Pin::new(&mut self.stream).poll_read(cx, buffer);
        match &poll {
            Poll::Ready(Ok(())) if buffer.filled().len() > before => self.link.greet(),
            Poll::Ready(_) => self.link.end(),
            Poll::Pending => {}
        }
        poll
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// A stream that one connection takes: a channel of tonic that has lost it does not get another
/// by itself, because it would not say so.
#[derive(Clone)]
pub(super) struct Once(Arc<Mutex<Option<TokioIo<Watched>>>>);

impl Once {
    pub(super) fn new(stream: TokioIo<Watched>) -> Self {
        Self(Arc::new(Mutex::new(Some(stream))))
    }

    pub(super) fn take(&self) -> io::Result<TokioIo<Watched>> {
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let lost = || io::Error::new(io::ErrorKind::NotConnected, "the connection was lost");
        stream.take().ok_or_else(lost)
    }
}
