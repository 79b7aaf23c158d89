//! `cargo xtask test`.

use clap::builder::PossibleValuesParser;

use crate::Error;
use crate::set_up;
use crate::step::{self, Step};

const STEPS: &[Step] = &[
    Step::set_up("system-packages", set_up::system_packages),
    Step::set_up("components", set_up::rust_components),
    Step::set_up("python", set_up::python),
    Step::set_up("java", set_up::java),
    Step::set_up("proxies", set_up::proxies),
    Step::cargo("format", "fmt --all --check"),
    Step::cargo("clippy", "clippy --workspace --all-targets -- -D warnings"),
    Step::cargo(
        "codec-alone",
        "check --package avro-grpc-runtime --no-default-features",
    ),
    Step::cargo(
        "server-alone",
        "clippy --package avro-grpc-runtime --no-default-features --features server -- -D warnings",
    ),
    Step::cargo(
        "client-alone",
        "clippy --package avro-grpc-runtime --no-default-features --features client -- -D warnings",
    ),
    Step::cargo(
        "emitter-alone",
        "check --package avro-grpc-build --no-default-features",
    ),
    Step::cargo("tests", "test --workspace"),
    Step::cargo(
        "apache-schemas",
        "test --package avro-grpc-build --features apache-avro --test apache",
    ),
    Step::cargo(
        "codec-safe",
        "test --package avro-grpc-runtime --features safe --lib --tests",
    ),
    Step::cargo(
        "codec-safe-data",
        "test --package avro-grpc-fuzz-checks --features safe --test data --test memory",
    ),
    Step::cargo(
        "stacks",
        "test --package avro-grpc-runtime --features stacks --test stacks",
    ),
    Step::cargo("docs", "doc --workspace --no-deps").env("RUSTDOCFLAGS", "-D warnings"),
    // Again, because this time the table of calls is shown.
    Step::cargo(
        "interop",
        "test --workspace --test interop -- --show-output",
    ),
];

/// Runs everything that must pass: set-up, format, clippy, tests, doc tests, docs, interop.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these steps, in their usual order.
    #[arg(value_name = "STEP", value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    steps: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<(), Error> {
    let wanted =
        |step: &&Step| args.steps.is_empty() || args.steps.iter().any(|name| name == step.name);
    let steps: Vec<Step> = STEPS.iter().filter(wanted).copied().collect();
    step::run_all(&steps)
}
