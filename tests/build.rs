//! Generates the service that the interop tests call.

fn main() -> Result<(), avro_grpc_build::Error> {
    avro_grpc_build::compile(&["interop/schemas/mirror.avrpc"], &["interop/schemas"])
}
