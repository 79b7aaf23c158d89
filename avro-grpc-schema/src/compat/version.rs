//! One version of schemas and services.

use std::path::Path;

use crate::model::{Model, Schema};
use crate::root::RootSchema;
use crate::source::fold;

/// A version of what is compared with another.
#[derive(Clone, Debug)]
pub struct Version<'a> {
    pub(super) model: &'a Model,
    /// The schemas that files stand for, each with what the same file of another version is called.
    pub(super) mains: Vec<(String, &'a Schema)>,
}

impl<'a> Version<'a> {
    /// All that `model` has, read from `path`: a file, or a directory.
    ///
    /// Types are found by their names. A schema without a name, which an `.avsc` may hold, is compared
    /// with that in the file of the same path below the directory, or else of the same name.
    #[must_use]
    pub fn new(model: &'a Model, path: &Path) -> Self {
        let path = fold(path);
        let main = |file| {
            let schema = model.main(file)?;
            let source = Path::new(&model.sources().get(file).path);
            let below = source.strip_prefix(&path).unwrap_or(source);
            Some((below.to_string_lossy().into_owned(), schema))
        };
        let mains = model.inputs().iter().filter_map(|file| main(*file));
        Self {
            model,
            mains: mains.collect(),
        }
    }

    /// A schema by itself.
    #[must_use]
    pub fn of(root: &'a RootSchema) -> Self {
        Self {
            model: root.model(),
            mains: vec![(String::new(), root.schema())],
        }
    }
}
