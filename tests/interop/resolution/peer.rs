//! Readers in other languages.
//!
//! A reader reads a question as a line of JSON, and prints the answer as a line.
//!
//! | key of a question | |
//! |---|---|
//! | `writer`, `reader` | the schemas, as texts |
//! | `data` | data of the writer's schema, in hex |
//!
//! | key of an answer | |
//! |---|---|
//! | `matches` | whether its Avro library says that the schemas match, or null, if it says nothing without data |
//! | `data` | for each datum `read`, with the reader's datum in hex, or `refused` or `unwritten`, with the reason |

use std::process::Command;

use avro_grpc_runtime::RootSchema;
use serde_json::json;

use crate::notation;
use crate::peer::Process;

/// What came of two schemas.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Answer {
    pub(super) matches: Option<bool>,
    pub(super) data: Vec<Outcome>,
}

/// What came of a datum.
#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    /// The datum, in hex.
    Read(String),
    Refused(String),
    /// It was read, but its own Avro library does not write what it gave.
    Unwritten(String),
}

/// A reader in another language.
#[derive(Debug)]
pub(super) struct Reader(Process);

impl Reader {
    pub(super) fn start(mut command: Command) -> Self {
        Self(Process::start(&mut command))
    }

    /// Has the data read.
    pub(super) fn ask(
        &mut self,
        writer: &RootSchema,
        reader: &RootSchema,
        data: &[Vec<u8>],
    ) -> Result<Answer, String> {
        let data: Vec<_> = data.iter().map(|datum| notation::to_hex(datum)).collect();
        let question = json!({ "writer": writer.json(), "reader": reader.json(), "data": data });
        self.0.say(&question.to_string())?;
        let line = self.0.hear()?;
        serde_json::from_str(&line).map_err(|error| format!("{line}: {error}"))
    }

    /// What it wrote to standard error until now.
    pub(super) fn complaints(self) -> String {
        self.0.end()
    }
}
