//! Schemas and services that are deployed, which new ones have to get on with.

use std::path::{Path, PathBuf};

use avro_grpc_schema::compat::{self, Ignore, Incompatibility, Mode, Version};
use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::model::Model;
use avro_grpc_schema::source::Loader;

use super::Builder;
use crate::error::Error;
use crate::files::FileSystem;

/// What is deployed, and what is known to break.
#[derive(Clone, Debug, Default)]
pub(super) struct Baseline {
    path: Option<PathBuf>,
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
        self.baseline.path = Some(path.into());
        self
    }

    /// Passes over what [`check_against`](Self::check_against) would find: `KIND`, or `KIND:PATH` for one
    /// place and those below. The error has the line to write.
    pub fn ignore_incompatibility(mut self, rule: impl Into<String>) -> Self {
        self.baseline.ignored.push(rule.into());
        self
    }
}

impl Baseline {
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether `path` is part of it.
    pub(super) fn holds(&self, path: &Path, file_system: &FileSystem) -> bool {
        let Some(own) = &self.path else { return false };
        let path = file_system.identity(path);
        path.starts_with(file_system.identity(&file_system.relative(own)))
    }

    /// Reports what `model`, read from `inputs`, breaks. Returns the files of the baseline.
    pub(super) fn check(
        &self,
        model: &Model,
        inputs: &[PathBuf],
        includes: &[PathBuf],
        file_system: &FileSystem,
        diags: &mut Diagnostics,
    ) -> Result<Vec<PathBuf>, Error> {
        let Some(path) = &self.path else {
            return Ok(Vec::new());
        };
        let path = file_system.relative(path);
        let files = file_system.expand(std::slice::from_ref(&path))?;
        let (old, _) =
            avro_grpc_schema::load(&files, includes, file_system).map_err(Error::input)?;
        let from = match inputs {
            [input] => input.as_path(),
            _ => Path::new(""),
        };
        let (old_version, new_version) = (Version::new(&old, &path), Version::new(model, from));
        let mut found = compat::services(&old_version, &new_version, Mode::Backward)
            .unwrap_or_else(|| compat::types(&old_version, &new_version, Mode::Backward));
        self.pass_over(&mut found, diags);
        for one in &found {
            diags.push(diagnostic(one, &path));
        }
        let sources = old.sources().iter();
        Ok(sources
            .map(|(_, source)| PathBuf::from(&source.path))
            .collect())
    }

    fn pass_over(&self, found: &mut Vec<Incompatibility>, diags: &mut Diagnostics) {
        for text in &self.ignored {
            let call = format!("`ignore_incompatibility({text:?})`");
            match text.parse::<Ignore>() {
                Ok(rule) if rule.apply(found) => {}
                Ok(_) => {
                    let message = format!("{call} is about nothing");
                    diags.push(Diagnostic::warning_without_place(message));
                }
                Err(error) => {
                    let message = format!("{call} cannot be used: {error}");
                    diags.push(Diagnostic::error_without_place(message));
                }
            }
        }
    }
}

fn diagnostic(found: &Incompatibility, baseline: &Path) -> Diagnostic {
    let Incompatibility {
        kind,
        path,
        direction: _,
        breaks,
        mismatches,
    } = found;
    let baseline = baseline.display();
    let message = format!("`{path}` does not get on with `{baseline}`: {breaks}");
    let reasons = mismatches.iter().map(ToString::to_string);
    let rule = format!("{}:{path}", kind.code());
    let help = format!("where that is meant, write `configure().ignore_incompatibility({rule:?})`");
    let problem = Diagnostic::error_without_place(message);
    reasons.chain([help]).fold(problem, Diagnostic::help)
}
