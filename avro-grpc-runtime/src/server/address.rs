//! Addresses as they are written.

use std::net::{IpAddr, SocketAddr};

/// What is wrong with an address that has no host, or no port, that could be asked for. The system would say no more than that
/// it is invalid, or look up a name that is none.
pub(super) fn check(address: &str) -> Result<(), String> {
    if address.parse::<SocketAddr>().is_ok() {
        return Ok(());
    }
    if address.contains('/') {
        return Err("it is no host and port, such as `127.0.0.1:50051`".to_owned());
    }
    let unbracketed = address.trim_start_matches('[').trim_end_matches(']');
    if let Ok(ip) = unbracketed.parse::<IpAddr>() {
        return Err(no_port(&SocketAddr::new(ip, 50051).to_string()));
    }
    match address.rsplit_once(':') {
        Some(("", port)) => Err(format!(
            "it has no host: `0.0.0.0:{port}` or `[::]:{port}` is at all addresses of this machine"
        )),
        None | Some((_, "")) => {
            let host = address.trim_end_matches(':');
            Err(match host {
                "" => "it is empty".to_owned(),
                _ => no_port(&format!("{host}:50051")),
            })
        }
        Some((_, port)) if port.parse::<u16>().is_err() => {
            Err(format!("`{port}` is no port, a number from 0 to 65535"))
        }
        Some((host, port)) if host.contains(':') => Err(format!(
            "an IPv6 address with a port has brackets: `[{host}]:{port}`"
        )),
        Some(_) => Ok(()),
    }
}

fn no_port(example: &str) -> String {
    format!("it has no port, such as `{example}` has (port 0 is any that is free)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_and_a_port() {
        for good in [
            "127.0.0.1:0",
            "[::1]:50051",
            "[fe80::1%2]:50051",
            "localhost:50051",
            "a.example:65535",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        let no_port = |example: &str| no_port(example);
        let cases = [
            ("127.0.0.1", no_port("127.0.0.1:50051")),
            ("::1", no_port("[::1]:50051")),
            ("[::1]", no_port("[::1]:50051")),
            ("localhost", no_port("localhost:50051")),
            ("localhost:", no_port("localhost:50051")),
            ("nonsense", no_port("nonsense:50051")),
            ("", "it is empty".to_owned()),
            (
                ":50051",
                "it has no host: `0.0.0.0:50051` or `[::]:50051` is at all addresses of this machine".to_owned(),
            ),
            ("localhost:99999", "`99999` is no port, a number from 0 to 65535".to_owned()),
            ("localhost:http", "`http` is no port, a number from 0 to 65535".to_owned()),
            (
                "fe80::g:50051",
                "an IPv6 address with a port has brackets: `[fe80::g]:50051`".to_owned(),
            ),
            (
                "http://127.0.0.1:50051",
                "it is no host and port, such as `127.0.0.1:50051`".to_owned(),
            ),
        ];
        for (bad, expected) in cases {
            assert_eq!(check(bad), Err(expected), "{bad}");
        }
    }
}
