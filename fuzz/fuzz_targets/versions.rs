//! Random values of a random schema, for a reader of another version of it: to us, to the specification and to
//! apache-avro.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    avro_grpc_fuzz_checks::versions(bytes);
});
