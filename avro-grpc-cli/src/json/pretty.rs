//! JSON on one line to JSON over several, in the order that it has.

/// The text of a value over several lines, as serde writes it; without a line end.
pub(crate) fn pretty(json: &str, paint: Paint) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut depth = 0;
    let mut rest = json.trim_ascii();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_len(rest),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after.trim_ascii_start();
        match token {
            // An empty one stays as it is.
            "{" | "[" if rest.starts_with(['}', ']']) => {
                out.push_str(token);
                out.push_str(&rest[..1]);
                rest = rest[1..].trim_ascii_start();
            }
            "{" | "[" => {
                depth += 1;
                out.push_str(token);
                line(depth, &mut out);
            }
            "}" | "]" => {
                depth = usize::saturating_sub(depth, 1);
                line(depth, &mut out);
                out.push_str(token);
            }
            "," => {
                out.push(',');
                line(depth, &mut out);
            }
            ":" => out.push_str(": "),
            _ if first == '"' && rest.starts_with(':') => paint.key(token, &mut out),
            _ => out.push_str(token),
        }
    }
    out
}

/// Whether the names of members have a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    Plain,
    Colored,
}

impl Paint {
    fn key(self, key: &str, out: &mut String) {
        match self {
            Self::Plain => out.push_str(key),
            Self::Colored => {
                out.push_str("\x1b[34m");
                out.push_str(key);
                out.push_str("\x1b[0m");
            }
        }
    }
}

/// The length of the string that `text` begins with.
fn string_len(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

fn line(depth: usize, out: &mut String) {
    out.push('\n');
    (0..depth).for_each(|_| out.push_str("  "));
}

#[cfg(test)]
mod tests {
    use super::{Paint, pretty};

    #[test]
    fn it_is_as_serde_has_it() {
        for json in [
            "1",
            "{}",
            "[]",
            "{\"a\":[1,-2.5,{\"b\":null}],\"c\":{},\"d\":[],\"e\":[[]]}",
            r#""{\"[,:\\""#,
            r#"{"\\":"\\\"","ü":"\u0000"}"#,
            "[true,false]",
        ] {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            assert_eq!(pretty(json, Paint::Plain), format!("{value:#}"));
        }
    }

    #[test]
    fn names_have_colours() {
        let json = r#"{"a":"b"}"#;
        let expected = "{\n  \u{1b}[34m\"a\"\u{1b}[0m: \"b\"\n}";
        assert_eq!(pretty(json, Paint::Colored), expected);
    }
}
