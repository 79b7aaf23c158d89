//! Clients that share connections, wait for servers, and make calls again that were not begun.
//!
//! An [`RpcClient`] is what a program has of one server, or of many that do the same. Generated clients
//! of any service are made from it:
//!
//! ```no_run
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/greeter.rs"));
//! use avro_grpc_runtime::client::RpcClient;
//! use greeter_client::GreeterClient;
//! use std::time::Duration;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let rpc = RpcClient::builder("dns:///greeter.example:50051")
//!     .name("nightly")
//!     .timeout(Duration::from_secs(30))
//!     .build()?;
//! let mut greeter = rpc.get::<GreeterClient<_>>();
//! println!("{}", greeter.greet("world".to_owned()).await?.into_inner());
//! # Ok(())
//! # }
//! ```
//!
//! - [`Target`] says where servers are. There is one connection to each, made when there is something to
//!   call. Of two servers chosen by chance, the one with fewer calls that have not ended is called (tower's
//!   power of two choices); one that cannot be reached is not, until it can be.
//! - [`OneShot`] makes one call in one expression: `GreeterClient::at("…").timeout(…).client()?.greet(…)`.
//! - [`CallOptions`] hold for one call.
//! - [`TransportFailure`] tells what is known of a call that was not answered.
//! - The module `blocking` (feature `blocking`) is for programs without async code, `testing` beside this
//!   module (feature `testing`) for tests without sockets.
//!
//! Each call has the header `avro-api-version` if its service has an API version, and
//! `avro-client-name` if the client has a [name](RpcClientBuilder::name). A server that does not serve that
//! version answers with an [`ErrorCode`](crate::ErrorCode).
//!
//! # What a call waits for
//!
//! A server that cannot be reached is tried again, after 50 ms and then ever more seldom, up to every two
//! seconds. A call waits for that up to a [limit](RpcClientBuilder::wait_for_ready), a minute, and is then
//! UNAVAILABLE with the last reason of each server.
//!
//! The shortest of all timeouts counts, of the [client](RpcClientBuilder::timeout), of the
//! [call](CallOptions::timeout) and of the method (`@timeoutMs`), and travels as `grpc-timeout`. It
//! holds for all attempts together, for waiting, and for streams to their end: then the call is
//! DEADLINE_EXCEEDED.
//!
//! # What is made again
//!
//! As gRFC A6 has it, with these differences: what a server has refused counts as not begun however
//! often that happens, a method's idempotency is known from its description, and a stream of responses
//! is asked for again until its first message, not just until its head.
//!
//! | what happened | status | any method | idempotent, or named in a policy |
//! |---|---|---|---|
//! | not sent: no connection, or it ended before the call was written | UNAVAILABLE | again, as long as a call waits for a server | the same |
//! | refused: `REFUSED_STREAM`, or a `GOAWAY` that does not cover it | UNAVAILABLE | once at once, then by the policy | the same |
//! | unknown: connection lost, or stream reset, during the call | tonic's: UNKNOWN, CANCELLED, INTERNAL | no | by the policy, as if UNAVAILABLE |
//! | a status with one of the policy's codes | that status | no | by the policy |
//! | any other status | that status | no | no |
//! | the deadline is over | DEADLINE_EXCEEDED | no | no |
//!
//! *By the policy* means: up to [`max_attempts`](RetryPolicy::max_attempts), each after a longer
//! [wait](RetryPolicy::initial_backoff), unless the server pushes back (`grpc-retry-pushback-ms`), or
//! [too many calls](RetryThrottling) have failed. Attempts after the first say how many there were, in
//! `grpc-previous-rpc-attempts`.
//!
//! A call whose schema the server does not know is made once more with it, which no policy counts, within the same
//! time: see [`SchemaEvolution`](crate::SchemaEvolution).
//!
//! Never made again is a call
//!
//! - of which a message was delivered to the caller,
//! - whose requests do not fit the [buffers](RpcClientBuilder::retry_buffers), or could not be encoded,
//! - for whose next attempt there is no time before its deadline: the caller is told what the last brought.

mod answer;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod call;
mod channel;
mod connect;
mod connecting;
mod credentials;
mod deadline;
mod failure;
mod one_shot;
mod options;
mod retry;
mod shared;
mod target;
mod tls;
mod transport_failure;

pub use builder::{BuildError, RpcClientBuilder};
pub use channel::RpcChannel;
pub use credentials::Credentials;
pub use one_shot::{OneShot, OneShotBuilder};
pub use options::CallOptions;
pub use retry::{RetryPolicy, RetryThrottling};
pub use target::Target;
pub use transport_failure::TransportFailure;

use crate::transport::{BoxError, Client};
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
        RpcClientBuilder::of_service(shared::local(service))
    }

    /// A client of a service, `rpc.get::<GreeterClient<_>>()`. All share the connections.
    #[must_use]
    pub fn get<C: GeneratedClient<Transport = RpcChannel>>(&self) -> C {
        C::from_client(self.client(&C::DESCRIPTION))
    }

    /// What a generated client consists of.
    fn client(&self, service: &ServiceDescription) -> Client<RpcChannel> {
        let client = Client::new(self.channel(service));
        client.schema_evolution(self.shared.evolution.clone())
    }

    /// A client of services that are known at run time.
    #[cfg(feature = "dynamic")]
    #[must_use]
    pub fn dynamic(
        &self,
        services: &crate::dynamic::Services,
    ) -> crate::dynamic::DynamicClient<RpcChannel> {
        let client = Client::new(self.dynamic_channel(services));
        let client = client.schema_evolution(self.shared.evolution.clone());
        crate::dynamic::DynamicClient::of(client, services.clone())
    }

    /// What a client of services that are known at run time makes its calls through, for who puts a tower service
    /// around it.
    #[cfg(feature = "dynamic")]
    #[must_use]
    pub fn dynamic_channel(&self, services: &crate::dynamic::Services) -> RpcChannel {
        let outlines = services.iter().map(Into::into).collect();
        RpcChannel::new(Arc::clone(&self.shared), outlines)
    }

    /// A client of the services that the servers describe themselves: see
    /// [`Services::learn`](crate::dynamic::Services::learn).
    ///
    /// # Errors
    ///
    /// If no server can be asked, or what it says is not valid.
    #[cfg(feature = "dynamic")]
    pub async fn learn(&self) -> Result<crate::dynamic::DynamicClient<RpcChannel>, tonic::Status> {
        let channel = self.channel(&crate::info::info_client::DESCRIPTION);
        let services = crate::dynamic::Services::learn(channel).await?;
        Ok(self.dynamic(&services))
    }

    /// What a client of a service makes its calls through.
    #[must_use]
    pub fn channel(&self, service: &ServiceDescription) -> RpcChannel {
        RpcChannel::new(Arc::clone(&self.shared), vec![service.into()])
    }
}
