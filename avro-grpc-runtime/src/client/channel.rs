//! What generated clients make their calls through.

use super::call::Call;
use super::shared::{Methods, Rules, Shared};
use crate::observe::ClientLayer;
use crate::outline::Outline;
use futures_util::future::BoxFuture;
use http::header::Entry;
use http::{HeaderMap, Request, Response};
use std::sync::Arc;
use std::task::{Context, Poll};
use tonic::Status;
use tonic::body::Body;
use tower_service::Service;

/// The request header that has the API version.
const API_VERSION: &str = "avro-api-version";

/// The calls of a service through an [`RpcClient`](super::RpcClient): a tower service, which
/// generated clients make their calls through. Clones share the connections.
#[derive(Clone, Debug)]
pub struct RpcChannel {
    shared: Arc<Shared>,
    methods: Arc<Methods>,
    observe: ClientLayer,
}

impl RpcChannel {
    pub(super) fn new(shared: Arc<Shared>, services: Vec<Outline>) -> Self {
        Self {
            methods: Arc::new(shared.rules(&services)),
            observe: shared.observe.of_services(services),
            shared,
        }
    }

    /// Adds what holds for all calls, unless the caller has said otherwise for this one.
    fn add_headers(&self, rules: &Rules, headers: &mut HeaderMap) {
        for name in self.shared.headers.keys() {
            if let Entry::Vacant(entry) = headers.entry(name) {
                let mut values = self.shared.headers.get_all(name).iter().cloned();
                if let Some(first) = values.next() {
                    let mut entry = entry.insert_entry(first);
                    values.for_each(|value| entry.append(value));
                }
            }
        }
        let version = rules.api_version.as_ref();
        if let (Some(version), Entry::Vacant(entry)) = (version, headers.entry(API_VERSION)) {
            entry.insert(version.clone());
        }
    }
}

impl Service<Request<Body>> for RpcChannel {
    type Response = Response<Body>;
    type Error = Status;
    type Future = BoxFuture<'static, Result<Response<Body>, Status>>;

    /// Always ready: a call waits for its connection by itself, as long as it may.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let rules = self.methods.find(request.uri().path());
        self.add_headers(&rules, request.headers_mut());
        // A call is one span with all its attempts.
        Box::pin(self.observe.observe(request, |request| {
            Call::new(Arc::clone(&self.shared), rules, request).make()
        }))
    }
}
