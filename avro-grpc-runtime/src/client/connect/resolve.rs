//! Names whose servers come and go.

use super::subchannel::{Address, Connector, Subchannel};
use super::{Condition, Key, Member, Notices, member};
use crate::client::retry::Backoff;
use futures_util::future::BoxFuture;
use std::collections::HashSet;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;
use tower::discover::Change;

/// Tells the addresses of `name:port`.
pub(in crate::client) type Lookup =
    Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// What the system says.
pub(in crate::client) fn system() -> Lookup {
    Arc::new(|name| Box::pin(async move { Ok(tokio::net::lookup_host(name).await?.collect()) }))
}

/// After a name could not be looked up, or a server was lost.
const BACKOFF: Backoff = Backoff {
    initial: Duration::from_millis(200),
    longest: Duration::from_secs(10),
    multiplier: 2.0,
};

/// A name, and the servers that were last found under it.
#[derive(Clone)]
pub(super) struct Resolver {
    pub(super) name: String,
    pub(super) found: Arc<Mutex<HashSet<SocketAddr>>>,
    pub(super) period: Duration,
    pub(super) lookup: Lookup,
    /// How to connect, but for the address.
    pub(super) connector: Connector,
    pub(super) changes: UnboundedSender<Change<Key, Member>>,
    pub(super) notices: Arc<Notices>,
}

impl Resolver {
    /// Looks the name up now and again, until nobody wants to know.
    pub(super) async fn run(self) {
        let mut failures = 0;
        let mut server_lost = self.notices.server_lost.subscribe();
        while !self.changes.is_closed() {
            match (self.lookup)(self.name.clone()).await {
                Ok(addresses) if !addresses.is_empty() => {
                    failures = 0;
                    self.change(addresses.into_iter().collect());
                    self.notices.set(&self.key(), None);
                }
                Ok(_) => {
                    failures += 1;
                    self.failed("it has no address");
                }
                Err(error) => {
                    failures += 1;
                    self.failed(&error.to_string());
                }
            }
            self.pause(failures, &mut server_lost).await;
        }
    }

    /// Waits until it is time to ask again. Who has lost a server asks earlier, but not at once.
    async fn pause(&self, failures: u32, server_lost: &mut watch::Receiver<()>) {
        if failures > 0 {
            tokio::time::sleep(BACKOFF.after(failures).min(self.period)).await;
            return;
        }
        // Each name is looked up again, whichever the server was of.
        let lost = async {
            tokio::time::sleep(BACKOFF.initial).await;
            if server_lost.changed().await.is_err() {
                std::future::pending().await
            }
        };
        tokio::select! {
            () = tokio::time::sleep(self.period) => {}
            () = lost => {}
        }
    }

    /// What the name itself is called among servers.
    fn key(&self) -> Key {
        Key(self.name.clone(), None)
    }

    /// Servers that are known stay.
    fn failed(&self, reason: &str) {
        let reason = format!("cannot look up `{}`: {reason}", self.name);
        if self.found().is_empty() {
            self.notices
                .set(&self.key(), Some(Condition::Failed(reason)));
        }
    }

    fn found(&self) -> MutexGuard<'_, HashSet<SocketAddr>> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, now: HashSet<SocketAddr>) {
        let mut found = self.found();
        for address in now.difference(&found) {
            let key = Key(self.name.clone(), Some(*address));
            let connector = Connector {
                address: Address::Socket(*address),
                ..self.connector.clone()
            };
            let subchannel = Subchannel::new(key.clone(), connector, Arc::clone(&self.notices));
            let _ = self.changes.send(Change::Insert(key, member(subchannel)));
        }
        for address in found.difference(&now) {
            let key = Key(self.name.clone(), Some(*address));
            let _ = self.changes.send(Change::Remove(key));
        }
        *found = now;
    }
}
