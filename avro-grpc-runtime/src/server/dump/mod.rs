//! Dumps: what a server is doing, written to a file when someone asks for it.
//!
//! ```text
//! the server's state ──Report::take──▶ Report ──Display──▶ text ──file::write──▶ RpcServerDump-….txt
//! ```
//!
//! A dump is taken on a thread of its own, so that it works where all threads of the runtime hang.
//! What may take long, or for ever, is waited for only so long, and the file says what was not had.

mod call;
mod file;
#[cfg(any(test, all(feature = "stacks", target_os = "linux")))]
mod patience;
mod report;
mod runtime;
#[cfg(unix)]
mod signal;
mod stacks;
mod tasks;
mod threads;

pub(crate) use call::Call;
#[cfg(unix)]
pub(crate) use signal::DumpOnSignal;
#[cfg(feature = "stacks")]
pub use stacks::enable_stacks;

use super::registry::Registry;
use report::Report;
use std::io;
use std::path::PathBuf;
use tokio::runtime::Handle;

/// Writes dumps of a server.
#[derive(Clone, Debug)]
pub(crate) struct Dumper {
    pending: Registry<Call>,
    runtime: Handle,
    folder: PathBuf,
}

impl Dumper {
    /// Writes dumps of what runs in `runtime` to `folder`, or to the system's temporary one.
    pub(crate) fn new(pending: Registry<Call>, runtime: Handle, folder: Option<PathBuf>) -> Self {
        Self {
            pending,
            runtime,
            folder: folder.unwrap_or_else(std::env::temp_dir),
        }
    }

    /// Writes a dump, and says where. This takes its time, up to a minute where stacks are hard to
    /// get: it is not for a thread that others wait for.
    pub(crate) fn dump(&self) -> io::Result<PathBuf> {
        let Self {
            pending,
            runtime,
            folder,
        } = self;
        let report = Report::take(pending, runtime);
        file::write(folder, report.time, &report.to_string())
    }
}
