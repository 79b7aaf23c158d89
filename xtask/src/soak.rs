//! `cargo xtask soak`.

use crate::Error;
use crate::command;

/// Restarts three servers one after another, under the load of a client that makes calls again and of one
/// that does not.
///
/// Fails where a call of the first fails, where one of the second fails otherwise than as unavailable or was begun
/// and failed, and where the memory has grown by more than a tenth after the first minute.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How long, in seconds.
    #[arg(long, default_value_t = 600)]
    seconds: u64,
    /// How many callers each client has.
    #[arg(long, default_value_t = 32)]
    callers: usize,
}

pub(crate) fn run(args: &Args) -> Result<(), Error> {
    command::run(&mut command::cargo(&arguments(args)))
}

/// What cargo is told.
fn arguments(args: &Args) -> Vec<String> {
    let Args { seconds, callers } = args;
    [
        "run",
        "--release",
        "--package",
        "avro-grpc-soak",
        "--",
        "--seconds",
        &seconds.to_string(),
        "--callers",
        &callers.to_string(),
    ]
    .map(str::to_owned)
    .into()
}
