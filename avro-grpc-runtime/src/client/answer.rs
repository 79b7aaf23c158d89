//! The body of a response, as the caller sees it.

use super::call::{Call, encoding, in_flight};
use super::connect::InFlight;
use super::deadline::Deadline;
use super::failure::Failure;
use super::transport_failure::broken_off;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::response::Parts;
use http::{HeaderValue, Response};
use http_body::{Body as HttpBody, Frame};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::time::Sleep;
use tonic::Status;
use tonic::body::Body;

pub(super) type NextFrame = Option<Result<Frame<Bytes>, Status>>;

/// The next frame of a response; what the transport fails with is said in words.
pub(super) fn poll_body(body: &mut Body, cx: &mut Context<'_>) -> Poll<NextFrame> {
    let frame = ready!(Pin::new(body).poll_frame(cx));
    Poll::Ready(frame.map(|frame| frame.map_err(broken_off)))
}

/// A response whose deadline holds to its end, and which is asked for again if it fails before
/// its first message.
pub(super) struct Answer {
    state: State,
    deadline: Option<(Deadline, Pin<Box<Sleep>>)>,
    /// How the messages of the head that the caller has are compressed.
    encoding: Option<HeaderValue>,
    in_flight: Option<InFlight>,
}

enum State {
    /// What was looked at already, and what follows.
    Looked(NextFrame, Body),
    /// No message yet: the call can be made again.
    Waiting(Body, Box<Call>),
    Again(BoxFuture<'static, MadeAgain>),
    /// Messages.
    Delivering(Body),
    Ended,
}

/// What came of further attempts: the call with a response, or what the caller is given.
type MadeAgain = Result<(Box<Call>, Response<Body>), NextFrame>;

impl Answer {
    /// The response to `call`, with `first` if it was waited for.
    pub(super) fn new(body: Body, first: NextFrame, head: &mut Parts, call: Call) -> Self {
        let deadline = call.deadline();
        let deadline =
            deadline.map(|deadline| (deadline, Box::pin(tokio::time::sleep_until(deadline.at))));
        Self {
            deadline,
            encoding: encoding(&head.headers).cloned(),
            in_flight: in_flight(&mut head.extensions),
            state: match first {
                None => State::Waiting(body, Box::new(call)),
                first => State::Looked(first, body),
            },
        }
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<NextFrame> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Looked(first, body) => {
                    self.state = State::Delivering(body);
                    return Poll::Ready(first);
                }
                State::Waiting(mut body, call) => {
                    let Poll::Ready(frame) = poll_body(&mut body, cx) else {
                        self.state = State::Waiting(body, call);
                        return Poll::Pending;
                    };
                    match Failure::of_frame(frame.as_ref()) {
                        None => {
                            call.succeeded();
                            self.state = State::Delivering(body);
                            return Poll::Ready(frame);
                        }
                        Some(failure) => {
                            self.in_flight = None;
                            self.state = State::Again(Box::pin(again(call, failure, frame)));
                        }
                    }
                }
                State::Again(mut attempts) => match attempts.as_mut().poll(cx) {
                    Poll::Pending => {
                        self.state = State::Again(attempts);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok((call, response))) => self.go_on_with(call, response)?,
                    Poll::Ready(Err(frame)) => return Poll::Ready(frame),
                },
                State::Delivering(mut body) => {
                    let poll = poll_body(&mut body, cx);
                    if !matches!(poll, Poll::Ready(None | Some(Err(_)))) {
                        self.state = State::Delivering(body);
                    }
                    return poll;
                }
                State::Ended => return Poll::Ready(None),
            }
        }
    }

    /// Goes on with the body of another response. The caller has the head of the first.
    fn go_on_with(&mut self, call: Box<Call>, mut response: Response<Body>) -> Result<(), Status> {
        if encoding(response.headers()) != self.encoding.as_ref() {
            return Err(Status::unavailable(
                "the call was made again, and answered with another compression",
            ));
        }
        self.in_flight = in_flight(response.extensions_mut());
        self.state = State::Waiting(response.into_body(), call);
        Ok(())
    }
}

/// Makes a call again that failed, or hands on what it failed with.
async fn again(mut call: Box<Call>, failure: Failure, frame: NextFrame) -> MadeAgain {
    if !call.goes_on(&failure).await {
        return Err(frame);
    }
    match call.begin().await {
        Ok(response) => match Failure::of_head(&response) {
            None => Ok((call, response)),
            Some(_) => Err(Some(Err(status_of(&response)))),
        },
        Err(status) => Err(Some(Err(status))),
    }
}

/// The status of a response that is nothing else.
fn status_of(response: &Response<Body>) -> Status {
    Status::from_header_map(response.headers()).unwrap_or_else(|| {
        let status = response.status();
        Status::unavailable(format!("the call was answered with HTTP status {status}"))
    })
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<NextFrame> {
        let this = &mut *self;
        if matches!(this.state, State::Ended) {
            return Poll::Ready(None);
        }
        if let Some((deadline, sleep)) = &mut this.deadline
            && (deadline.is_over() || sleep.as_mut().poll(cx).is_ready())
        {
            let status = deadline.status(None);
            this.state = State::Ended;
            this.in_flight = None;
            return Poll::Ready(Some(Err(status)));
        }
        let frame = ready!(this.poll_next(cx));
        if matches!(frame, None | Some(Err(_))) {
            this.state = State::Ended;
            this.in_flight = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        match &self.state {
            State::Waiting(body, _) | State::Delivering(body) => body.is_end_stream(),
            State::Looked(..) | State::Again(_) => false,
            State::Ended => true,
        }
    }
}
