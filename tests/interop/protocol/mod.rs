//! Calls in the protocol form between ours and Java's `avro-grpc`, bytes compared.

mod answer;
mod cases;
mod check;
mod java;
