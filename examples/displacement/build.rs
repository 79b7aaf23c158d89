//! Generates the service from its file.

fn main() -> Result<(), avro_grpc_build::Error> {
    avro_grpc_build::compile(&["schemas/displacement.avrpc"], &["schemas"])
}
