//! Sockets to serve on.

use super::address;
use super::error::RpcServerError;
#[cfg(unix)]
use super::socket_file::{self, SocketFile};
use std::fmt;
use std::io;
use std::net::SocketAddr;
#[cfg(unix)]
use std::path::Path;
use std::path::PathBuf;
use tokio::net::TcpListener;
#[cfg(unix)]
use tokio::net::UnixListener;

/// Where a server is to be found.
#[derive(Debug)]
pub(super) enum Place {
    Address(String),
    #[cfg(unix)]
    Path(PathBuf),
    Bound(Listener),
    Systemd,
}

/// A socket that is bound: of the standard library or of tokio, TCP or Unix.
#[derive(Debug)]
pub struct Listener(Kind);

#[derive(Debug)]
enum Kind {
    Tcp(std::net::TcpListener),
    TokioTcp(TcpListener),
    #[cfg(unix)]
    Unix(std::os::unix::net::UnixListener),
    #[cfg(unix)]
    TokioUnix(UnixListener),
}

/// The address of a server, by which it can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LocalAddress {
    /// An IP address with a port that is never 0.
    Tcp(SocketAddr),
    /// The path of a Unix socket; a socket that has none has the empty one.
    Unix(PathBuf),
}

/// A socket of tokio's.
#[derive(Debug)]
pub(super) enum Socket {
    Tcp(TcpListener),
    #[cfg(unix)]
    /// The file goes first: as long as somebody listens, no other server takes its place.
    Unix(Option<SocketFile>, UnixListener),
}

impl Place {
    pub(super) async fn bind(self) -> Result<Socket, RpcServerError> {
        match self {
            Self::Address(address) => {
                address::check(&address).map_err(|wrong| {
                    let error = io::Error::new(io::ErrorKind::InvalidInput, wrong);
                    RpcServerError::bind(&address, error)
                })?;
                let listener = TcpListener::bind(&address).await;
                let listener = listener.map_err(|error| RpcServerError::bind(&address, error))?;
                Ok(Socket::Tcp(listener))
            }
            #[cfg(unix)]
            Self::Path(path) => {
                let bound = socket_file::bind(&path).await;
                let (listener, file) =
                    bound.map_err(|error| RpcServerError::bind(path.display(), error))?;
                Ok(Socket::Unix(Some(file), listener))
            }
            Self::Bound(listener) => listener
                .into_socket()
                .map_err(|error| RpcServerError::bind("the socket that was given", error)),
            Self::Systemd => systemd()?
                .into_socket()
                .map_err(|error| RpcServerError::bind("the socket of systemd", error)),
        }
    }
}

/// The first socket that systemd has passed.
fn systemd() -> Result<Listener, RpcServerError> {
    let mut passed = listenfd::ListenFd::from_env();
    if let Ok(Some(listener)) = passed.take_tcp_listener(0) {
        return Ok(listener.into());
    }
    #[cfg(unix)]
    if let Ok(Some(listener)) = passed.take_unix_listener(0) {
        return Ok(listener.into());
    }
    Err(RpcServerError::no_socket(match passed.len() {
        0 => "systemd has passed no socket: LISTEN_FDS and LISTEN_PID are not set for this process",
        _ => "the first socket that systemd has passed does not listen, or is neither TCP nor Unix",
    }))
}

impl Listener {
    fn into_socket(self) -> io::Result<Socket> {
        Ok(match self.0 {
            Kind::Tcp(listener) => {
                listener.set_nonblocking(true)?;
                Socket::Tcp(TcpListener::from_std(listener)?)
            }
            Kind::TokioTcp(listener) => Socket::Tcp(listener),
            #[cfg(unix)]
            Kind::Unix(listener) => {
                listener.set_nonblocking(true)?;
                Socket::Unix(None, UnixListener::from_std(listener)?)
            }
            #[cfg(unix)]
            Kind::TokioUnix(listener) => Socket::Unix(None, listener),
        })
    }
}

impl Socket {
    pub(super) fn local_addr(&self) -> io::Result<LocalAddress> {
        Ok(match self {
            Self::Tcp(listener) => LocalAddress::Tcp(listener.local_addr()?),
            #[cfg(unix)]
            Self::Unix(_, listener) => {
                let address = listener.local_addr()?;
                let path = address.as_pathname().map(Path::to_owned);
                LocalAddress::Unix(path.unwrap_or_default())
            }
        })
    }
}

impl LocalAddress {
    /// The IP address, if it is one.
    #[must_use]
    pub fn tcp(&self) -> Option<SocketAddr> {
        match self {
            Self::Tcp(address) => Some(*address),
            Self::Unix(_) => None,
        }
    }
}

impl fmt::Display for LocalAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

impl From<std::net::TcpListener> for Listener {
    fn from(listener: std::net::TcpListener) -> Self {
        Self(Kind::Tcp(listener))
    }
}

impl From<TcpListener> for Listener {
    fn from(listener: TcpListener) -> Self {
        Self(Kind::TokioTcp(listener))
    }
}

#[cfg(unix)]
impl From<std::os::unix::net::UnixListener> for Listener {
    fn from(listener: std::os::unix::net::UnixListener) -> Self {
        Self(Kind::Unix(listener))
    }
}

#[cfg(unix)]
impl From<UnixListener> for Listener {
    fn from(listener: UnixListener) -> Self {
        Self(Kind::TokioUnix(listener))
    }
}
