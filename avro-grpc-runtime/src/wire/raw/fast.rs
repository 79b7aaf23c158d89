//! With `unsafe`.

mod bulk;
mod copy;
mod room;
mod text;

pub(crate) use bulk::{read_numbers, write_numbers};
pub(crate) use copy::{extend_from_le_bytes, le_bytes};
pub use room::Writer;
pub(crate) use text::{shared_text, string};
