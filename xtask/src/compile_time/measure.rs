//! How long rustc works on a crate.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::packages::{self, Side};
use crate::Error;
use crate::command;
use crate::workspace;

#[derive(Clone, Copy, Debug)]
pub(super) enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }
}

/// What is generated of the service.
#[derive(Clone, Copy, Debug)]
pub(super) enum Parts {
    Server,
    ServerAndClient,
}

impl Parts {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::ServerAndClient => "server + client",
        }
    }

    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Server => &[],
            Self::ServerAndClient => &["--features", "client"],
        }
    }
}

/// Compiles what both packages depend on, and their build scripts.
pub(super) fn prepare(profile: Profile, parts: Parts) -> Result<(), Error> {
    packages::write_file(&wrapper(), WRAPPER)?;
    command::run(command::program(&["chmod", "+x"]).arg(wrapper()))?;
    for side in [Side::Ours, Side::Theirs] {
        command::run(&mut build(side, profile, parts))?;
    }
    Ok(())
}

/// Compiles one package's library again; the CPU time of its rustc.
pub(super) fn cpu_seconds(side: Side, profile: Profile, parts: Parts) -> Result<f64, Error> {
    let library = packages::root().join(side.name()).join("src/lib.rs");
    let text = fs::read(&library).map_err(|error| Error::io("read", &library, &error))?;
    fs::write(&library, text).map_err(|error| Error::io("touch", &library, &error))?;
    let times = packages::root().join("times.txt");
    command::run(
        build(side, profile, parts)
            .env("TIMED_CRATE", side.name())
            .env("TIMES", &times),
    )?;
    let text = fs::read_to_string(&times).map_err(|error| Error::io("read", &times, &error))?;
    fs::remove_file(&times).map_err(|error| Error::io("remove", &times, &error))?;
    children_seconds(&text).ok_or_else(|| Error::new(format!("the shell's times are {text:?}")))
}

fn build(side: Side, profile: Profile, parts: Parts) -> Command {
    let mut cargo = command::cargo(&["build", "--quiet", "--package", side.name()]);
    cargo
        .args(["--profile", profile.name()])
        .args(parts.features())
        .arg("--manifest-path")
        .arg(packages::root().join("Cargo.toml"))
        .arg("--target-dir")
        .arg(workspace::target_dir())
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTC_WORKSPACE_WRAPPER", wrapper());
    cargo
}

/// Stands between cargo and rustc. A shell, because it can tell its children's CPU time.
const WRAPPER: &str = r#"#!/bin/sh
"$@" || exit
if [ -n "$TIMED_CRATE" ] && [ "$CARGO_CRATE_NAME" = "$TIMED_CRATE" ]; then times > "$TIMES"; fi
"#;

fn wrapper() -> PathBuf {
    packages::root().join("timed-rustc")
}

/// User and system time in the second line of what the shell's `times` prints: `0m1.52s 0m0.25s`.
fn children_seconds(times: &str) -> Option<f64> {
    let seconds = |time: &str| {
        let (minutes, seconds) = time.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    times.lines().nth(1)?.split_whitespace().map(seconds).sum()
}

#[test]
fn the_shells_times_are_read() {
    assert_eq!(
        children_seconds("0m0.01s 0m0.00s\n1m2.50s 0m0.25s\n"),
        Some(62.75)
    );
    assert_eq!(children_seconds(""), None);
}
