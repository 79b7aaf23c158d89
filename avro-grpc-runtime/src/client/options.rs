//! What holds for one call.

use super::Credentials;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What holds for one call: put it into the extensions of its request.
///
/// ```
/// use avro_grpc_runtime::Request;
/// use avro_grpc_runtime::client::CallOptions;
/// use std::time::Duration;
///
/// let mut request = Request::new("world".to_owned());
/// let options = CallOptions::new().timeout(Duration::from_secs(2)).without_retries();
/// request.extensions_mut().insert(options);
/// ```
///
/// A timeout can be set by [`Request::set_timeout`](tonic::Request::set_timeout) as well.
#[derive(Clone, Default)]
pub struct CallOptions {
    pub(super) timeout: Option<Duration>,
    pub(super) wait_for_ready: Option<Duration>,
    pub(super) no_retries: bool,
    pub(super) credentials: Option<Arc<dyn Credentials>>,
}

impl CallOptions {
    /// Nothing else than holds for the client.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take. The shortest of all timeouts that are said counts.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self {
            timeout: Some(timeout),
            ..self
        }
    }

    /// How long to wait for a server that cannot be reached. With zero the call fails as soon as one
    /// attempt to connect to each server has failed since it began.
    #[must_use]
    pub fn wait_for_ready(self, limit: Duration) -> Self {
        Self {
            wait_for_ready: Some(limit),
            ..self
        }
    }

    /// Makes the call once: if it fails, it fails.
    #[must_use]
    pub fn without_retries(self) -> Self {
        Self {
            no_retries: true,
            ..self
        }
    }

    /// What tells the server who calls, in the place of the client's
    /// [credentials](super::RpcClientBuilder::credentials).
    #[must_use]
    pub fn credentials(self, credentials: impl Credentials) -> Self {
        Self {
            credentials: Some(Arc::new(credentials)),
            ..self
        }
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            timeout,
            wait_for_ready,
            no_retries,
            credentials,
        } = self;
        f.debug_struct("CallOptions")
            .field("timeout", timeout)
            .field("wait_for_ready", wait_for_ready)
            .field("no_retries", no_retries)
            .field("credentials", &credentials.is_some())
            .finish()
    }
}
