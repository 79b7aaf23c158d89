//! The command beside what others have written: servers and clients in other languages, which do not describe
//! themselves, libraries that read and write data, and the examples of this repository.

mod calls;
mod data;
mod examples;
mod mock;
mod shown;
mod support;
