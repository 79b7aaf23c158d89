//! Where servers are.

mod parse;

pub(super) use parse::parse;

use http::uri::Authority;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where the servers of a client are: one or many endpoints.
///
/// | text | means |
/// |---|---|
/// | `http://host:port`, `https://host:port` | a server; `https` is with TLS |
/// | `host:port`, `1.2.3.4:port`, `[::1]:port` | `http://` or, if the client has TLS, `https://` |
/// | `dns:///name:port`, `dns:name:port` | a server at each address of the name, which is asked for again and again |
/// | `unix:path`, `unix:///absolute/path` | a Unix socket |
///
/// A `Target` is made of such a text, of a list of them, or of a `SocketAddr`. It is checked when the client is built.
#[derive(Clone, Debug)]
pub struct Target(pub(super) Vec<String>);

impl Target {
    /// All that is said, in one line.
    pub(super) fn text(&self) -> String {
        self.0.join(", ")
    }
}

impl From<&str> for Target {
    fn from(text: &str) -> Self {
        Self(vec![text.to_owned()])
    }
}

impl From<String> for Target {
    fn from(text: String) -> Self {
        Self(vec![text])
    }
}

impl From<&String> for Target {
    fn from(text: &String) -> Self {
        Self(vec![text.clone()])
    }
}

impl From<SocketAddr> for Target {
    fn from(address: SocketAddr) -> Self {
        Self(vec![address.to_string()])
    }
}

impl<T: Into<Self>, const N: usize> From<[T; N]> for Target {
    fn from(targets: [T; N]) -> Self {
        targets.into_iter().collect()
    }
}

impl<T: Into<Self>> From<Vec<T>> for Target {
    fn from(targets: Vec<T>) -> Self {
        targets.into_iter().collect()
    }
}

impl<T: Into<Self>> FromIterator<T> for Target {
    fn from_iter<I: IntoIterator<Item = T>>(targets: I) -> Self {
        Self(
            targets
                .into_iter()
                .flat_map(|target| target.into().0)
                .collect(),
        )
    }
}

/// One endpoint.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// `http` or `https`, if it is said.
    pub(super) scheme: Option<&'static str>,
    /// The host and the port, as HTTP names them.
    pub(super) authority: String,
    pub(super) way: Way,
}

/// How to get there.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Way {
    /// The host of the authority, looked up for each connection.
    Host,
    /// Each address of the authority's host, looked up now and then.
    Dns,
    Unix(PathBuf),
}

/// What the servers of a target are called in spans and metrics: the host and the port, or the path of a
/// socket. Several endpoints are one name.
pub(super) fn name(target: &Target) -> Result<(String, Option<u16>), String> {
    let [text] = &target.0[..] else {
        return Ok((target.text(), None));
    };
    let Place { authority, way, .. } = parse(text)?;
    if let Way::Unix(path) = way {
        return Ok((path.display().to_string(), None));
    }
    Ok(match authority.parse::<Authority>() {
        Ok(authority) => (authority.host().to_owned(), authority.port_u16()),
        Err(_) => (authority, None),
    })
}
