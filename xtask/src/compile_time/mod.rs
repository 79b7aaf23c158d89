//! `cargo xtask compile-time`: what our generated code costs to compile, beside tonic-build's and
//! prost's for the same service.
//!
//! Two packages under the target directory differ in their generators and the names of a few
//! imports only: one service of many unary methods, each with a request and a response type of
//! its own, answered by a small handler and called by a small function.

mod measure;
mod packages;

use measure::{Parts, Profile};
use packages::Side;

use crate::Error;

/// What fraction of tonic-build's and prost's CPU time ours may take.
const GOAL: f64 = 0.55;

/// Compares the compile CPU time of our generated code with that of tonic-build's and prost's.
///
/// Only the crate that holds the generated code counts, not what it depends on: user and system
/// time of its rustc, the median of several runs.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Methods of the service.
    #[arg(long, value_name = "N", default_value_t = 100)]
    methods: usize,
    /// Runs of each row.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    runs: u16,
    /// Derive serde's traits for our types, as is our default; prost's types have none.
    #[arg(long)]
    serde: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Error> {
    packages::write(args.methods, args.serde)?;
    let serde = if args.serde { ", ours with serde" } else { "" };
    println!(
        "compile CPU of {} methods{serde}, median of {} runs",
        args.methods, args.runs
    );
    println!(
        "{:<24} {:>12} {:>10} {:>7} {:>6}",
        "", "tonic-build", "avro-grpc", "ratio", "goal"
    );
    for profile in [Profile::Dev, Profile::Release] {
        for parts in [Parts::Server, Parts::ServerAndClient] {
            row(profile, parts, args.runs)?;
        }
    }
    Ok(())
}

fn row(profile: Profile, parts: Parts, runs: u16) -> Result<(), Error> {
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    measure::prepare(profile, parts)?;
    for _ in 0..runs {
        // In turns, so that a busy moment of the machine meets both.
        theirs.push(measure::cpu_seconds(Side::Theirs, profile, parts)?);
        ours.push(measure::cpu_seconds(Side::Ours, profile, parts)?);
    }
    let (theirs, ours) = (median(theirs), median(ours));
    let name = format!("{}, {}", profile.name(), parts.name());
    let ratio = ours / theirs;
    let verdict = if ratio <= GOAL { "" } else { "  missed" };
    println!("{name:<24} {theirs:>10.2} s {ours:>8.2} s {ratio:>7.2} {GOAL:>6.2}{verdict}");
    Ok(())
}

/// The middle one, or the upper of the two in the middle.
fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
