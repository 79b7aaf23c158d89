//! Streams while they run, and ends that nobody wants.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use expect_test::expect;

use super::{GUIDE, started};
use crate::server::Mock;
use crate::support::{Place, shown};

/// Requests go when they are there, and so do replies.
#[test]
fn streams_are_alive() {
    let (place, mock) = started();
    let mut command = place.command(&["call", mock.address(), "chat", "-d", "@-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = command.spawn().expect("it starts");
    let mut stdin = process.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(process.stdout.take().expect("a pipe"));
    for lat in 1..=3 {
        writeln!(stdin, "{{\"lat\": {lat}}}").expect("it reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("it answers");
        assert_eq!(line, format!("{{\"lat\":{lat},\"lon\":0}}\n"));
    }
    drop(stdin);
    assert!(process.wait().expect("it ends").success());
}

#[test]
fn a_wrong_line_ends_the_call() {
    let (place, mock) = started();
    let mut process = place.spawn(&["call", mock.address(), "chat", "-d", "@-"]);
    let mut stdin = process.stdin.take().expect("a pipe");
    let mut stdout = BufReader::new(process.stdout.take().expect("a pipe"));
    writeln!(stdin, "{{\"lat\": 1}}").expect("it reads");
    let mut line = String::new();
    stdout.read_line(&mut line).expect("it answers");
    writeln!(stdin, "\n{{\"lat\": 1, \"lin\": 2}}").expect("it reads");
    // Standard input is still open.
    let status = process.wait().expect("it ends");
    let mut stderr = String::new();
    let mut pipe = process.stderr.take().expect("a pipe");
    pipe.read_to_string(&mut stderr).expect("text");
    assert_eq!(status.code(), Some(1));
    expect![[r#"
        error: standard input, line 3: `rg.Point` has no field `lin`; there is `lon`
    "#]]
    .assert_eq(&stderr);
}

/// What a process that was killed leaves behind.
#[test]
fn a_server_may_be_lost() {
    let (place, mut mock) = started();
    let mut process = place.spawn(&["call", mock.address(), "chat", "-d", "@-"]);
    let mut stdin = process.stdin.take().expect("a pipe");
    writeln!(stdin, "{{\"lat\": 1}}").expect("it reads");
    let mut first = [0; 4];
    let stdout = process.stdout.as_mut().expect("a pipe");
    stdout.read_exact(&mut first).expect("it answers");
    mock.kill();
    let output = process.wait_with_output().expect("it ends");
    drop(stdin);
    let code = output.status.code().expect("it ends by itself");
    assert!(code >= 8 && code % 8 == 0, "{}", shown(&output));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("error: "), "{stderr}");
}

#[test]
fn a_reader_may_stop() {
    let place = Place::new(&[GUIDE]);
    let many = ["guide.avrpc", "--reply", "random", "--messages", "200000"];
    let mock = Mock::start(&place, &many);
    let mut command = place.command(&["call", mock.address(), "list", "-d", "{\"lat\": 1}"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().expect("it starts");
    let mut first = [0; 4];
    let mut stdout = process.stdout.take().expect("a pipe");
    stdout.read_exact(&mut first).expect("it answers");
    drop(stdout);
    let output = process.wait_with_output().expect("it ends");
    assert_eq!(shown(&output), "exit code 0\n");
}

#[cfg(unix)]
#[test]
fn ctrl_c_cancels() {
    let place = Place::new(&[GUIDE]);
    let mock = Mock::start(&place, &["guide.avrpc", "--reply", "echo"]);
    let mut process = place.spawn(&["call", mock.address(), "chat", "-d", "@-"]);
    let mut stdin = process.stdin.take().expect("a pipe");
    writeln!(stdin, "{{\"lat\": 1}}").expect("it reads");
    let mut first = [0; 4];
    let stdout = process.stdout.as_mut().expect("a pipe");
    stdout.read_exact(&mut first).expect("it answers");
    interrupt(process.id());
    let output = process.wait_with_output().expect("it ends");
    drop(stdin);
    assert_eq!(output.status.code(), Some(8));
    let stderr = String::from_utf8_lossy(&output.stderr);
    expect![[r#"
        error: CANCELLED: interrupted
    "#]]
    .assert_eq(&stderr);
    // The server goes on, and ends well.
    assert!(
        mock.run(&place, &["call", "SERVER", "ping"])
            .starts_with("exit code 0\n")
    );
    interrupt(mock.id());
}

#[cfg(unix)]
fn interrupt(process: u32) {
    let killed = std::process::Command::new("kill")
        .args(["-INT", &process.to_string()])
        .status();
    assert!(killed.expect("a system with signals").success());
}
