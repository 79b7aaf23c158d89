//! Calls that come in.

use super::Observing;
use crate::ServiceDescription;
use crate::observe::call::ObservedCall;
use crate::observe::method::Methods;
use crate::observe::metrics::Instruments;
use crate::observe::{Role, span};
#[cfg(feature = "server")]
use crate::outline::Outline;
#[cfg(feature = "server")]
use crate::server::{Call, Registry};
#[cfg(feature = "server")]
use std::borrow::Cow;
use std::sync::Arc;
use std::task::{Context, Poll};
use tonic::body::Body;
use tower_layer::Layer;
use tower_service::Service;

/// Observes the calls to all services that it is around.
///
/// ```no_run
/// use avro_grpc_runtime::tonic::service::Routes;
/// use avro_grpc_runtime::{net, observe::ServerLayer};
///
/// # async fn serve(routes: Routes) -> Result<(), Box<dyn std::error::Error>> {
/// let listener = tokio::net::TcpListener::bind("[::1]:50051").await?;
/// net::server()
///     .layer(ServerLayer::new(&[/* orders_server::DESCRIPTION */]))
///     .add_routes(routes)
///     .serve_with_incoming(net::incoming(listener))
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ServerLayer(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    methods: Arc<Methods>,
    /// Where the calls are listed as long as they run.
    #[cfg(feature = "server")]
    pending: Registry<Call>,
}

impl ServerLayer {
    /// A layer for these services, and any others, whose methods it cannot know.
    #[must_use]
    pub fn new(services: &[ServiceDescription]) -> Self {
        let mut methods = Methods::new(Instruments::of(Role::Server).into(), None);
        for service in services {
            methods.describe(&service.into());
        }
        Self::of(methods)
    }

    /// A layer for these services, of which some are described, and no others.
    #[cfg(feature = "server")]
    pub(crate) fn serving(
        described: impl IntoIterator<Item = Outline>,
        all: impl IntoIterator<Item = Cow<'static, str>>,
    ) -> Self {
        let mut methods = Methods::new(Instruments::of(Role::Server).into(), None);
        for service in described {
            methods.describe(&service);
        }
        methods.no_others(all);
        Self::of(methods)
    }

    fn of(methods: Methods) -> Self {
        Self(Arc::new(Shared {
            methods: methods.into(),
            #[cfg(feature = "server")]
            pending: Registry::default(),
        }))
    }

    /// The calls that are running.
    #[cfg(feature = "server")]
    pub(crate) fn pending(&self) -> &Registry<Call> {
        &self.0.pending
    }
}

impl<S> Layer<S> for ServerLayer {
    type Service = ObservedServer<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ObservedServer {
            inner,
            layer: self.clone(),
        }
    }
}

/// A server whose calls are observed.
#[derive(Clone, Debug)]
pub struct ObservedServer<S> {
    inner: S,
    layer: ServerLayer,
}

impl<S> Service<http::Request<Body>> for ObservedServer<S>
where
    S: Service<http::Request<Body>, Response = http::Response<Body>, Error: 'static>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Observing<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: http::Request<Body>) -> Self::Future {
        let shared = &*self.layer.0;
        let method = shared.methods.find(request.uri().path());
        let span = span::of_server(&method, &request);
        #[cfg(feature = "opentelemetry")]
        crate::observe::context::join(&span, request.headers());
        let mut call = ObservedCall::of_server(method, span);
        call.teach(&shared.methods, request.uri());
        #[cfg(feature = "server")]
        call.list(shared.pending.add(Call::of(&request, &call.span)));
        call.watch_requests(request.extensions_mut());
        let request = call.measured(request);
        Observing::new(call, || self.inner.call(request))
    }
}
