//! Texts of others on a terminal: what moves its cursor, or the order of what is read, is shown and not done.

use std::borrow::Cow;
use std::fmt::Write;

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

/// `text` with escapes, as JSON and Avro IDL have them, in the place of control characters but for line ends and
/// tabs. JSON means the same as before.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match is_unsafe(character) {
            // A string takes all; none of them has more than four digits.
            true => _ = write!(out, "\\u{:04x}", u32::from(character)),
            false => out.push(character),
        }
    }
    Cow::Owned(out)
}

/// `report`, whose messages may have words of servers.
pub(crate) fn report(report: &Report) -> Report {
    let diagnostics = report.diagnostics().iter().map(|diagnostic| {
        let mut diagnostic: Diagnostic = diagnostic.clone();
        diagnostic.message = text(&diagnostic.message).into_owned();
        for help in &mut diagnostic.help {
            *help = text(help).into_owned();
        }
        for label in diagnostic.primary.iter_mut().chain(&mut diagnostic.related) {
            label.text = text(&label.text).into_owned();
        }
        diagnostic
    });
    Report::new(diagnostics.collect(), report.sources().clone())
}

/// Control characters, C1 and DEL among them, and what changes the direction of writing.
fn is_unsafe(character: char) -> bool {
    let is_layout = matches!(character, '\n' | '\t');
    let is_direction = matches!(character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (character.is_control() && !is_layout) || is_direction
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_is_harmless_stays() {
        for (given, expected) in [
            ("a\tä\n\u{a0}", "a\tä\n\u{a0}"),
            (
                "\u{1b}[2J\r\u{7f}\u{9b}\0",
                "\\u001b[2J\\u000d\\u007f\\u009b\\u0000",
            ),
            (
                "\u{202e}\u{2066}\u{200f}\u{2028}",
                "\\u202e\\u2066\\u200f\\u2028",
            ),
        ] {
            assert_eq!(text(given), expected);
        }
    }
}
