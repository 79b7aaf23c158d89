//! Servers of services that are known at run time.

mod context;
mod ends;
mod failure;
mod handler;
mod run;

pub use context::Context;
pub use failure::CallError;
pub use handler::{HandlerError, Input, Output, Replies};

use super::services::{DynamicMethod, DynamicService, NameError, Services};
use crate::transport::{BoxError, Reply, Server};
use crate::{DecodeOptions, SchemaEvolution};
use failure::Tell;
use handler::AnyHandler;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::future::ready;
use std::sync::{Arc, PoisonError, RwLock};
use std::task::Poll;
use tonic::Status;
use tonic::body::Body;
use tonic::codec::CompressionEncoding;
use tonic::service::Routes;
use tower_service::Service;

/// A server of services that are known at run time, whose handlers are added by name. Clones serve the same handlers.
///
/// ```
/// use avro_grpc_runtime::dynamic::{Context, DynamicServer, Services};
/// use avro_grpc_runtime::{Code, Status};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Deserialize)]
/// struct Order {
///     article: String,
///     count: u32,
/// }
///
/// #[derive(Serialize)]
/// struct Receipt {
///     total: f64,
/// }
///
/// let services = Services::parse(
///     "namespace shop;
///      record Order { string article; int count = 1; }
///      record Receipt { double total; }
///      service Orders { rpc place(Order) returns (Receipt); }",
/// )?;
/// let server = DynamicServer::new(services);
/// server.add_handler("Orders", "place", |order: Order, context: Context| async move {
///     match order.article.as_str() {
///         "owl" => Ok(Receipt { total: 9.5 * f64::from(order.count) }),
///         other => Err(context.abort(Code::NotFound, format!("there is no article `{other}`"))),
///     }
/// })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It is a tower service, which clients in the same process can make their calls through. `RpcServer` serves it
/// by `add_dynamic`, tonic's server by [`into_routes`](Self::into_routes).
///
/// # Handlers
///
/// A handler is a function of a request and a [`Context`], whose future is a result.
///
/// | call kind | request | response |
/// |---|---|---|
/// | unary | a message | a message |
/// | server streaming | a message | [`Replies`] of messages |
/// | client streaming | [`DynamicStreaming`](super::DynamicStreaming) of messages | a message |
/// | bidirectional | `DynamicStreaming` | `Replies` |
///
/// What messages can be is told by [`ToDatum`](super::ToDatum) and [`FromDatum`](super::FromDatum). A method without a
/// handler answers `UNIMPLEMENTED`.
///
/// # Errors
///
/// A handler fails with anything that becomes a boxed error by `into`:
///
/// - with a [`Status`], [`Context::abort`] makes one, and that is the answer;
/// - with a declared error, see [`Context::error`];
/// - with any other error, the answer is `INTERNAL` and tells nothing of it. It is logged, and handed to
///   [`on_error`](Self::on_error).
///
/// A response that does not fit its schema is an error of the last kind, whose text names the field.
#[derive(Clone)]
pub struct DynamicServer(Server<Shared>);

struct Shared {
    services: Services,
    /// The methods by their paths.
    slots: HashMap<String, Slot>,
    tell: RwLock<Option<Tell>>,
}

/// A method, and what it does.
struct Slot {
    method: Arc<DynamicMethod>,
    handler: RwLock<Option<AnyHandler>>,
}

impl Slot {
    fn handler(&self) -> Option<AnyHandler> {
        self.handler
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl DynamicServer {
    /// A server of these services, without handlers.
    #[must_use]
    pub fn new(services: Services) -> Self {
        let methods = services.iter().flat_map(DynamicService::methods);
        let slots = methods.map(|method| {
            let slot = Slot {
                method: Arc::clone(method),
                handler: RwLock::default(),
            };
            (method.path().to_owned(), slot)
        });
        let shared = Shared {
            slots: slots.collect(),
            services,
            tell: RwLock::default(),
        };
        Self(Server::new(Arc::new(shared)))
    }

    /// Has every error told that a handler fails with and that is neither a [`Status`] nor declared, and every
    /// response that does not fit its schema. Calls are answered when this has returned.
    #[must_use]
    pub fn on_error(self, tell: impl Fn(&CallError) + Send + Sync + 'static) -> Self {
        let mut told = self
            .shared()
            .tell
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *told = Some(Arc::new(tell));
        drop(told);
        self
    }

    /// Accepts compressed requests.
    #[must_use]
    pub fn accept_compressed(self, encoding: CompressionEncoding) -> Self {
        Self(self.0.accept_compressed(encoding))
    }

    /// Compresses responses, if the client accepts it.
    #[must_use]
    pub fn send_compressed(self, encoding: CompressionEncoding) -> Self {
        Self(self.0.send_compressed(encoding))
    }

    /// Limits the size of a request message in bytes. Default: 4 MiB.
    #[must_use]
    pub fn max_decoding_message_size(self, limit: usize) -> Self {
        Self(self.0.max_decoding_message_size(limit))
    }

    /// Limits the size of a response message in bytes. Default: `usize::MAX`.
    #[must_use]
    pub fn max_encoding_message_size(self, limit: usize) -> Self {
        Self(self.0.max_encoding_message_size(limit))
    }

    /// Sets how requests are decoded.
    #[must_use]
    pub fn decode_options(self, options: DecodeOptions) -> Self {
        Self(self.0.decode_options(options))
    }

    /// Sets how requests of other versions are treated.
    #[must_use]
    pub fn schema_evolution(self, evolution: SchemaEvolution) -> Self {
        Self(self.0.schema_evolution(evolution))
    }

    /// The services.
    #[must_use]
    pub fn services(&self) -> &Services {
        &self.shared().services
    }

    /// What tonic's server can serve beside other services, by `add_routes`.
    #[must_use]
    pub fn into_routes(self) -> Routes {
        self.add_to(Routes::default())
    }

    /// Adds the services to others.
    pub(crate) fn add_to(self, mut routes: Routes) -> Routes {
        let services = self.services().iter();
        let names: Vec<_> = services.map(DynamicService::path_name).collect();
        let router = routes.axum_router_mut();
        for name in names {
            // As tonic does it for services whose names are known when the program is compiled.
            let path = format!("/{name}/{{*rest}}");
            *router = std::mem::take(router).route_service(&path, self.clone());
        }
        routes
    }

    fn shared(&self) -> &Shared {
        self.0.service()
    }

    fn slot(&self, service: &str, rpc: &str) -> Result<&Slot, NameError> {
        let method = self.services().service(service)?.method(rpc)?;
        Ok(&self.shared().slots[method.path()])
    }
}

impl<B> Service<http::Request<B>> for DynamicServer
where
    B: http_body::Body + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Reply;

    fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Reply {
        let (shared, raw) = self.0.call(request).into_raw();
        let Some(slot) = shared.slots.get(raw.path()) else {
            return raw.unimplemented();
        };
        let Some(handler) = slot.handler() else {
            let message = format!("the method {} has no handler", slot.method.full_name());
            return Box::pin(ready(Ok(Status::unimplemented(message).into_http())));
        };
        let tell = shared
            .tell
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        run::run(raw, Arc::clone(&slot.method), handler, tell)
    }
}

impl fmt::Debug for DynamicServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamicServer")
            .field("services", self.services())
            .finish_non_exhaustive()
    }
}
