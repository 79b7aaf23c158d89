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

/// serde's.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Array<T> {
    values: Vec<T>,
}

macro_rules! array_case {
    ($ty:ident, $name:literal, $item:ty, $instances:literal, $count:literal, $random:expr) => {
        impl Case for ours::$ty {
            const NAME: &'static str = $name;
            const INSTANCES: usize = $instances;
            type Proto = proto::$ty;
            type Serde = Array<$item>;

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

            fn serde(&self) -> Array<$item> {
                Array {
                    values: self.values.clone(),
                }
            }
        }
    };
}

array_case!(Longs, "longs", i64, 4, 10_000, Rng::long);
array_case!(Doubles, "doubles", f64, 4, 10_000, Rng::double);
array_case!(Strings, "strings", String, 8, 1_000, |rng| rng.text(20));
