//! Connections with settings that suit messages of any size.
//!
//! They are tonic's own types, so that everything else can be set as usual. Clients that
//! `connect` have these settings already.
//!
//! | setting | tonic's | here | because |
//! |---|---|---|---|
//! | `max_frame_size` | 16 KiB | [`MAX_FRAME_SIZE`] | a payload of 64 KiB or more goes in a quarter of the frames |
//! | `TCP_NODELAY` of accepted connections | off with `serve_with_incoming` | on | the end of a stream would wait for an acknowledgement, some 40 ms |
//!
//! Payloads of 1 MiB take two thirds of the time (`cargo xtask bench`, on loopback), small ones the
//! same.
//!
//! A side says how large the frames may be that it *receives*, so that server and client each
//! gain where only they have the setting: a client for responses, a server for requests.
//!
//! ```no_run
//! # async fn serve(routes: tonic::service::Routes) -> Result<(), Box<dyn std::error::Error>> {
//! use avro_grpc_runtime::net;
//! use avro_grpc_runtime::tonic::transport::server::TcpIncoming;
//!
//! let incoming = net::incoming(TcpIncoming::bind("[::1]:50051".parse()?)?);
//! net::server().add_routes(routes).serve_with_incoming(incoming).await?;
//! # Ok(())
//! # }
//! ```

use super::BoxError;
use tonic::transport::server::TcpIncoming;
use tonic::transport::{Endpoint, Error, Server};

/// The size of the largest HTTP/2 frame that is received, in bytes.
///
/// HTTP/2 allows 16 KiB to 16 MiB. A frame is the least that one message can be ahead of another
/// on the same connection, so that more is not better.
pub const MAX_FRAME_SIZE: u32 = 64 * 1024;

/// The server at `dst`, to be connected to.
///
/// An `Endpoint` keeps its settings, but for those in the table above.
///
/// # Errors
///
/// If `dst` is no address.
pub fn endpoint<D>(dst: D) -> Result<Endpoint, Error>
where
    D: TryInto<Endpoint>,
    D::Error: Into<BoxError>,
{
    Ok(Endpoint::new(dst)?.max_frame_size(MAX_FRAME_SIZE))
}

/// tonic's server.
#[must_use]
pub fn server() -> Server {
    Server::builder().max_frame_size(MAX_FRAME_SIZE)
}

/// Connections for `serve_with_incoming`, which ignores what the server says about them: of a
/// listener of tokio, or of a [`TcpIncoming`].
pub fn incoming(listener: impl Into<TcpIncoming>) -> TcpIncoming {
    listener.into().with_nodelay(Some(true))
}
