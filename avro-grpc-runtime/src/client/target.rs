//! Where servers are.

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

/// The endpoint that `text` means.
pub(super) fn parse(text: &str) -> Result<Place, String> {
    let place = |scheme, authority: &str, way| {
        check(authority).map(|()| Place {
            scheme,
            authority: authority.to_owned(),
            way,
        })
    };
    let place = if let Some(rest) = text.strip_prefix("http://") {
        place(Some("http"), rest.trim_end_matches('/'), Way::Host)
    } else if let Some(rest) = text.strip_prefix("https://") {
        place(Some("https"), rest.trim_end_matches('/'), Way::Host)
    } else if let Some(rest) = text.strip_prefix("dns:") {
        dns_name(rest).and_then(|name| place(None, name, Way::Dns))
    } else if let Some(path) = text.strip_prefix("unix:") {
        unix(path)
    } else if let Some((scheme, _)) = text.split_once("://") {
        Err(format!("the scheme `{scheme}` is not known"))
    } else {
        place(None, text, Way::Host)
    };
    place.map_err(|problem| {
        format!(
            "`{text}` is no target: {problem}; a target is `http://host:port`, `host:port`, \
             `dns:///name:port` or `unix:path`"
        )
    })
}

/// The name behind `dns:`, which may have an authority of its own: the server to ask.
fn dns_name(rest: &str) -> Result<&str, String> {
    let Some(rest) = rest.strip_prefix("//") else {
        return Ok(rest);
    };
    match rest.split_once('/') {
        Some(("", name)) => Ok(name),
        _ => Err("names are asked for where the system does it: write `dns:///name:port`".into()),
    }
}

fn unix(path: &str) -> Result<Place, String> {
    let path = match path.strip_prefix("//") {
        Some(path) if path.starts_with('/') => path,
        Some(_) => return Err("`unix://` stands before an absolute path".into()),
        None => path,
    };
    if path.is_empty() {
        return Err("the path is empty".into());
    }
    Ok(Place {
        scheme: None,
        authority: "localhost".to_owned(),
        way: Way::Unix(path.into()),
    })
}

/// What is to be an authority must have a host and a port, and nothing else.
fn check(authority: &str) -> Result<(), String> {
    let parsed: http::uri::Authority = authority
        .parse()
        .map_err(|_| "the host is none".to_owned())?;
    if parsed.host().is_empty() || authority.contains('@') {
        return Err("the host is none".into());
    }
    match parsed.port_u16() {
        Some(_) => Ok(()),
        None => Err("the port is missing".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        let place = |scheme, authority: &str, way| Place {
            scheme,
            authority: authority.to_owned(),
            way,
        };
        for (text, expected) in [
            ("http://a:1", place(Some("http"), "a:1", Way::Host)),
            ("https://a.b:1/", place(Some("https"), "a.b:1", Way::Host)),
            ("a:1", place(None, "a:1", Way::Host)),
            ("1.2.3.4:5", place(None, "1.2.3.4:5", Way::Host)),
            ("[::1]:5", place(None, "[::1]:5", Way::Host)),
            ("dns:///a.b:1", place(None, "a.b:1", Way::Dns)),
            ("dns:a.b:1", place(None, "a.b:1", Way::Dns)),
            (
                "unix:a/b",
                place(None, "localhost", Way::Unix("a/b".into())),
            ),
            ("unix:/a", place(None, "localhost", Way::Unix("/a".into()))),
            (
                "unix:///a",
                place(None, "localhost", Way::Unix("/a".into())),
            ),
        ] {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_target() {
        for (text, problem) in [
            ("", "the host is none"),
            ("a", "the port is missing"),
            ("a b:1", "the host is none"),
            ("me@a:1", "the host is none"),
            ("http://", "the host is none"),
            ("http://a", "the port is missing"),
            ("http://a:1/path", "the host is none"),
            ("ftp://a:1", "the scheme `ftp` is not known"),
            ("dns://8.8.8.8/a:1", "names are asked for where the system"),
            ("dns:///a", "the port is missing"),
            ("unix:", "the path is empty"),
            ("unix://a", "`unix://` stands before an absolute path"),
        ] {
            let error = parse(text).unwrap_err();
            let start = format!("`{text}` is no target: {problem}");
            assert!(error.starts_with(&start), "{error}");
        }
    }
}
