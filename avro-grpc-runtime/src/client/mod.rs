//! Clients that share connections, wait for servers, and make calls again that were not begun.

mod answer;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod call;
mod channel;
mod connect;
mod credentials;
mod deadline;
mod failure;
mod one_shot;
mod options;
mod retry;
mod shared;
mod target;
mod transport_failure;

pub use builder::{BuildError, RpcClientBuilder};
pub use channel::RpcChannel;
pub use credentials::Credentials;
pub use one_shot::{OneShot, OneShotBuilder};
pub use options::CallOptions;
pub use retry::{RetryPolicy, RetryThrottling};
pub use target::Target;
pub use transport_failure::TransportFailure;

use crate::transport::BoxError;
use crate::{GeneratedClient, ServiceDescription};
use bytes::Bytes;
use shared::Shared;
use std::sync::Arc;
use tonic::body::Body;
use tower::Service;

/// A client of one or many servers, of which clients of any service are made. Clones share the
/// connections.
#[derive(Clone, Debug)]
pub struct RpcClient {
    shared: Arc<Shared>,
}

impl RpcClient {
    /// A client of the servers at `target`.
    pub fn builder(target: impl Into<Target>) -> RpcClientBuilder {
        RpcClientBuilder::of_target(target.into())
    }

    /// A client of a service in this process: a generated server, tonic's `Routes`, or any tower
    /// service of HTTP.
    pub fn builder_over<S, B>(service: S) -> RpcClientBuilder
    where
        S: Service<http::Request<Body>, Response = http::Response<B>>
            + Clone
            + Send
            + Sync
            + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send + 'static,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        RpcClientBuilder::of_service(builder::local(service))
    }

    /// A client of a service, `rpc.get::<GreeterClient<_>>()`. All share the connections.
    #[must_use]
    pub fn get<C: GeneratedClient<Transport = RpcChannel>>(&self) -> C {
        C::from_transport(self.channel(&C::DESCRIPTION))
    }

    /// What a client of a service makes its calls through.
    #[must_use]
    pub fn channel(&self, service: &ServiceDescription) -> RpcChannel {
        RpcChannel::new(Arc::clone(&self.shared), service)
    }
}
