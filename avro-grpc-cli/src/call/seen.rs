//! What a call says and is told below its messages, of which the client lets nobody know.

use std::task::{Context, Poll};

use avro_grpc_runtime::Status;
use avro_grpc_runtime::client::RpcChannel;
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::codegen::http::{HeaderMap, Request, Response};
use avro_grpc_runtime::tonic::codegen::{BoxFuture, Service};

use super::exchange::Shared;

/// A channel whose calls are seen.
#[derive(Clone)]
pub(super) struct Seen {
    channel: RpcChannel,
    shared: Shared,
    calls: usize,
}

impl Seen {
    pub(super) fn new(channel: RpcChannel, shared: Shared) -> Self {
        Self {
            channel,
            shared,
            calls: 0,
        }
    }
}

impl Service<Request<Body>> for Seen {
    type Response = Response<Body>;
    type Error = Status;
    type Future = BoxFuture<Response<Body>, Status>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Status>> {
        self.channel.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        self.calls += 1;
        // The client makes a call once more for this reason alone. What is retried is retried below.
        if self.calls > 1 {
            self.shared.trace().again();
        }
        let response = self.channel.call(request);
        let shared = self.shared.clone();
        Box::pin(async move {
            let response = response.await?;
            let text = |name: &str| {
                let headers: &HeaderMap = response.headers();
                headers.get(name)?.to_str().ok().map(str::to_owned)
            };
            let (written, encoding) = (text("avro-schema"), text("grpc-encoding"));
            shared.trace().answered(written, encoding);
            Ok(response)
        })
    }
}
