//! Calls between programs that have different versions of a schema.
//!
//! It stands between the headers of a call and its messages. The types of a method come in as [`Sides`],
//! which name their schemas by hashes; out comes how messages are read:
//!
//! ```text
//! headers ──Written::take──▶ Written ──SchemaEvolution::plan──▶ Option<Plan> ──Reading──▶ decode, Streaming
//! ```
//!
//! What is sent when, and which limits there are, tells `docs/wire.md`. Both wire forms of Avro's protocols
//! have none of it.

mod branches;
mod client;
mod errors;
mod headers;
mod packed;
mod problem;
mod reading;
mod server;
mod settings;
mod side;

#[cfg_attr(not(feature = "client"), expect(unused_imports))]
pub(crate) use client::Began;
pub(super) use client::Offer;
pub(super) use errors::{ForeignErrors, OwnErrors, Telling};
pub(super) use headers::{SCHEMA, UNKNOWN, WRITTEN};
pub(super) use reading::{Foreign, Reading};
pub(super) use server::{Terms, begun};
pub use settings::SchemaEvolution;
pub use side::KnownSchema;
pub(crate) use side::{Side, Sides};

use crate::resolve::Plan;
use headers::Written;
use http::HeaderValue;
use packed::unpack;
use problem::Problem;
use std::sync::Arc;

impl SchemaEvolution {
    /// How to read here what the other side writes; nothing, if it is read as it is.
    fn plan(&self, reader: &Side, written: &Written) -> Result<Option<Arc<Plan>>, Problem> {
        let hash = hash(&written.hash).ok_or(Problem::NoHash)?;
        let plan = self.plan_for(reader, hash, written.schema.as_ref())?;
        Ok(plan.filter(|plan| !plan.is_as_is()))
    }

    /// The plan for data of the schema with this hash, which may have been sent along; nothing, if this is
    /// off, or the reader's schema is not valid.
    fn plan_for(
        &self,
        reader: &Side,
        hash: &str,
        sent: Option<&HeaderValue>,
    ) -> Result<Option<Arc<Plan>>, Problem> {
        let Some((state, own)) = self.state().zip(reader.hash()) else {
            return Ok(None);
        };
        let planned = match state.plans.get(hash, own) {
            Some(planned) => planned,
            None => {
                // What the program knows by itself is no matter of how much strangers may send.
                let (schema, size) = match (state.known(hash), reader.known(hash), sent) {
                    (Some(schema), ..) => (schema, 0),
                    (None, Some(schema), _) => (Arc::new(schema), 0),
                    (None, None, Some(sent)) => {
                        let unpacked = unpack(sent, hash, state.settings());
                        let (schema, size) = unpacked
                            .map_err(|error| Problem::Unreadable(hash.to_owned(), error))?;
                        (Arc::new(schema), size)
                    }
                    (None, None, None) => return Err(Problem::Unknown(hash.to_owned())),
                };
                let Some(reader) = reader.schema() else {
                    return Ok(None);
                };
                let make = || Plan::new(schema, reader);
                state.plans.plan_of_size(size, hash, own, make)
            }
        };
        planned
            .map(Some)
            .map_err(|error| Problem::Incompatible(hash.to_owned(), error))
    }
}

/// The schema hash in a header: 32 hexadecimal digits, lower case.
fn hash(value: &HeaderValue) -> Option<&str> {
    let text = value.to_str().ok()?;
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == 32 && text.bytes().all(is_digit)).then_some(text)
}
