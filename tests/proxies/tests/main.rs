//! Two servers of ours behind nginx, HAProxy and Envoy.
//!
//! The proxies run with the configuration files beside this package's manifest, but for the ports.

mod backend;
mod calls;
mod proxy;
mod restarts;
mod versions;

/// The generated service.
#[allow(missing_docs)]
mod generated {
    avro_grpc_runtime::include_avro!();
}
