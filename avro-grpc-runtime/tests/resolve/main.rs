//! Data of another schema.

mod cache;
mod hostile;
mod idl;
mod rules;
mod single_object;
mod types;

use avro_grpc_runtime::DecodeOptions;
use avro_grpc_runtime::resolve::Plan;
use idl::idl;

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
