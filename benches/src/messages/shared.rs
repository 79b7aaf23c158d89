//! *strings*, *records* and *bytes* in types that share the memory of the message: `Str` for
//! strings, `Bytes` for bytes.

use avro_grpc_runtime::Message;

use super::{Case, ours};

/// What the generator makes of the same schemas.
#[allow(missing_docs)]
pub mod types {
    avro_grpc_runtime::include_avro!("shared.rs");
    pub use bench::*;
}

/// prost's.
pub mod proto {
    /// As in `bytes.avsc`, decoded without copying.
    #[derive(Clone, PartialEq, prost::Message)]
    #[allow(missing_docs)]
    pub struct Blob {
        #[prost(bytes = "bytes", tag = "1")]
        pub content: prost::bytes::Bytes,
    }
}

/// A message that is decoded from `Bytes`.
pub trait Shared: Message {
    /// Its name in the tables.
    const NAME: &'static str;

    /// The same message in types with memory of their own.
    type Owned: Case;
}

impl Shared for types::Strings {
    const NAME: &'static str = "strings as Str";
    type Owned = ours::Strings;
}

impl Shared for types::Records {
    const NAME: &'static str = "records as Str";
    type Owned = ours::Records;
}

impl Shared for types::Blob {
    const NAME: &'static str = "bytes as Bytes";
    type Owned = ours::Blob;
}
