fn main() -> Result<(), avro_grpc_build::Error> {
    avro_grpc_build::configure()
        .build_client(cfg!(feature = "client"))
        .serde(SERDE)
        .compile(&["schemas"], &["schemas"])
}
