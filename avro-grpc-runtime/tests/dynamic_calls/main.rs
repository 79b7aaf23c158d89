//! Schemas, services, clients and servers that are known at run time only.

mod codec;
