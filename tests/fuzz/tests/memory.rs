//! What is allocated for data of each type, and for data of other versions, some of them broken, is bounded by the limit and the
//! length of the message.
//!
//! A program with a single test, as it counts what all threads allocate.

mod mutate;
mod numbers;
mod versions;
mod walk;

use std::alloc::System;

use avro_grpc_fuzz_checks::{Version, types};
use avro_grpc_runtime::DecodeOptions;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use walk::walk;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The limit on items and boxes.
const LIMIT: usize = 4 << 10;

/// A hash map has up to 16 places for 7 entries, and grows by moving to twice as many, so that all
/// that it has ever allocated is twice as much again.
const PER_LIMIT: usize = 5;

/// Strings and bytes, which are no longer than the message.
const PER_BYTE: usize = 1;

/// A byte may be a number that becomes eight bytes behind an index, in a buffer that grows by moving to twice
/// as many.
const PER_WRITTEN_BYTE: usize = 4 * 9;

/// Levels; each may be several steps of an error's path, which is not counted by the limit.
const DEPTH: usize = 16;

/// An error and its path; the smallest hash maps and nodes.
const REST: usize = 8 << 10;

#[test]
fn what_is_allocated_is_bounded() {
    let options = DecodeOptions::new().max_memory(LIMIT).max_depth(DEPTH);
    let check = move |input: &[u8]| {
        let ty = &types()[usize::from(input[0])];
        let message = &input[1..];
        let region = Region::new(ALLOCATOR);
        _ = ty.decodes(message, &options);
        let allocated = region.change().bytes_allocated;
        let bound = PER_LIMIT * LIMIT + PER_BYTE * message.len() + REST;
        assert!(allocated <= bound, "{allocated} of {bound} bytes");
    };
    walk(check);
    let check = move |version: &Version, datum: &[u8]| {
        let region = Region::new(ALLOCATOR);
        _ = version.reads(datum, &options);
        let allocated = region.change().bytes_allocated;
        let bound = PER_LIMIT * LIMIT + PER_WRITTEN_BYTE * datum.len() + REST;
        assert!(allocated <= bound, "{allocated} of {bound} bytes");
    };
    versions::walk(check);
}
