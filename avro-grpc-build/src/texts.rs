//! Schemas that are in no file, beside those that are.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use avro_grpc_schema::source::Loader;

/// Texts by the path that stands for them in messages, or why there is none.
pub(crate) type Texts = BTreeMap<PathBuf, Result<String, String>>;

/// Loads `texts` as if they were files, and all else by `files`.
pub(crate) struct Overlay<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) files: &'a dyn Loader,
}

impl Loader for Overlay<'_> {
    fn load(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.texts.get(path) {
            Some(Ok(text)) => Ok(text.clone().into_bytes()),
            Some(Err(problem)) => Err(io::Error::other(problem.clone())),
            None => self.files.load(path),
        }
    }

    fn identity(&self, path: &Path) -> PathBuf {
        if self.texts.contains_key(path) {
            path.to_owned()
        } else {
            self.files.identity(path)
        }
    }
}
