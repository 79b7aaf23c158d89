//! Schemas by their fingerprints.

use avro_grpc_schema::RootSchema;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

/// Whoever knows schemas by their fingerprints.
pub trait SchemaStore {
    /// The schema whose parsing canonical form has this CRC-64-AVRO, if it is known.
    ///
    /// It is asked once for each type that a schema's data are read as; for a schema that is not known, each
    /// time.
    fn find(&self, fingerprint: u64) -> Option<Arc<RootSchema>>;
}

impl<S: SchemaStore + ?Sized> SchemaStore for Arc<S> {
    fn find(&self, fingerprint: u64) -> Option<Arc<RootSchema>> {
        (**self).find(fingerprint)
    }
}

/// Schemas in memory.
#[derive(Clone, Debug, Default)]
pub struct Schemas(HashMap<u64, Arc<RootSchema>>);

impl Schemas {
    /// No schemas.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The schemas in a directory: each file whose name ends with `.avsc` is one, with all that it names.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or holds no valid schema. The text names the file.
    pub fn from_directory(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let mut schemas = Self::new();
        for file in files(path).map_err(|error| about(path, &error))? {
            let text = fs::read_to_string(&file).map_err(|error| about(&file, &error))?;
            let schema = RootSchema::parse(&text).map_err(|report| {
                let text = format!("{}:\n{report}", file.display());
                io::Error::new(io::ErrorKind::InvalidData, text)
            })?;
            schemas.add(schema);
        }
        Ok(schemas)
    }

    /// Adds a schema. Of two that have one fingerprint, which differ by no more than logical types, defaults
    /// and the like, the first stays.
    pub fn add(&mut self, schema: impl Into<Arc<RootSchema>>) {
        let schema = schema.into();
        self.0.entry(schema.fingerprint()).or_insert(schema);
    }
}

impl SchemaStore for Schemas {
    fn find(&self, fingerprint: u64) -> Option<Arc<RootSchema>> {
        self.0.get(&fingerprint).cloned()
    }
}

/// In the order of their names, so that the first is always the same.
fn files(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "avsc")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!("cannot read {}: {error}", path.display()),
    )
}
