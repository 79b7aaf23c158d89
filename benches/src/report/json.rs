//! The figures for programs.

use crate::row::{Feature, Row};

#[derive(serde::Serialize)]
struct Report<'a> {
    processor: String,
    bmi2: bool,
    /// Nanoseconds; ratios as in the table.
    rows: &'a [Row],
}

/// One object: what it ran on, and the rows.
pub(crate) fn json(rows: &[Row]) -> String {
    let report = Report {
        processor: processor(),
        bmi2: Feature::Bmi2.is_there(),
        rows,
    };
    let mut text = serde_json::to_string_pretty(&report).expect("strings and numbers only");
    text.push('\n');
    text
}

/// What the system says it is.
pub(crate) fn processor() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let name = name.map_or(std::env::consts::ARCH, |name| {
        name.trim_start_matches([' ', '\t', ':'])
    });
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::harness::Quartiles;
    use crate::row::{Goal, Group, Peer, Target, Verdict};

    #[test]
    fn a_row() {
        let row = Row {
            group: Group::Encode,
            name: "longs",
            peer: Some(Peer::SerdeAvroFast),
            ours: 2.5,
            theirs: Some(20.0),
            ratio: Some(Quartiles {
                low: 7.0,
                median: 8.0,
                high: 9.0,
            }),
            target: Some(Target {
                goal: Goal::Faster(7.0),
                needs: Some(Feature::Bmi2),
            }),
            verdict: Verdict::Met,
        };
        let json: serde_json::Value = serde_json::from_str(&json(&[row])).unwrap();
        assert_eq!(
            json["rows"][0],
            serde_json::json!({
                "group": "encode", "name": "longs", "peer": "serde-avro-fast",
                "ours": 2.5, "theirs": 20.0,
                "ratio": {"low": 7.0, "median": 8.0, "high": 9.0},
                "target": {"goal": {"faster": 7.0}, "needs": "bmi2"}, "verdict": "met",
            })
        );
    }
}
