//! Documentation as comments.
//!
//! It reads back the same, but for what comments cannot hold: lines end with `\n`, blanks at the
//! very end are lost, and `*/` becomes `*&#47;`, which rustdoc and Javadoc show as `*/`.

/// `doc`, if there is one, as a comment on lines of its own.
pub(super) fn documentation(doc: Option<&str>, indent: &str) -> String {
    doc.map_or_else(String::new, |doc| {
        format!("{indent}{}\n", comment(doc, indent))
    })
}

/// The comment that says `doc`, on one line or on several that are indented by `indent`.
fn comment(doc: &str, indent: &str) -> String {
    let doc = doc.replace("*/", "*&#47;");
    let lines = lines(&doc);
    let is_simple = lines.len() == 1 && doc.trim_matches(is_blank) == doc && !doc.starts_with('*');
    if is_simple {
        return match doc.as_str() {
            "" => "/** */".to_owned(),
            doc => format!("/** {doc} */"),
        };
    }
    let lines = lines.into_iter().map(|line| match line {
        "" => format!("{indent} *\n"),
        line => format!("{indent} * {line}\n"),
    });
    format!("/**\n{}{indent} */", lines.collect::<String>())
}

/// The lines of `text`, however they end.
pub(in crate::idl) fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        lines.push(&rest[..end]);
        rest = rest[end..].strip_prefix("\r\n").unwrap_or_else(|| {
            let length = rest[end..].chars().next().map_or(0, char::len_utf8);
            &rest[end + length..]
        });
    }
    lines.push(rest);
    lines
}

/// What Java trims: all that is not above the space.
pub(in crate::idl) fn is_blank(c: char) -> bool {
    c <= ' '
}
