//! One call, with all its attempts.

use super::Credentials;
use super::answer::{Answer, NextFrame, poll_body};
use super::connect::{InFlight, Patience};
use super::deadline::Deadline;
use super::failure::{Failure, Pushback};
use super::options::CallOptions;
use super::retry::Replay;
use super::shared::{NoResponse, Rules, Shared, broken};
use super::transport_failure::{TransportFailure, sources};
use crate::grpc_timeout;
use crate::transport::{Began, BoxError};
use futures_util::future::poll_fn;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Request, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use tonic::body::Body;
use tonic::metadata::MetadataMap;
use tonic::{Status, TimeoutExpired};

/// The request header that counts attempts, as in gRFC A6.
const PREVIOUS_ATTEMPTS: &str = "grpc-previous-rpc-attempts";

/// One call, from its first attempt to the first message of its response.
pub(super) struct Call {
    shared: Arc<Shared>,
    rules: Rules,
    head: Parts,
    request: Replay,
    deadline: Option<Deadline>,
    patience: Patience,
    no_retries: bool,
    credentials: Option<Arc<dyn Credentials>>,
    count: Count,
    /// Whether there was a connection for the attempt that is running.
    sent: bool,
    /// Whether a failure is handed on.
    failed: bool,
    last: Option<String>,
}

/// How often a call has failed.
#[derive(Default)]
struct Count {
    /// Attempts that were not sent at all, which cost the server nothing.
    not_sent: u32,
    /// Whether a server has refused it, which is free once.
    refused: bool,
    /// Other attempts.
    attempts: u32,
    /// Attempts since the server said how long to wait.
    since_pushback: u32,
}

/// What came of an attempt.
enum Attempt {
    /// A response has begun.
    Begun(Response<Body>),
    /// With what the caller is given if there is no further attempt.
    Failed(Result<Response<Body>, Status>, Failure),
    /// There is no further attempt.
    Over(Status),
}

impl Call {
    pub(super) fn new(shared: Arc<Shared>, rules: Rules, request: Request<Body>) -> Self {
        let (mut head, body) = request.into_parts();
        let options = head.extensions.remove::<CallOptions>().unwrap_or_default();
        let said = head.headers.remove(grpc_timeout::HEADER);
        let said = said.as_ref().and_then(grpc_timeout::parse);
        // A call that is made again with its schema is one call; the header is what was left of it.
        let began = head.extensions.remove::<Began>();
        let ago = began.map_or(Duration::ZERO, Began::elapsed);
        let timeouts = [
            shared.timeout,
            options.timeout,
            said.map(|left| left.saturating_add(ago)),
        ];
        Self {
            deadline: Deadline::earliest(timeouts.into_iter().chain(rules.timeouts), ago),
            patience: shared.patience(&rules, &options),
            request: Replay::new(body, Arc::clone(&shared.room)),
            no_retries: options.no_retries || rules.retry.is_none(),
            credentials: options.credentials.or_else(|| shared.credentials.clone()),
            shared,
            rules,
            head,
            count: Count::default(),
            sent: false,
            failed: false,
            last: None,
        }
    }

    /// Makes the call, as often as need be, until its response can be handed on.
    pub(super) async fn make(mut self) -> Result<Response<Body>, Status> {
        let response = match self.deadline {
            None => self.answer().await,
            Some(deadline) => match tokio::time::timeout_at(deadline.at, self.answer()).await {
                // The server may have ended it by the same deadline, in words of its own.
                Ok(_) if self.failed && deadline.is_over() => Err(self.too_late(deadline)),
                Ok(response) => response,
                Err(_) => Err(self.too_late(deadline)),
            },
        }?;
        let (mut head, (body, first)) = response.into_parts();
        let answer = Answer::new(body, first, &mut head, self);
        Ok(Response::from_parts(head, Body::new(answer)))
    }

    /// The head of the response, and where it is one message, that too.
    async fn answer(&mut self) -> Result<Response<(Body, NextFrame)>, Status> {
        loop {
            let response = self.begin().await?;
            if !self.rules.has_one_response {
                return Ok(response.map(|body| (body, None)));
            }
            let (head, mut body) = response.into_parts();
            let first = poll_fn(|cx| poll_body(&mut body, cx)).await;
            if let Some(failure) = Failure::of_frame(first.as_ref()) {
                if self.goes_on(&failure).await {
                    continue;
                }
            } else {
                self.succeeded();
            }
            return Ok(Response::from_parts(head, (body, first)));
        }
    }

    /// Makes attempts until one begins to be answered, or there is no more to be made.
    pub(super) async fn begin(&mut self) -> Result<Response<Body>, Status> {
        loop {
            match self.attempt().await {
                Attempt::Begun(response) => return Ok(response),
                Attempt::Over(status) => return Err(status),
                Attempt::Failed(result, failure) => {
                    if !self.goes_on(&failure).await {
                        return result;
                    }
                }
            }
        }
    }

    async fn attempt(&mut self) -> Attempt {
        let mut request = Request::from_parts(self.head.clone(), self.request.body());
        if self.count.attempts > 0 {
            let attempts = HeaderValue::from(self.count.attempts);
            request.headers_mut().insert(PREVIOUS_ATTEMPTS, attempts);
        }
        if let Err(status) = self.add_credentials(&mut request).await {
            return Attempt::Over(status);
        }
        if let Some(deadline) = &self.deadline {
            let header = deadline.header();
            request.headers_mut().insert(grpc_timeout::HEADER, header);
        }
        let carrier = &self.shared.carrier;
        match carrier.send(request, self.patience, &mut self.sent).await {
            Ok(response) => match Failure::of_head(&response) {
                None => Attempt::Begun(response),
                Some(failure) => Attempt::Failed(Ok(response), failure),
            },
            Err(NoResponse::NoConnection(status)) => Attempt::Over(status),
            Err(NoResponse::Broken(error)) => self.broken(error),
        }
    }

    async fn add_credentials(&self, request: &mut Request<Body>) -> Result<(), Status> {
        let Some(credentials) = &self.credentials else {
            return Ok(());
        };
        let headers = std::mem::take(request.headers_mut());
        let mut metadata = MetadataMap::from_headers(headers);
        let added = credentials.add(self.head.uri.path(), &mut metadata).await;
        *request.headers_mut() = metadata.into_headers();
        added
    }

    fn broken(&mut self, error: BoxError) -> Attempt {
        if let (true, Some(deadline)) = (is_timeout(&*error), self.deadline) {
            return Attempt::Over(self.too_late(deadline));
        }
        let left_alone = is_left_alone(&*error);
        let (status, words) = broken(error);
        // Interceptors and services in this process answer with statuses that have no source.
        let Some(mut failure) = TransportFailure::of(&status) else {
            let failure = Failure::of_status(&status);
            return Attempt::Failed(Err(status), failure);
        };
        // Without its only message, a call is not begun, even if its head was sent.
        if left_alone && self.rules.has_one_request && !self.request.is_touched() {
            failure = TransportFailure::NotSent;
        }
        self.last = Some(words);
        let handed_on = failure.hand_on(status);
        let failure = Failure::of_transport(&handed_on, failure);
        Attempt::Failed(Err(handed_on), failure)
    }

    /// Waits until the next attempt after one that failed, or says that there is none.
    pub(super) async fn goes_on(&mut self, failure: &Failure) -> bool {
        if self.last.is_none() {
            self.last = Some(format!("the server answered {:?}", failure.code));
        }
        match self.wait(failure) {
            Some(wait) => {
                if !wait.is_zero() {
                    tokio::time::sleep(wait).await;
                }
                true
            }
            None => {
                self.failed = true;
                self.request.commit();
                false
            }
        }
    }

    /// How long to wait before the next attempt; nothing if there is none.
    fn wait(&mut self, failure: &Failure) -> Option<Duration> {
        if self.no_retries || !self.request.is_whole() {
            return None;
        }
        let wait = match failure.transport {
            Some(TransportFailure::NotSent) => self.wait_to_send()?,
            Some(TransportFailure::Refused) if !self.count.refused => {
                self.count.refused = true;
                Duration::ZERO
            }
            _ => self.wait_by_policy(failure)?,
        };
        let until = Instant::now().checked_add(wait)?;
        match self.deadline {
            Some(deadline) if until >= deadline.at => None,
            _ => Some(wait),
        }
    }

    /// What was not sent is sent again at once, and then as often as the call waits for a server.
    fn wait_to_send(&mut self) -> Option<Duration> {
        self.count.not_sent += 1;
        let retry = self.rules.retry.as_ref()?;
        let wait = match self.count.not_sent {
            1 => Duration::ZERO,
            more => retry.backoff.after(more - 1),
        };
        match self.patience {
            Patience::UntilFailed if self.count.not_sent >= retry.max_attempts => None,
            Patience::Until(at, _) if Instant::now() + wait >= at => None,
            _ => Some(wait),
        }
    }

    fn wait_by_policy(&mut self, failure: &Failure) -> Option<Duration> {
        let retry = self.rules.retry.as_ref()?;
        let by_code = self.rules.may_repeat && failure.is_one_of(&retry.codes);
        let may = by_code || failure.surely_not_begun();
        let never = failure.pushback == Some(Pushback::Never);
        let throttle = self.shared.throttle.as_ref();
        if (may || never) && throttle.is_some_and(|throttle| !throttle.failed()) {
            return None;
        }
        self.count.attempts += 1;
        self.count.since_pushback += 1;
        if !may || self.count.attempts >= retry.max_attempts {
            return None;
        }
        match failure.pushback {
            Some(Pushback::Never) => None,
            Some(Pushback::After(wait)) => {
                self.count.since_pushback = 0;
                Some(wait)
            }
            None => Some(retry.backoff.after(self.count.since_pushback)),
        }
    }

    /// Says that the response is handed on, whatever comes of it.
    pub(super) fn succeeded(&self) {
        self.request.commit();
        if let (Some(throttle), false) = (&self.shared.throttle, self.failed) {
            throttle.succeeded();
        }
    }

    pub(super) fn deadline(&self) -> Option<Deadline> {
        self.deadline
    }

    /// The status of a call that has taken too long, with what it waited for.
    pub(super) fn too_late(&self, deadline: Deadline) -> Status {
        let connecting = (!self.sent).then(|| {
            let reasons = self.shared.carrier.waiting_for();
            format!("no connection: {reasons}")
        });
        let last = self.last.as_ref();
        let last = last.map(|last| format!("the last attempt failed: {last}"));
        deadline.status(connecting.or(last).as_deref())
    }
}

/// What counts the call as one of its server's, out of the head of a response.
pub(super) fn in_flight(extensions: &mut http::Extensions) -> Option<InFlight> {
    extensions.remove::<InFlight>()
}

/// Whether tonic's channel has ended a call, by the same header.
fn is_timeout(error: &(dyn std::error::Error + 'static)) -> bool {
    sources(error).any(|error| error.is::<TimeoutExpired>())
}

/// Whether a connection has ended under a call that hyper had taken, but not dealt with: the server
/// has as many as it takes at a time.
fn is_left_alone(error: &(dyn std::error::Error + 'static)) -> bool {
    sources(error)
        .filter_map(|error| error.downcast_ref::<hyper::Error>())
        .any(hyper::Error::is_user)
}

/// How the messages of a response are compressed.
pub(super) fn encoding(headers: &HeaderMap) -> Option<&HeaderValue> {
    headers.get("grpc-encoding")
}
