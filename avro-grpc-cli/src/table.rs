//! Tables for people.

use std::fmt::Write;

/// Rows under a head, in columns as wide as they need; the last one is not filled up.
pub(crate) fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let head = head.map(str::to_owned);
    let all = || std::iter::once(&head).chain(rows);
    let width = |column: usize| {
        all()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let mut out = String::new();
    for row in all() {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            // A string takes all.
            _ = write!(line, "{cell:width$}  ");
        }
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// The first line of a text, for a cell.
pub(crate) fn summary(doc: Option<&str>) -> String {
    let first = doc.unwrap_or_default().lines().next();
    first.unwrap_or_default().trim().to_owned()
}
