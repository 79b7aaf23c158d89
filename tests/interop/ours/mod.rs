//! Our side: a server and a client in this process.

mod client;
mod dynamic;
mod mirror;
mod raw;
mod server;
mod test_service;

pub(crate) use client::Client;
pub(crate) use server::Server;

/// What our side is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    GeneratedCode,
    /// Schemas that are read at run time.
    Schemas,
}

pub(crate) mod generated {
    //! The services of `schemas/`.
    avro_grpc_runtime::include_avro!();
}
