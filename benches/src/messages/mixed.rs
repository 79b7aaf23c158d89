//! *mixed*: a union, a map, recursion, a decimal and a timestamp.

use std::collections::HashMap;

use avro_grpc_runtime::Decimal;
use avro_grpc_runtime::chrono::DateTime;

use super::{Case, Rng, ours};

/// prost's.
#[allow(missing_docs)]
pub mod proto {
    use std::collections::HashMap;

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Mixed {
        #[prost(oneof = "Value", tags = "1, 2, 3")]
        pub value: Option<Value>,
        #[prost(map = "string, sint64", tag = "4")]
        pub counters: HashMap<String, i64>,
        #[prost(bytes = "vec", tag = "5")]
        pub amount: Vec<u8>,
        #[prost(sint64, tag = "6")]
        pub at: i64,
        #[prost(message, optional, boxed, tag = "7")]
        pub next: Option<Box<Mixed>>,
    }

    #[derive(Clone, PartialEq, prost::Oneof)]
    pub enum Value {
        #[prost(sint64, tag = "1")]
        Long(i64),
        #[prost(double, tag = "2")]
        Double(f64),
        #[prost(string, tag = "3")]
        String(String),
    }
}

/// serde's.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Mixed {
    value: Value,
    counters: HashMap<String, i64>,
    #[serde(with = "serde_bytes")]
    amount: Vec<u8>,
    at: i64,
    next: Option<Box<Mixed>>,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
enum Value {
    Long(i64),
    Double(f64),
    String(String),
}

impl Case for ours::Mixed {
    const NAME: &'static str = "mixed";
    const INSTANCES: usize = 256;
    type Proto = proto::Mixed;
    type Serde = Mixed;

    /// Two to four of them in each other.
    fn random(rng: &mut Rng) -> Self {
        let depth = 2 + rng.below(3);
        let first = one(rng, None);
        (1..depth).fold(first, |inner, _| one(rng, Some(Box::new(inner))))
    }

    fn proto(&self) -> proto::Mixed {
        proto::Mixed {
            value: Some(match &self.value {
                ours::LongOrDoubleOrString::Long(value) => proto::Value::Long(*value),
                ours::LongOrDoubleOrString::Double(value) => proto::Value::Double(*value),
                ours::LongOrDoubleOrString::String(value) => proto::Value::String(value.clone()),
            }),
            counters: self.counters.clone(),
            amount: self
                .amount
                .with_scale(4)
                .expect("four digits")
                .to_be_bytes(),
            at: self.at.timestamp_millis(),
            next: self.next.as_ref().map(|next| Box::new(next.proto())),
        }
    }

    fn serde(&self) -> Mixed {
        Mixed {
            value: match &self.value {
                ours::LongOrDoubleOrString::Long(value) => Value::Long(*value),
                ours::LongOrDoubleOrString::Double(value) => Value::Double(*value),
                ours::LongOrDoubleOrString::String(value) => Value::String(value.clone()),
            },
            counters: self.counters.clone(),
            amount: self
                .amount
                .with_scale(4)
                .expect("four digits")
                .to_be_bytes(),
            at: self.at.timestamp_millis(),
            next: self.next.as_ref().map(|next| Box::new(next.serde())),
        }
    }
}

fn one(rng: &mut Rng, next: Option<Box<ours::Mixed>>) -> ours::Mixed {
    ours::Mixed {
        value: match rng.below(3) {
            0 => ours::LongOrDoubleOrString::Long(rng.long()),
            1 => ours::LongOrDoubleOrString::Double(rng.double()),
            _ => ours::LongOrDoubleOrString::String(rng.text(16)),
        },
        counters: (0..3).map(|_| (rng.text(8), rng.long())).collect(),
        amount: Decimal::new(i128::from(rng.long() >> 20), 4),
        at: DateTime::from_timestamp_millis(1_700_000_000_000 + i64::from(rng.int()))
            .expect("near"),
        next,
    }
}
