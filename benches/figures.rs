//! `cargo xtask bench`, and `cargo bench -p avro-grpc-benches --bench figures -- --only point`.

use std::process::ExitCode;

fn main() -> ExitCode {
    avro_grpc_benches::run()
}
