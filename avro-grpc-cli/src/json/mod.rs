//! JSON as people and pipes give it.

mod pretty;
mod split;
mod text;

pub(crate) use self::pretty::{Paint, pretty};
pub(crate) use self::split::Splitter;
pub(crate) use self::text::{Text, Wrong, datum};
