//! Generates an error and what holds it.

use avro_grpc_build::{Error, compile};

fn main() -> Result<(), Error> {
    compile(&["failures.avdl"], &[""; 0])
}
