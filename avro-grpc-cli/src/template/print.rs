//! An example to text.

use std::fmt::{self, Display, Write};

use super::{Example, MAX_SHOWN, Unmade, Value};

/// As large as a message may be that nothing else is said of.
const MAX_FIXED_BYTES: usize = 4 << 20;

/// Whether comments are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Commented,
    Bare,
}

impl Example {
    /// The text, over several lines. With comments it is for readers, and long fixed types are cut short; without, it is
    /// a value.
    pub(crate) fn text(&self, layout: Layout) -> Result<String, Unmade> {
        let longest = match layout {
            Layout::Commented => MAX_SHOWN,
            Layout::Bare if self.fixed_bytes() > MAX_FIXED_BYTES => return Err(Unmade::TooLong),
            Layout::Bare => MAX_FIXED_BYTES,
        };
        let mut out = String::new();
        let printer = Printer { layout, longest };
        // A string takes all.
        _ = printer.example(self, None, "", 0, &mut out);
        Ok(out)
    }

    /// How many bytes all fixed types in it have.
    fn fixed_bytes(&self) -> usize {
        match &self.value {
            Value::Scalar(_) => 0,
            Value::Fixed(size) => *size,
            Value::Array(items) => items
                .iter()
                .map(Self::fixed_bytes)
                .fold(0, usize::saturating_add),
            Value::Object(members) => members
                .iter()
                .map(|(_, member)| member.fixed_bytes())
                .fold(0, usize::saturating_add),
        }
    }
}

/// A part of a value, with its name if it has one.
type Member<'a> = (Option<&'a str>, &'a Example);

struct Printer {
    layout: Layout,
    /// How many bytes of a fixed are printed.
    longest: usize,
}

impl Printer {
    /// An example on lines of its own, with what stands before it (`key`) and behind it (`comma`).
    fn example(
        &self,
        example: &Example,
        key: Option<&str>,
        comma: &str,
        depth: usize,
        out: &mut String,
    ) -> fmt::Result {
        let Example {
            docs,
            note,
            others,
            value,
        } = example;
        let indent = Indent(depth);
        if self.layout == Layout::Commented {
            for line in docs {
                writeln!(out, "{indent}{}", format!("// {line}").trim_end())?;
            }
        }
        write!(out, "{indent}")?;
        if let Some(key) = key {
            write!(
                out,
                "{}: ",
                serde_json::to_string(key).map_err(|_| fmt::Error)?
            )?;
        }
        let zeros;
        let (open, members, close): (&str, Vec<Member<'_>>, &str) = match value {
            Value::Scalar(text) => (text, Vec::new(), ""),
            Value::Fixed(size) => {
                zeros = format!("\"{}\"", "0".repeat(self.longest.min(*size)));
                (&zeros, Vec::new(), "")
            }
            Value::Array(items) => {
                let items = items.iter();
                ("[", items.map(|item| (None, item)).collect(), "]")
            }
            Value::Object(members) => {
                let members = members.iter();
                let members = members.map(|(key, member)| (Some(key.as_str()), member));
                ("{", members.collect(), "}")
            }
        };
        if members.is_empty() {
            write!(out, "{open}{close}{comma}")?;
            self.note(note, out)?;
        } else {
            out.push_str(open);
            self.note(note, out)?;
            for (index, (key, member)) in members.iter().enumerate() {
                let comma = if index + 1 < members.len() { "," } else { "" };
                self.example(member, *key, comma, depth + 1, out)?;
            }
            writeln!(out, "{indent}{close}{comma}")?;
        }
        if self.layout == Layout::Commented {
            for other in others {
                writeln!(out, "{indent}// or {other}")?;
            }
        }
        Ok(())
    }

    /// The rest of a line.
    fn note(&self, note: &str, out: &mut String) -> fmt::Result {
        match self.layout {
            Layout::Commented if !note.is_empty() => writeln!(out, " // {note}"),
            _ => writeln!(out),
        }
    }
}

struct Indent(usize);

impl Display for Indent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.0).try_for_each(|_| f.write_str("  "))
    }
}
