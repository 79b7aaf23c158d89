//! A service with a life of its own.
//!
//! `schemas/jobs.avrpc` has the service with the versions that it understands, [`manager`] does what it says,
//! `bin/jobs-server.rs` serves it, and `bin/jobs-client.rs` calls it as clients of three versions do.

pub mod manager;

avro_grpc_runtime::include_avro!();

pub mod too_old {
    //! What a client has that was never brought up to date.

    avro_grpc_runtime::include_avro!("v1.rs");
}

pub mod too_new {
    //! What a client has that is ahead of the server.

    avro_grpc_runtime::include_avro!("v4.rs");
}
