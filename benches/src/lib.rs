//! The benchmarks of the codec and of calls, beside their peers.
//!
//! ```text
//! messages   what is measured, in our types and those of the peers
//! peers      the codecs, each used as it is fastest
//! harness    contestants in turns, ratios of pairs
//! row        a figure, its target and its verdict
//! codec, portable, shared, evolved, hostile, e2e      the rows
//! report     rows as a table, as JSON, as a plot
//! figures    the program
//! ```

mod codec;
mod dynamic;
mod e2e;
mod evolved;
mod figures;
mod harness;
mod hostile;
pub mod messages;
pub mod peers;
mod portable;
mod report;
mod row;
mod shared;

pub use figures::run;
