//! Generates the services of the cases.

fn main() -> Result<(), avro_grpc_build::Error> {
    avro_grpc_build::compile(&["behaviour.avrpc"], &["."])
}
