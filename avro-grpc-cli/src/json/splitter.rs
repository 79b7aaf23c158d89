//! One JSON value after another, each as soon as its last character is there.
//!
//! Comments are passed over (`//` and `/* */`), and so are commas before a closing bracket, so that what
//! `avro-grpc template` prints can be edited and given back. Whether a value is JSON is for its parser to
//! say: here it only ends.

use super::text::{Text, Wrong};

/// Takes bytes, gives values.
#[derive(Debug, Default)]
pub(crate) struct Splitter {
    state: State,
    /// The value so far; comments in it are blanks, so that places stay what they are.
    value: Vec<u8>,
    /// Open brackets.
    depth: usize,
    /// A comma that may turn out to be the last in its brackets.
    comma: Option<usize>,
    /// How many bytes of a byte order mark were there.
    mark: usize,
    /// The place of the next byte, from 1. Columns count bytes; they are counted in characters where
    /// one is shown.
    line: usize,
    column: usize,
    start: (usize, usize),
}

/// What some editors put before all text, and what means nothing.
const BYTE_ORDER_MARK: [u8; 3] = *b"\xef\xbb\xbf";

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum State {
    /// Before a value, or in one between its parts.
    #[default]
    Plain,
    /// A number or a word that is a value by itself.
    Word,
    String,
    Escape,
    /// After a `/`.
    Slash,
    Line,
    Block,
    /// After a `*` in a block.
    Star,
}

impl Splitter {
    pub(crate) fn new() -> Self {
        Self {
            line: 1,
            column: 1,
            ..Self::default()
        }
    }

    /// Takes bytes; adds the values that end within them to `values`.
    pub(crate) fn push(&mut self, bytes: &[u8], values: &mut Vec<Result<Text, Wrong>>) {
        for &byte in bytes {
            let is_first = (self.line, self.column) == (1, 1);
            if is_first && BYTE_ORDER_MARK.get(self.mark) == Some(&byte) {
                self.mark += 1;
                continue;
            }
            self.byte(byte, values);
            match byte {
                b'\n' => (self.line, self.column) = (self.line + 1, 1),
                _ => self.column += 1,
            }
        }
    }

    /// There are no more bytes.
    pub(crate) fn end(mut self, values: &mut Vec<Result<Text, Wrong>>) {
        let unclosed = matches!(self.state, State::Block | State::Star);
        if self.state == State::Slash {
            self.keep_slash();
        }
        if unclosed {
            let (line, column) = (self.line, self.column);
            let message = "a comment that begins with `/*` has no end".to_owned();
            values.push(Err(Wrong {
                line,
                column,
                message,
            }));
        } else if !self.value.is_empty() {
            values.push(self.take());
        }
    }

    fn byte(&mut self, byte: u8, values: &mut Vec<Result<Text, Wrong>>) {
        match (self.state, byte) {
            (State::Escape, _) => {
                self.value.push(byte);
                self.state = State::String;
            }
            (State::String, b'\\') => {
                self.value.push(byte);
                self.state = State::Escape;
            }
            (State::String, b'"') => {
                self.value.push(byte);
                self.state = State::Plain;
                self.end_if_whole(values);
            }
            (State::String, _) => self.value.push(byte),
            (State::Slash, b'/') => self.comment(State::Line),
            (State::Slash, b'*') => self.comment(State::Block),
            (State::Slash, _) => {
                // No comment, and no JSON either.
                self.keep_slash();
                self.state = State::Word;
                self.byte(byte, values);
            }
            (State::Line, b'\n') => {
                self.state = State::Plain;
                self.blank(b'\n');
            }
            (State::Block, b'*') => {
                self.state = State::Star;
                self.blank(b' ');
            }
            (State::Star, b'/') => {
                self.state = State::Plain;
                self.blank(b' ');
            }
            (State::Star, b'*') => self.blank(b' '),
            (State::Star, _) => {
                self.state = State::Block;
                self.blank(byte);
            }
            (State::Line | State::Block, _) => self.blank(byte),
            (State::Plain | State::Word, _) => self.part(byte, values),
        }
    }

    /// A byte outside of strings and comments.
    fn part(&mut self, byte: u8, values: &mut Vec<Result<Text, Wrong>>) {
        let ends_word = byte.is_ascii_whitespace() || matches!(byte, b'{' | b'[' | b'"' | b'/');
        if self.state == State::Word && self.depth == 0 && ends_word {
            self.state = State::Plain;
            values.push(self.take());
        }
        match byte {
            b'/' => self.state = State::Slash,
            _ if byte.is_ascii_whitespace() => self.blank(byte),
            b'"' => {
                self.keep(byte);
                self.state = State::String;
            }
            b'{' | b'[' => {
                self.keep(byte);
                self.depth += 1;
                self.state = State::Plain;
            }
            b'}' | b']' => {
                // What comes before the bracket is no more than blanks.
                if let Some(comma) = self.comma.take() {
                    self.value[comma] = b' ';
                }
                self.keep(byte);
                self.depth = self.depth.saturating_sub(1);
                self.state = State::Plain;
                self.end_if_whole(values);
            }
            b',' => {
                self.keep(byte);
                self.comma = (self.depth > 0).then_some(self.value.len() - 1);
                self.state = State::Word;
            }
            _ => {
                self.keep(byte);
                self.state = State::Word;
            }
        }
    }

    /// Adds a byte of the value.
    fn keep(&mut self, byte: u8) {
        if self.value.is_empty() {
            self.start = (self.line, self.column);
        }
        self.comma = None;
        self.value.push(byte);
    }

    /// Adds the `/` before this byte.
    fn keep_slash(&mut self) {
        self.column -= 1;
        self.keep(b'/');
        self.column += 1;
    }

    /// Adds a byte that means nothing, but for the end of a line.
    fn blank(&mut self, byte: u8) {
        if !self.value.is_empty() {
            self.value.push(if byte == b'\n' { byte } else { b' ' });
        }
    }

    /// A comment begins, before which stood a `/`.
    fn comment(&mut self, state: State) {
        self.state = state;
        self.blank(b' ');
        self.blank(b' ');
    }

    fn end_if_whole(&mut self, values: &mut Vec<Result<Text, Wrong>>) {
        if self.depth == 0 {
            values.push(self.take());
        }
    }

    fn take(&mut self) -> Result<Text, Wrong> {
        self.comma = None;
        self.depth = 0;
        let (line, column) = self.start;
        match String::from_utf8(std::mem::take(&mut self.value)) {
            Ok(text) => Ok(Text { text, line, column }),
            Err(_) => Err(Wrong {
                line,
                column,
                message: "this value is not UTF-8".to_owned(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Splitter, Text, Wrong};

    /// Values and the places where they begin, however the text is cut.
    fn check(text: &str, expected: &[&str]) {
        for size in [1, 2, 3, 7, text.len().max(1)] {
            let mut splitter = Splitter::new();
            let mut values = Vec::new();
            for piece in text.as_bytes().chunks(size) {
                splitter.push(piece, &mut values);
            }
            splitter.end(&mut values);
            let shown: Vec<String> = values
                .iter()
                .map(|value| match value {
                    Ok(Text { text, line, column }) => format!("{line}:{column} {text}"),
                    Err(Wrong {
                        line,
                        column,
                        message,
                    }) => format!("{line}:{column} error: {message}"),
                })
                .collect();
            assert_eq!(shown, expected, "{text} in pieces of {size}");
        }
    }

    #[test]
    fn values_end() {
        check("", &[]);
        check(" \n\t", &[]);
        check("{}", &["1:1 {}"]);
        check("\u{feff}{}", &["1:1 {}"]);
        check("\u{feff}\n[\"\u{feff}\"]", &["2:1 [\"\u{feff}\"]"]);
        check("{}{}", &["1:1 {}", "1:3 {}"]);
        check(
            "{\"a\": [1, {}]}\n[2]\n",
            &["1:1 {\"a\": [1, {}]}", "2:1 [2]"],
        );
        check(
            "1 2\n\"a\"\"b\" null",
            &["1:1 1", "1:3 2", "2:1 \"a\"", "2:4 \"b\"", "2:8 null"],
        );
        check("1{}true[]", &["1:1 1", "1:2 {}", "1:4 true", "1:8 []"]);
        check(
            r#"{"a": "}\"{//"} 1"#,
            &[r#"1:1 {"a": "}\"{//"}"#, "1:17 1"],
        );
        check("\"\\\\\" 1", &["1:1 \"\\\\\"", "1:6 1"]);
    }

    #[test]
    fn comments_and_last_commas_are_passed_over() {
        check("// one\n{} // two\n/* three */ 4", &["2:1 {}", "3:13 4"]);
        check(
            "{ // a\n\"b\": /* c\n*/ 1,\n}",
            &["1:1 {     \n\"b\":     \n   1 \n}"],
        );
        check("[1, 2, /* , */ ]", &["1:1 [1, 2          ]"]);
        check("1/**/2//3", &["1:1 1", "1:6 2"]);
        check("{\"a\": \"//\",}", &["1:1 {\"a\": \"//\" }"]);
        check("/***/ 1 /* * */", &["1:7 1"]);
        check("[1,,]", &["1:1 [1, ]"]);
    }

    #[test]
    fn what_is_wrong_is_left_to_the_parser() {
        check("{\"a\": ", &["1:1 {\"a\": "]);
        check("\"abc", &["1:1 \"abc"]);
        check("}", &["1:1 }"]);
        check("1,2", &["1:1 1,2"]);
        check("[/]", &["1:1 [/]"]);
        check("1 /", &["1:1 1", "1:3 /"]);
        check(
            "{} /* ",
            &[
                "1:1 {}",
                "1:7 error: a comment that begins with `/*` has no end",
            ],
        );
    }

    #[test]
    fn bytes_that_are_no_text() {
        let mut values = Vec::new();
        let mut splitter = Splitter::new();
        splitter.push(b"{}\n[\"\xff\"] 1 ", &mut values);
        let wrong = values[1].as_ref().unwrap_err();
        assert_eq!((wrong.line, wrong.column), (2, 1));
        assert_eq!(values.len(), 3);
    }
}
