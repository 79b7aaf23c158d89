//! How a client is made.

use super::connect::Pool;
use super::connecting::Connecting;
use super::retry::{
    MethodConfig, Policies, RetryPolicy, RetryThrottling, Room, Throttle, parse_service_config,
};
use super::shared::{Carrier, Local, Shared};
use super::target::{self, Target};
#[cfg(feature = "_tls")]
use super::tls::Tls;
use super::{Credentials, RpcClient};
use crate::SchemaEvolution;
use crate::observe::ClientLayer;
use http::HeaderValue;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tonic::metadata::{AsciiMetadataKey, AsciiMetadataValue, MetadataMap};
use tonic::transport::Endpoint;

/// The request header that has the name of the client.
const CLIENT_NAME: &str = "avro-client-name";

/// What an [`RpcClient`] is made of. Errors of all settings are told by [`build`](Self::build).
#[must_use = "nothing is made before `build` is called"]
pub struct RpcClientBuilder {
    goal: Goal,
    name: Option<String>,
    metadata: MetadataMap,
    timeout: Option<Duration>,
    wait_for_ready: Duration,
    retry: Option<RetryPolicy>,
    methods: Vec<(String, MethodConfig)>,
    throttling: Option<RetryThrottling>,
    retry_buffers: (usize, usize),
    credentials: Option<Arc<dyn Credentials>>,
    evolution: SchemaEvolution,
    connecting: Connecting,
    error: Option<String>,
}

/// Where calls go.
enum Goal {
    Servers(Target),
    Service(Local),
}

impl RpcClientBuilder {
    pub(super) fn of_target(target: Target) -> Self {
        Self::new(Goal::Servers(target))
    }

    pub(super) fn of_service(service: Local) -> Self {
        Self::new(Goal::Service(service))
    }

    fn new(goal: Goal) -> Self {
        Self {
            goal,
            name: None,
            metadata: MetadataMap::new(),
            timeout: None,
            wait_for_ready: Duration::from_secs(60),
            retry: Some(RetryPolicy::new()),
            methods: Vec::new(),
            throttling: None,
            retry_buffers: (1024 * 1024, 16 * 1024 * 1024),
            credentials: None,
            evolution: SchemaEvolution::new(),
            connecting: Connecting::new(),
            error: None,
        }
    }

    /// What the client calls itself, in the header `avro-client-name`: servers log it. ASCII that can be
    /// seen, and spaces.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds metadata to each call, of text that HTTP can carry.
    pub fn metadata(mut self, name: &str, value: &str) -> Self {
        let key = AsciiMetadataKey::from_bytes(name.as_bytes());
        match (key, AsciiMetadataValue::try_from(value)) {
            (Ok(key), Ok(value)) => {
                self.metadata.append(key, value);
            }
            _ => self.fail(format!("`{name}: {value}` is no metadata of text")),
        }
        self
    }

    /// How long a call may take, its streams included. The shortest of all timeouts that are said
    /// counts: of the client, of the call, and of the method (`@timeoutMs`). Default: none.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long a call waits for a server that cannot be reached, before it is UNAVAILABLE. With
    /// zero it fails as soon as one attempt to connect to each server has failed since it began. Calls share
    /// attempts: there is one each 50 ms at most, and names are looked up each 200 ms at most. Default: a
    /// minute.
    pub fn wait_for_ready(mut self, limit: Duration) -> Self {
        self.wait_for_ready = limit;
        self
    }

    /// When calls of methods are made again that are not named otherwise. Default:
    /// [`RetryPolicy::new`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// When calls of a method (`"shop.Orders/place"`), or of all methods of a service (`"shop.Orders"`),
    /// are made again, whether or not they are declared idempotent: that is then for you to know.
    pub fn retry_method(mut self, name: impl Into<String>, policy: RetryPolicy) -> Self {
        let config = MethodConfig {
            retry: Some(policy),
            ..MethodConfig::default()
        };
        self.methods.push((name.into(), config));
        self
    }

    /// Makes each call once, whatever is said elsewhere.
    pub fn without_retries(mut self) -> Self {
        self.retry = None;
        self
    }

    /// Reads how methods are called from gRPC's service config in JSON: of `methodConfig`, `name`,
    /// `timeout`, `waitForReady` and `retryPolicy`, and `retryThrottling`. The rest is ignored, hedging too.
    ///
    /// As with [`retry_method`](Self::retry_method), what is named is made again whether or not it
    /// is declared idempotent.
    pub fn service_config(mut self, json: &str) -> Self {
        match parse_service_config(json) {
            Ok(config) => {
                self.methods.extend(config.methods);
                self.throttling = config.throttling.or(self.throttling);
            }
            Err(error) => self.fail(format!("the service config is not valid: {error}")),
        }
        self
    }

    /// Makes fewer calls again where most fail. Default: no limit.
    pub fn retry_throttling(mut self, throttling: RetryThrottling) -> Self {
        self.throttling = Some(throttling);
        self
    }

    /// How many bytes of memory requests may hold to be sent again: those of one call, and of all together.
    /// What counts are the buffers into which messages were encoded, which may be up to twice as large as
    /// these, and 128 bytes for each buffer. A call that has sent more is not made again. Default: 1 MiB, 16 MiB.
    pub fn retry_buffers(mut self, per_call: usize, in_all: usize) -> Self {
        self.retry_buffers = (per_call, in_all);
        self
    }

    /// What is added to each call to say who calls.
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        self.credentials = Some(Arc::new(credentials));
        self
    }

    /// Sets how servers with other versions of schemas are treated, for the clients that
    /// [`RpcClient::get`] makes. What one of them has found out, all know.
    pub fn schema_evolution(mut self, evolution: SchemaEvolution) -> Self {
        self.evolution = evolution;
        self
    }

    /// TLS, and with [`identity`](tonic::transport::ClientTlsConfig::identity) mutual TLS. Targets
    /// without a scheme are then `https`.
    #[cfg(feature = "_tls")]
    pub fn tls(mut self, config: tonic::transport::ClientTlsConfig) -> Self {
        self.connecting.tls = Tls(Some(config));
        self
    }

    /// How long one attempt to connect may take, or to look a name up. Default: 20 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connecting.timeout = timeout;
        self
    }

    /// How often the names of `dns:` targets are looked up. They are at once when a server is lost. While
    /// no call is made, they are not; the first call after that has them looked up at once, and may go to a
    /// server that is still connected meanwhile. Default: 30 seconds.
    pub fn resolve_every(mut self, period: Duration) -> Self {
        self.connecting.resolve_every = period;
        self
    }

    /// Looks the names of `dns:` targets up elsewhere than where the system does it. `lookup` is given
    /// `name:port`.
    pub fn resolve_with<F, Found>(mut self, lookup: F) -> Self
    where
        F: Fn(String) -> Found + Send + Sync + 'static,
        Found: Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'static,
    {
        self.connecting.lookup = Arc::new(move |name| Box::pin(lookup(name)));
        self
    }

    /// Sets what else tonic can: the keep-alive of HTTP/2, windows, the user agent. Timeouts and TLS are
    /// set here.
    pub fn endpoint(
        mut self,
        settings: impl Fn(Endpoint) -> Endpoint + Send + Sync + 'static,
    ) -> Self {
        self.connecting.endpoint = Arc::new(settings);
        self
    }

    /// The client. It connects when it is first called.
    ///
    /// # Errors
    ///
    /// If a setting is not valid.
    pub fn build(self) -> Result<RpcClient, BuildError> {
        let shared = self.shared().map_err(BuildError)?;
        Ok(RpcClient {
            shared: Arc::new(shared),
        })
    }

    fn fail(&mut self, error: String) {
        self.error.get_or_insert(error);
    }

    fn shared(self) -> Result<Shared, String> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let mut headers = self.metadata.into_headers();
        if let Some(name) = &self.name {
            headers.insert(CLIENT_NAME, header(name)?);
        }
        let observe = match &self.goal {
            Goal::Servers(target) => {
                let (address, port) = target::name(target)?;
                ClientLayer::new(&[]).server(&address, port)
            }
            Goal::Service(_) => ClientLayer::new(&[]),
        };
        let carrier = match self.goal {
            Goal::Servers(target) => {
                let settings = self.connecting.settings(&target)?;
                Carrier::Network(Box::new(Pool::new(settings)))
            }
            Goal::Service(service) => Carrier::Local(service),
        };
        let (per_call, in_all) = self.retry_buffers;
        Ok(Shared {
            carrier,
            headers,
            timeout: self.timeout,
            wait_for_ready: self.wait_for_ready,
            policies: Policies {
                unnamed: self.retry,
                named: self.methods,
            },
            throttle: self.throttling.map(Throttle::new),
            room: Arc::new(Room::new(per_call, in_all)),
            credentials: self.credentials,
            evolution: self.evolution,
            observe,
        })
    }
}

fn header(name: &str) -> Result<HeaderValue, String> {
    let seen = name.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let value = name.parse().ok().filter(|_| seen && !name.is_empty());
    value.ok_or_else(|| format!("`{name}` is no name of a client: it must be printable ASCII"))
}

impl fmt::Debug for RpcClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RpcClientBuilder")
            .field("name", &self.name)
            .field("timeout", &self.timeout)
            .field("wait_for_ready", &self.wait_for_ready)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// Why a client cannot be made: a setting that is not valid.
#[derive(Clone, Debug)]
pub struct BuildError(pub(super) String);

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}
