tonic::include_proto!("everything");

use prost::{DecodeError, Message};

pub type Encoded = Vec<u8>;
pub type Decoded<T> = Result<T, DecodeError>;

