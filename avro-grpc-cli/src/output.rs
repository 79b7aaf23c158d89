//! What the commands make: to standard output or to a file.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::Path;

use avro_grpc_schema::diagnostic::Diagnostic;

/// Writes `pieces` to standard output, each as soon as it is made. Whoever reads them may have
/// seen enough: that they stop is no problem, and makes an end.
pub(crate) fn print(pieces: impl IntoIterator<Item = String>) -> Result<(), Diagnostic> {
    let mut sink = Sink::stdout();
    for piece in pieces {
        if sink.write(piece.as_bytes())?.is_break() {
            return Ok(());
        }
    }
    _ = sink.flush()?;
    Ok(())
}

/// Where one piece after another is written.
pub(crate) struct Sink {
    out: Box<dyn Write + Send>,
    /// What it is called in messages.
    name: String,
}

impl Sink {
    pub(crate) fn stdout() -> Self {
        Self {
            out: Box::new(io::stdout()),
            name: "standard output".to_owned(),
        }
    }

    /// The file `path`, which is made anew, or standard output.
    pub(crate) fn create(path: Option<&Path>) -> Result<Self, Diagnostic> {
        let Some(path) = path else {
            return Ok(Self::stdout());
        };
        let name = format!("`{}`", path.display());
        match File::create(path) {
            Ok(file) => Ok(Self {
                out: Box::new(io::BufWriter::new(file)),
                name,
            }),
            Err(error) => Err(unwritten(&name, &error)),
        }
    }

    /// Writes a piece. It breaks where nobody reads any more.
    pub(crate) fn write(&mut self, piece: &[u8]) -> Result<ControlFlow<()>, Diagnostic> {
        let written = self.out.write_all(piece);
        self.is_read(written)
    }

    /// Hands on what was written.
    pub(crate) fn flush(&mut self) -> Result<ControlFlow<()>, Diagnostic> {
        let flushed = self.out.flush();
        self.is_read(flushed)
    }

    fn is_read(&self, result: io::Result<()>) -> Result<ControlFlow<()>, Diagnostic> {
        match result {
            Ok(()) => Ok(ControlFlow::Continue(())),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
            Err(error) => Err(unwritten(&self.name, &error)),
        }
    }
}

/// Whether a person looks at standard output.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

fn unwritten(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error_without_place(format!("cannot write to {name}: {error}"))
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
