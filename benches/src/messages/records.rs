//! *records*: 1,000 of 5 fields.

use super::{Case, Rng, ours};

/// prost's.
#[allow(missing_docs)]
pub mod proto {
    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Records {
        #[prost(message, repeated, tag = "1")]
        pub rows: Vec<Row>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Row {
        #[prost(sint64, tag = "1")]
        pub id: i64,
        #[prost(string, tag = "2")]
        pub name: String,
        #[prost(double, tag = "3")]
        pub value: f64,
        #[prost(sint32, tag = "4")]
        pub count: i32,
        #[prost(bool, tag = "5")]
        pub active: bool,
    }
}

/// serde's.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Records {
    rows: Vec<Row>,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Row {
    id: i64,
    name: String,
    value: f64,
    count: i32,
    active: bool,
}

impl Case for ours::Records {
    const NAME: &'static str = "records";
    const INSTANCES: usize = 8;
    type Proto = proto::Records;
    type Serde = Records;

    fn random(rng: &mut Rng) -> Self {
        let row = |_| ours::Row {
            id: rng.long(),
            name: rng.text(12),
            value: rng.double(),
            count: rng.int(),
            active: rng.coin(),
        };
        Self {
            rows: (0..1_000).map(row).collect(),
        }
    }

    fn proto(&self) -> proto::Records {
        let row = |row: &ours::Row| proto::Row {
            id: row.id,
            name: row.name.clone(),
            value: row.value,
            count: row.count,
            active: row.active,
        };
        proto::Records {
            rows: self.rows.iter().map(row).collect(),
        }
    }

    fn serde(&self) -> Records {
        let row = |row: &ours::Row| Row {
            id: row.id,
            name: row.name.clone(),
            value: row.value,
            count: row.count,
            active: row.active,
        };
        Records {
            rows: self.rows.iter().map(row).collect(),
        }
    }
}
