pub(crate) use avro_grpc_runtime::tonic;
use avro_grpc_runtime::{Message, Request, Response, Status, service};

