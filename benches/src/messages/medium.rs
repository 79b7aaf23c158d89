//! *medium*: 20 fields.

use std::collections::HashMap;

use super::{Case, Rng, ours};

/// A struct whose fields are those of another, and some of its own.
macro_rules! copied {
    ($from:expr, $($ty:ident)::+ { $($field:ident),* } $(with $($name:ident: $value:expr),*)?) => {
        $($ty)::+ { $($field: $from.$field.clone(),)* $($($name: $value,)*)? }
    };
}

/// prost's.
#[allow(missing_docs)]
pub mod proto {
    use std::collections::HashMap;

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Medium {
        #[prost(sint64, tag = "1")]
        pub id: i64,
        #[prost(string, tag = "2")]
        pub name: String,
        #[prost(sint64, tag = "3")]
        pub created: i64,
        #[prost(sint64, tag = "4")]
        pub updated: i64,
        #[prost(double, tag = "5")]
        pub latitude: f64,
        #[prost(double, tag = "6")]
        pub longitude: f64,
        #[prost(double, tag = "7")]
        pub altitude: f64,
        #[prost(double, tag = "8")]
        pub accuracy: f64,
        #[prost(string, tag = "9")]
        pub state: String,
        #[prost(string, tag = "10")]
        pub owner: String,
        #[prost(string, tag = "11")]
        pub summary: String,
        #[prost(sint32, tag = "12")]
        pub count: i32,
        #[prost(sint32, tag = "13")]
        pub flags: i32,
        #[prost(bool, tag = "14")]
        pub active: bool,
        #[prost(message, optional, tag = "15")]
        pub address: Option<Address>,
        #[prost(message, optional, tag = "16")]
        pub position: Option<Position>,
        #[prost(map = "string, sint64", tag = "17")]
        pub counters: HashMap<String, i64>,
        #[prost(double, optional, tag = "18")]
        pub score: Option<f64>,
        #[prost(string, optional, tag = "19")]
        pub parent: Option<String>,
        #[prost(message, repeated, tag = "20")]
        pub items: Vec<Item>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Address {
        #[prost(string, tag = "1")]
        pub street: String,
        #[prost(sint32, tag = "2")]
        pub number: i32,
        #[prost(string, tag = "3")]
        pub city: String,
        #[prost(string, tag = "4")]
        pub zip: String,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Position {
        #[prost(sint64, tag = "1")]
        pub row: i64,
        #[prost(sint64, tag = "2")]
        pub column: i64,
        #[prost(double, tag = "3")]
        pub weight: f64,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub struct Item {
        #[prost(string, tag = "1")]
        pub code: String,
        #[prost(sint32, tag = "2")]
        pub quantity: i32,
        #[prost(double, tag = "3")]
        pub price: f64,
        #[prost(sint64, tag = "4")]
        pub stock: i64,
    }
}

/// serde's.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Medium {
    id: i64,
    name: String,
    created: i64,
    updated: i64,
    latitude: f64,
    longitude: f64,
    altitude: f64,
    accuracy: f64,
    state: String,
    owner: String,
    summary: String,
    count: i32,
    flags: i32,
    active: bool,
    address: Address,
    position: Position,
    counters: HashMap<String, i64>,
    score: Option<f64>,
    parent: Option<String>,
    items: Vec<Item>,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Address {
    street: String,
    number: i32,
    city: String,
    zip: String,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Position {
    row: i64,
    column: i64,
    weight: f64,
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Item {
    code: String,
    quantity: i32,
    price: f64,
    stock: i64,
}

impl Case for ours::Medium {
    const NAME: &'static str = "medium";
    const INSTANCES: usize = 64;
    type Proto = proto::Medium;
    type Serde = Medium;

    fn random(rng: &mut Rng) -> Self {
        Self {
            id: rng.long(),
            name: rng.text(16),
            created: rng.long(),
            updated: rng.long(),
            latitude: rng.double(),
            longitude: rng.double(),
            altitude: rng.double(),
            accuracy: rng.double(),
            state: rng.text(6),
            owner: rng.text(12),
            summary: rng.text(40),
            count: rng.int(),
            flags: rng.int(),
            active: rng.coin(),
            address: ours::Address {
                street: rng.text(16),
                number: rng.int(),
                city: rng.text(10),
                zip: rng.text(6),
            },
            position: ours::Position {
                row: rng.long(),
                column: rng.long(),
                weight: rng.double(),
            },
            counters: (0..4).map(|_| (rng.text(8), rng.long())).collect(),
            score: rng.coin().then(|| rng.double()),
            parent: rng.coin().then(|| rng.text(16)),
            items: (0..16).map(|_| item(rng)).collect(),
        }
    }

    fn proto(&self) -> proto::Medium {
        copied!(self, proto::Medium {
            id, name, created, updated, latitude, longitude, altitude, accuracy, state, owner,
            summary, count, flags, active, counters, score, parent
        } with
            address: Some(copied!(self.address, proto::Address { street, number, city, zip })),
            position: Some(copied!(self.position, proto::Position { row, column, weight })),
            items: self.items.iter()
                .map(|item| copied!(item, proto::Item { code, quantity, price, stock }))
                .collect())
    }

    fn serde(&self) -> Medium {
        copied!(self, Medium {
            id, name, created, updated, latitude, longitude, altitude, accuracy, state, owner,
            summary, count, flags, active, counters, score, parent
        } with
            address: copied!(self.address, Address { street, number, city, zip }),
            position: copied!(self.position, Position { row, column, weight }),
            items: self.items.iter()
                .map(|item| copied!(item, Item { code, quantity, price, stock }))
                .collect())
    }
}

fn item(rng: &mut Rng) -> ours::Item {
    ours::Item {
        code: rng.text(8),
        quantity: rng.int(),
        price: rng.double(),
        stock: rng.long(),
    }
}
