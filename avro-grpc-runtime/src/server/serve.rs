//! A server from its beginning to its end.

use super::accept::{Served, accept};
#[cfg(unix)]
use super::dump::DumpOnSignal;
use super::dump::Dumper;
use super::error::RpcServerError;
use super::handle::ServerHandle;
use super::health::Health;
use super::lifecycle::{Loaded, Managed};
use super::limits::Limits;
use super::listener::{LocalAddress, Socket};
use super::local::LocalChannel;
use super::outlet::Outlets;
use super::report::Report;
use super::shared::Shared;
use super::signals::Signals;
use super::stack::LayeredService;
use futures_util::FutureExt;
use futures_util::future::{Fuse, FusedFuture};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;
use tonic::transport::Server;

/// How long the answers to calls that are cut may take on their way.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// A server that is bound, but does not serve yet.
pub struct RpcServer {
    pub(super) socket: Socket,
    pub(super) address: LocalAddress,
    pub(super) tonic: Server,
    pub(super) stack: LayeredService,
    pub(super) outlets: Outlets,
    pub(super) channel: LocalChannel,
    pub(super) managed: Vec<Managed>,
    pub(super) shared: Arc<Shared>,
    pub(super) dumper: Arc<Dumper>,
    pub(super) health: Health,
    pub(super) limits: Limits,
    pub(super) timing: Timing,
    pub(super) signals: Signals,
    pub(super) over: Over,
}

/// Says that all is over, to those who wait for any step of it, when the server is dropped, and be it
/// before it has served.
pub(super) struct Over(pub(super) Arc<Shared>);

impl Drop for Over {
    fn drop(&mut self) {
        let shared = &self.0;
        shared.ask_to_end();
        for step in [&shared.refuse, &shared.cut, &shared.close, &shared.done] {
            step.cancel();
        }
    }
}

/// How long an end may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timing {
    pub(super) lame_duck: Duration,
    pub(super) grace: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            lame_duck: Duration::ZERO,
            grace: Duration::from_secs(30),
        }
    }
}

/// All connections closed and all calls ended.
type Ended = Fuse<Pin<Box<dyn Future<Output = ()> + Send>>>;

impl RpcServer {
    /// Where clients find the server: the port is the real one.
    #[must_use]
    pub fn local_addr(&self) -> &LocalAddress {
        &self.address
    }

    /// What can be asked of the server from anywhere.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        ServerHandle::new(Arc::clone(&self.shared), Arc::clone(&self.dumper))
    }

    /// What makes calls to the services from within the process; they are answered while the server
    /// serves.
    #[must_use]
    pub fn channel(&self) -> LocalChannel {
        self.channel.clone()
    }

    /// Serves until the server is asked to end, by [`ServerHandle::shutdown`] or a signal; how it ends is
    /// said at the head of [this module](super). If this future is dropped, all ends at once.
    ///
    /// # Errors
    ///
    /// If a service cannot be loaded, or signals cannot be listened to.
    pub async fn serve(self) -> Result<Report, RpcServerError> {
        let signals = self.signals.listen()?;
        #[cfg(unix)]
        let _dumps = self.dump_on_signal()?;
        let shared = Arc::clone(&self.shared);
        let obeying = async {
            signals.obey(&shared).await;
            std::future::pending().await
        };
        let _watching = self.outlets.clone().watch(Arc::clone(&shared));
        tokio::select! {
            biased;
            result = self.live() => result,
            never = obeying => never,
        }
    }

    #[cfg(unix)]
    fn dump_on_signal(&self) -> Result<Option<DumpOnSignal>, RpcServerError> {
        if !self.signals.dump {
            return Ok(None);
        }
        let dumps = DumpOnSignal::start(Arc::clone(&self.dumper));
        let dumps = dumps.map_err(|error| RpcServerError::other("cannot listen to SIGUSR2", error));
        dumps.map(Some)
    }

    async fn live(self) -> Result<Report, RpcServerError> {
        let handle = self.handle();
        let Self {
            socket,
            address,
            tonic,
            stack,
            outlets: _,
            channel,
            managed,
            shared,
            health,
            limits,
            timing,
            signals: _,
            dumper: _,
            over: _over,
        } = self;
        tracing::info!(%address, "the server listens");
        let served = Served { tonic, stack };
        let mut ended = ended(socket, served, limits, Arc::clone(&shared));
        let mut loaded = Loaded::default();
        let loading = async {
            tokio::select! {
                biased;
                () = shared.stop.cancelled() => Ok(false),
                result = loaded.load(managed, &handle, &channel) => result.map(|()| true),
            }
        };
        let result = while_serving(&mut ended, loading).await;
        if let Ok(true) = result {
            health.set(true).await;
            shared.loaded.cancel();
            while_serving(&mut ended, shared.stop.cancelled()).await;
        }
        shared.ask_to_end();
        health.set(false).await;
        let lame_duck = match result {
            Ok(true) => timing.lame_duck,
            _ => Duration::ZERO,
        };
        end(&shared, &mut ended, lame_duck, timing.grace).await;
        loaded.shutdown(timing.grace).await;
        let report = shared.report();
        tracing::info!(%report, "the server has ended");
        result.map(|_| report)
    }
}

/// From the wish to end to the end of all calls and connections.
async fn end(shared: &Shared, ended: &mut Ended, lame_duck: Duration, grace: Duration) {
    within(either(sleep(lame_duck), shared.hurry.cancelled()), ended).await;
    shared.refuse.cancel();
    shared.calls.close();
    within(either(sleep(grace), shared.hurry.cancelled()), ended).await;
    shared.cut.cancel();
    within(sleep(LAST_WORDS), ended).await;
    shared.close.cancel();
    within(sleep(LAST_WORDS), ended).await;
}

/// Accepts connections until new calls are refused; then waits for the last of them, and for the last call.
fn ended(socket: Socket, served: Served, limits: Limits, shared: Arc<Shared>) -> Ended {
    let ended: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(async move {
        accept(socket, served, limits, &shared).await;
        shared.calls.wait().await;
    });
    ended.fuse()
}

/// Serves until `future` is there.
async fn while_serving<T>(ended: &mut Ended, future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    tokio::select! {
        biased;
        result = &mut future => result,
        () = ended => future.await,
    }
}

/// Serves until all has ended, or until `limit`.
async fn within(limit: impl Future<Output = ()>, ended: &mut Ended) {
    if ended.is_terminated() {
        return;
    }
    tokio::select! {
        biased;
        () = ended => {}
        () = limit => {}
    }
}

async fn either(one: impl Future<Output = ()>, other: impl Future<Output = ()>) {
    tokio::select! {
        () = one => {}
        () = other => {}
    }
}

impl fmt::Debug for RpcServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RpcServer")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
