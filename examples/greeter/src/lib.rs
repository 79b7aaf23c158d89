//! The services: what servers and clients have in common.

pub mod helloworld;
pub mod routeguide;

/// Where the server listens: the first argument, or else the port that tonic's examples use.
#[must_use]
pub fn address() -> String {
    let address = std::env::args().nth(1);
    address.unwrap_or_else(|| "127.0.0.1:50051".to_owned())
}
