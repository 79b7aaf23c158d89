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
//! 2. the socket is closed, and clients are told to go elsewhere; calls that run, and those that were sent
//!    before their client had heard of it, have the grace period to finish,
//! 3. what still runs then is cancelled and answered with `UNAVAILABLE`, as new calls are,
//! 4. services with a [`Lifecycle`] are shut down,
//! 5. the [`Report`] says how many calls finished, how many were cut, and how many clients did not wait.
//!
//! A second signal ends the waiting of the first two steps.
//!
//! # Dumps
//!
//! On SIGUSR2, and by [`ServerHandle::dump`], a server writes what it is doing to a new file
//! `RpcServerDump-YYYYMMDDhhmmss-PROCESS.txt` (the time is UTC, and then the number of the process; `-2` and so on for more
//! of them in a second), which only its user may read, and goes on serving:
//!
//! ```text
//! RpcServer dump of 2026-03-09 08:07:06 UTC
//! /usr/bin/orders, process 4711
//!
//! Calls: 2 pending, 15 have ended
//!
//!   shop.Orders/watch  age 61.022 s  deadline none  peer [::1]:53712  client "desk"  api version "3"  trace 4bf9…
//!   shop.Orders/find  age 0.007 s  deadline in 29.993 s  peer [::1]:53714  client -  api version -  trace -
//!
//! Runtime: 4 workers, 19 tasks, 0 of them in the global queue
//!   worker 0  busy 12.301 s  parked 20117 times
//! …
//! Threads: 7
//!
//!   4711 orders, sleeping
//!     futex_wait at library/std/src/sys/pal/unix/futex.rs:73
//! …
//! ```
//!
//! A call is pending until its response has been handed to the connection to its end, or the client has gone. What
//! cannot be had is not left out: the file says why. Signals are waited for on a thread of its own, so that there are dumps
//! also where all threads of the runtime hang.
//!
//! - Names and states of threads are there on Linux.
//! - Stacks need Linux, the feature `stacks`, and `enable_stacks` at the beginning of `main`. The feature needs libdw, of the
//!   elfutils (Debian: `libdw-dev` to build, `libdw1` to run).
//! - Where each task waits is there on Linux if all is built with `RUSTFLAGS="--cfg tokio_unstable"`.

mod accept;
mod address;
mod admission;
mod assemble;
mod builder;
mod connection;
mod deadline;
mod dump;
mod ends;
mod error;
mod farewell;
mod gate;
mod handle;
mod health;
mod host;
mod info;
mod lifecycle;
mod limits;
mod line;
mod listener;
mod local;
mod outlet;
mod registry;
mod report;
mod running;
mod serve;
mod services;
mod shared;
mod signals;
#[cfg(unix)]
mod socket_file;
mod spawn;
mod stack;

pub use builder::RpcServerBuilder;
pub(crate) use dump::Call;
#[cfg(feature = "stacks")]
pub use dump::enable_stacks;
pub use error::RpcServerError;
pub use handle::ServerHandle;
pub use lifecycle::{Lifecycle, ServerContext};
pub use limits::Limits;
pub use listener::{Listener, LocalAddress};
pub use local::{InProcess, LocalChannel};
pub(crate) use registry::{Entry, Registry};
pub use report::{Report, Statistics};
pub use serve::RpcServer;
pub use spawn::SpawnedServer;
pub use stack::LayeredService;
