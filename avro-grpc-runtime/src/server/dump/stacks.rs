//! The stacks of all threads.
//!
//! Nothing but another process can stop a thread and look at its stack from outside; so the program
//! is run again as a child that does, and for that the program has to play along:
//! [`enable_stacks`].

use std::collections::HashMap;

/// The stacks of threads by the threads' numbers, each a list of lines, the innermost first.
pub(super) type Stacks = HashMap<u32, Vec<String>>;

#[cfg(not(all(feature = "stacks", target_os = "linux")))]
pub(super) fn all() -> Result<Stacks, String> {
    Err(if cfg!(feature = "stacks") {
        "this system does not tell".to_owned()
    } else {
        "the feature `stacks` of avro-grpc-runtime is off".to_owned()
    })
}

#[cfg(all(feature = "stacks", target_os = "linux"))]
pub(super) use by_child::all;
#[cfg(all(feature = "stacks", target_os = "linux"))]
pub use by_child::enable_stacks;

/// Lets dumps have the stacks of all threads, on Linux.
#[cfg(all(feature = "stacks", not(target_os = "linux")))]
pub fn enable_stacks() {}

#[cfg(all(feature = "stacks", target_os = "linux"))]
mod by_child {
    use super::Stacks;
    use crate::server::dump::patience::within;
    use rstack_self::{Frame, Symbol, Trace};
    use std::process::{self, Command};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    /// Symbols of a large program take seconds to read the first time.
    const LIMIT: Duration = Duration::from_secs(30);

    /// Has the number of the process whose stacks are wanted.
    const CHILD_OF: &str = "AVRO_GRPC_STACKS_OF";

    static ENABLED: AtomicBool = AtomicBool::new(false);

    /// Lets dumps have the stacks of all threads, on Linux.
    ///
    /// Call it first in `main`: for a dump the program is run again, as a child that reads the
    /// stacks of its parent by ptrace; in that child this does not return. Without this call dumps
    /// have no stacks, and say so.
    ///
    /// ```no_run
    /// // The first of `main`.
    /// avro_grpc_runtime::server::enable_stacks();
    /// ```
    ///
    /// Each thread is stopped for a moment, one after the other. Names and lines are those of the
    /// program's symbols and debug information; without them there are addresses. Where the system
    /// forbids ptrace to a child, as some containers do, dumps say so.
    pub fn enable_stacks() {
        let of = std::env::var(CHILD_OF).ok();
        // Whoever starts programs of its own hands its environment on: only a direct child is meant.
        let parent = std::os::unix::process::parent_id().to_string();
        if of.is_some_and(|of| of == parent) {
            let result = rstack_self::child();
            process::exit(i32::from(result.is_err()));
        }
        ENABLED.store(true, Ordering::Relaxed);
    }

    pub(in crate::server::dump) fn all() -> Result<Stacks, String> {
        if !ENABLED.load(Ordering::Relaxed) {
            let what = "avro_grpc_runtime::server::enable_stacks()";
            return Err(format!("`main` does not begin with `{what}`"));
        }
        let trace = within(LIMIT, "avro-grpc-stacks", || {
            // Where the program's file has been replaced meanwhile, this is still the old one.
            let mut child = Command::new("/proc/self/exe");
            child.env(CHILD_OF, process::id().to_string());
            // libdw would ask servers for debug information.
            child.env_remove("DEBUGINFOD_URLS");
            rstack_self::trace(&mut child)
        })?;
        let trace = trace.map_err(|error| format!("the threads cannot be traced: {error}"))?;
        Ok(stacks(&trace))
    }

    fn stacks(trace: &Trace) -> Stacks {
        let lines = |frames: &[Frame]| frames.iter().flat_map(frame).collect();
        let threads = trace.threads().iter();
        threads
            .map(|thread| (thread.id(), lines(thread.frames())))
            .collect()
    }

    /// A frame has several functions where some are inlined.
    fn frame(frame: &Frame) -> Vec<String> {
        match frame.symbols() {
            [] => vec![format!("{:#x}", frame.ip())],
            symbols => symbols
                .iter()
                .map(|symbol| function(frame.ip(), symbol))
                .collect(),
        }
    }

    fn function(address: usize, symbol: &Symbol) -> String {
        let name = match symbol.name() {
            Some(name) => without_hash(name).to_owned(),
            None => format!("{address:#x}"),
        };
        match (symbol.file(), symbol.line()) {
            (Some(file), Some(line)) => format!("{name} at {}:{line}", file.display()),
            _ => name,
        }
    }

    /// A name without what rustc adds to it, `::h5343952a55589dc8`.
    fn without_hash(name: &str) -> &str {
        match name.rsplit_once("::h") {
            Some((name, hash))
                if hash.len() == 16 && hash.bytes().all(|c| c.is_ascii_hexdigit()) =>
            {
                name
            }
            _ => name,
        }
    }
}
