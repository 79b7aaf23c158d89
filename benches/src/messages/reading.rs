//! *reading*: eight fields, and how an older version had them: in another order, a string and an array more,
//! two numbers that are now doubles, and one field less.

use super::ours::{Reading, older};
use super::{Rng, ours};

/// serde's, for apache-avro.
#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename = "Reading")]
pub struct Serde {
    sensor: String,
    at: i64,
    value: f64,
    weight: f64,
    quality: i32,
    valid: bool,
    unit: String,
    place: String,
}

/// How many different ones are rotated.
const INSTANCES: usize = 1024;

/// Readings of the older version, and what they are in the newer.
#[must_use]
pub fn readings() -> Vec<(older::Reading, Reading)> {
    let mut rng = Rng::new(7);
    (0..INSTANCES).map(|_| reading(&mut rng)).collect()
}

fn reading(rng: &mut Rng) -> (older::Reading, Reading) {
    let older = older::Reading {
        at: rng.long(),
        sensor: rng.text(12),
        note: rng.text(24),
        samples: (0..4).map(|_| rng.int()).collect(),
        value: rng.int() as f32,
        weight: rng.int(),
        quality: rng.int(),
        place: rng.text(12),
        valid: rng.coin(),
    };
    let newer = Reading {
        sensor: older.sensor.clone(),
        at: older.at,
        value: older.value.into(),
        weight: older.weight.into(),
        quality: older.quality,
        valid: older.valid,
        unit: "mm".to_owned(),
        place: older.place.clone(),
    };
    (older, newer)
}

impl From<ours::Reading> for Serde {
    fn from(from: ours::Reading) -> Self {
        let ours::Reading {
            sensor,
            at,
            value,
            weight,
            quality,
            valid,
            unit,
            place,
        } = from;
        Self {
            sensor,
            at,
            value,
            weight,
            quality,
            valid,
            unit,
            place,
        }
    }
}
