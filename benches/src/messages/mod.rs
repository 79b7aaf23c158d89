//! What is measured: each message in our generated type and in those of the peers.

use std::fmt::Debug;

use avro_grpc_runtime::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub mod arrays;
pub mod bytes;
pub mod medium;
pub mod mixed;
pub mod point;
pub mod reading;
pub mod records;
mod rng;
pub mod shared;
pub mod task;

pub use rng::Rng;

/// What the generator makes of `schemas/`.
#[allow(missing_docs)]
pub mod ours {
    avro_grpc_runtime::include_avro!();
    pub use bench::*;
}

/// How many messages prost's server is to stream.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Count {
    /// So many.
    #[prost(sint64, tag = "1")]
    pub messages: i64,
}

/// A message, the same in the types of all peers.
pub trait Case: Message + Clone + PartialEq + Debug {
    /// Its name in the tables.
    const NAME: &'static str;

    /// How many different ones are rotated, so that no branch predictor learns them: 1,024 of a
    /// few fields, a few of many thousand values.
    const INSTANCES: usize;

    /// As prost has it.
    type Proto: prost::Message + Default + PartialEq + Debug;

    /// As serde has it, for apache-avro and serde_avro_fast.
    type Serde: Serialize + DeserializeOwned + PartialEq + Debug;

    /// The next value that `rng` makes.
    fn random(rng: &mut Rng) -> Self;

    /// The same for prost.
    fn proto(&self) -> Self::Proto;

    /// The same for serde.
    fn serde(&self) -> Self::Serde;
}

/// The instances of a message, the same in each run.
#[must_use]
pub fn instances<C: Case>() -> Vec<C> {
    let mut rng = Rng::new(5);
    (0..C::INSTANCES).map(|_| C::random(&mut rng)).collect()
}

/// What is done with each message.
pub trait Visit {
    /// Does it with one.
    fn visit<C: Case>(&mut self);
}

/// Shows all messages, in the order of the tables.
pub fn visit_all(visit: &mut impl Visit) {
    visit.visit::<ours::Point>();
    visit.visit::<ours::TemplateInput>();
    visit.visit::<ours::Medium>();
    visit.visit::<ours::Longs>();
    visit.visit::<ours::Doubles>();
    visit.visit::<ours::Blob>();
    visit.visit::<ours::Strings>();
    visit.visit::<ours::Records>();
    visit.visit::<ours::Mixed>();
}
