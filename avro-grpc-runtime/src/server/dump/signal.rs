//! Dumps by signal.

use super::Dumper;
use signal_hook::consts::SIGUSR2;
use signal_hook::iterator::{Handle, Signals};
use std::io;
use std::sync::Arc;
use std::thread;

/// Writes a dump at each SIGUSR2, as long as this lives.
///
/// It waits on a thread of its own rather than in the runtime, whose threads may all hang: that is
/// when a dump is wanted most.
#[derive(Debug)]
pub(crate) struct DumpOnSignal(Handle);

impl DumpOnSignal {
    pub(crate) fn start(dumper: Arc<Dumper>) -> io::Result<Self> {
        let mut signals = Signals::new([SIGUSR2])?;
        let handle = signals.handle();
        thread::Builder::new()
            .name("avro-grpc-dumps".to_owned())
            .spawn(move || {
                for _ in signals.forever() {
                    log(dumper.dump());
                }
            })?;
        Ok(Self(handle))
    }
}

impl Drop for DumpOnSignal {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn log(dump: io::Result<std::path::PathBuf>) {
    match dump {
        Ok(path) => tracing::info!(path = %path.display(), "wrote a dump"),
        Err(error) => tracing::error!("{error}"),
    }
}
