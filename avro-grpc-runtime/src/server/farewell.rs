//! The end of a connection, after the last byte was sent.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How long a peer may take to close its side.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads what a peer still sends, until it closes its side.
///
/// The socket of a peer that still sends would be told that the connection is broken if ours were closed
/// before; it may have read less than all by then, and some proxies (HAProxy is one) let go of the rest.
#[derive(Debug, Default)]
pub(super) struct Farewell(Option<Pin<Box<Sleep>>>);

impl Farewell {
    /// Whether the peer has closed its side, or has had the time to do so.
    pub(super) fn poll(
        &mut self,
        io: &mut (impl AsyncRead + Unpin),
        cx: &mut Context<'_>,
    ) -> Poll<()> {
        let patience = self.0.get_or_insert_with(|| Box::pin(sleep(PATIENCE)));
        if patience.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        let mut forgotten = [0; 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut forgotten);
            let read = ready!(Pin::new(&mut *io).poll_read(cx, &mut buffer));
            if read.is_err() || buffer.filled().is_empty() {
                return Poll::Ready(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    /// Both ends of a connection.
    async fn pair() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let peer = TcpStream::connect(listener.local_addr().unwrap()).await;
        (listener.accept().await.unwrap().0, peer.unwrap())
    }

    #[tokio::test]
    async fn a_peer_that_still_sends_reads_to_the_end() {
        let (mut ours, mut peer) = pair().await;
        ours.write_all(b"all that there is").await.unwrap();
        ours.shutdown().await.unwrap();
        let farewell = tokio::spawn(async move {
            let mut farewell = Farewell::default();
            poll_fn(|cx| farewell.poll(&mut ours, cx)).await;
        });
        // Nobody will read it, and the peer does not know that yet.
        peer.write_all(&[0; 4000]).await.unwrap();
        tokio::task::yield_now().await;
        let mut read = String::new();
        peer.read_to_string(&mut read).await.unwrap();
        assert_eq!(read, "all that there is");
        peer.write_all(&[0; 4000]).await.unwrap();
        drop(peer);
        farewell.await.unwrap();
    }

    #[tokio::test]
    async fn a_peer_that_does_not_close_is_waited_for_a_while() {
        let (mut ours, peer) = pair().await;
        ours.shutdown().await.unwrap();
        let start = std::time::Instant::now();
        let mut farewell = Farewell::default();
        poll_fn(|cx| farewell.poll(&mut ours, cx)).await;
        assert!(start.elapsed() >= PATIENCE);
        drop(peer);
    }
}
