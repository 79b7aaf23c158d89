//! Any bytes as what a client says of its schema in the headers of a call.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| avro_grpc_fuzz_checks::headers(bytes));
