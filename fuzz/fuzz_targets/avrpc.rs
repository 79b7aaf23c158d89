//! Any bytes as an `.avrpc` file.

#![no_main]

use avro_grpc_fuzz_checks::{Kind, parse};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parse(Kind::Avrpc, bytes));
