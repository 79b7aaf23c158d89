//! `cargo xtask test`.

use clap::builder::PossibleValuesParser;

use crate::Error;
use crate::interop;
use crate::set_up::{self, Language};
use crate::step::{self, Step};

const STEPS: &[Step] = &[
    Step::run("system-packages", set_up::system_packages),
    Step::run("components", set_up::rust_components),
    Step::run("go", |without| Language::Go.set_up(without)),
    Step::run("java", |without| Language::Java.set_up(without)),
    Step::run("node", |without| Language::Node.set_up(without)),
    Step::run("python", |without| Language::Python.set_up(without)),
    Step::run("proxies", set_up::proxies),
    Step::cargo("format", "fmt --all --check"),
    Step::cargo("clippy", "clippy --workspace --all-targets -- -D warnings"),
    Step::cargo(
        "codec-alone",
        "check --package avro-grpc-runtime --package avro-grpc-codec-tests --no-default-features",
    ),
    Step::cargo(
        "json-alone",
        "check --package avro-grpc-runtime --no-default-features --features json",
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
        "dynamic-alone",
        "clippy --package avro-grpc-runtime --no-default-features --features dynamic -- -D warnings",
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
    // Again, because this time the tables of calls are shown.
    Step::run("interop", interop::run),
];

/// Runs everything that must pass: set-up, format, clippy, tests, doc tests, docs, interop.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these steps, in their usual order.
    #[arg(value_name = "STEP", value_parser = PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    steps: Vec<String>,

    /// Neither prepares the peers in this language nor calls them.
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',')]
    without: Vec<Language>,
}

pub(crate) fn run(args: &Args) -> Result<(), Error> {
    let wanted =
        |step: &&Step| args.steps.is_empty() || args.steps.iter().any(|name| name == step.name);
    let steps: Vec<Step> = STEPS.iter().filter(wanted).copied().collect();
    step::run_all(&steps, &args.without)
}
