//! One call in one expression.

use super::{
    BuildError, Credentials, RetryPolicy, RpcChannel, RpcClient, RpcClientBuilder, Target,
};
use crate::GeneratedClient;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;
use tonic::codec::CompressionEncoding;

/// Calls with all that belongs to them in one expression, on every generated client.
///
/// ```no_run
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/greeter.rs"));
/// # fn main() {}
/// # #[cfg(feature = "gzip")]
/// # async fn call() -> Result<(), Box<dyn std::error::Error>> {
/// use avro_grpc_runtime::client::OneShot;
/// use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
/// use greeter_client::GreeterClient;
/// use std::time::Duration;
///
/// let reply = GreeterClient::at("http://greeter.example:50051")
///     .timeout(Duration::from_secs(5))
///     .wait_for_ready(Duration::from_secs(1))
///     .metadata("tenant", "birds")
///     .send_compressed(Gzip)
///     .client()?
///     .greet("world".to_owned())
///     .await?;
/// # Ok(())
/// # }
/// ```
///
/// Each makes connections of its own. Who makes many calls makes one [`RpcClient`].
pub trait OneShot: GeneratedClient<Transport = RpcChannel> {
    /// Calls to the servers at `target`.
    fn at(target: impl Into<Target>) -> OneShotBuilder<Self> {
        OneShotBuilder {
            builder: RpcClient::builder(target),
            send: None,
            accept: Vec::new(),
            client: PhantomData,
        }
    }
}

impl<C: GeneratedClient<Transport = RpcChannel>> OneShot for C {}

/// What belongs to a call, until its [`client`](Self::client) makes it.
#[must_use = "nothing is called before `client` is"]
pub struct OneShotBuilder<C> {
    builder: RpcClientBuilder,
    send: Option<CompressionEncoding>,
    accept: Vec<CompressionEncoding>,
    client: PhantomData<fn() -> C>,
}

impl<C> OneShotBuilder<C> {
    /// How long the call may take.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|client| client.timeout(timeout))
    }

    /// How long to wait for a server that cannot be reached.
    pub fn wait_for_ready(self, limit: Duration) -> Self {
        self.with(|client| client.wait_for_ready(limit))
    }

    /// What tells the server who calls.
    pub fn credentials(self, credentials: impl Credentials) -> Self {
        self.with(|client| client.credentials(credentials))
    }

    /// When the call is made again; whether it may have been begun is for the description of the method
    /// to say.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.with(|client| client.retry(policy))
    }

    /// Sets what else a client has: TLS, its name.
    pub fn with(self, settings: impl FnOnce(RpcClientBuilder) -> RpcClientBuilder) -> Self {
        Self {
            builder: settings(self.builder),
            ..self
        }
    }

    /// Adds metadata, of text that HTTP can carry.
    pub fn metadata(self, name: &str, value: &str) -> Self {
        self.with(|client| client.metadata(name, value))
    }

    /// Compresses requests. The server must accept the encoding.
    pub fn send_compressed(self, encoding: CompressionEncoding) -> Self {
        Self {
            send: Some(encoding),
            ..self
        }
    }

    /// Accepts compressed responses.
    pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
        self.accept.push(encoding);
        self
    }
}

impl<C: GeneratedClient<Transport = RpcChannel>> OneShotBuilder<C> {
    /// The client, to call any of its methods.
    ///
    /// # Errors
    ///
    /// If a setting is not valid.
    pub fn client(self) -> Result<C, BuildError> {
        let mut client = self.builder.build()?.client(&C::DESCRIPTION);
        if let Some(encoding) = self.send {
            client = client.send_compressed(encoding);
        }
        for encoding in self.accept {
            client = client.accept_compressed(encoding);
        }
        Ok(C::from_client(client))
    }
}

impl<C> fmt::Debug for OneShotBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OneShotBuilder")
            .field("builder", &self.builder)
            .finish_non_exhaustive()
    }
}
