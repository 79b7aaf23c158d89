//! What the commands make: to standard output or to a file.

use std::io::{self, Write};
use std::path::Path;

use avro_grpc_schema::diagnostic::Diagnostic;

/// Writes `text` to standard output. Whoever reads it may have seen enough: that they stop is no
/// problem.
pub(crate) fn print(text: &str) -> Result<(), Diagnostic> {
    let mut stdout = io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("cannot write to standard output: {error}");
            Err(Diagnostic::error_without_place(message))
        }
        _ => Ok(()),
    }
}

/// Writes `text` to the file `path`.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Diagnostic> {
    std::fs::write(path, text).map_err(|error| {
        let message = format!("cannot write `{}`: {error}", path.display());
        Diagnostic::error_without_place(message)
    })
}
