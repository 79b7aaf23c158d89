//! Any bytes as a datum of a random schema, for a reader of another version of it.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| avro_grpc_fuzz_checks::plans(bytes));
