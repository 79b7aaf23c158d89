//! The span of a call.

use super::Server;
use super::code::name_of;
use super::method::Method;
use super::peer::Peer;
use http::{HeaderMap, Uri};
use tonic::{Code, Status};
use tracing::Span;
use tracing::field::Empty;

/// Makes the span of a call with the fields that it always has, and those that are written.
macro_rules! span {
    ($target:literal, $kind:literal, $method:expr, $uri:expr, $($field:tt)*) => {
        tracing::info_span!(
            target: $target,
            "grpc",
            otel.name = &*$method.name,
            otel.kind = $kind,
            otel.status_code = Empty,
            otel.status_description = Empty,
            rpc.system.name = "grpc",
            rpc.method = &*$method.name,
            rpc.method_original = $method.is_other().then(|| original($uri)),
            rpc.response.status_code = Empty,
            error.type = Empty,
            $($field)*
        )
    };
}

/// The span of a call that has come in.
pub(super) fn of_server<B>(method: &Method, request: &http::Request<B>) -> Span {
    let (headers, uri) = (request.headers(), request.uri());
    let peer = || Peer::of(request.extensions());
    span!(
        "avro_grpc::server",
        "server",
        method,
        uri,
        server.address = uri.host(),
        server.port = uri.port_u16(),
        network.peer.address = peer().and_then(|peer| peer.address()),
        network.peer.port = peer().and_then(|peer| peer.port()),
        network.transport = peer().map(|peer| peer.transport()),
        avro_grpc.client.name = text(headers, "avro-client-name"),
        avro_grpc.api.version = text(headers, "avro-api-version"),
    )
}

/// The span of a call that is made. Where it goes is in its URI, unless it is said.
pub(super) fn of_client(method: &Method, uri: &Uri, server: Option<&Server>) -> Span {
    span!(
        "avro_grpc::client",
        "client",
        method,
        uri,
        server.address = server.map_or_else(|| uri.host(), |server| Some(&server.address)),
        server.port = server.map_or_else(|| uri.port_u16(), |server| server.port),
    )
}

/// Says how the call has ended; `trailers` may say more than the code.
pub(super) fn end(span: &Span, code: Code, is_error: bool, trailers: Option<&HeaderMap>) {
    if span.is_disabled() {
        return;
    }
    let name = name_of(code);
    span.record("rpc.response.status_code", name);
    if is_error {
        span.record("error.type", name);
        span.record("otel.status_code", "ERROR");
        let status = trailers.and_then(Status::from_header_map);
        if let Some(status) = status.filter(|status| !status.message().is_empty()) {
            span.record("otel.status_description", status.message());
        }
    }
}

/// The method as the client wrote it.
fn original(uri: &Uri) -> &str {
    uri.path().trim_start_matches('/')
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
