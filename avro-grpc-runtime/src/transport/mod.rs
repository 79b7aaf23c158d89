//! Clients and servers on tonic.
//!
//! tonic's generic code sees one kind of message only, bytes, so that it is compiled once and not
//! for each method. What a method adds is encoding and decoding before and after it:
//!
//! ```text
//! client  M ──encode──▶ frames ──HTTP/2──▶ … ──tonic──▶ Bytes ──decode──▶ M  server
//! ```
//!
//! What tonic has nothing to do for goes past it: messages that are not compressed, in calls that go well. What it
//! would prepare for the rest costs more than the codec. All else is tonic's, as if nobody had looked.

mod body;
mod call;
mod client;
mod codec;
#[cfg(feature = "dynamic")]
mod data;
mod evolution;
mod failure;
mod frames;
mod front;
mod guard;
mod head;
// Nobody is one without servers.
#[cfg_attr(not(feature = "server"), allow(dead_code))]
mod host;
mod incoming;
mod inlet;
mod method;
pub mod net;
mod only;
mod outgoing;
pub(crate) mod panics;
mod path;
#[cfg(test)]
mod pieces;
mod pipe;
mod protocol;
mod raw_call;
mod received;
mod server;
mod shown;
mod streaming;
// Nobody has anything counted without metrics.
#[cfg_attr(
    not(all(feature = "opentelemetry", any(feature = "client", feature = "server"))),
    allow(dead_code)
)]
mod watcher;

pub use call::Call;
pub use client::{Client, Transport, connect};
#[cfg(feature = "dynamic")]
pub(crate) use data::{DataHandler, Given, Received, Sent};
#[cfg(feature = "client")]
pub(crate) use evolution::Began;
pub use evolution::{KnownSchema, SchemaEvolution};
#[cfg(feature = "dynamic")]
pub(crate) use evolution::{Side, Sides};
#[cfg(feature = "server")]
pub(crate) use host::{Host, InHost};
#[cfg(feature = "dynamic")]
pub(crate) use incoming::Incoming;
pub use method::Method;
#[cfg(any(feature = "dynamic", feature = "server"))]
pub(crate) use path::MethodPath;
#[cfg(feature = "dynamic")]
pub(crate) use protocol::text_of;
pub use protocol::{MethodError, UnionOf, no_errors};
#[cfg(any(feature = "dynamic", feature = "server"))]
pub(crate) use raw_call::BoxFuture;
#[cfg(feature = "server")]
pub(crate) use raw_call::Defaults;
#[cfg(feature = "dynamic")]
pub(crate) use raw_call::RawCall;
pub use raw_call::Reply;
pub use server::Server;
#[cfg(feature = "server")]
pub(crate) use shown::shown;
pub use streaming::Streaming;
#[cfg(all(feature = "opentelemetry", any(feature = "client", feature = "server")))]
pub(crate) use watcher::{Watch, Watcher};

use crate::wire::{self, DecodeOptions};
use bytes::Bytes;
use tonic::Status;

/// An error of any type.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Which messages are meant, in the texts of errors, and who is to blame for them.
#[derive(Clone, Copy, Debug)]
enum Direction {
    Request,
    Response,
}

impl Direction {
    #[cold]
    #[inline(never)]
    fn cannot_decode(self, error: &wire::DecodeError) -> Status {
        match self {
            Self::Request => {
                Status::invalid_argument(format!("cannot decode the request: {error}"))
            }
            Self::Response => Status::internal(format!("cannot decode the response: {error}")),
        }
    }

    #[cold]
    #[inline(never)]
    fn cannot_encode(self, error: &wire::EncodeError) -> Status {
        Status::internal(match self {
            Self::Request => format!("cannot encode the request: {error}"),
            Self::Response => format!("cannot encode the response: {error}"),
        })
    }
}

/// The bytes before a message: whether it is compressed, and its length.
const PREFIX: usize = 5;

/// How a message of type `M` is read; what is left of its schema when the types are erased.
type DecodeFn<M> = fn(Part<'_>, &DecodeOptions) -> Result<M, wire::DecodeError>;

/// A message, in what it shares its memory with.
#[derive(Clone, Copy, Debug)]
struct Part<'a> {
    datum: &'a [u8],
    of: &'a Bytes,
}

#[cfg(test)]
mod tests {
    use super::evolution::Reading;
    use super::*;
    use crate::wire::words;

    /// All that comes over the network is decoded here, or in a stream by the same function.
    #[test]
    fn what_is_received_is_not_copied() {
        let message = Bytes::from_static(b"\x06owl");
        let reading = Reading::direct(DecodeOptions::new());
        let content: Bytes = reading
            .read(
                &message,
                Direction::Request,
                wire::decode_shared::<words::bytes, _>,
            )
            .unwrap();
        assert_eq!(content.as_ptr(), message[1..].as_ptr());
    }
}
