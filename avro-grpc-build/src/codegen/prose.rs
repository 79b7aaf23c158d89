//! Prose → Markdown for rustdoc.
//!
//! Schema authors write prose, not Markdown: brackets are no links, angle brackets no HTML, and
//! nothing is a test. Lists, headings, `code` and fenced blocks stay what they are.

use super::escape_directions;

/// The lines of Markdown that show `prose`.
pub(super) fn markdown(prose: &str) -> Vec<String> {
    let prose = prose.trim().replace("\r\n", "\n");
    let mut writer = Writer::default();
    if !prose.is_empty() {
        for line in prose.split(['\n', '\r']) {
            writer.line(line.trim_end());
        }
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    /// The lines of the open paragraph, each as what stands before its text, and the text.
    paragraph: Vec<(String, String)>,
    /// The fence of the open block.
    fence: Option<String>,
}

impl Writer {
    fn line(&mut self, line: &str) {
        if let Some(fence) = &self.fence {
            if closes(line, fence) {
                self.lines.extend(self.fence.take());
            } else {
                self.lines.push(line.to_owned());
            }
            return;
        }
        let (markers, text) = split_markers(line);
        if let Some(fence) = opening_fence(text) {
            // The block leaves the list that it may be in: there, it would end with the item,
            // wherever that ends. It is plain text, whatever its language.
            self.end_paragraph();
            self.lines.push(format!("{fence}text"));
            self.fence = Some(fence.to_owned());
            return;
        }
        if line.is_empty() || !markers.trim().is_empty() || may_start_block(text) {
            self.end_paragraph();
        }
        self.paragraph.push((markers, text.to_owned()));
        if text.starts_with('#') {
            self.end_paragraph();
        }
    }

    /// Markdown pairs backticks within a paragraph, across its lines.
    fn end_paragraph(&mut self) {
        let (markers, texts): (Vec<String>, Vec<String>) = self.paragraph.drain(..).unzip();
        let escaped = escape(&texts.join("\n"));
        let lines = markers.iter().zip(escaped.split('\n'));
        self.lines
            .extend(lines.map(|(markers, text)| format!("{markers}{text}").trim_end().to_owned()));
    }

    fn finish(mut self) -> Vec<String> {
        self.end_paragraph();
        self.lines.extend(self.fence);
        let visible = |line: &String| escape_directions(line, |code| format!("&#x{code:X};"));
        self.lines.iter().map(visible).collect()
    }
}

/// A line's indentation and list markers, and what follows them.
///
/// Four more spaces than a paragraph needs would make a code block, and rustdoc would compile it:
/// the indentation ends before, and one space follows a marker.
fn split_markers(line: &str) -> (String, &str) {
    let mut text = line.trim_start();
    let mut markers = " ".repeat((line.len() - text.len()).min(3));
    while let Some(length) = list_marker(text) {
        markers.push_str(&text[..length]);
        markers.push(' ');
        text = text[length..].trim_start();
    }
    (markers, text)
}

/// The length of the list marker that `text` starts with: `-`, `*`, `+`, `1.` or `1)`.
fn list_marker(text: &str) -> Option<usize> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ends: &[char] = if digits == 0 {
        &['-', '*', '+']
    } else {
        &['.', ')']
    };
    let rest = text[digits..].strip_prefix(ends)?;
    let is_marker = rest.is_empty() || rest.starts_with(char::is_whitespace);
    is_marker.then(|| text.len() - rest.len())
}

/// The fence that opens a block of code, with at most the name of a language after it.
fn opening_fence(text: &str) -> Option<&str> {
    let marker = if text.starts_with('~') { '~' } else { '`' };
    let language = text.trim_start_matches(marker);
    let fence = &text[..text.len() - language.len()];
    let is_fence = fence.len() >= 3 && !language.trim().contains([' ', '`']);
    is_fence.then_some(fence)
}

fn closes(line: &str, fence: &str) -> bool {
    let rest = line.trim_start().strip_prefix(fence);
    rest.is_some_and(|rest| rest.chars().all(|c| fence.starts_with(c)))
}

/// Whether a line of this text may be more than the next of its paragraph: a heading or what
/// underlines one, a rule, a quotation, HTML, a row of a table, a fence. To say so of too many
/// lines does no harm: an unpaired backtick is escaped.
fn may_start_block(text: &str) -> bool {
    text.starts_with(['#', '=', '-', '*', '_', '>', '<', '|', '~']) || text.starts_with("```")
}

/// Escapes what rustdoc would take for links and HTML in a paragraph, outside `code`.
fn escape(paragraph: &str) -> String {
    let mut escaped = String::with_capacity(paragraph.len());
    if paragraph.starts_with("~~~") {
        // Words after three of these would be lost as the name of a language.
        escaped.push('\\');
    }
    let mut rest = paragraph;
    while let Some(start) = rest.find('`') {
        let (text, from_run) = rest.split_at(start);
        escape_text(text, &mut escaped);
        let after = from_run.trim_start_matches('`');
        let run = &from_run[..from_run.len() - after.len()];
        let is_fence = run.len() >= 3 && rest.len() == paragraph.len() && start == 0;
        match closing_run(after, run.len()) {
            Some(end) if !is_fence => {
                let code = run.len() + end;
                escaped.push_str(&from_run[..code]);
                rest = &from_run[code..];
            }
            _ => {
                escaped.push_str(&r"\`".repeat(run.len()));
                rest = after;
            }
        }
    }
    escape_text(rest, &mut escaped);
    escaped
}

/// The end of the first run of exactly `length` backticks.
fn closing_run(text: &str, length: usize) -> Option<usize> {
    let mut end = 0;
    while let Some(start) = text[end..].find('`') {
        let run = &text[end + start..];
        let run_length = run.len() - run.trim_start_matches('`').len();
        end += start + run_length;
        if run_length == length {
            return Some(end);
        }
    }
    None
}

/// Escapes text that holds no code.
fn escape_text(text: &str, escaped: &mut String) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let link = autolink(rest);
        let url = url(rest).trim_end_matches(['.', ',', ';', ':', ')', '!', '\'', '"']);
        if !link.is_empty() {
            escaped.push_str(link);
            rest = &rest[link.len()..];
        } else if !url.is_empty() {
            *escaped += &format!("<{url}>");
            rest = &rest[url.len()..];
        } else {
            if matches!(c, '[' | ']' | '<' | '>' | '\\') {
                escaped.push('\\');
            }
            escaped.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
}

/// The URL in angle brackets that `text` starts with, or nothing.
fn autolink(text: &str) -> &str {
    let url = url(text.strip_prefix('<').unwrap_or_default());
    let end = url.len() + 1;
    if !url.is_empty() && text[end..].starts_with('>') {
        &text[..=end]
    } else {
        ""
    }
}

/// The URL that `text` starts with, or nothing.
fn url(text: &str) -> &str {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return "";
    }
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>');
    &text[..text.find(ends).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::markdown;

    fn check(rows: &[(&str, &[&str])]) {
        for (prose, expected) in rows {
            assert_eq!(markdown(prose), *expected, "{prose}");
        }
    }

    #[test]
    fn prose_is_not_markdown() {
        check(&[
            ("plain", &["plain"]),
            ("  trimmed \n", &["trimmed"]),
            ("   ", &[]),
            ("two\n\nparagraphs", &["two", "", "paragraphs"]),
            ("a [link] and Vec<T>", &[r"a \[link\] and Vec\<T\>"]),
            ("> no quotation", &[r"\> no quotation"]),
        ]);
    }

    #[test]
    fn lines_end_with_either_character_or_both() {
        check(&[
            ("a\rb\nc\r\nd", &["a", "b", "c", "d"]),
            ("a\n\rb\r\n\r\nc", &["a", "", "b", "", "c"]),
        ]);
    }

    #[test]
    fn text_directions_are_visible() {
        check(&[
            ("a\u{202e}b\u{2066}", &["a&#x202E;b&#x2066;"]),
            ("```\n\u{2069}\n```", &["```text", "&#x2069;", "```"]),
            ("\u{200f} is allowed", &["\u{200f} is allowed"]),
        ]);
    }

    #[test]
    fn nothing_is_indented_code() {
        check(&[
            ("text\n        no code", &["text", "   no code"]),
            ("x\n\t\tno code", &["x", "  no code"]),
            ("-      no code", &["- no code"]),
            ("*\tno code", &["* no code"]),
            ("-     +     1)     no code", &["- + 1) no code"]),
            ("12.      no code", &["12. no code"]),
            ("-     -", &["- -"]),
            ("-\n      no code", &["-", "   no code"]),
            ("1.5     is no marker", &["1.5     is no marker"]),
        ]);
    }

    #[test]
    fn fences_open_plain_text() {
        check(&[
            ("```rust\na [b]\n```", &["```text", "a [b]", "```"]),
            ("~~~\n```\n~~~~", &["~~~text", "```", "~~~"]),
            ("````\n```\n````", &["````text", "```", "````"]),
            ("```\nopen", &["```text", "open", "```"]),
            (
                "Steps:\n- ```\n  fails!\n  ```\n[x]",
                &["Steps:", "```text", "  fails!", "```", r"\[x\]"],
            ),
            ("``` is a fence", &[r"\`\`\` is a fence"]),
            ("a ``` b\n``` c d", &[r"a \`\`\` b", r"\`\`\` c d"]),
            ("- ``` is a fence", &[r"- \`\`\` is a fence"]),
            ("~~~ is a fence", &[r"\~~~ is a fence"]),
        ]);
    }

    #[test]
    fn backticks_pair_within_a_paragraph() {
        check(&[
            ("`a [b]` as [c] is", &[r"`a [b]` as \[c\] is"]),
            ("`a\n[b]` [c]", &["`a", r"[b]` \[c\]"]),
            ("one ` alone [x]", &[r"one \` alone \[x\]"]),
            ("a ` b\n\n[c] ` d", &[r"a \` b", "", r"\[c\] \` d"]),
            ("- a `\n- [b] `", &[r"- a \`", r"- \[b\] \`"]),
            ("# a `\n[b] `", &[r"# a \`", r"\[b\] \`"]),
            ("a `\n---\n[b] `", &[r"a \`", "---", r"\[b\] \`"]),
            ("``a ` [b]`` [c]", &[r"``a ` [b]`` \[c\]"]),
            (r"\`a [b]`", &[r"\\`a [b]`"]),
        ]);
    }

    #[test]
    fn urls_are_links() {
        check(&[
            ("see https://a.b/c?d=[e].", &["see <https://a.b/c?d=[e]>."]),
            ("see <http://iso.org>.", &["see <http://iso.org>."]),
            ("see https://a.b/<id>/x", &[r"see <https://a.b/>\<id\>/x"]),
            ("(https://a.b)", &["(<https://a.b>)"]),
            ("[a](http://a.b)", &[r"\[a\](<http://a.b>)"]),
            ("<http://a.b c>", &[r"\<<http://a.b> c\>"]),
            ("`https://a.b`", &["`https://a.b`"]),
        ]);
    }
}
