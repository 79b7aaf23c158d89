//! Services from traits: what they say of themselves, and calls.

#![deny(warnings, missing_docs, unsafe_code)]

mod calls;
mod description;
