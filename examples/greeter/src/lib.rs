//! The services: what servers and clients have in common.

pub mod helloworld;
pub mod places;
pub mod routeguide;
