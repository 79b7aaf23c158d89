//! `cargo xtask fuzz`: the targets of `fuzz/`, for as long as one likes.

use std::ffi::OsString;

use clap::builder::PossibleValuesParser;

use crate::Error;
use crate::command;
use crate::toolchain::Toolchain;
use crate::workspace;

/// The parsers, then the codec, and then data of other versions, by themselves and beside apache-avro, and
/// schemas in headers.
const TARGETS: [&str; 9] = [
    "avsc",
    "avpr",
    "avdl",
    "avrpc",
    "decode",
    "differential",
    "plans",
    "versions",
    "headers",
];

/// Where the parsers start, besides what earlier runs have found.
const FILES: [&str; 2] = ["schemas", "avro-grpc-schema/tests/data"];

/// What libFuzzer is told: an input that takes longer than so many seconds hangs; larger inputs
/// have more of the same; who allocates so much at once has believed what an input says.
const LIMITS: [&str; 3] = ["-timeout=10", "-max_len=8192", "-malloc_limit_mb=512"];

/// What the address sanitizer is told: locals stay on the stack, whose depth is measured by their addresses.
const SANITIZER: &str = "detect_stack_use_after_return=0";

/// Fuzzes the parsers and the codec, with the address sanitizer.
///
/// What a run finds stays in `fuzz/corpus`, and the next starts with it. An input that fails is
/// kept in `fuzz/artifacts`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only this target; otherwise each in turn.
    #[arg(value_name = "TARGET", value_parser = PossibleValuesParser::new(TARGETS))]
    target: Option<String>,
    /// How long each target runs.
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u32,
}

pub(crate) fn run(args: &Args) -> Result<(), Error> {
    let toolchain = Toolchain::find("fuzzing")?;
    if !command::succeeds(toolchain.cargo("fuzz").arg("--version")) {
        let message = "cargo-fuzz is missing; type `cargo install cargo-fuzz`";
        return Err(Error::new(message));
    }
    let targets = match &args.target {
        Some(target) => vec![target.as_str()],
        None => TARGETS.to_vec(),
    };
    for target in targets {
        let corpus = workspace::root().join("fuzz/corpus").join(target);
        std::fs::create_dir_all(&corpus).map_err(|error| Error::io("create", &corpus, &error))?;
        let mut fuzz = toolchain.cargo("fuzz");
        fuzz.env("ASAN_OPTIONS", SANITIZER);
        fuzz.args(["run", "--fuzz-dir", "fuzz", "--target-dir"])
            .arg(workspace::target_dir().join("fuzz"))
            .arg(target)
            .arg(&corpus)
            .args(seeds(target)?)
            .arg("--")
            .arg(format!("-max_total_time={}", args.seconds))
            .args(LIMITS);
        command::run(&mut fuzz)?;
    }
    Ok(())
}

/// The directories where `target` starts.
fn seeds(target: &str) -> Result<Vec<OsString>, Error> {
    match target {
        "decode" | "differential" => {
            let directory = workspace::target_dir().join("fuzz/data");
            let mut write = command::cargo(&["run", "--quiet", "--package"]);
            write
                .args(["avro-grpc-fuzz-checks", "--example", "seeds", "--"])
                .arg(&directory);
            command::run(&mut write)?;
            Ok(vec![directory.into()])
        }
        // Any few bytes are two schemas, or a header.
        "plans" | "versions" | "headers" => Ok(Vec::new()),
        _ => Ok(FILES.map(OsString::from).to_vec()),
    }
}
