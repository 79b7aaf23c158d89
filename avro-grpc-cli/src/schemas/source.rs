//! Where schemas are: in files, or with a server.

use std::path::{Path, PathBuf};

use avro_grpc_schema::Report;
use avro_grpc_schema::model::Model;

use super::Schemas;
use crate::input::{self, Includes};

/// Files that are named by options.
#[derive(Debug, clap::Args)]
pub(crate) struct Files {
    /// Read services and types from FILE, or from all schema files below a directory; repeatable
    #[arg(short = 's', long = "schema", alias = "proto", value_name = "FILE")]
    schemas: Vec<PathBuf>,
    /// The same of the file of options, which has no say against a server that is named
    #[arg(long = crate::config::SCHEMAS_OF_FILE, value_name = "FILE", hide = true)]
    schemas_of_file: Vec<PathBuf>,
    #[command(flatten)]
    includes: Includes,
}

impl Files {
    pub(crate) fn is_empty(&self) -> bool {
        self.schemas.is_empty() && self.schemas_of_file.is_empty()
    }

    /// Whether the command line itself names files, rather than the file of options.
    pub(crate) fn is_said(&self) -> bool {
        !self.schemas.is_empty()
    }

    fn paths<'a>(&'a self, more: &'a [PathBuf]) -> Vec<PathBuf> {
        let paths = self.schemas_of_file.iter().chain(&self.schemas);
        paths.chain(more).cloned().collect()
    }

    /// The model of the files.
    pub(crate) fn model(&self) -> Result<(Model, Report), Report> {
        input::load(&input::expand(&self.paths(&[]))?, &self.includes)
    }

    /// What is in `path` and in what it imports, and in none of the files.
    pub(crate) fn read_alone(&self, path: &Path) -> Result<Schemas, Report> {
        Schemas::read(&[path.to_owned()], &self.includes)
    }

    /// What is in the files, and in `more`.
    pub(crate) fn read(&self, more: &[PathBuf]) -> Result<Schemas, Report> {
        Schemas::read(&self.paths(more), &self.includes)
    }
}

/// What a word of the command line stands for, by how it looks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Place {
    /// Where a server is: all that have colons, which names of types and services do not have.
    Server(String),
    File(PathBuf),
    /// A service, a method or a type.
    Name(String),
}

impl From<&str> for Place {
    fn from(word: &str) -> Self {
        let path = Path::new(word);
        if is_schema_file(path) || path.is_dir() {
            Self::File(path.to_owned())
        } else if word.contains(':') {
            Self::Server(word.to_owned())
        } else {
            Self::Name(word.to_owned())
        }
    }
}

/// Whether `path` looks like a file of schemas, whether or not it is there.
pub(crate) fn is_schema_file(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("avsc" | "avpr" | "avdl" | "avrpc"))
}

/// The words of `list`, `describe` and `template`, each in its place.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Places {
    pub(crate) server: Option<String>,
    pub(crate) files: Vec<PathBuf>,
    pub(crate) name: Option<String>,
}

impl Places {
    /// Sorts words by what they stand for, beside the server that is known already. One of each is enough.
    pub(crate) fn of<'a>(
        server: Option<String>,
        words: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, String> {
        let mut places = Self {
            server,
            ..Self::default()
        };
        for word in words {
            let again = match Place::from(word) {
                Place::Server(server) => places.server.replace(server),
                Place::Name(name) => places.name.replace(name),
                Place::File(file) => {
                    places.files.push(file);
                    None
                }
            };
            if let Some(first) = again {
                return Err(format!("`{word}` comes after `{first}`, and one is enough"));
            }
        }
        Ok(places)
    }
}
