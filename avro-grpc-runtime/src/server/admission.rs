//! Which calls are begun.

use super::ends::Ends;
use super::host::OneWay;
use super::limits::{self, Limits};
use super::local::InProcess;
use super::running::Running;
use super::shared::Shared;
use crate::transport::InHost;
use http::Request;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tonic::Status;
use tonic::body::Body;

/// Where health is asked for, of whatever service.
const HEALTH: &str = "/grpc.health.v1.Health/";

/// Who lets calls in.
#[derive(Clone, Debug)]
pub(super) struct Admission {
    shared: Arc<Shared>,
    limits: Limits,
    /// tower's limit of concurrency ends with the head of a response, and waits. Here a stream counts
    /// until its end, and nobody waits.
    calls: Option<Arc<Semaphore>>,
    one_way: OneWay,
}

impl Admission {
    pub(super) fn new(shared: Arc<Shared>, limits: Limits) -> Self {
        Self {
            shared,
            limits,
            calls: limits::room(limits.calls),
            one_way: OneWay::new(&limits),
        }
    }

    /// The call of `request`, or why there is none.
    ///
    /// Calls from within are parts of others that were let in, so they are let in too. Probes must not
    /// take a busy server for a broken one.
    pub(super) fn admit(&self, request: &Request<Body>) -> Result<Running, Status> {
        let path = request.uri().path();
        if path.starts_with(HEALTH) {
            let ends = Ends::new(request, None, self.shared.refuse.clone());
            return Ok(Running::unseen(ends));
        }
        let ends = Ends::new(request, self.limits.timeout, self.shared.cut.clone());
        let is_local = request.extensions().get::<InProcess>().is_some();
        // What is counted here is waited for: counting comes first, so that no call slips between a look
        // at the state and the end of waiting.
        let counted = self.shared.calls.token();
        let permit = match is_local && !self.shared.cut.is_cancelled() {
            true => Ok(None),
            false => self.permit(),
        };
        let permit = permit.inspect_err(|_| self.shared.counters.refused.add())?;
        let shared = Arc::clone(&self.shared);
        Ok(Running::new(ends, shared, counted, permit))
    }

    /// The server, for the service of a call.
    pub(super) fn host(&self, call: &Running) -> Option<InHost> {
        call.host(self.one_way.clone())
    }

    fn permit(&self) -> Result<Option<tokio::sync::OwnedSemaphorePermit>, Status> {
        // Before that, HTTP/2 tells clients of the end, and who has sent a call until then is answered:
        // proxies would hand any other answer to a client that cannot know why.
        if self.shared.cut.is_cancelled() {
            return Err(Status::unavailable("the server is shutting down"));
        }
        let Some(calls) = &self.calls else {
            return Ok(None);
        };
        let permit = Arc::clone(calls).try_acquire_owned();
        permit.map(Some).map_err(|_| {
            Status::resource_exhausted("the server has as many calls as it may have at a time")
        })
    }
}
