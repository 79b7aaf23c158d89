//! What a doc comment says, without its frame.

use super::print::comments::{is_blank, lines};

/// The text of `comment`, which is `/** … */`, with indentation stripped as Java does: a prefix
/// of one or two stars on every line, else the white space that all lines but the first share.
///
/// Lines end with `\n`, unlike Java's, so that how a file was checked out makes no difference.
pub(super) fn text(comment: &str) -> String {
    let inner = &comment[3..comment.len() - 2];
    let inner = inner.trim_matches(is_blank);
    let lines: Vec<&str> = lines(inner);
    ["**", "*"]
        .iter()
        .find_map(|stars| strip_stars(&lines, stars))
        .unwrap_or_else(|| strip_space(&lines))
}

fn strip_stars(lines: &[&str], stars: &str) -> Option<String> {
    let without = |(index, line): (usize, &&str)| {
        let line = if index == 0 {
            line
        } else {
            line.trim_start_matches(is_horizontal)
        };
        let line = line.strip_prefix(stars)?;
        Some(line.strip_prefix(is_horizontal).unwrap_or(line).to_owned())
    };
    let stripped: Option<Vec<String>> = lines.iter().enumerate().map(without).collect();
    stripped.map(|lines| lines.join("\n"))
}

fn strip_space(lines: &[&str]) -> String {
    let (first, others) = lines.split_first().expect("a text has a line");
    let indent = others
        .iter()
        .map(|line| indentation(line))
        .reduce(common_prefix)
        .unwrap_or("");
    let mut text = (*first).to_owned();
    for line in others {
        text.push('\n');
        text.push_str(&line[indent.len()..]);
    }
    text
}

fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches(is_horizontal).len()]
}

fn common_prefix<'a>(left: &'a str, right: &'a str) -> &'a str {
    let same = left
        .char_indices()
        .zip(right.chars())
        .find(|((_, l), r)| l != r);
    &left[..same.map_or(left.len().min(right.len()), |((at, _), _)| at)]
}

/// Horizontal white space as Java's regular expressions define it.
fn is_horizontal(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{180e}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}
