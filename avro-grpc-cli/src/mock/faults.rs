//! What goes wrong on demand.

use std::time::Duration;

use avro_grpc_runtime::{Code, Status};

/// What happens to calls before they are answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Faults {
    /// The shortest and the longest time.
    pub(crate) latency: Option<(Duration, Duration)>,
    /// The code, and how many of the calls fail with it.
    pub(crate) error: Option<(Code, f64)>,
}

impl Faults {
    /// Waits, and fails.
    pub(super) async fn meet(&self, share: f64, chance: f64) -> Result<(), Status> {
        if let Some((from, to)) = self.latency {
            tokio::time::sleep(from + (to - from).mul_f64(share)).await;
        }
        match self.error {
            Some((code, rate)) if chance < rate => Err(Status::new(code, "as --error says")),
            _ => Ok(()),
        }
    }
}
