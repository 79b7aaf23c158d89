//! JSON as people and pipes give it.

mod pretty;
mod splitter;
mod text;

pub(crate) use self::pretty::{Paint, pretty};
pub(crate) use self::splitter::Splitter;
pub(crate) use self::text::{Text, Wrong, datum, read, split, value};
