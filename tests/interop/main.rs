//! Calls between ours and programs in other languages, bytes compared.
//!
//! [`cases`] are the tables that pairs of client and server go through. A peer is a directory here
//! with clients and servers that do as [`peer`] says, and a module like [`python`] that starts them
//! and makes a test of each direction; [`pair`] has the test, [`wire`] hears the bytes.

mod agreement;
mod case;
mod cases;
mod check;
mod go;
mod java;
mod node;
mod notation;
mod ours;
mod page;
mod pair;
mod peer;
mod python;
mod resolution;
mod wire;
