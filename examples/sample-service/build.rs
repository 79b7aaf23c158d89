//! Generates the service's Rust, and that of clients from other times.

use avro_grpc_build::configure;

fn main() -> Result<(), avro_grpc_build::Error> {
    configure()
        .async_trait(false)
        .compile(&["schemas/jobs.avrpc"], &["schemas"])?;
    for version in ["v1", "v4"] {
        configure()
            .build_server(false)
            .file_name(format!("{version}.rs"))
            .compile(&[format!("schemas/{version}/jobs.avrpc")], &["schemas"])?;
    }
    Ok(())
}
