//! One server of a balanced client: connected again and again, and not asked while it is not there.

use super::link::{Link, Once, Watched};
use super::{Condition, Key, Notices};
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
    async fn connect(self, wait: Duration, link: Arc<Link>) -> Result<Channel, String> {
        tokio::time::sleep(wait).await;
        let address = match &self.address {
            Address::Host => self.endpoint.uri().authority().map(ToString::to_string),
            Address::Socket(address) => Some(address.to_string()),
            Address::Unix(path) => Some(path.display().to_string()),
        };
        let address = address.unwrap_or_default();
        let timeout = self.timeout;
        match tokio::time::timeout(timeout, self.try_connect(&link)).await {
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
    notices: Arc<Notices>,
    /// How often in a row it failed.
    failures: u32,
    state: State,
}

#[derive(Debug)]
enum State {
    Idle,
    Connecting(JoinHandle<Result<Channel, String>>, Arc<Link>),
    Connected {
        channel: Channel,
        link: Arc<Link>,
        since: Instant,
    },
}

impl Subchannel {
    pub(super) fn new(key: Key, connector: Connector, notices: Arc<Notices>) -> Self {
        notices.set(&key, Some(Condition::Trying));
        Self {
            key,
            connector,
            notices,
            failures: 0,
            state: State::Idle,
        }
    }

    /// Connects in a task of its own, so that it goes on when nobody calls.
    fn start(&mut self) -> State {
        let wait = match self.failures {
            0 => Duration::ZERO,
            failures => BACKOFF.after(failures),
        };
        let link = Link::new(Arc::clone(&self.notices));
        let connecting = self.connector.clone().connect(wait, Arc::clone(&link));
        State::Connecting(tokio::spawn(connecting), link)
    }

    fn failed(&mut self, reason: String) {
        let server = &self.key;
        match self.failures {
            0 => tracing::warn!(%server, reason, "a server cannot be reached; calls wait for it"),
            failures => tracing::debug!(%server, reason, failures, "a server is still not there"),
        }
        self.failures = self.failures.saturating_add(1);
        self.notices.set(&self.key, Some(Condition::Failed(reason)));
        self.notices.server_lost.send_replace(());
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
                        self.notices.set(&self.key, Some(Condition::Connected));
                        State::Connected {
                            channel,
                            link,
                            since: Instant::now(),
                        }
                    }
                    Ok(Err(reason)) => {
                        self.failed(reason);
                        State::Idle
                    }
                    // The runtime in which it was begun has ended; this may be another one.
                    Err(_) => State::Idle,
                },
                State::Connected {
                    channel,
                    link,
                    since,
                } => {
                    if !link.is_over() && ready!(channel.poll_ready(cx)).is_ok() {
                        return Poll::Ready(Ok(()));
                    }
                    if since.elapsed() < SHORT {
                        self.failed("the connection was closed at once".to_owned());
                    } else {
                        self.failures = 0;
                        self.notices.set(&self.key, Some(Condition::Trying));
                        self.notices.server_lost.send_replace(());
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
        self.notices.set(&self.key, None);
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
