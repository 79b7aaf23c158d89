//! Generates the services that the interop tests call.

fn main() -> Result<(), avro_grpc_build::Error> {
    let schemas = "interop/schemas";
    let files = ["counter.avdl", "mirror.avrpc", "test_service.avdl"]
        .map(|file| format!("{schemas}/{file}"));
    avro_grpc_build::compile(&files, &[schemas])
}
