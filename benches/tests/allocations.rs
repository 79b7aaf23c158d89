//! What is allocated: nothing to encode into a warm buffer, and to decode no more than `clone`
//! allocates.

use std::alloc::System;
use std::process::ExitCode;

use avro_grpc_benches::messages::{Case, Visit, instances, visit_all};
use avro_grpc_benches::peers::ours;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Allocations while `work` runs; to grow is to allocate again.
fn count<T>(work: impl FnOnce() -> T) -> (usize, T) {
    let region = Region::new(ALLOCATOR);
    let result = work();
    let change = region.change();
    (change.allocations + change.reallocations, result)
}

struct Check {
    failures: usize,
}

impl Visit for Check {
    fn visit<C: Case>(&mut self) {
        let (mut encode, mut decode, mut clone) = (0, 0, 0);
        let values = instances::<C>();
        let mut out = Vec::new();
        // Warm: it has held each message once.
        for value in &values {
            out.clear();
            ours::encode(value, &mut out);
        }
        for value in &values {
            out.clear();
            encode += count(|| ours::encode(value, &mut out)).0;
            decode += count(|| ours::decode::<C>(&out)).0;
            clone += count(|| value.clone()).0;
        }
        let well = encode == 0 && decode <= clone;
        self.failures += usize::from(!well);
        let verdict = if well { "ok" } else { "FAILED" };
        println!(
            "{:<8} encode {encode}, decode {decode}, clone {clone} for {} messages: {verdict}",
            C::NAME,
            values.len()
        );
    }
}

fn main() -> ExitCode {
    let mut check = Check { failures: 0 };
    visit_all(&mut check);
    ExitCode::from(u8::from(check.failures > 0))
}
