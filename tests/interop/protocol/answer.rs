//! What came of a call.

use serde::Deserialize;
use serde_json::Value;

/// What came of a call.
#[derive(Debug, Deserialize)]
pub(super) struct Answer {
    /// The request as hex, if whoever tells of it has seen it.
    pub(super) sent: Option<String>,
    /// The responses as hex: one, or none where the call failed.
    pub(super) received: Vec<String>,
    /// The responses as the client reads them.
    pub(super) replies: Vec<Value>,
    /// A declared error as the client reads it, or the text of an undeclared one.
    #[serde(default)]
    pub(super) error: Value,
    pub(super) code: i32,
    pub(super) message: Option<String>,
}
