//! What a dump says of a call.

use crate::observe::{Peer, TraceId};
use crate::server::deadline;
use http::HeaderValue;
use http::uri::PathAndQuery;
use std::time::{Duration, Instant};
use tracing::Span;

/// A call that is running. It costs little to make and to clone: what it has of the request is
/// shared with it.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    path: Option<PathAndQuery>,
    peer: Option<Peer>,
    /// The client's name for itself.
    client: Option<HeaderValue>,
    api_version: Option<HeaderValue>,
    pub(super) began: Instant,
    /// How long it may take.
    timeout: Option<Duration>,
    /// The trace that the client is in.
    trace: Option<TraceId>,
    /// The span of the call, which knows the trace where the client says nothing.
    span: Span,
}

impl Call {
    pub(crate) fn of<B>(request: &http::Request<B>, span: &Span) -> Self {
        let headers = request.headers();
        Self {
            path: request.uri().path_and_query().cloned(),
            peer: Peer::of(request.extensions()),
            client: headers.get("avro-client-name").cloned(),
            api_version: headers.get("avro-api-version").cloned(),
            began: Instant::now(),
            timeout: deadline::of_client(headers),
            trace: TraceId::of_headers(headers),
            span: span.clone(),
        }
    }

    /// The call as it is at that time, in a line.
    pub(super) fn line(&self, now: Instant) -> String {
        let path = self.path.as_ref().map_or("", PathAndQuery::as_str);
        let mut line = path.trim_start_matches('/').escape_default().to_string();
        let mut say = |what: &str, is: String| {
            line.push_str("  ");
            line.push_str(what);
            line.push(' ');
            line.push_str(&is);
        };
        let age = now.saturating_duration_since(self.began);
        say("age", seconds(age));
        match self.timeout {
            None => say("deadline", "none".to_owned()),
            Some(timeout) if timeout >= age => say("deadline in", seconds(timeout - age)),
            Some(timeout) => say("deadline", format!("{} ago", seconds(age - timeout))),
        }
        let peer = self.peer.as_ref();
        say("peer", peer.map_or_else(unknown, Peer::to_string));
        say("client", self.client.as_ref().map_or_else(unknown, text));
        say(
            "api version",
            self.api_version.as_ref().map_or_else(unknown, text),
        );
        let trace = self.trace.or_else(|| TraceId::of_span(&self.span));
        say(
            "trace",
            trace.map_or_else(unknown, |trace| trace.to_string()),
        );
        line
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.3} s", duration.as_secs_f64())
}

fn unknown() -> String {
    "-".to_owned()
}

/// What a client wrote: in one line, whatever it is.
fn text(value: &HeaderValue) -> String {
    format!("\"{}\"", value.as_bytes().escape_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::SocketAddr;
    use tonic::transport::server::TcpConnectInfo;

    type Headers<'a> = &'a [(&'a str, &'a [u8])];

    /// A call with these headers, two seconds after it began.
    fn line(headers: Headers<'_>) -> String {
        let mut request = http::Request::builder().uri("http://a/birds.Log/watch");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(()).unwrap();
        let peer: SocketAddr = "[::1]:4711".parse().unwrap();
        request.extensions_mut().insert(TcpConnectInfo {
            local_addr: None,
            remote_addr: Some(peer),
        });
        let call = Call::of(&request, &Span::none());
        call.line(call.began + Duration::from_secs(2))
    }

    #[test]
    fn a_call_is_a_line() {
        let trace = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let cases: &[(Headers<'_>, &str)] = &[
            (
                &[],
                "age 2.000 s  deadline none  peer [::1]:4711  client -  api version -  trace -",
            ),
            (
                &[
                    ("grpc-timeout", b"30S"),
                    ("avro-client-name", b"nightly"),
                    ("avro-api-version", b"3"),
                    ("traceparent", trace),
                ],
                "age 2.000 s  deadline in 28.000 s  peer [::1]:4711  client \"nightly\"  \
                 api version \"3\"  trace 4bf92f3577b34da6a3ce929d0e0e4736",
            ),
            (
                &[
                    ("grpc-timeout", b"1500m"),
                    ("avro-client-name", b"a\"\tb\xff"),
                    ("traceparent", b"nonsense"),
                ],
                "age 2.000 s  deadline 0.500 s ago  peer [::1]:4711  \
                 client \"a\\\"\\tb\\xff\"  api version -  trace -",
            ),
        ];
        for (headers, expected) in cases {
            assert_eq!(line(headers), format!("birds.Log/watch  {expected}"));
        }
    }
}
