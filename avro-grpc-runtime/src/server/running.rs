//! Calls that run: each has an end, which is counted, and a panic is one.

use super::ends::{End, Ends};
use super::host::{CallHost, OneWay};
use super::line::Line;
use super::shared::Shared;
use crate::transport::InHost;
use crate::transport::panics::{Panic, catch, caught};
use bytes::Bytes;
use http::{HeaderMap, Response};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::sync::OwnedSemaphorePermit;
use tokio_util::task::task_tracker::TaskTrackerToken;
use tonic::Status;
use tonic::body::Body;

/// A call that runs, until its response has ended or nobody wants it any more.
#[derive(Debug)]
pub(super) struct Running {
    ends: Arc<Ends>,
    counted: Option<Counted>,
}

/// That a call counts.
#[derive(Debug)]
struct Counted {
    shared: Arc<Shared>,
    outcome: Outcome,
    permit: Option<Arc<OwnedSemaphorePermit>>,
    _token: TaskTrackerToken,
    _of_line: Option<TaskTrackerToken>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Abandoned,
    Cut,
    Finished,
    Panicked,
}

impl Running {
    pub(super) fn new(
        ends: Ends,
        shared: Arc<Shared>,
        token: TaskTrackerToken,
        permit: Option<OwnedSemaphorePermit>,
    ) -> Self {
        let counted = Counted {
            shared,
            outcome: Outcome::Abandoned,
            permit: permit.map(Arc::new),
            _token: token,
            _of_line: ends.line.as_ref().map(Line::call),
        };
        Self {
            ends: Arc::new(ends),
            counted: Some(counted),
        }
    }

    /// A call that counts nowhere.
    pub(super) fn unseen(ends: Ends) -> Self {
        Self {
            ends: Arc::new(ends),
            counted: None,
        }
    }

    /// The server, for the call's service.
    pub(super) fn host(&self, one_way: OneWay) -> Option<InHost> {
        let Counted { shared, permit, .. } = self.counted.as_ref()?;
        Some(InHost::new(Arc::new(CallHost {
            shared: Arc::clone(shared),
            permit: permit.as_ref().map(Arc::downgrade).unwrap_or_default(),
            line: self.ends.line.clone(),
            one_way,
        })))
    }

    /// Lets `response` come, to its end.
    pub(super) async fn answer(
        mut self,
        response: impl Future<Output = Response<Body>>,
    ) -> Response<Body> {
        let status = tokio::select! {
            biased;
            result = caught(response) => match result {
                Ok(response) => return self.with_body(response),
                Err(panic) => self.panicked(&panic),
            },
            end = self.ends.before_response() => self.ended(end),
        };
        status.into_http()
    }

    fn with_body(mut self, mut response: Response<Body>) -> Response<Body> {
        if response.body().is_end_stream() {
            self.end(Outcome::Finished);
            return response;
        }
        // For the outlet, which asks when hyper does not.
        response.extensions_mut().insert(Arc::clone(&self.ends));
        response.map(|body| {
            Body::new(RunningBody {
                body,
                call: self,
                end: None,
            })
        })
    }

    fn panicked(&mut self, panic: &Panic) -> Status {
        self.end(Outcome::Panicked);
        panic.log(&self.ends.path);
        Panic::status()
    }

    fn ended(&mut self, end: End) -> Status {
        self.end(match end {
            End::Deadline => Outcome::Finished,
            End::Server => Outcome::Cut,
        });
        end.status()
    }

    /// Whether the call has not ended.
    fn is_counted(&self) -> bool {
        self.counted.is_some()
    }

    /// Lets go of all that the call has of the server.
    fn end(&mut self, outcome: Outcome) {
        if let Some(mut counted) = self.counted.take() {
            counted.outcome = outcome;
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let counters = &self.shared.counters;
        match self.outcome {
            // Nobody reads the response, so that nothing could be said in it.
            Outcome::Abandoned if self.shared.cut.is_cancelled() => counters.cut.add(),
            Outcome::Abandoned => counters.abandoned.add(),
            Outcome::Cut => counters.cut.add(),
            Outcome::Finished => counters.finished.add(),
            Outcome::Panicked => {
                counters.finished.add();
                counters.panicked.add();
            }
        }
    }
}

/// The body of a response, to its end.
struct RunningBody {
    body: Body,
    call: Running,
    /// Made when there is something to wait for: most bodies are there at once.
    end: Option<Pin<Box<dyn Future<Output = End> + Send>>>,
}

impl RunningBody {
    /// Ends the response with `status`, whatever was to come.
    fn break_off(&mut self, status: &Status) -> Option<Result<Frame<Bytes>, Status>> {
        self.body = Body::empty();
        let mut trailers = HeaderMap::new();
        Some(match status.add_header(&mut trailers) {
            Ok(()) => Ok(Frame::trailers(trailers)),
            Err(status) => Err(status),
        })
    }
}

impl HttpBody for RunningBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = &mut *self;
        // A stream that always has more is not asked whether it waits.
        if this.call.is_counted()
            && let Some(end) = this.call.ends.now()
        {
            let status = this.call.ended(end);
            return Poll::Ready(this.break_off(&status));
        }
        let body = Pin::new(&mut this.body);
        let frame = match catch(|| body.poll_frame(cx)) {
            Ok(frame) => frame,
            Err(panic) => {
                let status = this.call.panicked(&panic);
                return Poll::Ready(this.break_off(&status));
            }
        };
        if let Poll::Ready(frame) = frame {
            let is_last = match &frame {
                Some(Ok(frame)) => frame.is_trailers(),
                Some(Err(_)) | None => true,
            };
            if is_last {
                this.call.end(Outcome::Finished);
            }
            return Poll::Ready(frame);
        }
        let ends = &this.call.ends;
        let end = this
            .end
            .get_or_insert_with(|| Box::pin(ends.within_response()));
        match end.as_mut().poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(end) => {
                let status = this.call.ended(end);
                Poll::Ready(this.break_off(&status))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for RunningBody {
    /// A body that says that it is at its end is not asked again.
    fn drop(&mut self) {
        if self.body.is_end_stream() {
            self.call.end(Outcome::Finished);
        }
    }
}
