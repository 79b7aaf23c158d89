//! Servers: what belongs to one beside its services.
//!
//! ```no_run
//! # use avro_grpc_runtime::{Request, Response, Status, async_trait};
//! # use greeter_server::{Greeter, GreeterServer};
//! # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/greeter.rs"));
//! # struct English;
//! # #[async_trait]
//! # impl Greeter for English {
//! #     async fn greet(&self, request: Request<String>) -> Result<Response<String>, Status> {
//! #         Ok(Response::new(request.into_inner()))
//! #     }
//! # }
//! use avro_grpc_runtime::server::RpcServer;
//!
//! #[tokio::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let server = RpcServer::builder()
//!         .address("[::1]:50051")
//!         .add(GreeterServer::new(English))
//!         .bind()
//!         .await?;
//!     println!("listening on {}", server.local_addr());
//!     println!("{}", server.serve().await?);
//!     Ok(())
//! }
//! ```
//!
//! All on tonic, tower and tokio: what is not here can be set by [`RpcServerBuilder::tonic`], and any tower layer
//! can be added.
//!
//! # The end of a server
//!
//! On [`ServerHandle::shutdown`], SIGTERM or Ctrl-C:
//!
//! 1. health becomes `NOT_SERVING`, and all else goes on for the lame-duck delay, in which load balancers find
//!    other servers,
//! 2. new calls are answered with `UNAVAILABLE`, the socket is closed, and clients are told to go elsewhere;
//!    running calls have the grace period to finish,
//! 3. what still runs then is cancelled and answered with `UNAVAILABLE`,
//! 4. services with a [`Lifecycle`] are shut down,
//! 5. the [`Report`] says how many calls finished, how many were cut, and how many clients did not wait.
//!
//! A second signal ends the waiting of the first two steps.

mod admission;
mod builder;
mod connection;
mod deadline;
mod dump;
mod ends;
mod error;
mod gate;
mod handle;
mod health;
mod info;
mod lifecycle;
mod limits;
mod listener;
mod local;
mod report;
mod running;
mod serve;
mod shared;
mod signals;
mod spawn;
mod stack;
mod versions;

pub use builder::RpcServerBuilder;
#[cfg(feature = "stacks")]
pub use dump::enable_stacks;
pub(crate) use dump::{Call, Pending, PendingCall};
pub use error::RpcServerError;
pub use handle::ServerHandle;
pub use lifecycle::{Lifecycle, ServerContext};
pub use limits::Limits;
pub use listener::{Listener, LocalAddress};
pub use local::{InProcess, LocalChannel};
pub use report::{Report, Statistics};
pub use serve::RpcServer;
pub use spawn::SpawnedServer;
pub use stack::LayeredService;
