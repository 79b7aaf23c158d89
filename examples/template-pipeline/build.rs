//! Generates the services' Rust from their schema.

fn main() -> Result<(), avro_grpc_build::Error> {
    avro_grpc_build::compile(&["../../schemas/template.avrpc"], &["../../schemas"])
}
