//! What the command line itself says.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

/// The id of the option that has headers.
pub(super) const HEADERS: &str = "headers";

/// The command, and its options that are given.
#[derive(Debug)]
pub(super) struct Given {
    pub(super) subcommand: String,
    /// Where it stands among the arguments.
    pub(super) subcommand_at: usize,
    /// The ids of the options.
    pub(super) options: HashSet<String>,
    /// The names of the headers.
    headers: Vec<String>,
    pub(super) config: Option<PathBuf>,
    pub(super) no_config: bool,
}

impl Given {
    /// What `args` say; nothing, if they name no command. An option may be missing that the file has, and what
    /// else is wrong is told when all is known.
    pub(super) fn of(command: &Command, args: &[OsString]) -> Option<Self> {
        let lenient = command.clone().ignore_errors(true);
        let matches = lenient.try_get_matches_from(args).ok()?;
        let (subcommand, own) = matches.subcommand()?;
        let is_subcommand = |arg: &OsString| arg.to_str() == Some(subcommand);
        Some(Self {
            subcommand: subcommand.to_owned(),
            subcommand_at: args.iter().skip(1).position(is_subcommand)? + 1,
            options: options(own),
            headers: headers(own),
            config: own.try_get_one::<PathBuf>("config").ok()?.cloned(),
            no_config: own.try_get_one("no_config").ok()?.copied().unwrap_or(false),
        })
    }
}

impl Given {
    /// Whether a header of the name of `header` is given.
    pub(super) fn has_header(&self, header: &str) -> bool {
        self.headers.contains(&header_name(header))
    }
}

fn header_name(header: &str) -> String {
    let name = header.split_once(':').map_or(header, |(name, _)| name);
    name.trim().to_ascii_lowercase()
}

fn headers(matches: &ArgMatches) -> Vec<String> {
    // Not all commands have them.
    let headers = matches.try_get_raw(HEADERS).ok().flatten();
    let headers = headers.into_iter().flatten();
    headers
        .filter_map(|header| header.to_str())
        .map(header_name)
        .collect()
}

fn options(matches: &ArgMatches) -> HashSet<String> {
    let ids = matches.ids().map(|id| id.as_str());
    let given = |id: &&str| matches.value_source(id) == Some(ValueSource::CommandLine);
    ids.filter(given).map(str::to_owned).collect()
}
