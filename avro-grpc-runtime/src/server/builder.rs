//! What a server is made of.

use super::error::RpcServerError;
use super::info::{Generated, Served, ServiceKind};
use super::lifecycle::{Lifecycle, Managed};
use super::limits::Limits;
use super::listener::{Listener, Place};
use super::serve::{RpcServer, Timing};
use super::signals::Signals;
use super::stack::{AnyLayer, LayeredService, any_layer};
#[cfg(feature = "dynamic")]
use crate::dynamic::DynamicServer;
use crate::transport::BoxError;
use crate::{GeneratedServer, SchemaEvolution};
use bytes::Bytes;
use http::{Request, Response};
use http_body::Body as HttpBody;
use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
#[cfg(unix)]
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tonic::body::Body;
use tonic::server::NamedService;
use tonic::service::{Interceptor, InterceptorLayer, Routes};
use tonic::transport::Server;
#[cfg(feature = "_tls")]
use tonic::transport::ServerTlsConfig;
use tower_layer::Layer;
use tower_service::Service;

/// What is said of a server before it begins: `RpcServer::builder()`.
pub struct RpcServerBuilder {
    pub(super) place: Option<Place>,
    pub(super) routes: Routes,
    pub(super) services: Vec<Served>,
    pub(super) managed: Vec<Managed>,
    pub(super) layers: Vec<AnyLayer>,
    pub(super) settings: Vec<Setting>,
    pub(super) limits: Limits,
    pub(super) evolution: SchemaEvolution,
    pub(super) timing: Timing,
    pub(super) signals: Signals,
    pub(super) health: bool,
    pub(super) info: bool,
    pub(super) threads: Option<usize>,
    /// A service that was added twice.
    pub(super) twice: Option<Cow<'static, str>>,
    pub(super) dump_folder: Option<PathBuf>,
}

/// Settings of tonic's server, some of which can fail.
pub(super) type Setting = Box<dyn FnOnce(Server) -> Result<Server, RpcServerError> + Send>;

impl RpcServer {
    /// A server without services, which would not know where to listen.
    #[must_use]
    pub fn builder() -> RpcServerBuilder {
        RpcServerBuilder {
            place: None,
            routes: Routes::default(),
            services: Vec::new(),
            managed: Vec::new(),
            layers: Vec::new(),
            settings: Vec::new(),
            limits: Limits::default(),
            evolution: SchemaEvolution::new(),
            timing: Timing::default(),
            signals: Signals {
                interrupt: true,
                terminate: true,
                dump: true,
            },
            health: true,
            info: true,
            threads: None,
            twice: None,
            dump_folder: None,
        }
    }
}

/// Where the server is to be found: the last that is said holds.
impl RpcServerBuilder {
    /// Listens on an IP address or a name, with a port: `"[::1]:50051"`, `"localhost:0"`. For port 0 the
    /// system chooses one, which [`RpcServer::local_addr`] tells. A name is looked up when the server is bound,
    /// and the first of its addresses that can be had is the one.
    #[must_use]
    pub fn address(mut self, address: impl fmt::Display) -> Self {
        self.place = Some(Place::Address(address.to_string()));
        self
    }

    /// Listens on a Unix socket at `path`. The file is made, and removed when the server ends; one that a
    /// server has left behind is replaced.
    #[cfg(unix)]
    #[must_use]
    pub fn unix_socket(mut self, path: impl AsRef<Path>) -> Self {
        self.place = Some(Place::Path(path.as_ref().to_owned()));
        self
    }

    /// Listens on a socket that is bound already: of the standard library or of tokio.
    #[must_use]
    pub fn listener(mut self, listener: impl Into<Listener>) -> Self {
        self.place = Some(Place::Bound(listener.into()));
        self
    }

    /// Listens on the first socket that systemd passes (`LISTEN_FDS`), TCP or Unix.
    #[must_use]
    pub fn systemd(mut self) -> Self {
        self.place = Some(Place::Systemd);
        self
    }
}

/// What is served.
impl RpcServerBuilder {
    /// Serves a generated service.
    #[expect(clippy::should_implement_trait, reason = "a service is no number")]
    #[must_use]
    pub fn add<S: GeneratedServer>(self, service: S) -> Self {
        self.serve(service, ServiceKind::Generated(Generated::of::<S>()))
    }

    /// Serves a generated service whose implementation has a [`Lifecycle`].
    #[must_use]
    pub fn add_managed<S: GeneratedServer<Inner: Lifecycle>>(mut self, service: S) -> Self {
        let inner = Arc::clone(service.inner());
        self.managed.push(Managed::new(S::NAME, inner));
        self.add(service)
    }

    /// Serves any service of tonic's, such as one with an interceptor of its own. What only generated
    /// services have is not known of it: API versions, and its methods in `avro.grpc.v1.Info`.
    #[must_use]
    pub fn add_tonic<S, B>(self, service: S) -> Self
    where
        S: Service<Request<Body>, Response = Response<B>, Error = Infallible, Future: Send>
            + NamedService
            + Clone
            + Send
            + Sync
            + 'static,
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        self.serve(service, ServiceKind::Other)
    }

    fn serve<S, B>(mut self, service: S, kind: ServiceKind) -> Self
    where
        S: Service<Request<Body>, Response = Response<B>, Error = Infallible, Future: Send>
            + NamedService
            + Clone
            + Send
            + Sync
            + 'static,
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        if self.list(S::NAME.into(), kind) {
            self.routes = self.routes.add_service(service);
        }
        self
    }

    /// Serves all services of a server whose services are known at run time. What is known of generated services is
    /// known of them too, but for a crate.
    #[cfg(feature = "dynamic")]
    #[must_use]
    pub fn add_dynamic(mut self, server: DynamicServer) -> Self {
        let mut are_new = true;
        for service in server.services().iter() {
            let name = service.path_name().into();
            are_new &= self.list(name, ServiceKind::Dynamic(service.clone()));
        }
        if are_new {
            self.routes = server.add_to(self.routes);
        }
        self
    }

    /// Adds a service to the list, unless it is there: tonic's router would panic.
    fn list(&mut self, name: Cow<'static, str>, kind: ServiceKind) -> bool {
        if self.services.iter().any(|service| service.name == name) {
            self.twice.get_or_insert(name);
            return false;
        }
        self.services.push(Served { name, kind });
        true
    }

    /// Whether `avro.grpc.v1.Info` is served, which tells all that is known of the services, schemas
    /// included; by default it is.
    #[must_use]
    pub fn info(mut self, yes: bool) -> Self {
        self.info = yes;
        self
    }

    /// Whether gRPC's health service is served, for probes; by default it is.
    #[must_use]
    pub fn health(mut self, yes: bool) -> Self {
        self.health = yes;
        self
    }
}

/// How it is served.
impl RpcServerBuilder {
    /// Puts a tower layer around all services. The first that is added sees a call first. An error of the
    /// layer is answered as tonic makes a status of it.
    #[must_use]
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<LayeredService> + Send + 'static,
        L::Service: Service<Request<Body>, Response = Response<B>, Error: Into<BoxError>, Future: Send>
            + Clone
            + Send
            + Sync
            + 'static,
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        self.layers.push(any_layer(layer));
        self
    }

    /// Shows each request to `interceptor` before it is served; it is a [`layer`](Self::layer).
    #[must_use]
    pub fn interceptor<I>(self, interceptor: I) -> Self
    where
        I: Interceptor + Clone + Send + Sync + 'static,
    {
        self.layer(InterceptorLayer::new(interceptor))
    }

    /// Speaks TLS, and asks clients for certificates where the settings say so.
    #[cfg(feature = "_tls")]
    #[must_use]
    pub fn tls(mut self, config: ServerTlsConfig) -> Self {
        self.settings.push(Box::new(|server| {
            let server = server.tls_config(config);
            server.map_err(|error| RpcServerError::other("the settings of TLS are wrong", error))
        }));
        self
    }

    /// Sets what others may cost the server.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets how clients with other versions of schemas are treated, for those services that do not say
    /// otherwise. What one of them has found out, all know.
    #[must_use]
    pub fn schema_evolution(mut self, evolution: SchemaEvolution) -> Self {
        self.evolution = evolution;
        self
    }

    /// Changes other settings of tonic's server. Those that it ignores for connections that others
    /// accept, and its layers, have no effect.
    #[must_use]
    pub fn tonic(mut self, change: impl FnOnce(Server) -> Server + Send + 'static) -> Self {
        self.settings.push(Box::new(|server| Ok(change(server))));
        self
    }
}

/// How it ends.
impl RpcServerBuilder {
    /// How long running calls may take to finish when the server ends. Default: 30 seconds.
    #[must_use]
    pub fn grace(mut self, time: Duration) -> Self {
        self.timing.grace = time;
        self
    }

    /// How long new calls are still served when the server is about to end and health says so. Default: not
    /// at all.
    #[must_use]
    pub fn lame_duck(mut self, time: Duration) -> Self {
        self.timing.lame_duck = time;
        self
    }

    /// Whether SIGTERM ends the server; by default it does.
    ///
    /// A process that has once listened to a signal does not end by it any more, even after the server has
    /// ended.
    #[must_use]
    pub fn stop_on_sigterm(mut self, yes: bool) -> Self {
        self.signals.terminate = yes;
        self
    }

    /// Whether Ctrl-C ends the server; by default it does. See [`stop_on_sigterm`](Self::stop_on_sigterm).
    #[must_use]
    pub fn stop_on_ctrl_c(mut self, yes: bool) -> Self {
        self.signals.interrupt = yes;
        self
    }

    /// Whether SIGUSR2 has the server write a dump, as [`ServerHandle::dump`] does; by default it has.
    ///
    /// Where it is off, and nobody else listens to it, the signal ends the process.
    ///
    /// [`ServerHandle::dump`]: super::ServerHandle::dump
    #[must_use]
    pub fn dump_on_sigusr2(mut self, yes: bool) -> Self {
        self.signals.dump = yes;
        self
    }

    /// Where dumps are written. Default: the system's temporary folder.
    #[must_use]
    pub fn dump_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.dump_folder = Some(folder.into());
        self
    }

    /// How many threads a server has that is begun by [`spawn`](Self::spawn). Default: as many as there are
    /// processors.
    #[must_use]
    pub fn threads(mut self, count: usize) -> Self {
        self.threads = Some(count.max(1));
        self
    }
}

impl fmt::Debug for RpcServerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RpcServerBuilder")
            .field("place", &self.place)
            .field("services", &self.services)
            .field("limits", &self.limits)
            .field("evolution", &self.evolution)
            .field("timing", &self.timing)
            .finish_non_exhaustive()
    }
}
