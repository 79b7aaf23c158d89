//! What the commands make: to standard output or to a file.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use avro_grpc_schema::diagnostic::Diagnostic;
use tempfile::TempPath;

use crate::safe;

/// Writes `pieces` to standard output, each as soon as it is made. Whoever reads them may have
/// seen enough: that they stop is no problem, and makes an end. What could move the cursor of a
/// terminal has escapes.
pub(crate) fn print(pieces: impl IntoIterator<Item = String>) -> Result<(), Diagnostic> {
    let mut sink = Sink::stdout();
    for piece in pieces {
        if sink.write(safe::text(&piece).as_bytes())?.is_break() {
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
    /// The file that is written, and the one whose place it takes at the end.
    replaced: Option<(TempPath, PathBuf)>,
}

impl Sink {
    pub(crate) fn stdout() -> Self {
        Self {
            out: Box::new(io::stdout()),
            name: "standard output".to_owned(),
            replaced: None,
        }
    }

    /// The file `path`, which is made anew once [`Sink::finish`] is called, or standard output.
    pub(crate) fn create(path: Option<&Path>) -> Result<Self, Diagnostic> {
        let Some(path) = path else {
            return Ok(Self::stdout());
        };
        let name = format!("`{}`", path.display());
        match open(path) {
            Ok((file, replaced)) => Ok(Self {
                out: Box::new(io::BufWriter::new(file)),
                name,
                replaced,
            }),
            Err(error) => Err(unwritten(&name, &error)),
        }
    }

    /// All is written.
    pub(crate) fn finish(mut self) -> Result<(), Diagnostic> {
        _ = self.flush()?;
        let Self {
            out,
            name,
            replaced,
        } = self;
        // Not every system renames what is open.
        drop(out);
        match replaced {
            Some((written, path)) => written
                .persist(path)
                .map_err(|error| unwritten(&name, &error.error)),
            None => Ok(()),
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

/// A file beside the one at `path`, whose place it is to take: until then, that one is there, and can be read. What
/// is no file, a pipe say, is written itself.
fn open(path: &Path) -> io::Result<(File, Option<(TempPath, PathBuf)>)> {
    let there = match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        there => Some(there?),
    };
    let target = match &there {
        Some(there) => {
            // It may not be written.
            let file = File::options().write(true).open(path)?;
            if !there.is_file() {
                return Ok((file, None));
            }
            path.canonicalize()?
        }
        None => path.to_owned(),
    };
    let directory = target.parent().filter(|path| *path != Path::new(""));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".avro-grpc-");
    let beside = builder.make_in(directory.unwrap_or(Path::new(".")), |path| {
        File::create_new(path)
    });
    // Without the path of the one that nobody has asked for.
    let beside = beside.map_err(|error| match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::from(error.kind()),
    });
    let (file, written) = beside?.into_parts();
    if let Some(there) = there {
        file.set_permissions(there.permissions())?;
    }
    Ok((file, Some((written, target))))
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
