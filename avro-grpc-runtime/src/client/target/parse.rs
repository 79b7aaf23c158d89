//! The text of an endpoint. What is wrong with one is said with the part that it is, and what is expected.

use super::{Place, Way};
use std::net::Ipv6Addr;

/// The endpoint that `text` means.
pub(in crate::client) fn parse(text: &str) -> Result<Place, String> {
    place(text).map_err(|problem| {
        let text = text.escape_debug();
        format!(
            "`{text}` is no target: {problem}; a target is `http://host:port`, `host:port`, \
             `dns:///name:port` or `unix:path`"
        )
    })
}

fn place(text: &str) -> Result<Place, String> {
    if text.is_empty() {
        return Err("it is empty".into());
    }
    for scheme in ["http", "https"] {
        if let Some(rest) = after_scheme(text, scheme) {
            let Some(rest) = rest.strip_prefix("//") else {
                return Err(format!("`//` is missing after `{scheme}:`"));
            };
            let authority = rest.strip_suffix('/').unwrap_or(rest);
            return host(Some(scheme), authority, Way::Host);
        }
    }
    if let Some(rest) = after_scheme(text, "dns") {
        host(None, dns_name(rest)?, Way::Dns)
    } else if let Some(path) = after_scheme(text, "unix") {
        unix(path)
    } else if let Some((scheme, _)) = text.split_once("://") {
        let scheme = scheme.escape_debug();
        Err(format!(
            "the scheme `{scheme}` is not known; there are `http`, `https`, `dns` and `unix`"
        ))
    } else {
        host(None, text, Way::Host)
    }
}

/// What follows the scheme, if it is this one. A host may be called as a scheme is: `dns:53`.
fn after_scheme<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(scheme)?.strip_prefix(':')?;
    (!is_number(rest)).then_some(rest)
}

/// The name behind `dns:`, which may have an authority of its own: the server to ask.
fn dns_name(rest: &str) -> Result<&str, String> {
    let Some(rest) = rest.strip_prefix("//") else {
        return Ok(rest);
    };
    match rest.split_once('/') {
        Some(("", name)) => Ok(name),
        Some((server, name)) => Err(format!(
            "the server `{server}` cannot be asked for names, which are asked for where the system does it: \
             write `dns:///{name}`"
        )),
        None => Err(format!("the third `/` is missing: write `dns:///{rest}`")),
    }
}

fn unix(path: &str) -> Result<Place, String> {
    let path = match path.strip_prefix("//") {
        Some(path) if path.starts_with('/') || path.is_empty() => path,
        Some(path) => {
            return Err(format!(
                "`unix://` stands before an absolute path, which `{path}` is not: write `unix:{path}`"
            ));
        }
        None => path,
    };
    if path.is_empty() {
        return Err("the path is missing after `unix:`".into());
    }
    Ok(Place {
        scheme: None,
        authority: "localhost".to_owned(),
        way: Way::Unix(path.into()),
    })
}

/// A host and its port, and nothing else.
fn host(scheme: Option<&'static str>, authority: &str, way: Way) -> Result<Place, String> {
    refuse_others(authority)?;
    let (host, port) = split(authority)?;
    check_host(host)?;
    match port {
        None => Err(format!("the port is missing after `{host}`")),
        Some(port) => check_port(port),
    }?;
    Ok(Place {
        scheme,
        authority: authority.to_owned(),
        way,
    })
}

/// What may stand in a URL, or in a list, but not in a target.
fn refuse_others(authority: &str) -> Result<(), String> {
    if authority.contains(',') {
        return Err("it has a `,`: many targets are a list of texts".into());
    }
    if let Some(at) = authority.find(['/', '?', '#']) {
        let rest = authority[at..].escape_debug();
        return Err(format!(
            "`{rest}` is too much: methods have paths, targets have none"
        ));
    }
    if let Some((user, _)) = authority.split_once('@') {
        let user = user.escape_debug();
        return Err(format!(
            "`{user}@` is too much: who calls is said by `credentials`"
        ));
    }
    Ok(())
}

/// The host, in brackets if it was, and the port.
fn split(authority: &str) -> Result<(&str, Option<&str>), String> {
    if authority.starts_with('[') {
        let Some(end) = authority.find(']') else {
            return Err("the `]` is missing".into());
        };
        let (host, rest) = authority.split_at(end + 1);
        return match rest.strip_prefix(':') {
            None if !rest.is_empty() => {
                Err(format!("`:` is missing between `{host}` and `{rest}`"))
            }
            port => Ok((host, port)),
        };
    }
    match authority.split_once(':') {
        None => Ok((authority, None)),
        Some((_, rest)) if rest.contains(':') => Err(format!(
            "it has more than one `:`; an IPv6 address stands in brackets: `[{}]:port`",
            ipv6_of(authority)
        )),
        Some((host, port)) => Ok((host, Some(port))),
    }
}

/// What is probably meant as an IPv6 address.
fn ipv6_of(text: &str) -> &str {
    let is_address = |text: &&str| text.parse::<Ipv6Addr>().is_ok();
    let before_port = text.rsplit_once(':').map(|(address, _)| address);
    Some(text)
        .filter(is_address)
        .or(before_port.filter(is_address))
        .unwrap_or("::1")
}

fn check_host(host: &str) -> Result<(), String> {
    if host.is_empty() {
        return Err("the host is missing".into());
    }
    if let Some(address) = host.strip_prefix('[') {
        let address = address.trim_end_matches(']');
        return match address.parse::<Ipv6Addr>() {
            Ok(_) => Ok(()),
            Err(_) => Err(format!("`{}` is no IPv6 address", address.escape_debug())),
        };
    }
    let may = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    match host.chars().find(|c| !may(*c)) {
        None => Ok(()),
        Some(c) if c.is_alphanumeric() => Err(format!(
            "`{host}` is no host: letters beyond ASCII, as `{c}`, are written in the form `xn--…`"
        )),
        Some(c) => {
            let (host, c) = (host.escape_debug(), c.escape_debug());
            Err(format!("`{host}` is no host: it has a `{c}`"))
        }
    }
}

fn check_port(port: &str) -> Result<(), String> {
    match port.parse::<u16>() {
        _ if port.is_empty() => Err("the port is missing after `:`".into()),
        Ok(1..) if is_number(port) => Ok(()),
        _ => {
            let port = port.escape_debug();
            Err(format!(
                "`{port}` is no port: it is a number from 1 to 65535"
            ))
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
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
            ("a_b-c.d:65535", place(None, "a_b-c.d:65535", Way::Host)),
            ("http:80", place(None, "http:80", Way::Host)),
            ("dns:53", place(None, "dns:53", Way::Host)),
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
            ("", "it is empty"),
            // The host.
            (":50051", "the host is missing"),
            ("http://", "the host is missing"),
            ("http://:1", "the host is missing"),
            ("dns:///", "the host is missing"),
            ("a b:1", "`a b` is no host: it has a ` `"),
            (" a:1", "` a` is no host: it has a ` `"),
            ("a%41:1", "`a%41` is no host: it has a `%`"),
            (
                "höhle:1",
                "`höhle` is no host: letters beyond ASCII, as `ö`, are written in the form `xn--…`",
            ),
            ("[1.2.3.4]:5", "`1.2.3.4` is no IPv6 address"),
            ("[fe80::1%eth0]:5", "`fe80::1%eth0` is no IPv6 address"),
            ("[::1:5", "the `]` is missing"),
            ("[::1]5", "`:` is missing between `[::1]` and `5`"),
            (
                "::1",
                "it has more than one `:`; an IPv6 address stands in brackets: `[::1]:port`",
            ),
            (
                "http://fe80::2:50051",
                "it has more than one `:`; an IPv6 address stands in brackets: `[fe80::2]:port`",
            ),
            (
                "a:b:1",
                "it has more than one `:`; an IPv6 address stands in brackets: `[::1]:port`",
            ),
            // The port.
            ("a", "the port is missing after `a`"),
            ("http://a", "the port is missing after `a`"),
            ("http://a/", "the port is missing after `a`"),
            ("[::1]", "the port is missing after `[::1]`"),
            ("dns:///a", "the port is missing after `a`"),
            ("a:", "the port is missing after `:`"),
            (
                "127.0.0.1:99999",
                "`99999` is no port: it is a number from 1 to 65535",
            ),
            ("a:0", "`0` is no port: it is a number from 1 to 65535"),
            ("a:+1", "`+1` is no port: it is a number from 1 to 65535"),
            ("a:-1", "`-1` is no port: it is a number from 1 to 65535"),
            (
                "a:http",
                "`http` is no port: it is a number from 1 to 65535",
            ),
            ("a:1 ", "`1 ` is no port: it is a number from 1 to 65535"),
            ("a:1\n", "`1\\n` is no port: it is a number from 1 to 65535"),
            // What is too much.
            (
                "http://host/path",
                "`/path` is too much: methods have paths, targets have none",
            ),
            (
                "a:1/",
                "`/` is too much: methods have paths, targets have none",
            ),
            (
                "http://a:1//",
                "`/` is too much: methods have paths, targets have none",
            ),
            (
                "https://a:1?b=c",
                "`?b=c` is too much: methods have paths, targets have none",
            ),
            (
                "dns:///a:1#b",
                "`#b` is too much: methods have paths, targets have none",
            ),
            (
                "http://me:secret@a:1",
                "`me:secret@` is too much: who calls is said by `credentials`",
            ),
            ("a:1,b:2", "it has a `,`: many targets are a list of texts"),
            // The scheme.
            (
                "ftp://a:1",
                "the scheme `ftp` is not known; there are `http`, `https`, `dns` and `unix`",
            ),
            (
                "HTTP://a:1",
                "the scheme `HTTP` is not known; there are `http`, `https`, `dns` and `unix`",
            ),
            (
                "://a:1",
                "the scheme `` is not known; there are `http`, `https`, `dns` and `unix`",
            ),
            ("http:a:1", "`//` is missing after `http:`"),
            ("https:/a:1", "`//` is missing after `https:`"),
            (
                "dns://8.8.8.8/a:1",
                "the server `8.8.8.8` cannot be asked for names, which are asked for where the system does \
                 it: write `dns:///a:1`",
            ),
            ("dns://a:1", "the third `/` is missing: write `dns:///a:1`"),
            (
                "dns:/a:1",
                "`/a:1` is too much: methods have paths, targets have none",
            ),
            ("unix:", "the path is missing after `unix:`"),
            ("unix://", "the path is missing after `unix:`"),
            (
                "unix://a",
                "`unix://` stands before an absolute path, which `a` is not: write `unix:a`",
            ),
        ] {
            let expected = format!(
                "`{}` is no target: {problem}; a target is `http://host:port`, `host:port`, \
                 `dns:///name:port` or `unix:path`",
                text.escape_debug()
            );
            assert_eq!(parse(text), Err(expected));
        }
    }
}
