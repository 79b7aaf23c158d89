//! Servers: what belongs to one beside its services.
