//! How much data may take.

use avro_grpc_runtime::{DecodeError, DecodeOptions};
use avro_grpc_schema::diagnostic::Diagnostic;

use crate::connection::size;

/// Options for whatever reads data.
#[derive(Clone, Copy, Debug, clap::Args)]
#[group(skip)]
pub(crate) struct Limits {
    /// How much a message may take in memory once it is read, or as JSON [default: 16 times its size, and at
    /// least 64MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_memory: Option<usize>,
}

/// What to do where a message takes more.
pub(crate) const MEMORY_HELP: &str = "`--max-memory SIZE` lets a message take more";

impl Limits {
    pub(crate) fn options(self) -> DecodeOptions {
        match self.max_memory {
            None => DecodeOptions::new(),
            // Items without bytes are of no other harm than what they take.
            Some(size) => DecodeOptions::new().max_memory(size).max_empty_items(size),
        }
    }
}

/// With what to do where the problem is that a message takes much.
pub(crate) fn helped(problem: Diagnostic, error: &DecodeError) -> Diagnostic {
    match error.is_limit() && is_about_memory(&error.to_string()) {
        true => problem.help(MEMORY_HELP),
        false => problem,
    }
}

/// Whether a limit that `text` tells of is one that [`Limits`] move, and not that of nesting.
pub(crate) fn is_about_memory(text: &str) -> bool {
    ["bytes of memory", "`DecodeOptions::max_empty_items`"]
        .iter()
        .any(|words| text.contains(words))
}
