//! A body of which something has been read that is read again.

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame};
use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::body::Body;

/// A frame of a body, an error, or its end.
pub(super) type NextFrame = Option<Result<Frame<Bytes>, Status>>;

/// What comes next in a body but empty pieces.
pub(super) fn poll_nonempty<B>(body: &mut B, cx: &mut Context<'_>) -> Poll<NextFrame>
where
    B: HttpBody<Data = Bytes, Error = Status> + Unpin,
{
    loop {
        let next = ready!(Pin::new(&mut *body).poll_frame(cx));
        match &next {
            Some(Ok(frame)) if frame.data_ref().is_some_and(Bytes::is_empty) => {}
            _ => return Poll::Ready(next),
        }
    }
}

/// A body, and what comes before it.
pub(super) struct Pipe {
    first: VecDeque<Result<Frame<Bytes>, Status>>,
    body: Body,
}

impl Pipe {
    pub(super) fn new(body: Body) -> Self {
        Self {
            first: VecDeque::new(),
            body,
        }
    }

    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<NextFrame> {
        if let Some(first) = self.first.pop_front() {
            return Poll::Ready(Some(first));
        }
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if frame.is_none() {
            // It is not to be asked again.
            self.body = Body::empty();
        }
        Poll::Ready(frame)
    }

    /// Puts pieces back that were read last, and what came behind them.
    pub(super) fn put_back(&mut self, data: impl IntoIterator<Item = Bytes>, frame: NextFrame) {
        debug_assert!(self.first.is_empty(), "what is put back was read last");
        let data = data.into_iter().filter(|data| !data.is_empty());
        self.first.extend(data.map(|data| Ok(Frame::data(data))));
        self.first.extend(frame);
    }

    /// The body that begins with these pieces, and what came behind them.
    pub(super) fn with(mut self, data: impl IntoIterator<Item = Bytes>, frame: NextFrame) -> Body {
        self.put_back(data, frame);
        Body::new(self)
    }
}

impl HttpBody for Pipe {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<NextFrame> {
        self.poll_next(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_empty() && self.body.is_end_stream()
    }
}
