//! One connection, and what is to be seen of it from below.
//!
//! tonic does not say when a connection is lost, nor whether anybody speaks at its other end: the
//! kernel accepts connections for a process that is about to end, too. So this looks at the bytes.

use super::notices::{Moment, Notices};
use hyper_util::rt::TokioIo;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::Notify;

/// What is known of a connection.
#[derive(Debug)]
pub(super) struct Link {
    notices: Arc<Notices>,
    changed: Notify,
    greeted: AtomicBool,
    over: OnceLock<Moment>,
}

impl Link {
    pub(super) fn new(notices: Arc<Notices>) -> Arc<Self> {
        Arc::new(Self {
            notices,
            changed: Notify::new(),
            greeted: AtomicBool::new(false),
            over: OnceLock::new(),
        })
    }

    /// Whether no further call should go this way.
    pub(super) fn is_over(&self) -> bool {
        self.over.get().is_some()
    }

    /// Says so.
    pub(super) fn end(&self) {
        if self.over.set(self.notices.now()).is_ok() {
            self.changed.notify_one();
            self.notices.wake_all();
        }
    }

    /// Says so, and when that was said first.
    pub(super) fn ended(&self) -> Moment {
        self.end();
        *self.over.get_or_init(|| self.notices.now())
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
///
/// What a server has said before it closed the connection is read to its end, even if what is still
/// written to it does not arrive: HTTP/2 would end with the first error, and the last responses, or
/// that calls were refused, would be lost.
pub(super) struct Watched {
    stream: Box<dyn Stream>,
    link: Arc<Link>,
    /// Whether the other side takes nothing any more.
    deaf: bool,
}

impl Watched {
    pub(super) fn new(stream: impl Stream + 'static, link: Arc<Link>) -> TokioIo<Self> {
        TokioIo::new(Self {
            stream: Box::new(stream),
            link,
            deaf: false,
        })
    }

    /// What becomes of writing `count` bytes.
    fn written(&mut self, count: usize, poll: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        use io::ErrorKind::{BrokenPipe, ConnectionReset};
        match poll {
            Poll::Ready(Err(error)) if matches!(error.kind(), BrokenPipe | ConnectionReset) => {
                self.deaf = true;
                self.link.end();
                Poll::Ready(Ok(count))
            }
            poll => poll,
        }
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
        if self.deaf {
            return Poll::Ready(Ok(bytes.len()));
        }
        let poll = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(bytes.len(), poll)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let count = slices.iter().map(|slice| slice.len()).sum();
        if self.deaf {
            return Poll::Ready(Ok(count));
        }
        let poll = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.written(count, poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.deaf {
            true => Poll::Ready(Ok(())),
            false => Pin::new(&mut self.stream).poll_flush(cx),
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    /// A server that has said something and hung up: what is written to it fails.
    struct HungUp(&'static [u8]);

    impl AsyncRead for HungUp {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buffer: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            buffer.put_slice(std::mem::take(&mut self.0));
            Poll::Ready(Ok(()))
        }
    }

    impl AsyncWrite for HungUp {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            _: &[u8],
        ) -> Poll<io::Result<usize>> {
            Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    #[tokio::test]
    async fn what_a_server_said_before_it_hung_up_is_read() {
        let link = Link::new(Arc::new(Notices::default()));
        let stream = Watched::new(HungUp(b"refused"), Arc::clone(&link));
        let mut stream = stream.into_inner();
        assert!(!link.is_over());
        for _ in 0..2 {
            stream.write_all(b"a call").await.unwrap();
            stream.flush().await.unwrap();
        }
        // No other call goes this way.
        assert!(link.is_over());
        let mut said = Vec::new();
        stream.read_to_end(&mut said).await.unwrap();
        assert_eq!(said, b"refused");
    }

    #[tokio::test]
    async fn a_server_is_there_when_it_has_said_something() {
        let greets = Link::new(Arc::new(Notices::default()));
        let stream = Watched::new(HungUp(b"settings"), Arc::clone(&greets));
        let mut said = [0; 8];
        stream.into_inner().read_exact(&mut said).await.unwrap();
        greets.greeting().await.unwrap();

        let silent = Link::new(Arc::new(Notices::default()));
        drop(Watched::new(tokio::io::empty(), Arc::clone(&silent)));
        let error = silent.greeting().await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }
}
