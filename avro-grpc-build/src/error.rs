//! What can go wrong.

use std::fmt;
use std::io;
use std::path::Path;

use avro_grpc_schema::Report;

/// Why nothing was generated.
///
/// Its text is complete by itself and ends without a line break. [`Debug`] prints the same text,
/// so that a `build.rs` whose `main` returns the error shows it as it is meant to be read.
pub struct Error(Kind);

enum Kind {
    Input(Report),
    Io { doing: String, source: io::Error },
}

impl Error {
    pub(crate) fn input(report: Report) -> Self {
        Self(Kind::Input(report))
    }

    /// The error of `doing` (say, "cannot write") something with `path`.
    pub(crate) fn io(doing: &str, path: &Path, source: io::Error) -> Self {
        Self(Kind::Io {
            doing: format!("{doing} `{}`", path.display()),
            source,
        })
    }

    /// Whether the input is wrong; otherwise a file could not be read or written.
    #[must_use]
    pub fn is_input(&self) -> bool {
        matches!(self.0, Kind::Input(_))
    }

    /// The problems in the input.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        match &self.0 {
            Kind::Input(report) => Some(report),
            Kind::Io { .. } => None,
        }
    }

    /// The problems in the input, where that is what is wrong; otherwise the error as it was.
    ///
    /// # Errors
    ///
    /// A file could not be read or written.
    pub fn into_report(self) -> Result<Report, Self> {
        match self.0 {
            Kind::Input(report) => Ok(report),
            Kind::Io { .. } => Err(self),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Input(report) => f.write_str(report.to_string().trim_end()),
            Kind::Io { doing, source } => write!(f, "{doing}: {source}"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What prints it puts words of its own in front; the problems start on a line of theirs.
        if self.is_input() {
            f.write_str("\n")?;
        }
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Input(_) => None,
            Kind::Io { source, .. } => Some(source),
        }
    }
}
