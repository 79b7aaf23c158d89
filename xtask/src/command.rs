//! Running other programs.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use crate::Error;
use crate::workspace;

/// The cargo that runs us, at the root of the workspace.
pub(crate) fn cargo(args: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(workspace::root());
    command
}

/// The program and its arguments in one slice.
pub(crate) fn program(line: &[impl AsRef<OsStr>]) -> Command {
    let (program, args) = line.split_first().expect("a program");
    let mut command = Command::new(program);
    command.args(args).current_dir(workspace::root());
    command
}

/// Runs to the end, its output going to ours.
pub(crate) fn run(command: &mut Command) -> Result<(), Error> {
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::new(format!("`{}` failed: {status}", shown(command))))
    }
}

/// Whether it runs at all and succeeds; says nothing.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What it prints, without white space at the ends.
pub(crate) fn output(command: &mut Command) -> Result<String, Error> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| cannot_start(command, &error))?;
    if !output.status.success() {
        return Err(Error::new(format!(
            "`{}` failed: {}",
            shown(command),
            output.status
        )));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The line as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let words = [program.file_name().unwrap_or(program.as_os_str())]
        .into_iter()
        .chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Error {
    Error::new(format!("cannot start `{}`: {error}", shown(command)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(line: &[&str], expected: Expect) {
        expected.assert_eq(&run(&mut program(line)).unwrap_err().to_string());
    }

    #[test]
    fn what_fails_is_shown_as_one_would_type_it() {
        check(&["false"], expect!["`false` failed: exit status: 1"]);
        check(
            &["/bin/sh", "-c", "exit 7"],
            expect!["`sh -c exit 7` failed: exit status: 7"],
        );
        check(
            &["no-such-program", "-v"],
            expect!["cannot start `no-such-program -v`: No such file or directory (os error 2)"],
        );
    }
}
