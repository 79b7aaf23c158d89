//! What the commands make: to standard output or to a file.

use std::io::{self, Write};
use std::path::Path;

use avro_grpc_schema::diagnostic::Diagnostic;

/// Writes `pieces` to standard output, each as soon as it is made. Whoever reads them may have
/// seen enough: that they stop is no problem, and makes an end.
pub(crate) fn print(pieces: impl IntoIterator<Item = String>) -> Result<(), Diagnostic> {
    match write_all(io::stdout().lock(), pieces) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("cannot write to standard output: {error}");
            Err(Diagnostic::error_without_place(message))
        }
        _ => Ok(()),
    }
}

fn write_all(mut out: impl Write, pieces: impl IntoIterator<Item = String>) -> io::Result<()> {
    for piece in pieces {
        out.write_all(piece.as_bytes())?;
    }
    out.flush()
}

/// Writes `text` to the file `path`.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Diagnostic> {
    let directory = path.parent().unwrap_or(Path::new(""));
    let created = std::fs::create_dir_all(directory);
    created
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| {
            let message = format!("cannot write `{}`: {error}", path.display());
            Diagnostic::error_without_place(message)
        })
}
