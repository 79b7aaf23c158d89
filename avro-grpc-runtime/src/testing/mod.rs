//! Clients and servers for tests, without sockets.
