//! What peers wrote, in messages for people.

/// How much of it is shown.
const MAX: usize = 200;

/// The beginning of a text that a peer wrote, in one line.
pub(crate) fn shown(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .take(MAX)
        .flat_map(char::escape_debug)
        .collect();
    if text.chars().nth(MAX).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_line_with_an_end() {
        let long = "x".repeat(MAX);
        let cases = [
            ("/birds.Log/grüße", "/birds.Log/grüße".to_owned()),
            ("a\nb\u{1b}", r"a\nb\u{1b}".to_owned()),
            (&long, long.clone()),
            (&format!("{long}y"), format!("{long}…")),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected);
        }
    }
}
