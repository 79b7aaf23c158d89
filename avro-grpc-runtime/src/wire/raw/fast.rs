//! With `unsafe`.

mod bulk;
mod copy;
mod room;
mod text;
mod utf8;

pub(crate) use bulk::{large_bytes, read_numbers, write_numbers};
pub(crate) use copy::{extend_from_le_bytes, le_bytes};
pub use room::Writer;
pub(crate) use text::Text;
pub(crate) use utf8::boxed_text;
