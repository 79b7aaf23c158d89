//! Generates the service that stands behind the proxies.

fn main() -> Result<(), avro_grpc_build::Error> {
    let schemas = "../../schemas";
    avro_grpc_build::compile(&[format!("{schemas}/call_kinds.avrpc")], &[schemas])
}
