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

mod client;
mod errors;
mod headers;
mod packed;
mod problem;
mod reading;
mod server;
mod settings;
mod side;
#[cfg(test)]
mod tests;
mod told;

#[cfg_attr(not(feature = "client"), expect(unused_imports))]
pub(crate) use client::Began;
pub(super) use client::Offer;
pub(super) use errors::{ForeignErrors, OwnErrors, Telling};
pub(super) use headers::{SCHEMA, UNKNOWN, WRITTEN};
pub(super) use reading::Reading;
pub(super) use server::{Terms, begun};
pub use settings::SchemaEvolution;
pub use side::KnownSchema;
pub(crate) use side::{Side, Sides};

use crate::resolve::{Origin, Plan};
use avro_grpc_schema::RootSchema;
use headers::Written;
use http::HeaderValue;
use packed::unpack;
use problem::{MAX_LIST, Problem};
use settings::State;
use std::sync::{Arc, Once};

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
        let Some((state, own)) = self.state().zip(reader.schema()) else {
            return Ok(None);
        };
        let number = number(hash).ok_or(Problem::NoHash)?;
        let planned = state.plans.plan_or(number, own, || {
            let (origin, schema) = state.find(reader, hash, sent)?;
            let plan = Plan::new(schema, own).map_err(|error| error.shortened(MAX_LIST));
            Ok((origin, plan))
        })?;
        planned
            .map(Some)
            .map_err(|error| Problem::Incompatible(hash.to_owned(), error))
    }
}

impl State {
    /// The schema with this hash: one that the program knows, or the one that has been sent.
    fn find(
        &self,
        reader: &Side,
        hash: &str,
        sent: Option<&HeaderValue>,
    ) -> Result<(Origin, Arc<RootSchema>), Problem> {
        if let Some(schema) = self.known(hash) {
            return Ok((Origin::Program, schema));
        }
        let broken = match reader.known(hash) {
            Some(Ok(schema)) => return Ok((Origin::Program, Arc::new(schema))),
            Some(Err(broken)) => {
                static WARNED: Once = Once::new();
                WARNED.call_once(|| {
                    tracing::warn!("the known version {hash} of a schema is broken: {broken}");
                });
                Some(broken)
            }
            None => None,
        };
        let Some(sent) = sent else {
            return Err(Problem::Unknown(hash.to_owned(), broken));
        };
        match unpack(sent, hash, self.settings()) {
            Ok(schema) => Ok((Origin::Stranger, Arc::new(schema))),
            Err(error) => Err(Problem::Unreadable(hash.to_owned(), error)),
        }
    }
}

/// The schema hash in a header: 32 hexadecimal digits, lower case.
fn hash(value: &HeaderValue) -> Option<&str> {
    let text = value.to_str().ok()?;
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == 32 && text.bytes().all(is_digit)).then_some(text)
}

/// The number that a schema hash is.
fn number(hash: &str) -> Option<u128> {
    u128::from_str_radix(hash, 16).ok()
}
