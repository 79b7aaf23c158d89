//! Clients that share connections, wait and retry.
