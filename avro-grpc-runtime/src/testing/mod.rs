//! Clients and servers for tests, without sockets.
//!
//! [`client`] connects a generated client straight to an implementation of its service, with all that
//! an [`RpcClient`] does between them: deadlines, retries, API versions, metadata.
//!
//! ```
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/greeter.rs"));
//! # use avro_grpc_runtime::{Request, Response, Status, async_trait};
//! # use greeter_server::{Greeter, GreeterServer};
//! # struct English;
//! # #[async_trait]
//! # impl Greeter for English {
//! #     async fn greet(&self, request: Request<String>) -> Result<Response<String>, Status> {
//! #         Ok(Response::new(format!("hello {}", request.into_inner())))
//! #     }
//! # }
//! use avro_grpc_runtime::testing;
//! use greeter_client::GreeterClient;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Status> {
//! let mut greeter = testing::client::<GreeterClient<_>>(GreeterServer::new(English));
//! assert_eq!(greeter.greet("world".to_owned()).await?.into_inner(), "hello world");
//! # Ok(())
//! # }
//! ```
//!
//! [`RecordingServer`] is for tests of what *calls* services: it stands in for any of them, answers what the
//! test says, and tells what it was sent.

mod recording;

pub use recording::{Answer, RecordedCall, RecordingServer};

use crate::client::{RpcChannel, RpcClient};
use crate::{GeneratedClient, GeneratedServer};

/// A client of a generated server in this process.
///
/// For other settings than the default ones, see [`RpcClient::builder_over`].
pub fn client<C: GeneratedClient<Transport = RpcChannel>>(server: impl GeneratedServer) -> C {
    RpcClient::builder_over(server)
        .build()
        .expect("the default settings are valid")
        .get()
}
