//! Any bytes as a message of any generated type, to us and to apache-avro.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    avro_grpc_fuzz_checks::differential(bytes);
});
