//! The file system: which files are meant, and what stands in them.

use std::io;
use std::path::{Path, PathBuf};

use avro_grpc_schema::source::Loader;

use crate::error::Error;

/// The kinds of files that are taken from a directory.
const EXTENSIONS: &[&str] = &["avsc", "avpr", "avdl", "avrpc"];

/// Reads files; relative paths start at a directory, the root.
#[derive(Clone, Debug)]
pub struct FileSystem {
    root: PathBuf,
}

impl Loader for FileSystem {
    fn load(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(self.root.join(path))
    }

    fn identity(&self, path: &Path) -> PathBuf {
        let path = self.root.join(path);
        std::fs::canonicalize(&path).unwrap_or(path)
    }
}

impl FileSystem {
    /// The files below `root`, and those that absolute paths name.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// `path` where the root's relative paths end.
    pub(crate) fn absolute(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }

    /// `path` as it is shown: relative to the root where it lies below it.
    #[must_use]
    pub fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    /// The files that `paths` name; a directory stands for all schema files below it.
    ///
    /// # Errors
    ///
    /// A directory cannot be read.
    pub fn expand(&self, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
        let mut files = Vec::new();
        for path in paths {
            if self.root.join(path).is_dir() {
                let before = files.len();
                self.add_directory(path, &mut files)?;
                if files.len() == before {
                    return Err(no_schemas(path));
                }
            } else if path.extension().is_none() && !self.root.join(path).exists() {
                // What has no extension is rather a directory than a file of an unknown kind.
                return Err(Error::io("cannot take schemas from", path, nowhere()));
            } else {
                files.push(path.clone());
            }
        }
        Ok(files)
    }

    /// The versions that stand side by side in a directory: each schema file, and each directory. A
    /// path that is none is a version itself.
    ///
    /// # Errors
    ///
    /// A directory cannot be read, or holds none.
    pub(crate) fn versions(&self, path: &Path) -> Result<Vec<PathBuf>, Error> {
        if !self.root.join(path).is_dir() {
            return Ok(vec![path.to_owned()]);
        }
        let mut versions = self.entries(path)?;
        versions.retain(|path| self.root.join(path).is_dir() || is_schema(path));
        match versions.is_empty() {
            true => Err(no_schemas(path)),
            false => Ok(versions),
        }
    }

    /// A directory of imports that is not there is a mistake, even if nothing is looked for in it.
    ///
    /// # Errors
    ///
    /// The first that is missing.
    pub fn check_includes(&self, includes: &[PathBuf]) -> Result<(), Error> {
        match includes.iter().find(|path| !self.root.join(path).is_dir()) {
            Some(path) => Err(Error::io("cannot look for imports in", path, nowhere())),
            None => Ok(()),
        }
    }

    fn add_directory(&self, directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
        for path in self.entries(directory)? {
            if self.root.join(&path).is_dir() {
                self.add_directory(&path, files)?;
            } else if is_schema(&path) {
                files.push(path);
            }
        }
        Ok(())
    }

    /// What stands in `directory`, by name.
    fn entries(&self, directory: &Path) -> Result<Vec<PathBuf>, Error> {
        let failed = |error| Error::io("cannot read the directory", directory, error);
        let mut entries = std::fs::read_dir(self.root.join(directory))
            .map_err(failed)?
            .map(|entry| entry.map(|entry| directory.join(entry.file_name())))
            .collect::<io::Result<Vec<PathBuf>>>()
            .map_err(failed)?;
        entries.sort();
        Ok(entries)
    }
}

fn is_schema(path: &Path) -> bool {
    let extension = path.extension();
    extension.is_some_and(|found| EXTENSIONS.iter().any(|one| found == *one))
}

fn no_schemas(directory: &Path) -> Error {
    let extensions = EXTENSIONS.join(", .");
    let error = io::Error::other(format!("it holds no .{extensions} file"));
    Error::io("cannot take schemas from", directory, error)
}

fn nowhere() -> io::Error {
    io::Error::new(io::ErrorKind::NotFound, "there is no such directory")
}
