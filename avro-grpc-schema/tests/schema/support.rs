//! Files in memory.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use avro_grpc_schema::model::{Default, FullName, Model, NamedKind, Record};
use avro_grpc_schema::source::Loader;
use avro_grpc_schema::{Report, RootSchema};

/// Files by path.
pub(crate) struct Files(HashMap<PathBuf, Vec<u8>>);

impl Files {
    pub(crate) fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let file = |(path, text): (&str, &str)| (PathBuf::from(path), text.as_bytes().to_vec());
        Self(files.into_iter().map(file).collect())
    }

    pub(crate) fn with_bytes(mut self, path: &str, bytes: &[u8]) -> Self {
        self.0.insert(PathBuf::from(path), bytes.to_vec());
        self
    }

    /// Loads `inputs`, looking for imports in `include` too.
    pub(crate) fn load(&self, inputs: &[&str]) -> Result<(Model, Report), Report> {
        let inputs: Vec<PathBuf> = inputs.iter().map(PathBuf::from).collect();
        avro_grpc_schema::load(&inputs, &[PathBuf::from("include")], self)
    }
}

impl Loader for Files {
    fn load(&self, path: &Path) -> io::Result<Vec<u8>> {
        let path = self.identity(path);
        if path.starts_with("locked") {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "permission denied",
            ));
        }
        self.0
            .get(&path)
            .cloned()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Loads the one file `path`, which must be without errors and warnings.
pub(crate) fn model(path: &str, text: &str) -> Model {
    let (model, report) = Files::new([(path, text)]).load(&[path]).unwrap();
    assert!(report.is_empty(), "{report}");
    model
}

/// What is said about `json` as a file of its own: errors, or else warnings.
pub(crate) fn report(json: &str) -> String {
    match Files::new([("a.avsc", json)]).load(&["a.avsc"]) {
        Ok((_, report)) | Err(report) => report.to_string(),
    }
}

pub(crate) fn parse(json: &str) -> RootSchema {
    RootSchema::parse(json).unwrap_or_else(|report| panic!("{json}\n{report}"))
}

pub(crate) fn record<'a>(model: &'a Model, name: &str) -> &'a Record {
    let id = model
        .find(&FullName::new(name, ""))
        .unwrap_or_else(|| panic!("no type {name}"));
    match &model.get(id).kind {
        NamedKind::Record(record) => record,
        other => panic!("{name} is {other:?}"),
    }
}

/// The default of the first field of the record `R`.
pub(crate) fn first_default(model: &Model) -> &Default {
    record(model, "R").fields[0]
        .default
        .as_ref()
        .expect("a default")
}

/// The files of Avro's own tests: name and text.
pub(crate) fn data() -> impl Iterator<Item = (String, String)> {
    let directories = ["avro-schemas", "messageV1", "idl/input", "idl/output"];
    let files = directories.map(|directory| files_in(&format!("tests/data/{directory}")));
    files.into_iter().flatten()
}

/// The files in a directory, which is seen from the package: name and text.
pub(crate) fn files_in(directory: &str) -> impl Iterator<Item = (String, String)> + use<> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    fs::read_dir(directory).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    })
}
