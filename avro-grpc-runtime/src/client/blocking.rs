//! Clients for programs without async code.
//!
//! The generated clients are the same. What they return is waited for by [`RpcClient::wait`], and
//! streams are gone through by [`RpcClient::iter`]:
//!
//! ```no_run
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/greeter.rs"));
//! use avro_grpc_runtime::client::blocking::RpcClient;
//! use greeter_client::GreeterClient;
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let rpc = RpcClient::builder("localhost:50051").build_blocking()?;
//!     let mut greeter = rpc.get::<GreeterClient<_>>();
//!     let reply = rpc.wait(greeter.greet("world".to_owned()))?;
//!     println!("{}", reply.into_inner());
//!     Ok(())
//! }
//! ```
//!
//! Connections live in a thread of their own, between calls too. Threads can share a client; each
//! makes its own generated clients, or clones them.

use super::{BuildError, RpcChannel, RpcClientBuilder, Target};
use crate::GeneratedClient;
use futures_core::Stream;
use futures_util::StreamExt;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// A client whose calls are waited for. Clones share the connections, and the thread.
#[derive(Clone, Debug)]
pub struct RpcClient {
    client: super::RpcClient,
    runtime: Arc<Background>,
}

impl RpcClient {
    /// What the client is made of; [`build_blocking`](RpcClientBuilder::build_blocking) makes it.
    pub fn builder(target: impl Into<Target>) -> RpcClientBuilder {
        RpcClientBuilder::of_target(target.into())
    }

    /// A client of a service. Its methods return futures: give them to [`wait`](Self::wait).
    #[must_use]
    pub fn get<C: GeneratedClient<Transport = RpcChannel>>(&self) -> C {
        self.client.get()
    }

    /// Waits for a call.
    ///
    /// # Panics
    ///
    /// In a task of tokio, which must not wait: there, use [`client::RpcClient`](super::RpcClient)
    /// and `.await`.
    #[track_caller]
    pub fn wait<F: Future>(&self, call: F) -> F::Output {
        self.runtime.wait(call)
    }

    /// The items of a stream, each waited for.
    pub fn iter<S: Stream>(&self, stream: S) -> Iter<S> {
        Iter {
            stream: Box::pin(stream),
            runtime: Arc::clone(&self.runtime),
        }
    }
}

impl RpcClientBuilder {
    /// The client, for a program without async code. It connects when it is first called.
    ///
    /// # Errors
    ///
    /// If a setting is not valid, or there can be no thread.
    pub fn build_blocking(self) -> Result<RpcClient, BuildError> {
        let client = self.build()?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("avro-grpc-client")
            .enable_all()
            .build()
            .map_err(|error| BuildError(format!("cannot begin a thread: {error}")))?;
        Ok(RpcClient {
            client,
            runtime: Arc::new(Background(Some(runtime))),
        })
    }
}

/// Goes through a stream: what [`RpcClient::iter`] returns.
///
/// # Panics
///
/// As [`RpcClient::wait`] does.
pub struct Iter<S> {
    stream: Pin<Box<S>>,
    runtime: Arc<Background>,
}

impl<S: Stream> Iterator for Iter<S> {
    type Item = S::Item;

    #[track_caller]
    fn next(&mut self) -> Option<S::Item> {
        self.runtime.wait(self.stream.next())
    }
}

impl<S> fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").finish_non_exhaustive()
    }
}

/// The runtime of a client.
#[derive(Debug)]
struct Background(Option<Runtime>);

impl Background {
    #[track_caller]
    fn wait<F: Future>(&self, call: F) -> F::Output {
        let runtime = self.0.as_ref();
        let runtime = runtime.expect("it is taken only when it is dropped");
        runtime.block_on(call)
    }
}

impl Drop for Background {
    /// Does not wait for the thread to end, so that a client can be dropped anywhere.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
