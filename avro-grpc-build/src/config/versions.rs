//! Other versions of the schemas and services: what new ones have to get on with, and what they know.

mod history;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use avro_grpc_schema::Report;
use avro_grpc_schema::compat::{self, Ignore, Incompatibility, Mode, Version};
use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::model::Model;
use avro_grpc_schema::source::Loader;

use super::Builder;
use crate::codegen::item::ServiceParts;
use crate::error::Error;
use crate::files::FileSystem;
use crate::lower::Constants;

/// Where other versions are, and what is known to break.
#[derive(Clone, Debug, Default)]
pub(super) struct Versions {
    baseline: Option<PathBuf>,
    history: Option<PathBuf>,
    /// Rules as [`Ignore`] has them.
    ignored: Vec<String>,
}

impl Builder {
    /// Makes it an error to break what `path` holds: a file or a directory with the schemas and services that
    /// are deployed. It is not part of what is compiled, even where it is below a directory that is.
    ///
    /// Of services what counts is that servers are updated first: new servers have to read the requests of
    /// old clients, and old clients the responses of new servers. Where there are none, new types have to
    /// read the data of old ones. `avro-grpc compat` does the same, and more, at the command line.
    pub fn check_against(mut self, path: impl Into<PathBuf>) -> Self {
        self.versions.baseline = Some(path.into());
        self
    }

    /// Embeds the schemas of other versions, so that calls of those need not carry theirs: `path` is a
    /// directory where each file is a version by itself, and each directory is one with all files below it. It
    /// is not part of what is compiled, even where it is below a directory that is.
    ///
    /// Of a version with services it is their methods that count, for those of the same name. The types of a
    /// version without any stand for those of the same name, or of an alias: a file with an older record is a
    /// version, too. What is as it is now is not embedded, what several versions have is embedded once.
    /// Messages of protocols are left out, for no schema travels with them.
    ///
    /// An import is looked for in the version's own directory before those of
    /// [`compile`](Self::compile).
    ///
    /// A schema that cannot be read is an error: a request of the version, or a response or declared error
    /// of it. Those that [`ignore_incompatibility`](Self::ignore_incompatibility) accepts are not embedded.
    pub fn known_versions(mut self, path: impl Into<PathBuf>) -> Self {
        self.versions.history = Some(path.into());
        self
    }

    /// Passes over what [`check_against`](Self::check_against) and [`known_versions`](Self::known_versions)
    /// would find: `KIND`, or `KIND:PATH` for one place and those below. The error has the line to write.
    pub fn ignore_incompatibility(mut self, rule: impl Into<String>) -> Self {
        self.versions.ignored.push(rule.into());
        self
    }
}

/// The schemas that are compiled, and where they and their imports are from.
pub(super) struct Current<'a> {
    pub(super) model: &'a Model,
    pub(super) inputs: &'a [PathBuf],
    pub(super) includes: &'a [PathBuf],
    /// What is generated.
    pub(super) parts: ServiceParts,
}

/// What comes of a comparison with other versions.
#[derive(Default)]
pub(super) struct Compared {
    pub(super) known: Constants,
    /// The files of the other versions.
    pub(super) files: BTreeSet<PathBuf>,
    /// Why versions cannot be read.
    pub(super) problems: Option<Report>,
    pub(super) found: Vec<Found>,
}

/// What does not get on with a version.
pub(super) struct Found {
    version: PathBuf,
    /// What else there is to do about it.
    help: Option<String>,
    incompatibilities: Vec<Incompatibility>,
}

impl Compared {
    /// Reads a version; `None` if that fails, which is kept.
    fn load(
        &mut self,
        path: &Path,
        current: &Current<'_>,
        file_system: &FileSystem,
    ) -> Result<Option<Model>, Error> {
        let files = file_system.expand(std::slice::from_ref(&path.to_owned()))?;
        let is_directory = file_system.absolute(path).is_dir();
        let own = is_directory.then(|| path.to_owned()).into_iter();
        let includes: Vec<PathBuf> = own.chain(current.includes.iter().cloned()).collect();
        match avro_grpc_schema::load(&files, &includes, file_system) {
            Ok((model, _)) => {
                self.files.extend(paths_of(&model));
                Ok(Some(model))
            }
            Err(report) => {
                self.problems = Some(match self.problems.take() {
                    Some(problems) => problems.and(report),
                    None => report,
                });
                Ok(None)
            }
        }
    }
}

impl Versions {
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        let paths = self.baseline.iter().chain(&self.history);
        paths.map(PathBuf::as_path)
    }

    /// Whether `path` is part of one.
    pub(super) fn holds(&self, path: &Path, file_system: &FileSystem) -> bool {
        let path = file_system.identity(path);
        let mut paths = self.paths();
        paths.any(|own| path.starts_with(file_system.identity(&file_system.relative(own))))
    }

    /// Looks at all of them.
    ///
    /// # Errors
    ///
    /// A directory cannot be read, or has no schemas.
    pub(super) fn compare(
        &self,
        current: &Current<'_>,
        file_system: &FileSystem,
        diags: &mut Diagnostics,
    ) -> Result<Compared, Error> {
        let mut compared = Compared::default();
        let relative = |path: &Path| file_system.relative(path).components().collect::<PathBuf>();
        if let Some(path) = &self.baseline {
            baseline(&relative(path), current, file_system, &mut compared)?;
        }
        if let Some(path) = &self.history {
            let is_needed = history::history(&relative(path), current, file_system, &mut compared)?;
            if !is_needed {
                let call = format!("`known_versions({:?})`", path.display().to_string());
                let message = format!("{call} is about nothing: no schemas travel in the calls");
                let help = "it is for services; calls of protocols have no room for schemas";
                diags.push(Diagnostic::warning_without_place(message).help(help));
            }
        }
        Ok(compared)
    }

    /// Reports what was found and is not ignored.
    pub(super) fn report(&self, mut found: Vec<Found>, diags: &mut Diagnostics) {
        for text in &self.ignored {
            let call = format!("`ignore_incompatibility({text:?})`");
            match text.parse::<Ignore>() {
                Ok(rule) => {
                    let mut applied = false;
                    for one in &mut found {
                        applied |= rule.apply(&mut one.incompatibilities);
                    }
                    if !applied {
                        let message = format!("{call} is about nothing");
                        diags.push(Diagnostic::warning_without_place(message));
                    }
                }
                Err(error) => {
                    let message = format!("{call} cannot be used: {error}");
                    diags.push(Diagnostic::error_without_place(message));
                }
            }
        }
        for found in &found {
            for one in &found.incompatibilities {
                diags.push(diagnostic(one, found));
            }
        }
    }
}

/// The files that `model` was read from.
pub(super) fn paths_of(model: &Model) -> impl Iterator<Item = PathBuf> {
    let sources = model.sources().iter();
    sources.map(|(_, source)| PathBuf::from(&source.path))
}

/// What breaks beside the version at `path`.
fn baseline(
    path: &Path,
    current: &Current<'_>,
    file_system: &FileSystem,
    compared: &mut Compared,
) -> Result<(), Error> {
    let Some(old) = compared.load(path, current, file_system)? else {
        return Ok(());
    };
    let from = match current.inputs {
        [input] => input.as_path(),
        _ => Path::new(""),
    };
    let (old, new) = (Version::new(&old, path), Version::new(current.model, from));
    let incompatibilities = compat::services(&old, &new, Mode::Backward)
        .unwrap_or_else(|| compat::types(&old, &new, Mode::Backward));
    compared.found.push(Found {
        version: path.to_owned(),
        help: None,
        incompatibilities,
    });
    Ok(())
}

fn diagnostic(one: &Incompatibility, found: &Found) -> Diagnostic {
    let Incompatibility {
        kind,
        path,
        direction: _,
        breaks,
        mismatches,
    } = one;
    let version = found.version.display();
    let message = format!("`{path}` does not get on with `{version}`: {breaks}");
    let reasons = mismatches.iter().map(ToString::to_string);
    let rule = format!("{}:{path}", kind.code());
    let help = format!("where that is meant, write `configure().ignore_incompatibility({rule:?})`");
    let problem = Diagnostic::error_without_place(message);
    let helps = reasons.chain(found.help.clone()).chain([help]);
    helps.fold(problem, Diagnostic::help)
}
