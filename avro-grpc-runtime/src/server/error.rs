//! Why a server did not begin, or ended.

use crate::transport::BoxError;
use std::error::Error;
use std::{fmt, io};

/// A server did not begin to serve, or ended otherwise than it was asked to.
///
/// Its text is complete: it has those of its sources. `{:?}` is the same text, because that is what Rust prints of
/// an error that `main` returns; `{:#?}` shows the parts.
pub struct RpcServerError {
    what: String,
    kind: Kind,
    source: Option<BoxError>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Bind,
    Load,
    Other,
}

impl RpcServerError {
    pub(super) fn bind(address: impl fmt::Display, source: io::Error) -> Self {
        let what = format!("cannot listen on {address}");
        Self::new(Kind::Bind, what, Some(source.into()))
    }

    pub(super) fn no_socket(what: impl Into<String>) -> Self {
        Self::new(Kind::Bind, what.into(), None)
    }

    pub(super) fn load(service: &str, source: BoxError) -> Self {
        let what = format!("cannot load the service {service}");
        Self::new(Kind::Load, what, Some(source))
    }

    pub(super) fn wrong(what: impl Into<String>) -> Self {
        Self::new(Kind::Other, what.into(), None)
    }

    pub(super) fn other(what: impl Into<String>, source: impl Into<BoxError>) -> Self {
        Self::new(Kind::Other, what.into(), Some(source.into()))
    }

    fn new(kind: Kind, what: String, source: Option<BoxError>) -> Self {
        Self { what, kind, source }
    }

    /// Whether there is no socket to serve on: the address is in use, or is none of this machine.
    #[must_use]
    pub fn is_bind(&self) -> bool {
        self.kind == Kind::Bind
    }

    /// Whether a service could not be loaded; its error is the [`source`](Error::source).
    #[must_use]
    pub fn is_load(&self) -> bool {
        self.kind == Kind::Load
    }
}

impl fmt::Debug for RpcServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(self, f);
        }
        let Self { what, kind, source } = self;
        f.debug_struct("RpcServerError")
            .field("what", what)
            .field("kind", kind)
            .field("source", source)
            .finish()
    }
}

impl fmt::Display for RpcServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        let mut source = self.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl Error for RpcServerError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
