//! Calls in the protocol form between ours and Java's `avro-grpc`, bytes compared.

mod answer;
mod cases;
mod check;
mod java;
mod ours;

/// The generated service.
mod generated {
    avro_grpc_runtime::include_avro!();
    pub(super) use org::apache::avro::grpc::test::*;
}

/// Whether messages are compressed on their way.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Compression {
    None,
    Gzip,
}
