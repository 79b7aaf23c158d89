//! Connections: how many there are, and those that are none.

use super::farewell::Farewell;
use super::gate::Slot;
use super::limits::Limits;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};
use tonic::transport::server::Connected;

/// With which bytes a client of HTTP/2 begins.
const PREFACE: usize = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".len();

/// A connection that ends when the server does, or when its peer says nothing, or takes nothing, for too long.
///
/// hyper asks silent peers whether they are there, but only once they have begun to speak HTTP/2; and tonic
/// waits for TLS as long as it takes. Where the socket takes no bytes, hyper's question is not sent, nor is its
/// farewell, which it waits for.
#[derive(Debug)]
pub(super) struct Connection<IO> {
    io: IO,
    close: Pin<Box<WaitForCancellationFutureOwned>>,
    /// Until the peer has spoken.
    handshake: Option<Pin<Box<Sleep>>>,
    /// Whether what is read are bytes of HTTP/2: TLS, if there is any, is agreed on.
    is_secured: AtomicBool,
    /// How many of those there were.
    read: usize,
    farewell: Farewell,
    /// How long the peer may take nothing.
    patience: Option<Duration>,
    /// Until it takes something.
    blocked: Option<Pin<Box<Sleep>>>,
    _slot: Slot,
}

impl<IO> Connection<IO> {
    pub(super) fn new(io: IO, slot: Slot, close: CancellationToken, limits: &Limits) -> Self {
        let Limits {
            handshake,
            keep_alive,
            keep_alive_timeout,
            ..
        } = *limits;
        Self {
            io,
            close: Box::pin(close.cancelled_owned()),
            handshake: handshake.map(|time| Box::pin(sleep(time))),
            is_secured: AtomicBool::new(false),
            read: 0,
            farewell: Farewell::default(),
            patience: keep_alive.map(|time| time.saturating_add(keep_alive_timeout)),
            blocked: None,
            _slot: slot,
        }
    }

    /// Whether the connection may go on.
    fn check(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        if self.close.as_mut().poll(cx).is_ready() {
            let message = "the server has ended";
            return Err(io::Error::new(io::ErrorKind::ConnectionAborted, message));
        }
        if let Some(time) = &mut self.handshake
            && time.as_mut().poll(cx).is_ready()
        {
            let message = "the peer has not begun to speak HTTP/2";
            return Err(io::Error::new(io::ErrorKind::TimedOut, message));
        }
        if let Some(time) = &mut self.blocked
            && time.as_mut().poll(cx).is_ready()
        {
            let message = "the peer reads nothing";
            return Err(io::Error::new(io::ErrorKind::TimedOut, message));
        }
        Ok(())
    }

    /// What came of writing, which takes only so long.
    fn has_written(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.blocked = None;
        } else if self.blocked.is_none() {
            self.blocked = self.patience.map(|time| Box::pin(sleep(time)));
            self.check(cx)?;
        }
        written
    }

    fn has_read(&mut self, count: usize) {
        if self.handshake.is_some() && self.is_secured.load(Ordering::Relaxed) {
            self.read += count;
            if self.read >= PREFACE {
                self.handshake = None;
            }
        }
    }
}

impl<IO: AsyncRead + Unpin> AsyncRead for Connection<IO> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.check(cx)?;
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.io).poll_read(cx, buffer))?;
        self.has_read(buffer.filled().len() - before);
        Poll::Ready(Ok(()))
    }
}

impl<IO: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Connection<IO> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.check(cx)?;
        let written = Pin::new(&mut self.io).poll_write(cx, bytes);
        self.has_written(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check(cx)?;
        ready!(Pin::new(&mut self.io).poll_shutdown(cx))?;
        let Self { io, farewell, .. } = &mut *self;
        farewell.poll(io, cx).map(Ok)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check(cx)?;
        let written = Pin::new(&mut self.io).poll_write_vectored(cx, slices);
        self.has_written(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }
}

impl<IO: Connected> Connected for Connection<IO> {
    type ConnectInfo = IO::ConnectInfo;

    /// tonic asks when TLS is agreed on, or at once where there is none.
    fn connect_info(&self) -> IO::ConnectInfo {
        self.is_secured.store(true, Ordering::Relaxed);
        self.io.connect_info()
    }
}
