//! The connections of a client: as many as there are servers, each call through one of the less
//! busy.
//!
//! ```text
//! call ──▶ Pool ──tower's Balance, power of two choices──▶ Subchannel ──▶ tonic's Channel ──▶ Watched bytes
//!                          ▲ Resolver                          one connection at a time
//! ```
//!
//! Nothing is connected before the first call. The balancer is polled by whoever calls, under a
//! lock, so that a client needs no task of its own, nor any one runtime.

mod link;
mod resolve;
mod subchannel;

pub(super) use resolve::{Lookup, system as system_lookup};

use super::target::{Place, Way};
use crate::transport::BoxError;
use futures_util::StreamExt;
use futures_util::stream::{BoxStream, poll_fn};
use http::{Request, Response};
use resolve::Resolver;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;
use subchannel::{Address, Connector, Subchannel};
use tokio::sync::{Notify, mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tonic::body::Body;
use tonic::transport::Endpoint;
use tower::Service;
use tower::balance::p2c::Balance;
use tower::discover::Change;
use tower::load::PendingRequests;
use tower::load::completion::TrackCompletion;
use tower::load::pending_requests::Handle;

/// What tells one server from another: what the user said, and for a name each of its addresses.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key(String, Option<SocketAddr>);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(name, None) => f.write_str(name),
            Self(name, Some(address)) => write!(f, "{name} ({address})"),
        }
    }
}

/// How a server is.
#[derive(Clone, Debug)]
enum Condition {
    /// Nobody knows yet.
    Trying,
    Connected,
    Failed(String),
}

/// What those who wait for a connection want to know.
#[derive(Debug, Default)]
struct Notices {
    changed: Notify,
    /// A server was lost, so that names should be looked up again.
    server_lost: watch::Sender<()>,
    conditions: Mutex<BTreeMap<Key, Condition>>,
}

impl Notices {
    fn wake_all(&self) {
        self.changed.notify_waiters();
    }

    fn set(&self, key: &Key, condition: Option<Condition>) {
        let mut conditions = self.conditions();
        match condition {
            Some(condition) => conditions.insert(key.clone(), condition),
            None => conditions.remove(key),
        };
        drop(conditions);
        self.wake_all();
    }

    fn conditions(&self) -> MutexGuard<'_, BTreeMap<Key, Condition>> {
        self.conditions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Why there is no connection, as far as servers have failed.
    fn reasons(&self) -> Option<String> {
        let conditions = self.conditions();
        let reasons = conditions.values().filter_map(|condition| match condition {
            Condition::Failed(reason) => Some(reason.as_str()),
            Condition::Trying | Condition::Connected => None,
        });
        let reasons: Vec<_> = reasons.collect();
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }

    /// Whether there is no hope: each server was tried, and none is there.
    fn all_failed(&self) -> bool {
        let conditions = self.conditions();
        let mut values = conditions.values();
        !conditions.is_empty() && values.all(|condition| matches!(condition, Condition::Failed(_)))
    }
}

impl Wake for Notices {
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wake_all();
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
    /// As long as there is hope: a server that was not tried yet.
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
    balanced: Mutex<Balanced>,
    notices: Arc<Notices>,
    waker: Waker,
}

type Changes = BoxStream<'static, Result<Change<Key, Member>, Infallible>>;

struct Balanced {
    balance: Balance<Changes, Request<Body>>,
    resolvers: Vec<(Resolver, Option<JoinHandle<()>>)>,
}

impl Pool {
    pub(super) fn new(settings: Settings) -> Self {
        let notices = Arc::new(Notices::default());
        let (changes, mut receiver) = mpsc::unbounded_channel();
        let mut resolvers = Vec::new();
        for (place, endpoint) in settings.endpoints {
            let connector = |address| Connector {
                endpoint: endpoint.clone(),
                address,
                timeout: settings.connect_timeout,
            };
            let address = match place.way {
                Way::Host => Address::Host,
                Way::Unix(path) => Address::Unix(path),
                Way::Dns => {
                    let resolver = Resolver {
                        name: place.authority,
                        found: Arc::default(),
                        period: settings.resolve_every,
                        lookup: Arc::clone(&settings.lookup),
                        connector: connector(Address::Host),
                        changes: changes.clone(),
                        notices: Arc::clone(&notices),
                    };
                    resolvers.push((resolver, None));
                    continue;
                }
            };
            let key = Key(format!("{} {address:?}", endpoint.uri()), None);
            let subchannel = Subchannel::new(key.clone(), connector(address), Arc::clone(&notices));
            let _ = changes.send(Change::Insert(key, member(subchannel)));
        }
        let changes = poll_fn(move |cx| receiver.poll_recv(cx).map(|change| change.map(Ok)));
        Self {
            target: settings.target,
            balanced: Mutex::new(Balanced {
                balance: Balance::new(changes.boxed()),
                resolvers,
            }),
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
        loop {
            let mut changed = pin!(self.notices.changed.notified());
            changed.as_mut().enable();
            if let Some(mut balanced) = self.poll_ready() {
                return Ok(balanced.balance.call(request));
            }
            if matches!(patience, Patience::UntilFailed) && self.notices.all_failed() {
                let reasons = self.waiting_for();
                return Err(format!("no connection to {}: {reasons}", self.target));
            }
            changed.await;
        }
    }

    fn poll_ready(&self) -> Option<MutexGuard<'_, Balanced>> {
        let mut balanced = self.balanced.lock().unwrap_or_else(PoisonError::into_inner);
        balanced.resolve();
        let mut cx = Context::from_waker(&self.waker);
        match balanced.balance.poll_ready(&mut cx) {
            Poll::Ready(Ok(())) => Some(balanced),
            // The stream of changes does not fail.
            Poll::Ready(Err(_)) | Poll::Pending => None,
        }
    }

    /// Why a call waits.
    pub(super) fn waiting_for(&self) -> String {
        let reasons = self.notices.reasons();
        reasons.unwrap_or_else(|| "no answer to the attempt to connect".to_owned())
    }
}

impl Balanced {
    /// Begins to look names up, or goes on in another runtime.
    fn resolve(&mut self) {
        for (resolver, task) in &mut self.resolvers {
            if task.as_ref().is_none_or(JoinHandle::is_finished) {
                *task = Some(tokio::spawn(resolver.clone().run()));
            }
        }
    }
}

impl Drop for Balanced {
    fn drop(&mut self) {
        for (_, task) in &self.resolvers {
            if let Some(task) = task {
                task.abort();
            }
        }
    }
}
