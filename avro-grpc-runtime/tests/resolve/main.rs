//! Data of another schema.

mod cache;
mod hostile;
mod rules;
mod single_object;
mod types;

use avro_grpc_runtime::resolve::Plan;
use avro_grpc_runtime::{DecodeOptions, RootSchema};
use avro_grpc_schema::source::Loader;
use std::io;
use std::path::{Path, PathBuf};

/// The schema that `text` is in Avro IDL; behind a semicolon stand the types that it names.
#[track_caller]
fn idl(text: &str) -> RootSchema {
    struct File(String);

    impl Loader for File {
        fn load(&self, _: &Path) -> io::Result<Vec<u8>> {
            Ok(self.0.clone().into_bytes())
        }
    }

    let end = if text.contains(';') { "" } else { ";" };
    let file = File(format!("namespace a; schema {text}{end}\n"));
    let inputs = [PathBuf::from("a.avdl")];
    let (model, _) = avro_grpc_schema::load(&inputs, &[], &file).unwrap();
    let schema = model.main(model.inputs()[0]).expect("a schema");
    RootSchema::parse(&model.schema_json(schema)).unwrap()
}

/// The plan for two schemas in Avro IDL.
#[track_caller]
fn plan(writer: &str, reader: &str) -> Plan {
    Plan::new(idl(writer), &idl(reader)).unwrap_or_else(|error| panic!("{error}"))
}

/// What a datum, in hexadecimal digits, becomes.
#[track_caller]
fn transcoded(writer: &str, reader: &str, datum: &str) -> String {
    let datum = bytes(datum);
    match plan(writer, reader).transcode(&datum, &DecodeOptions::new()) {
        Ok(datum) => hex(&datum),
        Err(error) => error.to_string(),
    }
}

/// Two hexadecimal digits for each byte; spaces are for people.
fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    let bytes = digits.chunks(2);
    bytes.map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
