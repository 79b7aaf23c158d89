avro_grpc_runtime::include_avro!();

use avro_grpc_runtime::{DecodeError, EncodeError, Message};
pub use everything::*;

pub type Encoded = Result<Vec<u8>, EncodeError>;
pub type Decoded<T> = Result<T, DecodeError>;

