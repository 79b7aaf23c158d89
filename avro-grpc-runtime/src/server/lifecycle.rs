//! Services that are more than their methods: what they do when the server begins, and when it ends.

use super::error::RpcServerError;
use super::handle::ServerHandle;
use super::local::LocalChannel;
use crate::GeneratedClient;
use crate::transport::BoxError;
use futures_util::FutureExt;
use std::fmt;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tracing::Instrument;

/// What a service does beside its methods. It is added by
/// [`add_managed`](super::RpcServerBuilder::add_managed).
///
/// ```
/// # #[cfg(feature = "server")] {
/// use avro_grpc_runtime::server::{Lifecycle, ServerContext};
/// use std::error::Error;
///
/// struct Jobs;
///
/// impl Lifecycle for Jobs {
///     async fn load(&self, _: &ServerContext) -> Result<(), Box<dyn Error + Send + Sync>> {
///         // Read what was left from last time.
///         Ok(())
///     }
///
///     async fn shutdown(&self) {
///         // Write what is left.
///     }
/// }
/// # }
/// ```
pub trait Lifecycle: Send + Sync + 'static {
    /// Called once, when all services can be reached; those that were added before are loaded. Health is
    /// `NOT_SERVING` until the last is.
    ///
    /// If the server is asked to end before, this is dropped where it waits.
    ///
    /// # Errors
    ///
    /// An error ends the server, and is that of [`serve`](super::RpcServer::serve).
    fn load(
        &self,
        context: &ServerContext,
    ) -> impl Future<Output = Result<(), Box<dyn std::error::Error + Send + Sync>>> + Send {
        let _ = context;
        std::future::ready(Ok(()))
    }

    /// Called when the server has ended: no call runs any more. The services that are loaded are asked in
    /// the order opposite to that of loading, each for the grace period at most. The server answers no calls
    /// any more, those from within neither.
    ///
    /// What must end while calls run, such as a stream without an end, waits for
    /// [`stopping`](ServerHandle::stopping).
    fn shutdown(&self) -> impl Future<Output = ()> + Send {
        std::future::ready(())
    }
}

/// What a service can know of its server.
#[derive(Clone, Debug)]
pub struct ServerContext {
    span: tracing::Span,
    handle: ServerHandle,
    channel: LocalChannel,
}

impl ServerContext {
    /// A client of what this server serves: in process, without a socket, through all layers and
    /// interceptors.
    #[must_use]
    pub fn client<C: GeneratedClient<Transport = LocalChannel>>(&self) -> C {
        C::from_transport(self.channel())
    }

    /// What such clients make their calls through; for those of others, too.
    #[must_use]
    pub fn channel(&self) -> LocalChannel {
        self.channel.clone()
    }

    /// The span of this service, in which it is loaded and shut down; tasks that it begins may be put
    /// there too.
    #[must_use]
    pub fn span(&self) -> &tracing::Span {
        &self.span
    }

    /// The server.
    #[must_use]
    pub fn handle(&self) -> &ServerHandle {
        &self.handle
    }
}

/// A service with a [`Lifecycle`].
#[derive(Clone)]
pub(super) struct Managed {
    name: &'static str,
    service: Arc<dyn AnyLifecycle>,
}

/// [`Lifecycle`] of any type.
trait AnyLifecycle: Send + Sync {
    fn load<'a>(&'a self, context: &'a ServerContext) -> BoxFuture<'a, Result<(), BoxError>>;
    fn shutdown(&self) -> BoxFuture<'_, ()>;
}

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

impl<T: Lifecycle> AnyLifecycle for T {
    fn load<'a>(&'a self, context: &'a ServerContext) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(Lifecycle::load(self, context))
    }

    fn shutdown(&self) -> BoxFuture<'_, ()> {
        Box::pin(Lifecycle::shutdown(self))
    }
}

impl Managed {
    pub(super) fn new(name: &'static str, service: Arc<impl Lifecycle>) -> Self {
        Self { name, service }
    }

    fn span(&self) -> tracing::Span {
        tracing::info_span!("service", rpc.service = self.name)
    }
}

impl fmt::Debug for Managed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Managed").field(&self.name).finish()
    }
}

/// The services that are loaded, each with its span.
#[derive(Debug, Default)]
pub(super) struct Loaded(Vec<(Managed, tracing::Span)>);

impl Loaded {
    /// Loads all, one after another.
    pub(super) async fn load(
        &mut self,
        services: Vec<Managed>,
        handle: &ServerHandle,
        channel: &LocalChannel,
    ) -> Result<(), RpcServerError> {
        for managed in services {
            let span = managed.span();
            let context = ServerContext {
                span: span.clone(),
                handle: handle.clone(),
                channel: channel.clone(),
            };
            let loading = managed.service.load(&context).instrument(span.clone());
            let loaded = AssertUnwindSafe(loading).catch_unwind().await;
            let loaded = loaded.unwrap_or_else(|_| Err("it panicked".into()));
            loaded.map_err(|error| RpcServerError::load(managed.name, error))?;
            self.0.push((managed, span));
        }
        Ok(())
    }

    /// Shuts down what is loaded.
    pub(super) async fn shutdown(self, patience: Duration) {
        for (managed, span) in self.0.into_iter().rev() {
            let ending = managed.service.shutdown().instrument(span);
            let ending = AssertUnwindSafe(ending).catch_unwind();
            match tokio::time::timeout(patience, ending).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => tracing::error!(service = managed.name, "the shutdown panicked"),
                Err(_) => tracing::error!(service = managed.name, "the shutdown took too long"),
            }
        }
    }
}
