//! Sockets to serve on.

use super::error::RpcServerError;
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
    Unix(UnixListener, Option<SocketFile>),
}

/// The file of a socket that we made; it goes with the server.
#[cfg(unix)]
#[derive(Debug)]
pub(super) struct SocketFile {
    path: PathBuf,
    id: FileId,
}

/// A device, and a file of it.
#[cfg(unix)]
type FileId = (u64, u64);

#[cfg(unix)]
fn file_id(path: &Path) -> io::Result<FileId> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::symlink_metadata(path)?;
    Ok((metadata.dev(), metadata.ino()))
}

impl Place {
    pub(super) async fn bind(self) -> Result<Socket, RpcServerError> {
        match self {
            Self::Address(address) => {
                let listener = TcpListener::bind(&address).await;
                let listener = listener.map_err(|error| RpcServerError::bind(&address, error))?;
                Ok(Socket::Tcp(listener))
            }
            #[cfg(unix)]
            Self::Path(path) => {
                let listener = bind_path(&path).await;
                listener.map_err(|error| RpcServerError::bind(path.display(), error))
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

/// A socket that nobody listens at is of a server that did not end well; then it is replaced.
#[cfg(unix)]
async fn bind_path(path: &Path) -> io::Result<Socket> {
    let listener = match UnixListener::bind(path) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse && is_dead(path).await => {
            std::fs::remove_file(path)?;
            UnixListener::bind(path)?
        }
        other => other?,
    };
    let file = SocketFile {
        path: path.to_owned(),
        id: file_id(path)?,
    };
    Ok(Socket::Unix(listener, Some(file)))
}

/// Other files refuse connections too, and are not ours.
#[cfg(unix)]
async fn is_dead(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let is_socket = std::fs::symlink_metadata(path).is_ok_and(|file| file.file_type().is_socket());
    if !is_socket {
        return false;
    }
    let connected = tokio::net::UnixStream::connect(path).await;
    connected.is_err_and(|error| error.kind() == io::ErrorKind::ConnectionRefused)
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
                Socket::Unix(UnixListener::from_std(listener)?, None)
            }
            #[cfg(unix)]
            Kind::TokioUnix(listener) => Socket::Unix(listener, None),
        })
    }
}

impl Socket {
    pub(super) fn local_addr(&self) -> io::Result<LocalAddress> {
        Ok(match self {
            Self::Tcp(listener) => LocalAddress::Tcp(listener.local_addr()?),
            #[cfg(unix)]
            Self::Unix(listener, _) => {
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

#[cfg(unix)]
impl Drop for SocketFile {
    fn drop(&mut self) {
        // Somebody else may have removed it, and put another in its place.
        if file_id(&self.path).is_ok_and(|id| id == self.id) {
            let _ = std::fs::remove_file(&self.path);
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
