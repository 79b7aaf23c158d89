//! What ends a call before its time.

use super::deadline;
use super::line::Line;
use http::Request;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;
use tonic::Status;

/// What ends a call before its time.
#[derive(Debug)]
pub(super) struct Ends {
    /// The call.
    pub(super) path: Box<str>,
    /// What it came in by, if it is not from within.
    pub(super) line: Option<Line>,
    /// The client's deadline.
    deadline: Option<Instant>,
    /// When the response must have begun.
    begin: Option<Instant>,
    /// The server's own end.
    server: CancellationToken,
}

/// Who ended a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Deadline,
    Server,
}

impl Ends {
    /// Times count from now on.
    pub(super) fn new<B>(
        request: &Request<B>,
        timeout: Option<Duration>,
        server: CancellationToken,
    ) -> Self {
        let now = Instant::now();
        let after = |duration: Duration| now.checked_add(duration);
        let deadline = deadline::of_client(request.headers()).and_then(after);
        let begin = timeout.and_then(after);
        let begin = deadline.into_iter().chain(begin).min();
        Self {
            path: request.uri().path().into(),
            line: request.extensions().get().cloned(),
            deadline,
            begin,
            server,
        }
    }

    /// Waits until the call must end if its response has not begun.
    pub(super) async fn before_response(&self) -> End {
        end(self.begin, self.server.clone()).await
    }

    /// Whether the response must have ended by now.
    pub(super) fn now(&self) -> Option<End> {
        if self.server.is_cancelled() {
            return Some(End::Server);
        }
        (self.deadline)
            .is_some_and(|deadline| deadline <= Instant::now())
            .then_some(End::Deadline)
    }

    /// Waits until the response must end.
    pub(super) fn within_response(&self) -> impl Future<Output = End> + Send + 'static {
        end(self.deadline, self.server.clone())
    }
}

impl End {
    pub(super) fn status(self) -> Status {
        match self {
            Self::Deadline => Status::deadline_exceeded("the call took longer than it may"),
            Self::Server => Status::unavailable("the call was cut: the server is shutting down"),
        }
    }
}

async fn end(time: Option<Instant>, server: CancellationToken) -> End {
    let time = async {
        match time {
            Some(time) => sleep_until(time).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = time => End::Deadline,
        () = server.cancelled() => End::Server,
    }
}
