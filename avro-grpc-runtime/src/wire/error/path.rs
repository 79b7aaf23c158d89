//! Where in a value something is.

use std::borrow::Cow;
use std::fmt;

/// The way to a field, the innermost step first.
#[derive(Debug, Default)]
pub(crate) struct Path(Vec<Step>);

/// A step of a [`Path`].
#[derive(Debug)]
pub(crate) enum Step {
    Field(Cow<'static, str>),
    Item(usize),
    Entry(String),
}

impl Step {
    /// Keys are the sender's: a long one is cut, so that the text can travel in a header.
    pub(crate) fn entry(key: &str) -> Self {
        const MAX_CHARS: usize = 32;
        match key.char_indices().nth(MAX_CHARS) {
            None => Self::Entry(key.to_owned()),
            Some((end, _)) => Self::Entry(format!("{}…", &key[..end])),
        }
    }
}

impl Path {
    /// A deep path would not fit a header either: who reads it is served by its ends.
    const MAX_STEPS: usize = 16;

    pub(crate) fn push(&mut self, step: Step) {
        self.0.push(step);
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.0.len();
        let hidden = steps.saturating_sub(Self::MAX_STEPS);
        let from = Self::MAX_STEPS / 2;
        for (number, step) in self.0.iter().rev().enumerate() {
            if hidden > 0 && number == from {
                f.write_str(".…")?;
            }
            if (from..from + hidden).contains(&number) {
                continue;
            }
            match step {
                Step::Field(name) if number == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Entry(key) => write!(f, "[{key:?}]")?,
            }
        }
        if steps == 0 {
            Ok(())
        } else {
            f.write_str(": ")
        }
    }
}
