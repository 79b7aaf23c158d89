//! What `case.json` says.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value as Json;

/// Both directions of a case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What the specification says, for people.
    pub(crate) rule: String,
    /// What the old version writes to the new one.
    pub(crate) old_to_new: Direction,
    /// What the new version writes to the old one.
    pub(crate) new_to_old: Direction,
}

/// Values of one version, and what they are to the other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Direction {
    pub(crate) written: Vec<Json>,
    #[serde(default)]
    pub(crate) read: Vec<Json>,
    /// Each mismatch, as it is told.
    #[serde(default)]
    pub(crate) refused: Vec<String>,
    /// An error, and what it is to the other version: by default it holds the first value.
    #[serde(default)]
    pub(crate) error: Option<Error>,
}

/// A declared error.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Error {
    pub(crate) written: Json,
    /// Nothing, if the other version cannot read it.
    #[serde(default)]
    pub(crate) read: Option<Json>,
}

impl Case {
    /// That of this name.
    ///
    /// # Panics
    ///
    /// It is not as it should be.
    pub(crate) fn read(name: &str) -> Self {
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
        let path = directory.join(name).join("case.json");
        let text = fs::read_to_string(&path);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let case: Self = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for direction in [&case.old_to_new, &case.new_to_old] {
            let count = direction.written.len();
            let is_read = direction.refused.is_empty();
            assert!(
                count > 0 && (direction.read.len() == count) == is_read,
                "{name}"
            );
        }
        case
    }
}

impl Direction {
    /// The same values to who is of the same version.
    pub(crate) fn to_itself(&self) -> Self {
        let Error { written, .. } = self.error();
        Self {
            written: self.written.clone(),
            read: self.written.clone(),
            refused: Vec::new(),
            error: Some(Error {
                read: Some(written.clone()),
                written,
            }),
        }
    }

    pub(crate) fn is_read(&self) -> bool {
        self.refused.is_empty()
    }

    /// The error that calls fail with.
    pub(crate) fn error(&self) -> Error {
        let with = |value: &Json| serde_json::json!({ "reason": "full", "value": value });
        let default = || Error {
            written: with(&self.written[0]),
            read: self.read.first().map(with),
        };
        self.error.clone().unwrap_or_else(default)
    }
}
