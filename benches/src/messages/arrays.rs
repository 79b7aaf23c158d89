//! *longs*, *doubles* and *strings*: one array each.

use super::{Case, Rng, ours};

/// prost's.
#[allow(missing_docs)]
pub mod proto {
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Longs {
        #[prost(sint64, repeated, packed = "true", tag = "1")]
        pub values: Vec<i64>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Doubles {
        #[prost(double, repeated, packed = "true", tag = "1")]
        pub values: Vec<f64>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Strings {
        #[prost(string, repeated, tag = "1")]
        pub values: Vec<String>,
    }
}

macro_rules! array_case {
    ($ty:ident, $name:literal, $item:ty, $instances:literal, $count:literal, $random:expr) => {
        /// serde's.
        #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $ty {
            values: Vec<$item>,
        }

        impl Case for ours::$ty {
            const NAME: &'static str = $name;
            const INSTANCES: usize = $instances;
            type Proto = proto::$ty;
            type Serde = $ty;

            fn random(rng: &mut Rng) -> Self {
                let random: fn(&mut Rng) -> $item = $random;
                Self {
                    values: (0..$count).map(|_| random(rng)).collect(),
                }
            }

            fn proto(&self) -> proto::$ty {
                proto::$ty {
                    values: self.values.clone(),
                }
            }

            fn serde(&self) -> $ty {
                $ty {
                    values: self.values.clone(),
                }
            }
        }
    };
}

array_case!(Longs, "longs", i64, 4, 10_000, Rng::long);
array_case!(Doubles, "doubles", f64, 4, 10_000, Rng::double);
array_case!(Strings, "strings", String, 8, 1_000, |rng| rng.text(20));
