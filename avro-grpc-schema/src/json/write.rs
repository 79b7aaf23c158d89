//! Writes JSON text piece by piece, so that what is written need not be a tree in memory: a
//! schema's JSON nests as deep as its types refer to each other, which no stack would bear.

use super::Json;

/// How the text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Without white space.
    Compact,
    /// A line for each item and member, indented by two spaces.
    Pretty,
}

#[derive(Debug)]
pub(crate) struct Writer {
    out: String,
    layout: Layout,
    /// For each open bracket, whether something stands in it.
    open: Vec<bool>,
    /// Whether a key was written whose value is to follow.
    after_key: bool,
}

impl Writer {
    /// Types that are chained by the thousand nest as deep, and most of the text would be white
    /// space.
    const DEEPEST_INDENT: usize = 64;

    pub(crate) fn new(layout: Layout) -> Self {
        Self {
            out: String::new(),
            layout,
            open: Vec::new(),
            after_key: false,
        }
    }

    pub(crate) fn finish(self) -> String {
        debug_assert!(self.open.is_empty() && !self.after_key);
        self.out
    }

    /// How many brackets are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(crate) fn begin_object(&mut self) {
        self.begin('{');
    }

    pub(crate) fn end_object(&mut self) {
        self.end('}');
    }

    pub(crate) fn begin_array(&mut self) {
        self.begin('[');
    }

    pub(crate) fn end_array(&mut self) {
        self.end(']');
    }

    pub(crate) fn key(&mut self, key: &str) {
        self.separate();
        escape(key, &mut self.out);
        self.out.push(':');
        if self.layout == Layout::Pretty {
            self.out.push(' ');
        }
        self.after_key = true;
    }

    pub(crate) fn string(&mut self, text: &str) {
        self.separate();
        escape(text, &mut self.out);
    }

    /// A number, `true`, `false` or `null`.
    pub(crate) fn literal(&mut self, text: &str) {
        self.separate();
        self.out.push_str(text);
    }

    pub(crate) fn value(&mut self, json: &Json) {
        match json {
            Json::Null => self.literal("null"),
            Json::Bool(true) => self.literal("true"),
            Json::Bool(false) => self.literal("false"),
            Json::Number(text) => self.literal(text),
            Json::String(text) => self.string(text),
            Json::Array(items) => {
                self.begin_array();
                for item in items {
                    self.value(item);
                }
                self.end_array();
            }
            Json::Object(members) => {
                self.begin_object();
                for (key, value) in members {
                    self.key(key);
                    self.value(value);
                }
                self.end_object();
            }
        }
    }

    fn begin(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
        self.open.push(false);
    }

    fn end(&mut self, bracket: char) {
        if self.open.pop() == Some(true) {
            self.new_line();
        }
        self.out.push(bracket);
    }

    /// What stands before a value or a key.
    fn separate(&mut self) {
        if std::mem::take(&mut self.after_key) {
            return;
        }
        if let Some(filled) = self.open.last_mut() {
            if std::mem::replace(filled, true) {
                self.out.push(',');
            }
            self.new_line();
        }
    }

    fn new_line(&mut self) {
        if self.layout == Layout::Pretty {
            self.out.push('\n');
            for _ in 0..self.open.len().min(Self::DEEPEST_INDENT) {
                self.out.push_str("  ");
            }
        }
    }
}

/// Appends `text` as a JSON string, escaping what JSON requires and nothing else.
pub(crate) fn escape(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
