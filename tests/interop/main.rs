//! Calls between ours and programs in other languages, bytes compared.
//!
//! [`cases`] is the table that every pair of client and server goes through. A peer is a directory
//! here with a client and a server that speak as [`peer`] says, and a module like [`python`] that
//! starts them and makes a test of each direction. [`protocol`] is the same for the protocol form,
//! which Java speaks.

mod cases;
mod check;
mod notation;
mod ours;
mod peer;
mod protocol;
mod python;
