//! One server of a balanced client: connected again and again, and not asked while it is not there.

use super::Key;
use super::link::{Link, Once, Watched};
use super::notices::{Condition, Moment, Notices, Record};
use crate::client::retry::Backoff;
use crate::client::transport_failure::{ends_connection, reason};
use crate::transport::BoxError;
use http::{Request, Response, Uri};
use hyper_util::client::legacy::connect::HttpConnector;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tonic::body::Body;
use tonic::transport::{Channel, Endpoint};
use tower::{Service, service_fn};

/// Between attempts to connect. A server that is restarted is there again in a moment.
const BACKOFF: Backoff = Backoff {
    initial: Duration::from_millis(50),
    longest: Duration::from_secs(2),
    multiplier: 1.6,
};

/// A connection that ends before this time counts as failed, so that a server that greets whom
/// it turns away is not asked without end.
const SHORT: Duration = Duration::from_secs(1);

/// Where one connection goes.
#[derive(Clone, Debug)]
pub(super) enum Address {
    /// The host of the endpoint.
    Host,
    Socket(SocketAddr),
    Unix(PathBuf),
}

/// How to connect.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    pub(super) endpoint: Endpoint,
    pub(super) address: Address,
    pub(super) timeout: Duration,
}

impl Connector {
    async fn connect(&self, link: &Arc<Link>) -> Result<Channel, String> {
        let address = match &self.address {
            Address::Host => self.endpoint.uri().authority().map(ToString::to_string),
            Address::Socket(address) => Some(address.to_string()),
            Address::Unix(path) => Some(path.display().to_string()),
        };
        let address = address.unwrap_or_default();
        let timeout = self.timeout;
        match tokio::time::timeout(timeout, self.try_connect(link)).await {
            Ok(Ok(channel)) => Ok(channel),
            Ok(Err(error)) => Err(format!("{address}: {}", reason(&*error))),
            Err(_) => Err(format!("{address}: not connected within {timeout:?}")),
        }
    }

    async fn try_connect(&self, link: &Arc<Link>) -> Result<Channel, BoxError> {
        let uri = self.endpoint.uri();
        let stream = match &self.address {
            Address::Host => {
                let mut connector = HttpConnector::new();
                connector.enforce_http(false);
                connector.set_nodelay(true);
                let stream = connector.call(uri.clone()).await?;
                Watched::new(stream.into_inner(), Arc::clone(link))
            }
            Address::Socket(address) => {
                let stream = TcpStream::connect(address).await?;
                stream.set_nodelay(true)?;
                Watched::new(stream, Arc::clone(link))
            }
            Address::Unix(path) => connect_unix(path, Arc::clone(link)).await?,
        };
        let stream = Once::new(stream);
        let connector = service_fn(move |_: Uri| std::future::ready(stream.take()));
        let channel = self.endpoint.connect_with_connector(connector).await?;
        // Who has shaken hands for TLS is there; its first bytes may have come with that.
        if uri.scheme_str() != Some("https") {
            link.greeting().await?;
        }
        Ok(channel)
    }
}

#[cfg(unix)]
async fn connect_unix(
    path: &std::path::Path,
    link: Arc<Link>,
) -> std::io::Result<hyper_util::rt::TokioIo<Watched>> {
    let stream = tokio::net::UnixStream::connect(path).await?;
    Ok(Watched::new(stream, link))
}

#[cfg(not(unix))]
async fn connect_unix(
    _: &std::path::Path,
    _: Arc<Link>,
) -> std::io::Result<hyper_util::rt::TokioIo<Watched>> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// A service that is ready when it is connected.
#[derive(Debug)]
pub(super) struct Subchannel {
    key: Key,
    connector: Connector,
    record: Record,
    /// How often in a row it failed, and when it did last.
    failures: u32,
    failed: Moment,
    state: State,
}

#[derive(Debug)]
enum State {
    Idle,
    Connecting(JoinHandle<Result<Channel, Failed>>, Arc<Link>),
    Connected {
        channel: Channel,
        link: Arc<Link>,
        since: Instant,
    },
}

/// When an attempt to connect failed, and why.
type Failed = (Moment, String);

impl Subchannel {
    pub(super) fn new(key: Key, connector: Connector, notices: &Arc<Notices>) -> Self {
        Self {
            key,
            connector,
            record: Record::new(notices),
            failures: 0,
            failed: Moment::default(),
            state: State::Idle,
        }
    }

    /// Connects in a task of its own, so that it goes on when nobody calls.
    fn start(&self) -> State {
        let notices = Arc::clone(&self.record.notices);
        let link = Link::new(Arc::clone(&notices));
        let connector = self.connector.clone();
        let (failures, failed) = (self.failures, self.failed);
        let attempt_link = Arc::clone(&link);
        let task = tokio::spawn(async move {
            if failures > 0 {
                let wait = BACKOFF.after(failures);
                notices.pause(wait, BACKOFF.initial, failed, None).await;
            }
            let result = connector.connect(&attempt_link).await;
            result.map_err(|reason| (notices.now(), reason))
        });
        State::Connecting(task, link)
    }

    fn failed(&mut self, at: Moment, reason: String) {
        let server = &self.key;
        match self.failures {
            0 => tracing::warn!(%server, reason, "a server cannot be reached; calls wait for it"),
            failures => tracing::debug!(%server, reason, failures, "a server is still not there"),
        }
        self.failures = self.failures.saturating_add(1);
        self.failed = at;
        self.record.set(Condition::Failed(at, reason));
        self.record.notices.server_lost();
    }
}

impl Service<Request<Body>> for Subchannel {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Sending;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        loop {
            self.state = match &mut self.state {
                State::Idle => self.start(),
                State::Connecting(task, link) => match ready!(Pin::new(task).poll(cx)) {
                    Ok(Ok(channel)) => {
                        let link = Arc::clone(link);
                        tracing::info!(server = %self.key, "connected");
                        self.record.set(Condition::Connected);
                        State::Connected {
                            channel,
                            link,
                            since: Instant::now(),
                        }
                    }
                    Ok(Err((at, reason))) => {
                        self.failed(at, reason);
                        State::Idle
                    }
                    // The runtime in which it was begun has ended; this may be another one.
                    Err(_) => {
                        self.state = State::Idle;
                        cx.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                },
                State::Connected {
                    channel,
                    link,
                    since,
                } => {
                    if !link.is_over() && ready!(channel.poll_ready(cx)).is_ok() {
                        return Poll::Ready(Ok(()));
                    }
                    let ended = link.ended();
                    if since.elapsed() < SHORT {
                        self.failed(ended, "the connection was closed at once".to_owned());
                    } else {
                        self.failures = 0;
                        self.record.set(Condition::Trying);
                        self.record.notices.server_lost();
                    }
                    State::Idle
                }
            }
        }
    }

    fn call(&mut self, request: Request<Body>) -> Sending {
        let State::Connected { channel, link, .. } = &mut self.state else {
            unreachable!("a service is called when it is ready");
        };
        Sending {
            response: channel.call(request),
            link: Arc::clone(link),
        }
    }
}

impl Drop for Subchannel {
    fn drop(&mut self) {
        if let State::Connecting(task, _) = &self.state {
            task.abort();
        }
    }
}

/// A call that is on its way.
pub(super) struct Sending {
    response: <Channel as Service<Request<Body>>>::Future,
    link: Arc<Link>,
}

impl Future for Sending {
    type Output = Result<Response<Body>, BoxError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let result = ready!(Pin::new(&mut self.response).poll(cx)).map_err(BoxError::from);
        if result.as_ref().is_err_and(ends_connection) {
            self.link.end();
        }
        Poll::Ready(result)
    }
}

#[cfg(test)]
mod tests {
    use super::super::notices::Hope;
    use super::*;

    /// A server may be found again before the balancer has let go of what it had of it.
    #[test]
    fn what_is_known_of_a_server_stays_when_an_older_one_of_its_name_goes() {
        let notices = Arc::new(Notices::default());
        let subchannel = || {
            let connector = Connector {
                endpoint: Endpoint::from_static("http://a:1"),
                address: Address::Host,
                timeout: Duration::from_secs(1),
            };
            Subchannel::new(Key("a:1".to_owned(), None), connector, &notices)
        };
        let mut older = subchannel();
        let newer = subchannel();
        older.failed(notices.now(), "refused".to_owned());
        drop(older);
        assert_eq!(notices.hope(Moment::default()), Hope::Some);
        assert_eq!(notices.reasons(), None);
        drop(newer);
    }
}
