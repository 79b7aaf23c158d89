//! Calls from within the process, to the server itself.

use super::stack::LayeredService;
use http::{Request, Response};
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tonic::body::Body;
use tower_service::Service;

/// What makes calls to all that a server serves, without a socket; layers and interceptors see them as
/// they see others.
#[derive(Clone, Debug)]
pub struct LocalChannel(LayeredService);

/// Says of a request that it comes from within: an extension of its.
#[derive(Clone, Copy, Debug)]
pub struct InProcess(());

impl LocalChannel {
    pub(super) fn new(service: LayeredService) -> Self {
        Self(service)
    }
}

impl Service<Request<Body>> for LocalChannel {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        request.extensions_mut().insert(InProcess(()));
        self.0.call(request)
    }
}
