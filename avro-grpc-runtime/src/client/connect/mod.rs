//! The connections of a client: as many as there are servers, each call through one of the less
//! busy.
//!
//! ```text
//! call ──▶ Pool ──tower's Balance, power of two choices──▶ Subchannel ──▶ tonic's Channel ──▶ Watched bytes
//!                          ▲ Servers                           one connection at a time
//! ```
//!
//! Nothing is connected before the first call. The balancer is polled by whoever calls, under a
//! lock, so that a client needs no task of its own, nor any one runtime. What takes its time, an attempt
//! to connect or to look a name up, is a task that ends with it: while nobody calls, no other follows.

mod link;
mod notices;
mod resolve;
mod subchannel;

pub(super) use resolve::{Lookup, system as system_lookup};

use super::target::{Place, Way};
use crate::transport::BoxError;
use http::{Request, Response};
use notices::{Hope, Notices};
use resolve::{Lookups, Resolver, Servers};
use std::collections::HashSet;
use std::fmt;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use subchannel::{Address, Connector, Subchannel};
use tokio::time::Instant;
use tonic::body::Body;
use tonic::transport::Endpoint;
use tower::Service;
use tower::balance::p2c::Balance;
use tower::load::PendingRequests;
use tower::load::completion::TrackCompletion;
use tower::load::pending_requests::Handle;

/// What tells one server from another: what the user said, and for a name each of its addresses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(String, Option<SocketAddr>);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(name, None) => f.write_str(name),
            Self(name, Some(address)) => write!(f, "{name} ({address})"),
        }
    }
}

/// A server, with the number of its calls.
type Member = PendingRequests<Subchannel, UntilTheEnd>;

fn member(subchannel: Subchannel) -> Member {
    PendingRequests::new(subchannel, UntilTheEnd)
}

/// Leaves what counts a call in its response, so that streams count until they end.
#[derive(Clone, Copy, Debug)]
pub(super) struct UntilTheEnd;

impl TrackCompletion<Handle, Response<Body>> for UntilTheEnd {
    type Output = Response<Body>;

    fn track_completion(&self, handle: Handle, mut response: Response<Body>) -> Response<Body> {
        response.extensions_mut().insert(InFlight(Arc::new(handle)));
        response
    }
}

/// A call that is counted as long as this is held.
#[derive(Clone, Debug)]
pub(super) struct InFlight(#[expect(dead_code, reason = "held, not read")] Arc<Handle>);

/// How long a call waits for a connection.
#[derive(Clone, Copy, Debug)]
pub(super) enum Patience {
    /// Until each server was tried since.
    UntilFailed,
    Until(Instant, Duration),
}

/// How to connect to all endpoints.
pub(super) struct Settings {
    pub(super) endpoints: Vec<(Place, Endpoint)>,
    pub(super) target: String,
    pub(super) connect_timeout: Duration,
    pub(super) resolve_every: Duration,
    pub(super) lookup: Lookup,
}

/// All connections of a client.
pub(super) struct Pool {
    target: String,
    balancer: Mutex<Balancer>,
    notices: Arc<Notices>,
    waker: Waker,
}

type Balancer = Balance<Servers, Request<Body>>;

impl Pool {
    pub(super) fn new(settings: Settings) -> Self {
        let notices = Arc::new(Notices::default());
        let mut servers = Servers::default();
        let mut keys = HashSet::new();
        let timeout = settings.connect_timeout;
        for (place, endpoint) in settings.endpoints {
            let key = match &place.way {
                Way::Dns => Key(place.authority.clone(), None),
                way => Key(format!("{} {way:?}", endpoint.uri()), None),
            };
            // Who is named twice is one server.
            if !keys.insert(key.clone()) {
                continue;
            }
            let connector = |address| Connector {
                endpoint,
                address,
                timeout,
            };
            let address = match place.way {
                Way::Host => Address::Host,
                Way::Unix(path) => Address::Unix(path),
                Way::Dns => {
                    let lookups = Lookups {
                        lookup: Arc::clone(&settings.lookup),
                        period: settings.resolve_every,
                        timeout,
                    };
                    let connector = connector(Address::Host);
                    let resolver = Resolver::new(place.authority, lookups, connector, &notices);
                    servers.add_name(resolver);
                    continue;
                }
            };
            let subchannel = Subchannel::new(key.clone(), connector(address), &notices);
            servers.add(key, subchannel);
        }
        Self {
            target: settings.target,
            balancer: Mutex::new(Balance::new(servers)),
            waker: Waker::from(Arc::clone(&notices)),
            notices,
        }
    }

    /// Sends a request as soon as there is a connection. `Ok` is a call that is on its way.
    pub(super) async fn send(
        &self,
        request: Request<Body>,
        patience: Patience,
    ) -> Result<impl Future<Output = Result<Response<Body>, BoxError>> + use<>, String> {
        let ready = self.ready(request, patience);
        match patience {
            Patience::UntilFailed => ready.await,
            Patience::Until(at, limit) => match tokio::time::timeout_at(at, ready).await {
                Ok(sent) => sent,
                Err(_) => {
                    let target = &self.target;
                    let reasons = self.waiting_for();
                    Err(format!(
                        "no connection to {target} within {limit:?}: {reasons}"
                    ))
                }
            },
        }
    }

    async fn ready(
        &self,
        request: Request<Body>,
        patience: Patience,
    ) -> Result<impl Future<Output = Result<Response<Body>, BoxError>> + use<>, String> {
        let began = self.notices.now();
        loop {
            let mut changed = pin!(self.notices.changed.notified());
            changed.as_mut().enable();
            if let Some(mut balancer) = self.poll_ready() {
                return Ok(balancer.call(request));
            }
            if matches!(patience, Patience::UntilFailed) {
                match self.notices.hope(began) {
                    Hope::Some => {}
                    Hope::Stale => self.notices.want(began),
                    Hope::None => {
                        let reasons = self.waiting_for();
                        return Err(format!("no connection to {}: {reasons}", self.target));
                    }
                }
            }
            changed.await;
        }
    }

    fn poll_ready(&self) -> Option<MutexGuard<'_, Balancer>> {
        let mut balancer = self.balancer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut cx = Context::from_waker(&self.waker);
        match balancer.poll_ready(&mut cx) {
            Poll::Ready(Ok(())) => Some(balancer),
            // The stream of servers does not fail.
            Poll::Ready(Err(_)) | Poll::Pending => None,
        }
    }

    /// Why a call waits.
    pub(super) fn waiting_for(&self) -> String {
        let reasons = self.notices.reasons();
        reasons.unwrap_or_else(|| "no answer to the attempt to connect".to_owned())
    }
}
