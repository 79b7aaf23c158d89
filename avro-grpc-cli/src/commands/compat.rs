//! `avro-grpc compat`

mod json;

use std::path::{Path, PathBuf};

use avro_grpc_schema::Report;
use avro_grpc_schema::compat::{self, Ignore, Incompatibility, Mode, Version};
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::Model;
use clap::ValueEnum;

use crate::input::{self, Includes, report};
use crate::output;

/// Report what a new version of schemas or services would break
///
/// OLD and NEW are files, or directories that stand for all schema files below them. Types are
/// compared with those of the same name. Prints nothing when all goes on working.
///
/// With --service, services and protocols are compared instead: backward is for a roll-out that
/// updates servers first, so that new servers read the requests of old clients, and old clients the
/// responses of new servers; forward is for clients first.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Exit codes:
  0  all goes on working; warnings may have been shown
  1  something breaks
  2  the command line is wrong, or something is wrong with the input

Examples:
  avro-grpc compat schemas/baseline schemas
  avro-grpc compat order-v1.avsc order-v2.avsc --mode full
  avro-grpc compat main/shop.avrpc shop.avrpc --service
  avro-grpc compat old new --ignore MISSING_ENUM_SYMBOLS:shop.Suit --ignore TYPE_DELETED")]
pub(crate) struct Args {
    /// What is deployed
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// What is to be deployed
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// What has to go on working
    #[arg(
        long,
        value_name = "MODE",
        default_value = "backward",
        hide_default_value = true
    )]
    mode: ModeArg,
    /// Compare services and protocols instead of types
    #[arg(long)]
    service: bool,
    /// Pass over incompatibilities of KIND, at PATH and below where that is given; repeatable
    #[arg(long = "ignore", value_name = "KIND[:PATH]")]
    ignored: Vec<Ignore>,
    /// Print a JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    includes: Includes,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ModeArg {
    /// New schemas read what old ones wrote (default)
    Backward,
    /// Old schemas read what new ones write
    Forward,
    /// Both
    Full,
}

impl ModeArg {
    fn mode(self) -> Mode {
        match self {
            Self::Backward => Mode::Backward,
            Self::Forward => Mode::Forward,
            Self::Full => Mode::Full,
        }
    }
}

/// Whether all goes on working, and the warnings.
pub(crate) struct Outcome {
    pub(crate) is_compatible: bool,
    pub(crate) warnings: Report,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Report> {
    let old = load(&args.old, &args.includes)?;
    let new = load(&args.new, &args.includes)?;
    let mut found = compare(args, &old, &new).map_err(|problem| report([problem]))?;
    let unused: Vec<&Ignore> = args
        .ignored
        .iter()
        .filter(|rule| !rule.apply(&mut found))
        .collect();
    let warnings = report(unused.into_iter().map(|rule| {
        Diagnostic::warning_without_place(format!(
            "there is nothing that `--ignore {rule}` is about"
        ))
    }));
    let text = match args.json {
        true => json::text(args.mode.mode(), &found),
        false => text(&found),
    };
    output::print([text]).map_err(|problem| report([problem]))?;
    Ok(Outcome {
        is_compatible: found.is_empty(),
        warnings,
    })
}

fn load(path: &Path, includes: &Includes) -> Result<Model, Report> {
    let files = input::expand(&[path.to_owned()])?;
    // What is merely odd in either version is for `check` to tell.
    let (model, _) = input::load(&files, includes)?;
    Ok(model)
}

fn compare(args: &Args, old: &Model, new: &Model) -> Result<Vec<Incompatibility>, Diagnostic> {
    let version = |model, path| Version::new(model, &input::relative(path));
    let (old, new) = (version(old, &args.old), version(new, &args.new));
    let mode = args.mode.mode();
    if !args.service {
        return Ok(compat::types(&old, &new, mode));
    }
    compat::services(&old, &new, mode).ok_or_else(|| {
        let (old, new) = (args.old.display(), args.new.display());
        let message = format!("there is no service and no protocol in `{old}` or in `{new}`");
        Diagnostic::error_without_place(message).help("leave out `--service` to compare types")
    })
}

fn text(found: &[Incompatibility]) -> String {
    let paragraphs: Vec<String> = found.iter().map(|one| format!("{one}\n")).collect();
    paragraphs.join("\n")
}
