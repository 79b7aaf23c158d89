//! Names whose servers come and go.

use super::notices::{Condition, Moment, Notices, Record};
use super::subchannel::{Address, Connector, Subchannel};
use super::{Key, Member, member};
use crate::client::retry::Backoff;
use futures_core::Stream;
use futures_util::future::BoxFuture;
use std::collections::{HashSet, VecDeque};
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::Instant;
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

/// A server that came, or went.
pub(super) type ServerChange = Change<Key, Member>;

/// The servers of a client, for its balancer: those that are said, and those that are found under names.
#[derive(Default)]
pub(super) struct Servers {
    resolvers: Vec<Resolver>,
    changes: VecDeque<ServerChange>,
}

impl Servers {
    pub(super) fn add(&mut self, key: Key, subchannel: Subchannel) {
        let change = Change::Insert(key, member(subchannel));
        self.changes.push_back(change);
    }

    pub(super) fn add_name(&mut self, resolver: Resolver) {
        self.resolvers.push(resolver);
    }
}

impl Stream for Servers {
    type Item = Result<ServerChange, Infallible>;

    /// Is asked when a call is made or waits, and only then.
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { resolvers, changes } = &mut *self;
        if changes.is_empty() {
            for resolver in resolvers {
                while let Poll::Ready(more) = resolver.poll(cx) {
                    changes.extend(more);
                }
            }
        }
        match changes.pop_front() {
            Some(change) => Poll::Ready(Some(Ok(change))),
            None => Poll::Pending,
        }
    }
}

/// How names are looked up.
#[derive(Clone)]
pub(super) struct Lookups {
    pub(super) lookup: Lookup,
    pub(super) period: Duration,
    pub(super) timeout: Duration,
}

/// A name, and the servers that were last found under it.
///
/// It is looked up in a task of its own, once for each time that this is polled: while no call is
/// made, the task ends with what it has found, and there is no other.
pub(super) struct Resolver {
    name: String,
    lookups: Lookups,
    /// How to connect, but for the address.
    connector: Connector,
    record: Record,
    found: HashSet<SocketAddr>,
    /// How often in a row it could not be looked up.
    failures: u32,
    last: Option<Times>,
    task: Option<JoinHandle<(Answer, Times)>>,
}

/// The addresses of a name, or why there are none.
type Answer = Result<HashSet<SocketAddr>, String>;

/// When a name was looked up.
#[derive(Clone, Copy)]
struct Times {
    began: Moment,
    ended: Moment,
    at: Instant,
}

impl Times {
    /// A lookup that ends now.
    fn new(began: Moment, ended: Moment) -> Self {
        let at = Instant::now();
        Self { began, ended, at }
    }
}

impl Resolver {
    pub(super) fn new(
        name: String,
        lookups: Lookups,
        connector: Connector,
        notices: &Arc<Notices>,
    ) -> Self {
        Self {
            name,
            lookups,
            connector,
            record: Record::new(notices),
            found: HashSet::new(),
            failures: 0,
            last: None,
            task: None,
        }
    }

    /// What has changed since the name was looked up before.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Vec<ServerChange>> {
        let task = match &mut self.task {
            Some(task) => task,
            None => {
                let task = self.start();
                self.task.insert(task)
            }
        };
        let result = ready!(Pin::new(task).poll(cx));
        self.task = None;
        let (answer, times) = match result {
            Ok(found) => found,
            Err(error) if error.is_panic() => {
                let now = self.record.notices.now();
                (Err("the lookup panicked".to_owned()), Times::new(now, now))
            }
            // The runtime in which it was begun has ended; this may be another one.
            Err(_) => {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
        };
        self.last = Some(times);
        Poll::Ready(self.learn(answer, times.ended))
    }

    /// Begins to look the name up when it is time.
    fn start(&self) -> JoinHandle<(Answer, Times)> {
        let period = self.lookups.period;
        let wait = match self.failures {
            0 => period,
            failures => BACKOFF.after(failures).min(period),
        };
        let last = self.last;
        let notices = Arc::clone(&self.record.notices);
        let lookups = self.lookups.clone();
        let name = self.name.clone();
        tokio::spawn(async move {
            if let Some(Times { began, ended, at }) = last {
                let [wait, least] = [wait, BACKOFF.initial].map(|wait| left(wait, at));
                notices.pause(wait, least, ended, Some(began)).await;
            }
            let began = notices.now();
            let answer = lookups.look_up(name).await;
            (answer, Times::new(began, notices.now()))
        })
    }

    fn learn(&mut self, answer: Answer, at: Moment) -> Vec<ServerChange> {
        match answer {
            Ok(addresses) => {
                self.failures = 0;
                self.record.set(Condition::Found(at));
                self.change(addresses)
            }
            // Servers that are known stay.
            Err(reason) => {
                self.failures = self.failures.saturating_add(1);
                let reason = format!("cannot look up `{}`: {reason}", self.name);
                self.record.set(Condition::Failed(at, reason));
                Vec::new()
            }
        }
    }

    fn change(&mut self, now: HashSet<SocketAddr>) -> Vec<ServerChange> {
        let before = std::mem::replace(&mut self.found, now);
        let key = |address| Key(self.name.clone(), Some(address));
        let gone = before.difference(&self.found);
        let gone = gone.map(|address| Change::Remove(key(*address)));
        let come = self.found.difference(&before).map(|address| {
            let key = key(*address);
            let connector = Connector {
                address: Address::Socket(*address),
                ..self.connector.clone()
            };
            let subchannel = Subchannel::new(key.clone(), connector, &self.record.notices);
            Change::Insert(key, member(subchannel))
        });
        gone.chain(come).collect()
    }
}

impl Drop for Resolver {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl Lookups {
    async fn look_up(&self, name: String) -> Answer {
        let looking = (self.lookup)(name);
        match tokio::time::timeout(self.timeout, looking).await {
            Ok(Ok(addresses)) if addresses.is_empty() => Err("it has no address".to_owned()),
            Ok(Ok(addresses)) => Ok(addresses.into_iter().collect()),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("no answer within {:?}", self.timeout)),
        }
    }
}

/// What is left of a wait that began at `start`.
fn left(wait: Duration, start: Instant) -> Duration {
    wait.saturating_sub(start.elapsed())
}

#[cfg(test)]
mod tests {
    use super::super::notices::Hope;
    use super::*;
    use futures_util::{FutureExt, StreamExt, future};
    use std::collections::BTreeSet;
    use std::sync::atomic::{AtomicU16, Ordering};
    use tonic::transport::Endpoint;

    const PERIOD: Duration = Duration::from_secs(30);

    fn address(port: u16) -> SocketAddr {
        ([127, 0, 0, 1], port).into()
    }

    /// The servers of a name that is looked up by `lookup`.
    fn servers<F, Found>(lookup: F) -> (Servers, Arc<Notices>)
    where
        F: Fn() -> Found + Send + Sync + 'static,
        Found: Future<Output = io::Result<Vec<SocketAddr>>> + Send + 'static,
    {
        let notices = Arc::new(Notices::default());
        let lookups = Lookups {
            lookup: Arc::new(move |_| lookup().boxed()),
            period: PERIOD,
            timeout: Duration::from_secs(5),
        };
        let connector = Connector {
            endpoint: Endpoint::from_static("http://a:1"),
            address: Address::Host,
            timeout: lookups.timeout,
        };
        let mut servers = Servers::default();
        let resolver = Resolver::new("a:1".to_owned(), lookups, connector, &notices);
        servers.add_name(resolver);
        (servers, notices)
    }

    /// What a call is told: `+1 -2` for a server that came at port 1, and one at port 2 that went.
    fn told(servers: &mut Servers) -> String {
        let mut changes = BTreeSet::new();
        while let Some(change) = servers.next().now_or_never() {
            let (sign, key) = match change.unwrap().unwrap() {
                Change::Insert(key, _) => ('+', key),
                Change::Remove(key) => ('-', key),
            };
            changes.insert(format!("{sign}{}", key.1.unwrap().port()));
        }
        Vec::from_iter(changes).join(" ")
    }

    /// Lets tasks run, and so much time pass.
    async fn pass(time: Duration) {
        tokio::time::sleep(time + Duration::from_millis(1)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_name_is_left_alone_while_nobody_calls() {
        let asked = Arc::new(AtomicU16::new(0));
        let count = Arc::clone(&asked);
        // Each time there is another server.
        let (mut servers, _) = servers(move || {
            let number = count.fetch_add(1, Ordering::SeqCst);
            future::ready(Ok(vec![address(number)]))
        });
        let asked = || asked.load(Ordering::SeqCst);
        assert_eq!(told(&mut servers), "");
        pass(Duration::ZERO).await;
        assert_eq!((told(&mut servers).as_str(), asked()), ("+0", 1));
        // As long as there are calls, it is looked up now and then.
        for number in 1..4 {
            pass(PERIOD).await;
            let expected = format!("+{number} -{}", number - 1);
            assert_eq!((told(&mut servers), asked()), (expected, number + 1));
        }
        // After the last, once more.
        pass(PERIOD * 1000).await;
        assert_eq!((told(&mut servers).as_str(), asked()), ("+4 -3", 5));
        // That was long ago, so that it is at once.
        pass(Duration::ZERO).await;
        assert_eq!((told(&mut servers).as_str(), asked()), ("+5 -4", 6));
        pass(PERIOD / 2).await;
        assert_eq!((told(&mut servers).as_str(), asked()), ("", 6));
    }

    #[tokio::test(start_paused = true)]
    async fn a_server_that_is_lost_is_reason_to_ask() {
        let asked = Arc::new(AtomicU16::new(0));
        let count = Arc::clone(&asked);
        let (mut servers, notices) = servers(move || {
            count.fetch_add(1, Ordering::SeqCst);
            future::ready(Ok(vec![address(1)]))
        });
        told(&mut servers);
        pass(Duration::ZERO).await;
        for number in 1..4 {
            told(&mut servers);
            assert_eq!(asked.load(Ordering::SeqCst), number);
            notices.server_lost();
            pass(BACKOFF.initial).await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_cannot_be_looked_up_leaves_servers_as_they_were() {
        let asked = Arc::new(AtomicU16::new(0));
        let lookup = move || match asked.fetch_add(1, Ordering::SeqCst) {
            0 => future::ready(Ok(vec![address(1)])).boxed(),
            1 => future::pending().boxed(),
            2 => future::ready(Ok(Vec::new())).boxed(),
            3 => future::ready(Err(io::Error::other("no way"))).boxed(),
            4 => async { panic!("on purpose") }.boxed(),
            _ => future::ready(Ok(vec![address(2)])).boxed(),
        };
        let (mut servers, notices) = servers(lookup);
        told(&mut servers);
        pass(Duration::ZERO).await;
        assert_eq!(told(&mut servers), "+1");
        for expected in [
            "no answer within 5s",
            "it has no address",
            "no way",
            "the lookup panicked",
        ] {
            let began = notices.now();
            pass(PERIOD * 2).await;
            assert_eq!(told(&mut servers), "");
            let expected = format!("cannot look up `a:1`: {expected}");
            assert_eq!(notices.reasons(), Some(expected));
            // It was tried, and this test has no server that could be.
            assert_eq!(notices.hope(began), Hope::None);
        }
        pass(PERIOD).await;
        assert_eq!(told(&mut servers), "+2 -1");
    }

    /// A client of which nothing is left has no task.
    #[tokio::test(start_paused = true)]
    async fn who_is_dropped_asks_no_more() {
        let alive = Arc::new(());
        let held = Arc::clone(&alive);
        let (mut servers, _) = servers(move || {
            let held = Arc::clone(&held);
            async move {
                let _held = held;
                future::pending().await
            }
        });
        told(&mut servers);
        pass(Duration::ZERO).await;
        assert_eq!(Arc::strong_count(&alive), 3);
        drop(servers);
        pass(Duration::ZERO).await;
        assert_eq!(Arc::strong_count(&alive), 1);
    }
}
