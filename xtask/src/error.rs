use std::fmt::{self, Display, Formatter};

/// What went wrong, in words for the person at the terminal.
#[derive(Debug)]
pub struct Error(String);

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// A failure to do `what` with a file.
    pub(crate) fn io(what: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self(format!("cannot {what} {}: {error}", path.display()))
    }

    /// A failure of what the peers in this language need, with what to do.
    pub(crate) fn with_hint(self, language: &str) -> Self {
        let Self(error) = self;
        Self(format!(
            "{error}; `cargo xtask test system-packages` installs what {language} lacks, or says what \
             to install, and `--without {language}` does without it"
        ))
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
