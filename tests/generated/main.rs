//! What the generator makes of each file in `schemas/`: committed, compiled without a warning, and
//! used.

#![deny(warnings, missing_docs, unsafe_code)]

mod all_types;
mod calls;
mod codec;
mod complete;
mod contract;
mod defaults;
mod derived;
mod json;
mod logical;
mod oracle;
mod protocols;
mod random;
mod ranges;
mod snapshots;
mod typed_errors;
mod types;
