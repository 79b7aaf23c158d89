//! `cargo xtask miri`: the tests of the code that is `unsafe`, under Miri.

use crate::Error;
use crate::command;
use crate::toolchain::Toolchain;

/// The module that holds all `unsafe` of the workspace, as a filter of tests.
const MODULE: &str = "wire::raw";

/// Runs the tests of the `unsafe` code under Miri, which sees what is undefined.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: &Args) -> Result<(), Error> {
    let toolchain = Toolchain::find("Miri")?;
    if !command::succeeds(toolchain.cargo("miri").arg("--version")) {
        let message = "Miri is missing; type `rustup component add miri --toolchain nightly`";
        return Err(Error::new(message));
    }
    let mut miri = toolchain.cargo("miri");
    miri.args(["test", "-p", "avro-grpc-runtime", "--no-default-features"])
        .args(["--lib", MODULE]);
    command::run(&mut miri)
}
