//! Connections, from where they are accepted to their end.

use super::connection::Connection;
use super::gate::{Gate, Peer};
use super::limits::Limits;
use super::line::Line;
use super::listener::Socket;
use super::shared::Shared;
use super::stack::LayeredService;
use crate::transport::net;
use futures_core::Stream;
use futures_util::{StreamExt, stream};
use http::Request;
use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::task::TaskTracker;
use tonic::body::Body;
use tonic::transport::Server;
use tonic::transport::server::Connected;
use tower::ServiceExt;

/// What connections are served with.
#[derive(Clone)]
pub(super) struct Served {
    pub(super) tonic: Server,
    pub(super) stack: LayeredService,
}

/// Serves the connections of `socket` until new calls are refused, and then those that are there.
pub(super) async fn accept(socket: Socket, served: Served, limits: Limits, shared: &Arc<Shared>) {
    let gate = Gate::new(Arc::clone(shared), limits);
    match socket {
        Socket::Tcp(listener) => {
            let accepted = net::incoming(listener);
            serve_all(gate.connections(accepted), served, shared).await;
        }
        #[cfg(unix)]
        Socket::Unix(file, listener) => {
            let accepted = stream::unfold((file, listener), |state| async {
                let accepted = state.1.accept().await;
                Some((accepted.map(|(stream, _)| stream), state))
            });
            serve_all(gate.connections(accepted), served, shared).await;
        }
    }
}

async fn serve_all<IO>(
    connections: impl Stream<Item = (Connection<IO>, Line)> + Send,
    served: Served,
    shared: &Arc<Shared>,
) where
    IO: AsyncRead + AsyncWrite + Connected + Peer + Unpin + Send + 'static,
{
    let open = TaskTracker::new();
    let refused = shared.refuse.cancelled();
    // What is accepted goes with the socket, before connections are waited for.
    {
        let mut connections = pin!(connections.take_until(refused));
        while let Some((connection, line)) = connections.next().await {
            let serving = served.clone().serve(connection, line, Arc::clone(shared));
            open.spawn(serving);
        }
    }
    shared.ask_to_end();
    open.close();
    open.wait().await;
}

impl Served {
    /// Serves a connection to its end.
    async fn serve<IO>(self, connection: Connection<IO>, line: Line, shared: Arc<Shared>)
    where
        IO: AsyncRead + AsyncWrite + Connected + Unpin + Send + 'static,
    {
        let Self { tonic, stack } = self;
        let calls = line.clone();
        let stack = stack.map_request(move |mut request: Request<Body>| {
            request.extensions_mut().insert(calls.clone());
            request
        });
        let ending = async {
            tokio::select! {
                () = shared.refuse.cancelled() => {}
                () = line.ending() => {}
            }
        };
        // tonic tells all connections that it serves together to end: one that may be given up is served alone.
        let alone = stream::iter([Ok::<_, Infallible>(connection)]).chain(stream::pending());
        let serving = tonic.serve_with_incoming_shutdown(stack, alone, ending);
        tokio::select! {
            result = serving => if let Err(error) = result {
                tracing::error!(%error, "a connection cannot be served");
            },
            never = line.close_when_idle() => match never {},
        }
    }
}
