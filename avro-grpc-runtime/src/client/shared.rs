//! What all calls of a client have in common.

use super::Credentials;
use super::connect::{Patience, Pool};
use super::options::CallOptions;
use super::retry::{MethodConfig, Policies, RetryPolicy, Room, Throttle};
use super::transport_failure::reason;
use crate::observe::ClientLayer;
use crate::transport::BoxError;
use crate::{CallKind, Idempotency, MethodDescription, SchemaEvolution, ServiceDescription};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response};
use http_body::Body as HttpBody;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use tonic::body::Body;
use tonic::{ConnectError, Status};
use tower::util::BoxCloneSyncService;
use tower::{Service, ServiceExt};

/// A service in this process, in the place of connections.
pub(super) type Local = BoxCloneSyncService<Request<Body>, Response<Body>, BoxError>;

/// A service in the place of connections, whatever its bodies and errors are.
pub(super) fn local<S, B>(service: S) -> Local
where
    S: Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let service = service
        .map_response(|response: Response<B>| response.map(Body::new))
        .map_err(Into::into);
    BoxCloneSyncService::new(service)
}

/// What carries calls.
pub(super) enum Carrier {
    Network(Box<Pool>),
    Local(Local),
}

/// Why a request brought no response.
pub(super) enum NoResponse {
    /// There was no connection as long as the call was to wait for one.
    NoConnection(Status),
    Broken(BoxError),
}

impl Carrier {
    /// Sends a request, and waits for the head of the response. `sent` is set when there was a
    /// connection.
    pub(super) async fn send(
        &self,
        request: Request<Body>,
        patience: Patience,
        sent: &mut bool,
    ) -> Result<Response<Body>, NoResponse> {
        *sent = false;
        let response = match self {
            Self::Network(pool) => {
                let sending = pool.send(request, patience).await.map_err(no_connection)?;
                *sent = true;
                sending.await
            }
            Self::Local(service) => {
                *sent = true;
                service.clone().oneshot(request).await
            }
        };
        response.map_err(NoResponse::Broken)
    }

    /// Why a call waits for a connection.
    pub(super) fn waiting_for(&self) -> String {
        match self {
            Self::Network(pool) => pool.waiting_for(),
            Self::Local(_) => "no answer".to_owned(),
        }
    }
}

fn no_connection(reason: String) -> NoResponse {
    let mut status = Status::unavailable(reason.clone());
    status.set_source(Arc::new(ConnectError(reason.into())));
    NoResponse::NoConnection(status)
}

/// What all calls of a client have in common.
pub(super) struct Shared {
    pub(super) carrier: Carrier,
    /// What is added to each request.
    pub(super) headers: HeaderMap,
    pub(super) timeout: Option<Duration>,
    pub(super) wait_for_ready: Duration,
    pub(super) policies: Policies,
    pub(super) throttle: Option<Throttle>,
    pub(super) room: Arc<Room>,
    pub(super) credentials: Option<Arc<dyn Credentials>>,
    pub(super) evolution: SchemaEvolution,
    pub(super) observe: ClientLayer,
}

impl Shared {
    /// How long a call waits for a connection that begins now.
    pub(super) fn patience(&self, rules: &Rules, options: &CallOptions) -> Patience {
        let limit = match (options.wait_for_ready, rules.wait_for_ready) {
            (Some(limit), _) => limit,
            (None, Some(false)) => Duration::ZERO,
            (None, _) => self.wait_for_ready,
        };
        match Instant::now().checked_add(limit) {
            Some(at) if !limit.is_zero() => Patience::Until(at, limit),
            _ => Patience::UntilFailed,
        }
    }

    /// What holds for the methods of a service.
    pub(super) fn rules(&self, service: &ServiceDescription) -> Methods {
        let methods = service.methods().iter();
        Methods {
            api_version: service
                .api_versions()
                .map(|versions| HeaderValue::from(*versions.end())),
            rules: methods
                .map(|method| (method.path(), Rules::new(method, &self.policies)))
                .collect(),
        }
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared")
            .field("headers", &self.headers)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// What holds for the methods of a service, by their paths.
#[derive(Debug)]
pub(super) struct Methods {
    pub(super) api_version: Option<HeaderValue>,
    rules: HashMap<&'static str, Rules>,
}

impl Methods {
    pub(super) fn find(&self, path: &str) -> Rules {
        self.rules.get(path).cloned().unwrap_or_default()
    }
}

/// What holds for a method.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    pub(super) has_one_request: bool,
    /// Whether there is one response, so that it can be waited for before its head is handed on.
    pub(super) has_one_response: bool,
    pub(super) timeouts: [Option<Duration>; 2],
    pub(super) wait_for_ready: Option<bool>,
    pub(super) retry: Option<Arc<RetryPolicy>>,
    /// Whether a call may be made again that may have been begun.
    pub(super) may_repeat: bool,
}

impl Rules {
    fn new(method: &MethodDescription, policies: &Policies) -> Self {
        let nothing = MethodConfig::default();
        let config = policies.find(method.path()).unwrap_or(&nothing);
        let named = config.retry.as_ref().filter(|_| policies.unnamed.is_some());
        let kind = method.kind();
        Self {
            has_one_request: matches!(kind, CallKind::Unary | CallKind::ServerStreaming),
            has_one_response: matches!(kind, CallKind::Unary | CallKind::ClientStreaming),
            timeouts: [method.timeout(), config.timeout],
            wait_for_ready: config.wait_for_ready,
            may_repeat: named.is_some() || method.idempotency() != Idempotency::Unknown,
            retry: named.or(policies.unnamed.as_ref()).cloned().map(Arc::new),
        }
    }
}

/// The status of a call that a transport could not carry, and why in words.
pub(super) fn broken(error: BoxError) -> (Status, String) {
    let words = reason(&*error);
    (Status::from_error(error), words)
}
