//! Generates the service of each version, as the program of that time would have.

use avro_grpc_build::configure;

fn main() -> Result<(), avro_grpc_build::Error> {
    for version in ["v1", "v2"] {
        configure()
            .async_trait(false)
            .file_name(format!("{version}.rs"))
            .compile(&[format!("schemas/history/{version}")], &["schemas"])?;
    }
    // The current version knows those before it. They know nothing of it, nor of each other: what they
    // have to know of schemas is told in calls.
    configure()
        .async_trait(false)
        .file_name("v3.rs")
        .known_versions("schemas/history")
        .compile(&["schemas"], &["schemas"])
}
