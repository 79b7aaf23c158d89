//! The programs of the Go peers.

use std::path::PathBuf;
use std::sync::OnceLock;

use super::prepared;
use crate::Error;
use crate::command;

/// Builds the programs, and gives the directory where they are.
pub fn programs() -> Result<PathBuf, Error> {
    // Go itself knows what is out of date.
    static BUILT: OnceLock<Result<(), String>> = OnceLock::new();
    let directory = prepared::directory("go");
    let built = BUILT.get_or_init(|| {
        let mut build = command::program(&[
            "go",
            "build",
            "-C",
            "tests/interop/go",
            "-buildvcs=false",
            "-o",
        ]);
        let mut output = directory.clone().into_os_string();
        output.push("/"); // a directory, for several programs
        command::run(build.arg(output).arg("./..."))
            .map_err(|error| error.with_hint("go").to_string())
    });
    match built {
        Ok(()) => Ok(directory),
        Err(error) => Err(Error::new(error.as_str())),
    }
}
