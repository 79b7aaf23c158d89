//! Paths to a model.

use std::path::{Path, PathBuf};

use avro_grpc_build::{Error, FileSystem};
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::Model;
use avro_grpc_schema::source::{FileId, Sources};

/// Where imports are looked for.
#[derive(Debug, clap::Args)]
pub(crate) struct Includes {
    /// Look for imports in DIR too, after the importing file's own directory; repeatable
    #[arg(
        short = 'I',
        long = "include",
        alias = "import-path",
        value_name = "DIR"
    )]
    directories: Vec<PathBuf>,
}

impl Includes {
    pub(crate) fn directories(&self) -> &[PathBuf] {
        &self.directories
    }
}

/// One file with what it imports.
pub(crate) struct Input {
    pub(crate) model: Model,
    pub(crate) file: FileId,
    pub(crate) warnings: Report,
}

/// Reads the one file `path`.
pub(crate) fn file(path: &Path, includes: &Includes) -> Result<Input, Report> {
    exist(&[path])?;
    if path.is_dir() {
        let message = format!("`{}` is a directory", path.display());
        let help = "name one of its files";
        let problem = Diagnostic::error_without_place(message).help(help);
        return Err(report([problem]));
    }
    let (model, warnings) = load(&[file_system().relative(path)], includes)?;
    let file = model.inputs()[0];
    Ok(Input {
        model,
        file,
        warnings,
    })
}

/// Reads `files`, as [`expand`] names them.
pub(crate) fn load(files: &[PathBuf], includes: &Includes) -> Result<(Model, Report), Report> {
    let file_system = file_system();
    let relative = |path: &PathBuf| file_system.relative(path);
    let includes: Vec<PathBuf> = includes.directories.iter().map(relative).collect();
    file_system.check_includes(&includes).map_err(failed)?;
    avro_grpc_schema::load(files, &includes, &file_system)
}

/// The files that `paths` name; a directory stands for the schema files below it.
pub(crate) fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Report> {
    exist(paths)?;
    let file_system = file_system();
    let paths: Vec<PathBuf> = paths
        .iter()
        .map(|path| file_system.relative(path))
        .collect();
    file_system.expand(&paths).map_err(failed)
}

/// `path` as messages and models have it.
pub(crate) fn relative(path: &Path) -> PathBuf {
    file_system().relative(path)
}

/// Whatever their names end in, paths that lead nowhere are typing errors.
fn exist(paths: &[impl AsRef<Path>]) -> Result<(), Report> {
    let missing: Vec<Diagnostic> = paths
        .iter()
        .map(AsRef::as_ref)
        .filter(|path| matches!(path.try_exists(), Ok(false)))
        .map(|path| format!("there is no file `{}`", path.display()))
        .map(Diagnostic::error_without_place)
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(report(missing))
    }
}

/// The directory where relative paths start, and which messages leave out.
pub(crate) fn root() -> PathBuf {
    // Where it is unknown, paths are shown as they were given.
    std::env::current_dir().unwrap_or_default()
}

fn file_system() -> FileSystem {
    FileSystem::new(root())
}

/// What `error` says is wrong.
pub(crate) fn failed(error: Error) -> Report {
    error
        .into_report()
        .unwrap_or_else(|error| report([problem(&error)]))
}

/// An error that is not in the text of the input.
pub(crate) fn problem(error: &Error) -> Diagnostic {
    Diagnostic::error_without_place(error.to_string())
}

/// Problems that are not in the text of the input.
pub(crate) fn report(problems: impl IntoIterator<Item = Diagnostic>) -> Report {
    Report::new(problems.into_iter().collect(), Sources::default())
}
