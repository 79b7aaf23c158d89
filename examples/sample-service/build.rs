//! Generates the service's Rust.

fn main() -> Result<(), avro_grpc_build::Error> {
    avro_grpc_build::configure()
        .async_trait(false)
        .compile(&["schemas/jobs.avrpc"], &["schemas"])
}
