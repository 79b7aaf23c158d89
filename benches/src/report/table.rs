//! The figures for people.

use std::fmt::Write as _;

use crate::row::{Feature, Goal, Group, Peer, Row, Target, Verdict};

/// A table for each group, and how many figures are as they should be.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut out = String::new();
    for group in [Group::Encode, Group::Decode, Group::Hostile, Group::Calls] {
        let rows: Vec<&Row> = rows.iter().filter(|row| row.group == group).collect();
        if !rows.is_empty() {
            write_group(&mut out, group, &rows);
        }
    }
    out + &summary(rows)
}

fn write_group(out: &mut String, group: Group, rows: &[&Row]) {
    let title = match group {
        Group::Encode => {
            "Encode: ratios are how many times faster ours is; beside memcpy, how much longer it takes"
        }
        Group::Decode => {
            "Decode: the same; beside clone and the same schema, how much longer it takes"
        }
        Group::Hostile => "Hostile input: the time until it is refused",
        Group::Calls => "Calls, for each message",
    };
    let name = rows
        .iter()
        .map(|row| row.name.len())
        .max()
        .unwrap_or_default();
    _ = writeln!(out, "\n{title}\n");
    _ = writeln!(
        out,
        "{:<name$}  {:<15} {:>10} {:>10} {:>7}  {:<17} {:<14}",
        "", "beside", "ours", "theirs", "ratio", "quartiles", "target"
    );
    let mut last = "";
    for row in rows {
        let shown = if row.name == last { "" } else { row.name };
        last = row.name;
        _ = writeln!(out, "{shown:<name$}  {}", figures(row).trim_end());
    }
}

fn figures(row: &Row) -> String {
    let theirs = row.theirs.map(time).unwrap_or_default();
    let ratio = row
        .ratio
        .map(|ratio| format!("{:.2}", ratio.median))
        .unwrap_or_default();
    let quartiles = row
        .ratio
        .map(|ratio| format!("{:.2}–{:.2}", ratio.low, ratio.high));
    format!(
        "{:<15} {:>10} {theirs:>10} {ratio:>7}  {:<17} {:<14} {}",
        row.peer.map(Peer::name).unwrap_or_default(),
        time(row.ours),
        quartiles.unwrap_or_default(),
        row.target.map(target).unwrap_or_default(),
        verdict(row),
    )
}

fn target(target: Target) -> String {
    let goal = match target.goal {
        Goal::Faster(goal) => format!("≥ {goal}"),
        Goal::Within(goal) => format!("≤ {goal}"),
        Goal::Nanos(goal) => format!("≤ {}", time(goal)),
    };
    let needs = target.needs.map(|feature| format!(" {}", feature.name()));
    goal + &needs.unwrap_or_default()
}

fn verdict(row: &Row) -> &'static str {
    match row.verdict {
        Verdict::Untargeted | Verdict::Met => "",
        Verdict::Close => "close",
        Verdict::Bound => "bound by a copy",
        Verdict::Missed => "MISSED",
        Verdict::Skipped => "skipped",
    }
}

/// Three digits and a unit.
fn time(nanos: f64) -> String {
    let (value, unit) = match nanos {
        ..1e3 => (nanos, "ns"),
        ..1e6 => (nanos / 1e3, "µs"),
        _ => (nanos / 1e6, "ms"),
    };
    let digits = match value {
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$} {unit}")
}

fn summary(rows: &[Row]) -> String {
    let count = |verdict| rows.iter().filter(|row| row.verdict == verdict).count();
    let lacking = rows
        .iter()
        .filter(|row| row.verdict == Verdict::Skipped)
        .filter_map(|row| row.target?.needs.map(Feature::name))
        .next();
    let skipped = lacking.map(|name| {
        format!(
            ", {} skipped: this processor has no {name}",
            count(Verdict::Skipped)
        )
    });
    format!(
        "\n{} met, {} close (90 %), {} bound by a copy, {} missed{}\n",
        count(Verdict::Met),
        count(Verdict::Close),
        count(Verdict::Bound),
        count(Verdict::Missed),
        skipped.unwrap_or_default()
    )
}
