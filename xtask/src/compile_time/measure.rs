//! How long rustc works on a crate, and a build script on its code.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::packages::{self, Shape, Side};
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

/// One thing to measure: a shape's packages in a profile.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    pub(super) shape: &'a Shape,
    pub(super) profile: Profile,
    /// Cargo features of the packages.
    pub(super) features: &'static [&'static str],
}

impl Subject<'_> {
    /// Compiles what both packages depend on, and their build scripts.
    pub(super) fn prepare(&self) -> Result<(), Error> {
        let wrapper = self.wrapper();
        packages::write_file(&wrapper, WRAPPER)?;
        command::run(command::program(&["chmod", "+x"]).arg(wrapper))?;
        for side in self.shape.sides {
            // Only checked, because a library may take long to compile.
            command::run(&mut self.cargo("check", side))?;
        }
        Ok(())
    }

    /// Compiles one package's library again; the CPU time of its rustc.
    pub(super) fn compiling(&self, side: Side) -> Result<f64, Error> {
        let library = self.shape.package(side).join("src/lib.rs");
        let text = fs::read(&library).map_err(|error| Error::io("read", &library, &error))?;
        fs::write(&library, text).map_err(|error| Error::io("touch", &library, &error))?;
        self.timed(self.cargo("build", side).env("TIMED_CRATE", side.name()))
    }

    /// Runs one package's build script again; its CPU time.
    pub(super) fn generating(&self, side: Side) -> Result<f64, Error> {
        let mut script = Command::new(self.wrapper());
        script
            .arg(self.build_script(side)?)
            .current_dir(self.shape.package(side))
            .env("CARGO_MANIFEST_DIR", self.shape.package(side))
            .env("OUT_DIR", self.out_dir()?)
            .envs([("TIMED_CRATE", "build"), ("CARGO_CRATE_NAME", "build")])
            .stdout(Stdio::null());
        self.timed(&mut script)
    }

    /// Where the code goes that is generated to be timed: not where cargo looks for it.
    fn out_dir(&self) -> Result<PathBuf, Error> {
        let path = self.shape.root().join("generated");
        fs::create_dir_all(&path).map_err(|error| Error::io("create", &path, &error))?;
        Ok(path)
    }

    /// The program that cargo has made of a package's build script.
    fn build_script(&self, side: Side) -> Result<PathBuf, Error> {
        let messages = command::output(self.cargo("check", side).arg("--message-format=json"))?;
        build_script(&messages, &self.shape.package(side).display().to_string())
            .ok_or_else(|| Error::new("cargo does not say where it puts build scripts"))
    }

    fn timed(&self, command: &mut Command) -> Result<f64, Error> {
        let times = self.shape.root().join("times.txt");
        command::run(command.env("TIMES", &times))?;
        let text = fs::read_to_string(&times).map_err(|error| Error::io("read", &times, &error))?;
        fs::remove_file(&times).map_err(|error| Error::io("remove", &times, &error))?;
        children_seconds(&text).ok_or_else(|| Error::new(format!("the shell's times are {text:?}")))
    }

    fn cargo(&self, subcommand: &str, side: Side) -> Command {
        let mut cargo = command::cargo(&[subcommand, "--quiet", "--package", side.name()]);
        cargo
            .args(["--profile", self.profile.name()])
            .args(self.features)
            .arg("--manifest-path")
            .arg(self.shape.root().join("Cargo.toml"))
            .arg("--target-dir")
            .arg(workspace::target_dir())
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTC_WORKSPACE_WRAPPER", self.wrapper());
        cargo
    }

    fn wrapper(&self) -> PathBuf {
        self.shape.root().join("timed")
    }
}

/// Stands between cargo and rustc, and before build scripts. A shell, because it can tell its
/// children's CPU time.
const WRAPPER: &str = r#"#!/bin/sh
"$@" || exit
if [ -n "$TIMED_CRATE" ] && [ "$CARGO_CRATE_NAME" = "$TIMED_CRATE" ]; then times > "$TIMES"; fi
"#;

/// User and system time in the second line of what the shell's `times` prints: `0m1.52s 0m0.25s`.
fn children_seconds(times: &str) -> Option<f64> {
    let seconds = |time: &str| {
        let (minutes, seconds) = time.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    times.lines().nth(1)?.split_whitespace().map(seconds).sum()
}

/// The file of the build script in `package`, from cargo's messages in JSON, one on a line.
fn build_script(messages: &str, package: &str) -> Option<PathBuf> {
    let manifest = format!(r#""manifest_path":"{package}/Cargo.toml""#);
    let is_meant =
        |line: &&str| line.contains(r#""kind":["custom-build"]"#) && line.contains(&manifest);
    let (_, files) = messages
        .lines()
        .find(is_meant)?
        .split_once(r#""filenames":[""#)?;
    files.split_once('"').map(|(file, _)| file.into())
}

#[test]
fn the_shells_times_are_read() {
    assert_eq!(
        children_seconds("0m0.01s 0m0.00s\n1m2.50s 0m0.25s\n"),
        Some(62.75)
    );
    assert_eq!(children_seconds(""), None);
}

#[test]
fn cargos_messages_are_read() {
    let messages = r#"{"manifest_path":"/a/Cargo.toml","target":{"kind":["lib"]},"filenames":["/t/lib.rmeta"]}
{"manifest_path":"/b/Cargo.toml","target":{"kind":["custom-build"]},"filenames":["/t/b/script"]}
{"manifest_path":"/a/Cargo.toml","target":{"kind":["custom-build"]},"filenames":["/t/a/script"]}"#;
    assert_eq!(build_script(messages, "/a"), Some("/t/a/script".into()));
    assert_eq!(build_script(messages, "/c"), None);
}
