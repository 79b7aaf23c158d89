//! The figures at a glance: a bar for each codec and message, in both directions.
//!
//! The picture stands in a README on a light or a dark page: it has no background, its grey can
//! be read on both, and its text is text.

use std::fmt::Write as _;

use super::json::processor;
use crate::row::{Group, Peer, Row};

/// The codecs in the order of their bars, with their colours.
const CODECS: [(Peer, &str); 4] = [
    (Peer::Ours, "#2f81f7"),
    (Peer::Prost, "#e08a1e"),
    (Peer::SerdeAvroFast, "#8a939d"),
    (Peer::ApacheAvro, "#b3726b"),
];

const GREY: &str = "#717b86";
const BAR: f64 = 9.0;
const GROUP: f64 = 48.0;
const TOP: f64 = 84.0;
/// Where the bars of each direction start, and how long the longest is.
const PANELS: [(Group, &str, f64); 2] = [
    (Group::Encode, "Encode", 80.0),
    (Group::Decode, "Decode", 480.0),
];
const LENGTH: f64 = 300.0;
const WIDTH: f64 = 860.0;

/// How fast each codec is with a message, prost being 1.
struct Speeds {
    message: &'static str,
    group: Group,
    speeds: Vec<(Peer, &'static str, f64)>,
}

/// The codec's figures as SVG.
pub(crate) fn plot(rows: &[Row]) -> String {
    let speeds: Vec<Speeds> = PANELS
        .iter()
        .flat_map(|&(group, ..)| panel(rows, group))
        .collect();
    let messages = |group| speeds.iter().filter(|of| of.group == group).count();
    let most = messages(Group::Encode).max(messages(Group::Decode));
    #[expect(clippy::cast_precision_loss, reason = "a few messages")]
    let height = TOP + most as f64 * GROUP + 30.0;
    let mut out = String::new();
    _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         width=\"{WIDTH}\" height=\"{height}\" font-family=\"system-ui, sans-serif\" \
         font-size=\"12\" fill=\"{GREY}\">"
    );
    out += "<title>Speed of Avro codecs beside prost</title>\n";
    legend(&mut out);
    for (group, title, left) in PANELS {
        let of_group: Vec<&Speeds> = speeds.iter().filter(|of| of.group == group).collect();
        bars(&mut out, title, left, &of_group);
    }
    text(
        &mut out,
        (WIDTH - 20.0, height - 8.0),
        "end",
        "11",
        &processor(),
    );
    out += "</svg>\n";
    out
}

/// The speeds of each message that was measured in a direction.
fn panel(rows: &[Row], group: Group) -> Vec<Speeds> {
    let prost = rows
        .iter()
        .filter(|row| row.group == group && row.peer == Some(Peer::Prost));
    let mut all: Vec<Speeds> = Vec::new();
    for prost in prost {
        if all.iter().any(|speeds| speeds.message == prost.name) {
            continue;
        }
        let speed = |peer| speed(rows, prost, peer);
        let codecs = CODECS
            .iter()
            .filter_map(|&(peer, colour)| Some((peer, colour, speed(peer)?)));
        all.push(Speeds {
            message: prost.name,
            group,
            speeds: codecs.collect(),
        });
    }
    all
}

/// From the ratios, which are of pairs, rather than from the times.
fn speed(rows: &[Row], prost: &Row, peer: Peer) -> Option<f64> {
    let ours = prost.ratio?.median;
    if peer == Peer::Ours {
        return Some(ours);
    }
    let same =
        |row: &&Row| (row.group, row.name, row.peer) == (prost.group, prost.name, Some(peer));
    Some(ours / rows.iter().find(same)?.ratio?.median)
}

fn legend(out: &mut String) {
    let title = "Times as fast as prost with the same message (longer is faster)";
    text(out, (20.0, 22.0), "start", "14", title);
    let mut x = 20.0;
    for (peer, colour) in CODECS {
        _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"36\" width=\"12\" height=\"12\" rx=\"2\" fill=\"{colour}\"/>"
        );
        text(out, (x + 18.0, 46.0), "start", "12", peer.name());
        #[expect(clippy::cast_precision_loss, reason = "a short name")]
        let width = peer.name().len() as f64;
        x += 42.0 + 7.0 * width;
    }
}

fn bars(out: &mut String, title: &str, left: f64, all: &[&Speeds]) {
    text(out, (left, TOP - 8.0), "start", "13", title);
    let fastest = all
        .iter()
        .flat_map(|of| of.speeds.iter().map(|&(.., speed)| speed));
    let scale = LENGTH / fastest.fold(2.0, f64::max);
    let mut top = TOP;
    for of in all {
        text(
            out,
            (left - 8.0, top + 2.0 * BAR + 4.0),
            "end",
            "12",
            of.message,
        );
        for (place, &(_, colour, speed)) in of.speeds.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "four codecs")]
            let y = top + place as f64 * (BAR + 1.0);
            let length = (speed * scale).max(1.0);
            _ = writeln!(
                out,
                "<rect x=\"{left}\" y=\"{y:.1}\" width=\"{length:.1}\" height=\"{BAR}\" rx=\"1\" \
                 fill=\"{colour}\"/>"
            );
            let shown = if speed < 0.1 {
                format!("{speed:.2}")
            } else {
                format!("{speed:.1}")
            };
            text(
                out,
                (left + length + 4.0, y + BAR - 1.0),
                "start",
                "9",
                &shown,
            );
        }
        top += GROUP;
    }
}

fn text(out: &mut String, (x, y): (f64, f64), anchor: &str, size: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-size=\"{size}\">{words}</text>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::harness::Quartiles;
    use crate::row::Verdict;

    fn row(group: Group, peer: Peer, ratio: f64) -> Row {
        Row {
            group,
            name: "task",
            peer: Some(peer),
            ours: 1.0,
            theirs: Some(ratio),
            ratio: Some(Quartiles {
                low: ratio,
                median: ratio,
                high: ratio,
            }),
            target: None,
            verdict: Verdict::Untargeted,
        }
    }

    #[test]
    fn speeds_are_beside_prost() {
        let rows = [
            row(Group::Decode, Peer::Prost, 2.0),
            row(Group::Decode, Peer::ApacheAvro, 20.0),
            row(Group::Decode, Peer::Clone, 1.0),
            row(Group::Encode, Peer::Prost, 4.0),
        ];
        let speeds = panel(&rows, Group::Decode);
        assert_eq!(speeds.len(), 1);
        let speeds: Vec<_> = speeds[0].speeds.iter().map(|of| (of.0, of.2)).collect();
        assert_eq!(
            speeds,
            [
                (Peer::Ours, 2.0),
                (Peer::Prost, 1.0),
                (Peer::ApacheAvro, 0.1)
            ]
        );
        let svg = plot(&rows);
        assert_eq!(svg.matches(">task<").count(), 2);
        assert_eq!(svg.matches(">4.0<").count(), 1);
    }
}
