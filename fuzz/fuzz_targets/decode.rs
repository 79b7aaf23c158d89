//! Any bytes as a message of any generated type.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| avro_grpc_fuzz_checks::decode(bytes));
