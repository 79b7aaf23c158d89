//! The other end of a connection.

use http::Extensions;
use std::fmt;
use std::net::SocketAddr;
use tonic::transport::server::TcpConnectInfo;
#[cfg(any(feature = "tls-aws-lc", feature = "tls-ring"))]
use tonic::transport::server::TlsConnectInfo;
#[cfg(unix)]
use tonic::transport::server::UdsConnectInfo;

/// Who is at the other end of the connection that a call came in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    /// An address.
    Tcp(SocketAddr),
    /// A process of this machine, by its number where the system tells it.
    Unix(Option<i32>),
}

impl Peer {
    /// What the server has put into the extensions of a request; nothing for a call from the same
    /// process.
    pub(crate) fn of(extensions: &Extensions) -> Option<Self> {
        if let Some(peer) = tcp(extensions) {
            return Some(Self::Tcp(peer));
        }
        #[cfg(unix)]
        if let Some(connection) = extensions.get::<UdsConnectInfo>() {
            return Some(Self::Unix(connection.peer_cred.and_then(|peer| peer.pid())));
        }
        None
    }

    /// Its address in a network.
    pub(super) fn address(self) -> Option<String> {
        match self {
            Self::Tcp(address) => Some(address.ip().to_string()),
            Self::Unix(_) => None,
        }
    }

    pub(super) fn port(self) -> Option<u16> {
        match self {
            Self::Tcp(address) => Some(address.port()),
            Self::Unix(_) => None,
        }
    }

    /// The transport, as OpenTelemetry calls it.
    pub(super) fn transport(self) -> &'static str {
        match self {
            Self::Tcp(_) => "tcp",
            Self::Unix(_) => "unix",
        }
    }
}

fn tcp(extensions: &Extensions) -> Option<SocketAddr> {
    let plain = extensions.get::<TcpConnectInfo>();
    #[cfg(any(feature = "tls-aws-lc", feature = "tls-ring"))]
    let plain = plain.or_else(|| {
        let connection = extensions.get::<TlsConnectInfo<TcpConnectInfo>>();
        connection.map(TlsConnectInfo::get_ref)
    });
    plain?.remote_addr
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => address.fmt(f),
            Self::Unix(Some(process)) => write!(f, "unix, process {process}"),
            Self::Unix(None) => f.write_str("unix"),
        }
    }
}
