//! Paths of methods.

use bytes::Bytes;
use bytestring::ByteString;
use http::uri::PathAndQuery;
use std::ops::Deref;
use tonic::Status;

/// The path of a method: one of generated code, which costs nothing, or one that was found at run time.
#[derive(Clone, Debug)]
pub(crate) enum MethodPath {
    Known(&'static str),
    #[cfg_attr(not(feature = "dynamic"), expect(dead_code))]
    Found(ByteString),
}

impl MethodPath {
    /// The path that lives as long as the program, if it does.
    pub(super) fn known(&self) -> Option<&'static str> {
        match self {
            Self::Known(path) => Some(path),
            Self::Found(_) => None,
        }
    }

    /// The path for a request, which must be one in HTTP too.
    pub(super) fn path_and_query(&self) -> Result<PathAndQuery, Status> {
        let bytes = match self {
            Self::Known(path) => Bytes::from_static(path.as_bytes()),
            Self::Found(path) => path.as_bytes().clone(),
        };
        match PathAndQuery::from_maybe_shared(bytes) {
            Ok(uri) if uri.as_str() == &**self && self.starts_with('/') && self.is_ascii() => {
                Ok(uri)
            }
            _ => Err(Status::internal(format!(
                "the path of the method, `{}`, is none that HTTP allows: it must begin with `/`, \
                 and be percent-encoded",
                &**self
            ))),
        }
    }
}

impl From<&'static str> for MethodPath {
    fn from(path: &'static str) -> Self {
        Self::Known(path)
    }
}

impl Deref for MethodPath {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Known(path) => path,
            Self::Found(path) => path,
        }
    }
}
