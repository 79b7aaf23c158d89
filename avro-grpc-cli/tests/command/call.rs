//! `call`, `list` and `describe` of a server that runs.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use expect_test::{Expect, expect};

use crate::server::Mock;
use crate::support::{Place, shown};

const GUIDE: (&str, &str) = (
    "guide.avrpc",
    "namespace rg;
/** A place. */
record Point { int lat; int lon = 0; }
@grpcCode(\"OUT_OF_RANGE\")
error Far { int how; }
/** Shows the way. */
@apiVersion(2) @minApiVersion(1)
service Guide {
  /** Looks at a place. */
  rpc get(Point) returns (Point) throws Far;
  rpc list(Point) returns (stream Point) throws Far;
  rpc record(stream Point) returns (Point);
  rpc chat(stream Point) returns (stream Point);
  rpc ping() returns ();
}
",
);

const SCRIPT: (&str, &str) = (
    "script.json",
    "{ // replies of each method
  \"get\": [ {\"reply\": {\"lat\": 4, \"lon\": 5}} ],
  \"rg.Guide/list\": [ {\"reply\": {\"lat\": 1}}, {\"reply\": {\"lat\": 2}}, {\"reply\": {\"lat\": 3}} ],
  \"Guide.record\": \"echo\",
  \"chat\": \"echo\",
}",
);

fn started() -> (Place, Mock) {
    let place = Place::new(&[GUIDE, SCRIPT]);
    let mock = Mock::start(&place, &["guide.avrpc", "--reply", "@script.json"]);
    (place, mock)
}

/// What each of `rows` comes to, after one server that has the script.
fn check(rows: &[&[&str]], expected: Expect) {
    let (place, mock) = started();
    let shown = rows.iter().map(|args| {
        let printed = mock.run(&place, args);
        format!("$ {}\n{printed}\n", args.join(" "))
    });
    expected.assert_eq(&shown.collect::<String>());
}

#[test]
fn a_server_says_what_it_serves() {
    check(
        &[
            &["list", "SERVER"],
            &["list", "SERVER", "Guide"],
            &["list", "SERVER", "rg.Guide", "--format", "table"],
            &["list", "SERVER", "--types"],
            &["describe", "SERVER", "rg.Guide"],
            &["describe", "SERVER", "Guide/ping", "--format", "json"],
            &["template", "SERVER", "get"],
            &["list", "SERVER", "Gide"],
        ],
        expect![[r#"
            $ list SERVER
            exit code 0
            --- stdout
            avro.grpc.v1.Info
            rg.Guide

            $ list SERVER Guide
            exit code 0
            --- stdout
            rg.Guide/get
            rg.Guide/list
            rg.Guide/record
            rg.Guide/chat
            rg.Guide/ping

            $ list SERVER rg.Guide --format table
            exit code 0
            --- stdout
            METHOD  REQUEST          RESPONSE         ERRORS
            get     rg.Point         rg.Point         rg.Far  Looks at a place.
            list    rg.Point         stream rg.Point  rg.Far
            record  stream rg.Point  rg.Point
            chat    stream rg.Point  stream rg.Point
            ping    null             null

            $ list SERVER --types
            exit code 0
            --- stdout
            avro.grpc.v1.InfoRequest
            avro.grpc.v1.ServerInfo
            avro.grpc.v1.ServiceInfo
            avro.grpc.v1.MethodInfo
            avro.grpc.v1.CallKind
            avro.grpc.v1.Idempotency
            avro.grpc.v1.WireForm
            rg.Point
            rg.Far

            $ describe SERVER rg.Guide
            exit code 0
            --- stdout
            namespace rg;

            /** A place. */
            record Point {
              int lat;
              int lon = 0;
            }

            @grpcCode("OUT_OF_RANGE")
            error Far {
              int how;
            }

            /** Shows the way. */
            @apiVersion(2) @minApiVersion(1)
            service Guide {
              /** Looks at a place. */
              rpc get(Point) returns (Point) throws Far;
              rpc list(Point) returns (stream Point) throws Far;
              rpc `record`(stream Point) returns (Point);
              rpc chat(stream Point) returns (stream Point);
              rpc ping() returns (void);
            }

            $ describe SERVER Guide/ping --format json
            exit code 0
            --- stdout
            {
              "method": "rg.Guide/ping",
              "doc": null,
              "kind": "unary",
              "form": "datum",
              "annotations": {},
              "request": "null",
              "response": "null",
              "errors": []
            }

            $ template SERVER get
            exit code 0
            --- stdout
            // A place.
            { // rg.Point
              "lat": 0, // int
              "lon": 0 // int, default 0
            }

            $ list SERVER Gide
            exit code 1
            --- stderr
            error: there is no service, method or type `Gide` in what SERVER says of itself
             |
             = help: there is `rg.Guide`

        "#]],
    );
}

#[test]
fn all_kinds_of_calls() {
    check(
        &[
            &["call", "SERVER", "rg.Guide/get", "-d", "{\"lat\": 1}"],
            &["call", "SERVER", "rg.Guide/list", "-d", "{\"lat\": 1}"],
            &[
                "call",
                "SERVER",
                "rg.Guide/record",
                "-d",
                "{\"lat\": 1} {\"lat\": 2}",
            ],
            &[
                "call",
                "SERVER",
                "rg.Guide/chat",
                "-d",
                "{\"lat\": 1} {\"lat\": 2}",
            ],
            &["call", "SERVER", "rg.Guide/chat"],
            &["call", "SERVER", "rg.Guide/ping"],
            &[
                "call",
                "SERVER",
                "rg.Guide/get",
                "-d",
                "{\"lat\": 1}",
                "--pretty",
            ],
            &[
                "call",
                "SERVER",
                "rg.Guide/list",
                "-d",
                "{\"lat\": 1}",
                "--max-messages",
                "2",
            ],
        ],
        expect![[r#"
            $ call SERVER rg.Guide/get -d {"lat": 1}
            exit code 0
            --- stdout
            {"lat":4,"lon":5}

            $ call SERVER rg.Guide/list -d {"lat": 1}
            exit code 0
            --- stdout
            {"lat":1,"lon":0}
            {"lat":2,"lon":0}
            {"lat":3,"lon":0}

            $ call SERVER rg.Guide/record -d {"lat": 1} {"lat": 2}
            exit code 0
            --- stdout
            {"lat":2,"lon":0}

            $ call SERVER rg.Guide/chat -d {"lat": 1} {"lat": 2}
            exit code 0
            --- stdout
            {"lat":1,"lon":0}
            {"lat":2,"lon":0}

            $ call SERVER rg.Guide/chat
            exit code 0

            $ call SERVER rg.Guide/ping
            exit code 0
            --- stdout
            null

            $ call SERVER rg.Guide/get -d {"lat": 1} --pretty
            exit code 0
            --- stdout
            {
              "lat": 4,
              "lon": 5
            }

            $ call SERVER rg.Guide/list -d {"lat": 1} --max-messages 2
            exit code 0
            --- stdout
            {"lat":1,"lon":0}
            {"lat":2,"lon":0}

        "#]],
    );
}

#[test]
fn methods_are_named_as_people_do() {
    let (place, mock) = started();
    let first = mock.run(
        &place,
        &["call", "SERVER", "rg.Guide/get", "-d", "{\"lat\": 1}"],
    );
    for args in [
        &["call", "SERVER", "rg.Guide.get", "-d", "{\"lat\": 1}"][..],
        &["call", "SERVER", "Guide/get", "-d", "{\"lat\": 1}"],
        &["call", "SERVER", "/rg.Guide/get", "-d", "{\"lat\": 1}"],
        &["call", "SERVER", "get", "-d", "{\"lat\": 1}"],
        &["call", "http://SERVER/rg.Guide/get", "-d", "{\"lat\": 1}"],
        &["call", "SERVER/rg.Guide/get", "--data", "{\"lat\": 1}"],
        // As grpcurl has it.
        &[
            "call",
            "-plaintext",
            "-max-time",
            "5",
            "-d",
            "{\"lat\": 1}",
            "SERVER",
            "rg.Guide/get",
        ],
        &[
            "call",
            "-emit-defaults",
            "-format",
            "json",
            "-d",
            "{\"lat\": 1}",
            "SERVER",
            "rg.Guide/get",
        ],
        // Schemas from files.
        &[
            "call",
            "-proto",
            "guide.avrpc",
            "SERVER",
            "rg.Guide/get",
            "-d",
            "{\"lat\": 1}",
        ],
        // As buf has it.
        &[
            "call",
            "--schema",
            "guide.avrpc",
            "-d",
            "{\"lat\": 1}",
            "http://SERVER/rg.Guide/get",
        ],
        // As Avro has it.
        &["call", "SERVER", "get", "-d", "// a comment\n{\"lat\": 1,}"],
    ] {
        assert_eq!(mock.run(&place, args), first, "{args:?}");
    }
}

#[test]
fn what_cannot_be_called_is_told_before_anything_is_sent() {
    check(
        &[
            &[
                "call",
                "SERVER",
                "rg.Guide/get",
                "-d",
                "{\"lat\": 1, \"lom\": 2}",
            ],
            &["call", "SERVER", "rg.Guide/get", "-d", "{\"lat\": \"one\"}"],
            &[
                "call",
                "SERVER",
                "rg.Guide/get",
                "-d",
                "{\"lat\": 1} {\"lat\": 2}",
            ],
            &["call", "SERVER", "rg.Guide/get", "-d", "{\"lat\": "],
            &["call", "SERVER", "rg.Guide/get"],
            &["call", "SERVER", "rg.Guide/get", "-d", "@none.json"],
            &[
                "call",
                "SERVER",
                "rg.Guide/record",
                "-d",
                "{\"lat\": 1}\n{\"lat\": 1.5}",
            ],
            &["call", "SERVER", "rg.Guide/gte"],
            &["call", "SERVER", "rg.Gide/get"],
            &["call", "SERVER"],
            &["call", "nowhere", "get"],
            &["call", "SERVER", "get", "-s", "none.avrpc"],
            &["call", "SERVER", "get", "-d", "{\"lat\": 1}", "-H", "a"],
            &[
                "call",
                "SERVER",
                "get",
                "-d",
                "{\"lat\": 1}",
                "-H",
                "user-agent: a",
            ],
            &[
                "call",
                "SERVER",
                "get",
                "-d",
                "{\"lat\": 1}",
                "--plaintext",
                "--cacert",
                "a.pem",
            ],
            &[
                "call",
                "SERVER",
                "get",
                "-d",
                "{\"lat\": 1}",
                "--cacert",
                "a.pem",
            ],
            &[
                "call",
                "SERVER",
                "get",
                "-d",
                "{\"lat\": 1}",
                "--deadline",
                "soon",
            ],
        ],
        expect![[r#"
            $ call SERVER rg.Guide/get -d {"lat": 1, "lom": 2}
            exit code 1
            --- stderr
            error: -d, line 1: `rg.Point` has no field `lom`; there is `lon`

            $ call SERVER rg.Guide/get -d {"lat": "one"}
            exit code 1
            --- stderr
            error: -d, line 1: lat: invalid type: string "one", expected int

            $ call SERVER rg.Guide/get -d {"lat": 1} {"lat": 2}
            exit code 1
            --- stderr
            error: -d, line 1: there is another value, and rg.Guide/get takes one message

            $ call SERVER rg.Guide/get -d {"lat": 
            exit code 1
            --- stderr
            error: EOF while parsing a value
             --> -d:1:8
              |
            1 | {"lat": 
              |        ^

            $ call SERVER rg.Guide/get
            exit code 1
            --- stderr
            error: rg.Guide/get needs a request, which `-d` gives: missing field `lat`
             |
             = help: an example is what `avro-grpc template SOURCE rg.Guide/get` prints

            $ call SERVER rg.Guide/get -d @none.json
            exit code 1
            --- stderr
            error: cannot read none.json: No such file or directory (os error 2)

            $ call SERVER rg.Guide/record -d {"lat": 1}
            {"lat": 1.5}
            exit code 1
            --- stderr
            error: -d, line 2: lat: invalid type: floating point `1.5`, expected int

            $ call SERVER rg.Guide/gte
            exit code 1
            --- stderr
            error: `rg.Guide` has no method `gte`; there is `get`

            $ call SERVER rg.Gide/get
            exit code 1
            --- stderr
            error: there is no service `rg.Gide`; there is `rg.Guide`

            $ call SERVER
            exit code 1
            --- stderr
            error: there is no method to call
             |
             = help: `avro-grpc list SERVER` shows services, and methods of one

            $ call nowhere get
            exit code 1
            --- stderr
            error: `nowhere` is no target: the port is missing after `nowhere`; a target is `http://host:port`, `host:port`, `dns:///name:port` or `unix:path`

            $ call SERVER get -s none.avrpc
            exit code 1
            --- stderr
            error: there is no file `none.avrpc`

            $ call SERVER get -d {"lat": 1} -H a
            exit code 2
            --- stderr
            error: invalid value 'a' for '--header <NAME: VALUE>': write `NAME: VALUE`

            For more information, try '--help'.

            $ call SERVER get -d {"lat": 1} -H user-agent: a
            exit code 2
            --- stderr
            error: invalid value 'user-agent: a' for '--header <NAME: VALUE>': `user-agent` is not for you to say: `--user-agent` says it

            For more information, try '--help'.

            $ call SERVER get -d {"lat": 1} --plaintext --cacert a.pem
            exit code 2
            --- stderr
            error: the argument '--plaintext' cannot be used with '--cacert <FILE>'

            Usage: avro-grpc call --data <JSON> --plaintext <SERVER> <METHOD>

            For more information, try '--help'.

            $ call SERVER get -d {"lat": 1} --cacert a.pem
            exit code 1
            --- stderr
            error: cannot read `a.pem`: No such file or directory (os error 2)

            $ call SERVER get -d {"lat": 1} --deadline soon
            exit code 2
            --- stderr
            error: invalid value 'soon' for '--deadline <TIME>': write a number and a unit: `5s`, `250ms`, `2m`

            For more information, try '--help'.

        "#]],
    );
}

#[test]
fn what_is_sent_and_comes_is_shown() {
    check(
        &[
            &[
                "call",
                "SERVER",
                "get",
                "-d",
                "{\"lat\": 1}",
                "-v",
                "-H",
                "x-a: b",
                "-H",
                "x-a:c",
                "-H",
                "x-b-bin: aGVsbG8=",
            ],
            &[
                "call",
                "SERVER",
                "chat",
                "-d",
                "{\"lat\": 1} {\"lat\": 100}",
                "-v",
            ],
            &["call", "SERVER", "record", "-d", "", "-v"],
        ],
        expect![[r#"
            $ call SERVER get -d {"lat": 1} -v -H x-a: b -H x-a:c -H x-b-bin: aGVsbG8=
            exit code 0
            --- stdout
            {"lat":4,"lon":5}
            --- stderr
            > rg.Guide/get at SERVER (unary)
            > request schema 6c71b50fb48397f584d66125ba1ecdac
            > response schema 6c71b50fb48397f584d66125ba1ecdac
            >   x-a: b
            >   x-a: c
            >   x-b-bin: aGVsbG8=
            > message 1: 2 bytes
            < headers after TIME
            <   content-type: application/grpc
            <   grpc-status: 0
            < message 1: 2 bytes after TIME
            < OK after TIME; sent 1 message of 2 bytes, received 1 message of 2 bytes

            $ call SERVER chat -d {"lat": 1} {"lat": 100} -v
            exit code 0
            --- stdout
            {"lat":1,"lon":0}
            {"lat":100,"lon":0}
            --- stderr
            > rg.Guide/chat at SERVER (bidirectional)
            > request schema 6c71b50fb48397f584d66125ba1ecdac
            > response schema 6c71b50fb48397f584d66125ba1ecdac
            > message 1: 2 bytes
            > message 2: 3 bytes
            < headers after TIME
            <   content-type: application/grpc
            < message 1: 2 bytes after TIME
            < message 2: 3 bytes after TIME
            < trailers
            <   grpc-status: 0
            < OK after TIME; sent 2 messages of 5 bytes, received 2 messages of 5 bytes

            $ call SERVER record -d  -v
            exit code 24
            --- stderr
            > rg.Guide/record at SERVER (client streaming)
            > request schema 6c71b50fb48397f584d66125ba1ecdac
            > response schema 6c71b50fb48397f584d66125ba1ecdac
            < trailers
            <   content-type: application/grpc
            < INVALID_ARGUMENT after TIME; sent nothing, received nothing
            error: INVALID_ARGUMENT: there is no request to echo

        "#]],
    );
}

/// Failures of each kind, with the codes of the process.
#[test]
fn failures() {
    let script = "{
  \"get\": [ {\"error\": \"UNAVAILABLE\", \"message\": \"again\"}, {\"throw\": {\"Far\": {\"how\": 3}}} ],
  \"list\": [ {\"reply\": {\"lat\": 1}}, {\"throw\": {\"rg.Far\": {\"how\": 4}}} ],
  \"record\": [ {\"error\": \"UNAUTHENTICATED\"} ],
  \"chat\": [ {\"reply\": {\"lat\": 1}}, {\"error\": \"DATA_LOSS\", \"message\": \"gone\"} ],
  \"ping\": [ {\"error\": \"CANCELLED\", \"message\": \"not now\", \"delay\": \"5s\"} ]
}";
    let place = Place::new(&[GUIDE, ("script.json", script)]);
    let mock = Mock::start(&place, &["guide.avrpc", "--reply", "@script.json"]);
    let rows: &[&[&str]] = &[
        &[
            "call",
            "SERVER",
            "get",
            "-d",
            "{\"lat\": 1}",
            "--retries",
            "0",
        ],
        &["call", "SERVER", "get", "-d", "{\"lat\": 1}"],
        &[
            "call",
            "SERVER",
            "get",
            "-d",
            "{\"lat\": 1}",
            "--message-format",
            "json",
        ],
        &["call", "SERVER", "list", "-d", "{\"lat\": 1}", "-v"],
        &["call", "SERVER", "record", "-d", "{\"lat\": 1}"],
        &["call", "SERVER", "chat", "-d", "{\"lat\": 1}"],
        &["call", "SERVER", "ping", "--deadline", "50ms"],
        &["call", "SERVER", "ping", "--api-version", "3"],
        &["call", "localhost:1", "ping", "-s", "guide.avrpc"],
        &["list", "localhost:1"],
        &["call", "unix:none.sock", "ping"],
    ];
    let shown = rows.iter().map(|args| {
        let printed = mock.run(&place, args);
        format!("$ {}\n{printed}\n", args.join(" "))
    });
    expect![[r#"
        $ call SERVER get -d {"lat": 1} --retries 0
        exit code 112
        --- stderr
        error: UNAVAILABLE: again

        $ call SERVER get -d {"lat": 1}
        exit code 88
        --- stderr
        {"error":"rg.Far","code":"OUT_OF_RANGE","value":{"how":3}}
        error: OUT_OF_RANGE: rg.Far {"how":3}

        $ call SERVER get -d {"lat": 1} --message-format json
        exit code 88
        --- stderr
        {"error":"rg.Far","code":"OUT_OF_RANGE","value":{"how":3}}
        {"severity":"error","message":"OUT_OF_RANGE: rg.Far {\"how\":3}","related":[],"help":[],"rendered":"error: OUT_OF_RANGE: rg.Far {\"how\":3}"}

        $ call SERVER list -d {"lat": 1} -v
        exit code 88
        --- stdout
        {"lat":1,"lon":0}
        --- stderr
        > rg.Guide/list at SERVER (server streaming)
        > request schema 6c71b50fb48397f584d66125ba1ecdac
        > response schema 6c71b50fb48397f584d66125ba1ecdac
        > message 1: 2 bytes
        < headers after TIME
        <   content-type: application/grpc
        < message 1: 2 bytes after TIME
        < OUT_OF_RANGE after TIME; sent 1 message of 2 bytes, received 1 message of 2 bytes
        {"error":"rg.Far","code":"OUT_OF_RANGE","value":{"how":4}}
        error: OUT_OF_RANGE: rg.Far {"how":4}

        $ call SERVER record -d {"lat": 1}
        exit code 128
        --- stderr
        error: UNAUTHENTICATED: The request does not have valid authentication credentials

        $ call SERVER chat -d {"lat": 1}
        exit code 120
        --- stdout
        {"lat":1,"lon":0}
        --- stderr
        error: DATA_LOSS: gone

        $ call SERVER ping --deadline 50ms
        exit code 32
        --- stderr
        error: DEADLINE_EXCEEDED: the call has not ended within 50ms

        $ call SERVER ping --api-version 3
        exit code 72
        --- stderr
        error: FAILED_PRECONDITION: the client has version 3 of rg.Guide, the server has 1 to 2
         |
         = help: the error code of avro-grpc is API_SERVER_TOO_OLD

        $ call localhost:1 ping -s guide.avrpc
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to localhost:1: localhost:1: tcp connect error: Connection refused (os error 111)

        $ list localhost:1
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to localhost:1: localhost:1: tcp connect error: Connection refused (os error 111)

        $ call unix:none.sock ping
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to unix:none.sock: none.sock: No such file or directory (os error 2)

    "#]].assert_eq(&shown.collect::<String>());
}

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

#[cfg(unix)]
#[test]
fn unix_sockets() {
    let place = Place::new(&[GUIDE]);
    let socket = format!("unix:{}", place.path().join("guide.sock").display());
    let mock = Mock::listening(&place, &socket, &["guide.avrpc", "--reply", "echo"]);
    let call = ["unix:guide.sock", "get", "-d", "{\"lat\": 1}"];
    let expected = "exit code 0\n--- stdout\n{\"lat\":1,\"lon\":0}\n";
    assert_eq!(mock.run(&place, &[&["call"], &call[..]].concat()), expected);
    let call = ["call", "-unix", "guide.sock", "get", "-d", "{\"lat\": 1}"];
    assert_eq!(mock.run(&place, &call), expected);
}

#[test]
fn messages_are_compressed_and_bounded() {
    let place = Place::new(&[GUIDE]);
    let mock = Mock::start(&place, &["guide.avrpc", "--reply", "echo"]);
    let first = mock.run(&place, &["call", "SERVER", "get", "-d", "{\"lat\": 1}"]);
    for encoding in ["gzip", "deflate", "zstd"] {
        let args = [
            "call",
            "SERVER",
            "get",
            "-d",
            "{\"lat\": 1}",
            "--compression",
            encoding,
        ];
        assert_eq!(mock.run(&place, &args), first, "{encoding}");
    }
    let info = ["list", "SERVER", "--max-message-size", "100"];
    let call = [
        "call",
        "SERVER",
        "get",
        "-s",
        "guide.avrpc",
        "-d",
        "{\"lat\": 1}",
        "--max-message-size",
        "1",
    ];
    expect![[r#"
        exit code 88
        --- stderr
        error: OUT_OF_RANGE: Error, decoded message length too large: found 4714 bytes, the limit is: 100 bytes
        exit code 88
        --- stderr
        error: OUT_OF_RANGE: Error, encoded message length too large: found 2 bytes, the limit is: 1 bytes
    "#]].assert_eq(&(mock.run(&place, &info) + &mock.run(&place, &call)));
}

/// Schemas of the caller's files and of the server's differ, as those of two versions do.
#[test]
fn versions_differ() {
    let version = |point: &str| {
        format!(
            "namespace rg; record Point {{ {point} }} service Guide {{ rpc get(Point) returns (Point); }}"
        )
    };
    let place = Place::new(&[
        (
            "new.avrpc",
            &version("int lat; int lon = 7; string? name = null;"),
        ),
        ("old.avrpc", &version("int lat; int lon = 0;")),
        ("other.avrpc", &version("string lat;")),
    ]);
    let mock = Mock::start(
        &place,
        &["new.avrpc", "--reply", "get={\"lat\": 5, \"name\": \"a\"}"],
    );
    let rows: &[&[&str]] = &[
        &["call", "SERVER", "get", "-d", "{\"lat\": 1}"],
        &[
            "call",
            "SERVER",
            "get",
            "-d",
            "{\"lat\": 1}",
            "-s",
            "new.avrpc",
        ],
        &[
            "call",
            "SERVER",
            "get",
            "-d",
            "{\"lat\": \"a\"}",
            "-s",
            "other.avrpc",
        ],
    ];
    let shown = rows.iter().map(|args| {
        let printed = mock.run(&place, args);
        format!("$ {}\n{printed}\n", args.join(" "))
    });
    expect![[r#"
        $ call SERVER get -d {"lat": 1}
        exit code 0
        --- stdout
        {"lat":5,"lon":7,"name":"a"}

        $ call SERVER get -d {"lat": 1} -s new.avrpc
        exit code 0
        --- stdout
        {"lat":5,"lon":7,"name":"a"}

        $ call SERVER get -d {"lat": "a"} -s other.avrpc
        exit code 72
        --- stderr
        error: FAILED_PRECONDITION: the request is written with the schema 8cf870f2459a0db4dff0c20986abfaa9 of the client, which cannot be read as the schema cf9e45ff8602ce81e2a460de419dc1d2 of the server:
               TYPE_MISMATCH at rg.Point.lat: the writer has `string`, the reader `int`
         |
         = help: the error code of avro-grpc is SCHEMA_INCOMPATIBLE

    "#]].assert_eq(&shown.collect::<String>());
    // What old callers have no field for is left out for them.
    let echo = Mock::start(&place, &["new.avrpc", "--reply", "echo"]);
    let args = [
        "call",
        "SERVER",
        "get",
        "-d",
        "{\"lat\": 1, \"lon\": 2}",
        "-s",
        "old.avrpc",
    ];
    let printed = echo.run(&place, &args);
    expect![[r#"
        exit code 0
        --- stdout
        {"lat":1,"lon":2}
    "#]]
    .assert_eq(&printed);
}

/// Something listens there, and is no server of gRPC.
#[test]
fn who_answers_is_no_server() {
    let place = Place::new(&[GUIDE]);
    for (answer, expected) in [
        (
            &b"HTTP/1.1 400 Bad Request\r\n\r\n"[..],
            expect![[r#"
                exit code 112
                --- stderr
                error: UNAVAILABLE: no connection to SERVER: the connection was closed at once
                 |
                 = help: is it a server of gRPC? One with TLS does so where it is called without: write `--tls`, `--cacert FILE` or `https://`
            "#]],
        ),
        (
            b"SSH-2.0-OpenSSH_9.6\r\n",
            expect![[r#"
                exit code 112
                --- stderr
                error: UNAVAILABLE: no connection to SERVER: the connection was closed at once
                 |
                 = help: is it a server of gRPC? One with TLS does so where it is called without: write `--tls`, `--cacert FILE` or `https://`
            "#]],
        ),
        (
            b"",
            expect![[r#"
            exit code 112
            --- stderr
            error: UNAVAILABLE: no connection to SERVER: SERVER: the connection was closed before the server said anything
        "#]],
        ),
    ] {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let answering = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut preface = [0; 24];
            stream.read_exact(&mut preface).expect("a client");
            stream.write_all(answer).expect("it reads");
            // What is left unread when a socket is closed makes another end.
            stream
                .shutdown(std::net::Shutdown::Write)
                .expect("it is open");
            _ = stream.read_to_end(&mut Vec::new());
        });
        let args = [
            "call",
            &address,
            "ping",
            "-s",
            "guide.avrpc",
            "--retries",
            "0",
        ];
        let printed = place.run(&args).replace(&address, "SERVER");
        expected.assert_eq(&printed);
        answering.join().expect("it was called");
    }
}

/// A server takes the call and says nothing.
#[test]
fn nobody_answers() {
    let place = Place::new(&[GUIDE]);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let args = [
        "call",
        &address,
        "ping",
        "-s",
        "guide.avrpc",
        "--deadline",
        "100ms",
    ];
    place.check(&args, expect![[r#"
        exit code 32
        --- stderr
        error: DEADLINE_EXCEEDED: the call has not ended within 100ms: no connection: no answer to the attempt to connect
    "#]]);
}
