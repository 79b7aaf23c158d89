//! `cargo xtask compile-time`: what our generated code costs to make and to compile, beside
//! tonic-build's and prost's, or beside what our macros expand to, for the same service or the same
//! types.
//!
//! Two packages under the target directory differ in where the code comes from and the names of a
//! few imports only.

mod measure;
mod packages;
mod service;
mod types;

use measure::{Profile, Subject};
use packages::{Shape, Side};

use crate::Error;

/// What fraction of tonic-build's and prost's CPU time compiling a service may take.
const SERVICE_GOAL: f64 = 0.55;

/// What fraction of prost's CPU time compiling types may take.
const TYPES_GOAL: f64 = 1.0;

/// What fraction of prost-build's CPU time generating types may take.
const GENERATE_GOAL: f64 = 1.5;

/// Compares the compile CPU time of our generated code with that of tonic-build's and prost's.
///
/// Only the crate that holds the generated code counts, not what it depends on: user and system
/// time of its rustc, the median of several runs.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Methods of the service.
    #[arg(long, value_name = "N", default_value_t = 100)]
    methods: usize,
    /// Instead of prost and tonic: our macros beside our build.rs.
    #[arg(long, conflicts_with_all = ["generate_only", "serde"])]
    macros: bool,
    /// Instead of a service, types only: records of twenty fields, as many as each number says.
    /// What generating them costs is measured too.
    #[arg(
        long,
        value_name = "N",
        value_delimiter = ',',
        conflicts_with = "methods"
    )]
    records: Vec<usize>,
    /// Measure generating only, not compiling.
    #[arg(long, requires = "records")]
    generate_only: bool,
    /// Runs of each row.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    runs: u16,
    /// Derive serde's traits for our types, as is our default; prost's types have none.
    #[arg(long)]
    serde: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Error> {
    let serde = if args.serde { ", ours with serde" } else { "" };
    println!("CPU time{serde}, median of {} runs", args.runs);
    let [first, second, goal] = match args.macros {
        true => ["build.rs", "macros", ""],
        false => ["prost, tonic", "avro-grpc", "goal"],
    };
    println!(
        "{:<40} {first:>12} {second:>10} {:>7} {goal:>6}",
        "", "ratio"
    );
    let (service, types): (ShapeOf, ShapeOf) = match args.macros {
        true => (service::macros, types::macros),
        false => (service::shape, types::shape),
    };
    if args.records.is_empty() {
        return service_rows(&service(args.methods), args);
    }
    for records in &args.records {
        types_rows(&types(*records), args)?;
    }
    Ok(())
}

/// A shape of so many methods or records.
type ShapeOf = fn(usize) -> Shape;

const PROFILES: [Profile; 2] = [Profile::Dev, Profile::Release];

/// What a service consists of: a name, and cargo features.
const PARTS: [(&str, &[&str]); 2] = [
    ("server", &[]),
    ("server + client", &["--features", "client"]),
];

fn service_rows(shape: &Shape, args: &Args) -> Result<(), Error> {
    shape.write(args.serde)?;
    let count = shape.count;
    for profile in PROFILES {
        for (parts, features) in PARTS {
            let subject = Subject {
                shape,
                profile,
                features,
            };
            subject.prepare()?;
            let name = format!("compile {count} methods, {parts}, {}", profile.name());
            row(&name, SERVICE_GOAL, shape, args.runs, |side| {
                subject.compiling(side)
            })?;
        }
    }
    Ok(())
}

fn types_rows(shape: &Shape, args: &Args) -> Result<(), Error> {
    shape.write(args.serde)?;
    let count = shape.count;
    for profile in PROFILES {
        let subject = Subject {
            shape,
            profile,
            features: &[],
        };
        subject.prepare()?;
        let name = format!("generate {count} records, {}", profile.name());
        if !args.macros {
            row(&name, GENERATE_GOAL, shape, args.runs, |side| {
                subject.generating(side)
            })?;
        }
        if !args.generate_only {
            let name = format!("compile {count} records, {}", profile.name());
            row(&name, TYPES_GOAL, shape, args.runs, |side| {
                subject.compiling(side)
            })?;
        }
    }
    Ok(())
}

fn row(
    name: &str,
    goal: f64,
    shape: &Shape,
    runs: u16,
    seconds: impl Fn(Side) -> Result<f64, Error>,
) -> Result<(), Error> {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..runs {
        // In turns, so that a busy moment of the machine meets both.
        for (times, side) in times.iter_mut().zip(shape.sides) {
            times.push(seconds(side)?);
        }
    }
    let [first, second] = times.map(median);
    let ratio = second / first;
    let verdict = match shape.sides {
        // Who may choose has no goal.
        [Side::Ours, Side::Macros] => String::new(),
        _ if ratio <= goal => format!(" {goal:>6.2}"),
        _ => format!(" {goal:>6.2}  missed"),
    };
    println!("{name:<40} {first:>10.2} s {second:>8.2} s {ratio:>7.2}{verdict}");
    Ok(())
}

/// The middle one, or the upper of the two in the middle.
fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
