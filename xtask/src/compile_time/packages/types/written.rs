use std::collections::HashMap;

use avro_grpc_runtime::{DecodeError, EncodeError, Message};

pub type Encoded = Result<Vec<u8>, EncodeError>;
pub type Decoded<T> = Result<T, DecodeError>;

#[derive(Message, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[avro(namespace = "everything")]
pub enum Status {
    #[default]
    #[avro(name = "OPEN")]
    Open,
    #[avro(name = "CLOSED")]
    Closed,
    #[avro(name = "LOST")]
    Lost,
}

