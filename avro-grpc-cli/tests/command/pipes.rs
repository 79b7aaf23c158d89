//! Where nobody reads what is printed, or nothing can be.

use std::process::Stdio;

use crate::support::Place;

/// More than a pipe holds.
fn large() -> Place {
    let symbols: Vec<String> = (0..20_000).map(|n| format!("\"SYMBOL_{n}\"")).collect();
    let text = format!(
        r#"{{"type": "enum", "name": "E", "symbols": [{}]}}"#,
        symbols.join(",")
    );
    Place::new(&[("e.avsc", &text), ("wrong.avsc", "\"strnig\"")])
}

#[test]
fn a_reader_may_stop() {
    let place = large();
    for args in [["idl", "e.avsc"], ["canonical", "e.avsc"]] {
        let mut command = place.command(&args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        drop(process.stdout.take());
        let output = process.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

#[test]
fn problems_that_nobody_reads_are_problems() {
    let place = large();
    for format in ["human", "json"] {
        let mut command = place.command(&["check", "wrong.avsc", "--message-format", format]);
        let mut process = command.stderr(Stdio::piped()).spawn().expect("it starts");
        drop(process.stderr.take());
        let status = process.wait().expect("it ends");
        assert_eq!(status.code(), Some(1));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = std::fs::File::create("/dev/full").expect("Linux has it");
    let place = large();
    let mut command = place.command(&["canonical", "e.avsc"]);
    let output = command.stdout(full).output().expect("it runs");
    expect_test::expect![[r#"
        exit code 1
        --- stderr
        error: cannot write to standard output: No space left on device (os error 28)
    "#]]
    .assert_eq(&crate::support::shown(&output));
}
