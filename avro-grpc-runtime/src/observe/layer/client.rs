//! Calls that are made.

use super::Observing;
use crate::ServiceDescription;
use crate::observe::call::ObservedCall;
use crate::observe::method::Methods;
use crate::observe::metrics::Instruments;
use crate::observe::{Role, Server, span};
use crate::outline::Outline;
use std::sync::Arc;
use std::task::{Context, Poll};
use tonic::body::Body;
use tower_layer::Layer;
use tower_service::Service;

/// Observes the calls that are made through a channel.
///
/// ```no_run
/// use avro_grpc_runtime::observe::ClientLayer;
/// use tower_layer::Layer;
///
/// # async fn connect() -> Result<(), Box<dyn std::error::Error>> {
/// let endpoint = avro_grpc_runtime::net::endpoint("http://orders.example:50051")?;
/// let channel = endpoint.connect_lazy();
/// let channel = ClientLayer::new(&[/* orders_client::DESCRIPTION */])
///     .server("orders.example", 50051)
///     .layer(channel);
/// // let orders = OrdersClient::new(channel);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ClientLayer {
    instruments: Arc<Instruments>,
    services: Vec<Outline>,
    methods: Arc<Methods>,
}

impl ClientLayer {
    /// A layer for clients of these services, and of any others.
    #[must_use]
    pub fn new(services: &[ServiceDescription]) -> Self {
        let instruments = Arc::new(Instruments::of(Role::Client));
        Self::of(
            instruments,
            services.iter().map(Outline::from).collect(),
            None,
        )
    }

    /// Says what the server is called: a channel does not tell. For a socket of this machine it is
    /// the path, without a port.
    #[must_use]
    pub fn server(self, address: &str, port: impl Into<Option<u16>>) -> Self {
        let server = Server {
            address: address.into(),
            port: port.into(),
        };
        Self::of(self.instruments, self.services, Some(server))
    }

    /// The layer for some services, with what is said of the server.
    #[cfg(feature = "client")]
    pub(crate) fn of_services(&self, services: Vec<Outline>) -> Self {
        let server = self.methods.server().cloned();
        Self::of(Arc::clone(&self.instruments), services, server)
    }

    fn of(instruments: Arc<Instruments>, services: Vec<Outline>, server: Option<Server>) -> Self {
        let mut methods = Methods::new(Arc::clone(&instruments), server);
        for service in &services {
            methods.describe(service);
        }
        Self {
            instruments,
            services,
            methods: Arc::new(methods),
        }
    }

    /// Observes a call, which `begin` begins.
    pub(crate) fn observe<F>(
        &self,
        request: http::Request<Body>,
        begin: impl FnOnce(http::Request<Body>) -> F,
    ) -> Observing<F> {
        let method = self.methods.learn(request.uri().path());
        let span = span::of_client(&method, request.uri(), self.methods.server());
        let call = ObservedCall::of_client(method, span);
        #[cfg_attr(not(feature = "opentelemetry"), expect(unused_mut))]
        let mut request = call.measured(request);
        #[cfg(feature = "opentelemetry")]
        crate::observe::context::carry(&call.span, request.headers_mut());
        Observing::new(call, || begin(request))
    }
}

impl<S> Layer<S> for ClientLayer {
    type Service = ObservedClient<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ObservedClient {
            inner,
            layer: self.clone(),
        }
    }
}

/// A channel whose calls are observed.
#[derive(Clone, Debug)]
pub struct ObservedClient<S> {
    inner: S,
    layer: ClientLayer,
}

impl<S> Service<http::Request<Body>> for ObservedClient<S>
where
    S: Service<http::Request<Body>, Response = http::Response<Body>, Error: 'static>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Observing<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let Self { inner, layer } = self;
        layer.observe(request, |request| inner.call(request))
    }
}
