//! *point*: two numbers.

use super::{Case, Rng, ours};

/// prost's.
pub mod proto {
    /// As in `point.avsc`.
    #[derive(Clone, PartialEq, prost::Message)]
    #[allow(missing_docs)]
    pub struct Point {
        #[prost(sint32, tag = "1")]
        pub x: i32,
        #[prost(sint32, tag = "2")]
        pub y: i32,
    }
}

/// serde's.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    x: i32,
    y: i32,
}

impl Case for ours::Point {
    const NAME: &'static str = "point";
    const INSTANCES: usize = 1024;
    type Proto = proto::Point;
    type Serde = Point;

    fn random(rng: &mut Rng) -> Self {
        Self {
            x: rng.int(),
            y: rng.int(),
        }
    }

    fn proto(&self) -> proto::Point {
        let Self { x, y } = *self;
        proto::Point { x, y }
    }

    fn serde(&self) -> Point {
        let Self { x, y } = *self;
        Point { x, y }
    }
}
