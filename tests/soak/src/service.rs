//! A service with each kind of call, none of which does any harm when it is called again.

use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, service};
use futures_util::{StreamExt, stream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Hands back what it is given.
#[service(namespace = "soak", api_version = 1)]
pub trait Echo {
    /// One for one.
    #[rpc(idempotency = "IDEMPOTENT")]
    async fn one(&self, request: Request<String>) -> Result<Response<String>, Status>;
    /// Ten for one.
    #[rpc(idempotency = "IDEMPOTENT")]
    async fn ten(&self, request: Request<String>) -> Result<Response<BoxStream<String>>, Status>;
    /// The length of all.
    #[rpc(idempotency = "IDEMPOTENT")]
    async fn length(&self, requests: Request<Streaming<String>>) -> Result<Response<i64>, Status>;
    /// Each as it comes.
    #[rpc(idempotency = "IDEMPOTENT")]
    async fn each(
        &self,
        requests: Request<Streaming<String>>,
    ) -> Result<Response<BoxStream<String>>, Status>;
}

/// Counts the calls of the client that makes each call once.
#[derive(Clone, Debug, Default)]
pub struct Worker(Arc<AtomicU64>);

impl Worker {
    /// How many calls of that client were begun.
    #[must_use]
    pub fn begun_once(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }

    fn count<T>(&self, request: &Request<T>) {
        let name = request.metadata().get("avro-client-name");
        if name.is_some_and(|name| name == "once") {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }
}

impl Echo for Worker {
    async fn one(&self, request: Request<String>) -> Result<Response<String>, Status> {
        self.count(&request);
        Ok(Response::new(request.into_inner()))
    }

    async fn ten(&self, request: Request<String>) -> Result<Response<BoxStream<String>>, Status> {
        self.count(&request);
        let texts = std::iter::repeat_n(Ok(request.into_inner()), 10);
        Ok(Response::new(stream::iter(texts).boxed()))
    }

    async fn length(&self, requests: Request<Streaming<String>>) -> Result<Response<i64>, Status> {
        self.count(&requests);
        let mut requests = requests.into_inner();
        let mut length = 0;
        while let Some(text) = requests.message().await? {
            length += text.len();
        }
        Ok(Response::new(i64::try_from(length).unwrap_or(i64::MAX)))
    }

    async fn each(
        &self,
        requests: Request<Streaming<String>>,
    ) -> Result<Response<BoxStream<String>>, Status> {
        self.count(&requests);
        Ok(Response::new(requests.into_inner().boxed()))
    }
}
