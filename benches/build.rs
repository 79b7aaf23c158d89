//! Generates our types and service, and tonic's service for prost.

use std::error::Error;

use avro_grpc_build::{BytesType, StringType};
use tonic_build::manual::{Builder, Method, Service};

const SHARED: [&str; 3] = [
    "schemas/bytes.avsc",
    "schemas/records.avsc",
    "schemas/strings.avsc",
];

fn main() -> Result<(), Box<dyn Error>> {
    let ours = ["schemas", "../schemas/TemplateInput.avsc"];
    avro_grpc_build::compile(&ours, &["schemas", "../schemas"])?;
    // The same again, where strings and bytes share the memory of the message.
    avro_grpc_build::configure()
        .string_type(".", StringType::Str)
        .bytes_type(".", BytesType::Bytes)
        .file_name("shared.rs")
        .compile(&SHARED, &["schemas"])?;
    Builder::new().compile(&[proto_service()]);
    Ok(())
}

/// The service of `schemas/bench.avrpc` with prost's messages, which are written by hand: no
/// `protoc` is needed.
fn proto_service() -> Service {
    let methods = [
        method(
            "echo_task",
            "EchoTask",
            "task::proto::Task",
            "task::proto::Task",
        ),
        method(
            "echo_records",
            "EchoRecords",
            "records::proto::Records",
            "records::proto::Records",
        ),
        method(
            "echo_bytes",
            "EchoBytes",
            "bytes::proto::Blob",
            "bytes::proto::Blob",
        ),
        stream("stream_task", "StreamTask", "task::proto::Task"),
        stream("stream_medium", "StreamMedium", "medium::proto::Medium"),
        stream("stream_records", "StreamRecords", "records::proto::Records"),
    ];
    let service = Service::builder().name("Bench").package("proto");
    methods
        .into_iter()
        .fold(service, |service, method| service.method(method.build()))
        .build()
}

type MethodBuilder = tonic_build::manual::MethodBuilder;

fn method(name: &str, route: &str, input: &str, output: &str) -> MethodBuilder {
    Method::builder()
        .name(name)
        .route_name(route)
        .input_type(format!("crate::messages::{input}"))
        .output_type(format!("crate::messages::{output}"))
        .codec_path("tonic_prost::ProstCodec")
}

fn stream(name: &str, route: &str, output: &str) -> MethodBuilder {
    method(name, route, "Count", output).server_streaming()
}
