//! The same without generated code: services of the files in `schemas/`, messages in JSON.

mod client;
mod server;

use std::path::Path;

use avro_grpc_runtime::dynamic::Services;

pub(super) use client::call;
pub(super) use server::server;

/// The services of all tables but the template's.
fn services() -> Services {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("interop/schemas");
    let files = ["mirror.avrpc", "test_service.avdl", "counter.avdl"].map(|name| folder.join(name));
    Services::load(&files, &[]).unwrap_or_else(|report| panic!("{report}"))
}
