//! Generates the services that the interop tests call.

fn main() -> Result<(), avro_grpc_build::Error> {
    let schemas = "interop/schemas";
    avro_grpc_build::compile(&[format!("{schemas}/test_service.avdl")], &[schemas])
}
