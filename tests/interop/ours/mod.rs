//! Our side: a server and a client in this process.

mod client;
mod mirror;
mod raw;
mod server;
mod test_service;

pub(crate) use client::Client;
pub(crate) use server::Server;

pub(crate) mod generated {
    //! The services of `schemas/`.
    avro_grpc_runtime::include_avro!();
}
