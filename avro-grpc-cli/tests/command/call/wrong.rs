//! What cannot be called, and what fails.

use std::io::{Read, Write};

use expect_test::expect;

use super::{GUIDE, check};
use crate::server::Mock;
use crate::support::Place;

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
            &["call", "SERVER", "rcord"],
            &["call", "SERVER"],
            &["call", "nowhere", "get"],
            &["call", "SERVER", "get", "-s", "none.avrpc"],
            &["call", "SERVER", "ping", "--keep-alive", "0s"],
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

            $ call SERVER rcord
            exit code 1
            --- stderr
            error: `rcord` is no method: write `service/method`
             |
             = help: there is `rg.Guide/record`

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

            $ call SERVER ping --keep-alive 0s
            exit code 2
            --- stderr
            error: invalid value '0s' for '--keep-alive <TIME>': write how often, and more than 0

            For more information, try '--help'.

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
    let other = "service Other { rpc ping() returns (); }";
    let place = Place::new(&[GUIDE, ("script.json", script), ("other.avrpc", other)]);
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
        // Another service than the server has.
        &["call", "SERVER", "Other/ping", "-s", "other.avrpc"],
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

        $ call SERVER Other/ping -s other.avrpc
        exit code 96
        --- stderr
        error: UNIMPLEMENTED: there is no service `Other`

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
        "-v",
    ];
    let printed = echo.run(&place, &args);
    expect![[r#"
        exit code 0
        --- stdout
        {"lat":1,"lon":2}
        --- stderr
        > rg.Guide/get at SERVER (unary)
        > request schema 6c71b50fb48397f584d66125ba1ecdac
        > response schema 6c71b50fb48397f584d66125ba1ecdac
        > message 1: 2 bytes
        > the server does not know the request's schema: once more, with it in avro-schema-bin
        < headers after TIME
        <   content-type: application/grpc
        <   grpc-status: 0
        <   avro-schema: cf9e45ff8602ce81e2a460de419dc1d2
        < the response is of another schema, and read by the rules of resolution
        < message 1: 2 bytes (resolved) after TIME
        < OK after TIME; sent 1 message of 2 bytes, received 1 message of 2 bytes (resolved)
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

/// What a server says is shown, and does nothing to the terminal, or to what is read there.
#[test]
fn servers_have_no_say_in_the_terminal() {
    let contract = "/** Red: \u{1b}[31m, and \u{9b}2J.\n More: \u{202e}. */
record Text { /** Bell: \u{7}. */ string text = \"\u{7f}\"; }
/** Rings: \u{7}. */
service Bells { rpc get() returns (Text); rpc fail() returns (Text); }
";
    let script = r#"{
        "get": [{"reply": {"text": "\u001b[31m \u009b2J \u202e \u007f\n"}}],
        "fail": [{"error": "INTERNAL", "message": "one\n\u001b[31merror: \u009b two"}],
    }"#;
    let place = Place::new(&[("bells.avrpc", contract), ("bells.json", script)]);
    let mock = Mock::start(&place, &["bells.avrpc", "--reply", "@bells.json"]);
    let rows: &[&[&str]] = &[
        &["list", "SERVER", "--format", "table"],
        &["list", "SERVER", "--types", "--format", "json"],
        &["describe", "SERVER", "Bells"],
        &["describe", "SERVER", "Text", "--format", "table"],
        &["template", "SERVER", "Bells/get", "--response"],
        &["call", "SERVER", "get"],
        &["call", "SERVER", "get", "--pretty"],
        &["call", "SERVER", "fail"],
        &["call", "SERVER", "fail", "--message-format", "json"],
        &["call", "SERVER", "fail", "-v"],
    ];
    let shown = rows.iter().map(|args| {
        let printed = mock.run(&place, args);
        assert!(
            !printed.contains(|c: char| c.is_control() && c != '\n'),
            "{printed:?}"
        );
        format!("$ {}\n{printed}\n", args.join(" "))
    });
    expect![[r#"
        $ list SERVER --format table
        exit code 0
        --- stdout
        SERVICE            METHODS  API
        Bells              2             Rings: \u0007.
        avro.grpc.v1.Info  1        0-1  What a server serves, as it says itself.

        $ list SERVER --types --format json
        exit code 0
        --- stdout
        [
          {
            "type": "Text",
            "kind": "record",
            "doc": "Red: \u001b[31m, and \u009b2J.\nMore: \u202e."
          },
          {
            "type": "avro.grpc.v1.InfoRequest",
            "kind": "record",
            "doc": "Which services are meant."
          },
          {
            "type": "avro.grpc.v1.ServerInfo",
            "kind": "record",
            "doc": "A server and what it serves."
          },
          {
            "type": "avro.grpc.v1.ServiceInfo",
            "kind": "record",
            "doc": "A service."
          },
          {
            "type": "avro.grpc.v1.MethodInfo",
            "kind": "record",
            "doc": "A method."
          },
          {
            "type": "avro.grpc.v1.CallKind",
            "kind": "enum",
            "doc": "How many messages a call has in each direction."
          },
          {
            "type": "avro.grpc.v1.Idempotency",
            "kind": "enum",
            "doc": "What the author says of calls that are made more than once."
          },
          {
            "type": "avro.grpc.v1.WireForm",
            "kind": "enum",
            "doc": "How messages are laid out: as data, or as Java does it for Avro's protocols and their one-way messages."
          }
        ]

        $ describe SERVER Bells
        exit code 0
        --- stdout
        /**
         * Red: \u001b[31m, and \u009b2J.
         * More: \u202e.
         */
        record Text {
          /** Bell: \u0007. */
          string text = "\u007f";
        }

        /** Rings: \u0007. */
        service Bells {
          rpc get() returns (Text);
          rpc fail() returns (Text);
        }

        $ describe SERVER Text --format table
        exit code 0
        --- stdout
        FIELD  TYPE    LOGICAL  DEFAULT
        text   string           "\u007f"      Bell: \u0007.

        $ template SERVER Bells/get --response
        exit code 0
        --- stdout
        // Red: \u001b[31m, and \u009b2J.
        // More: \u202e.
        { // Text
          // Bell: \u0007.
          "text": "\u007f" // string, default "\u007f"
        }

        $ call SERVER get
        exit code 0
        --- stdout
        {"text":"\u001b[31m \u009b2J \u202e \u007f\n"}

        $ call SERVER get --pretty
        exit code 0
        --- stdout
        {
          "text": "\u001b[31m \u009b2J \u202e \u007f\n"
        }

        $ call SERVER fail
        exit code 104
        --- stderr
        error: INTERNAL: one
               \u001b[31merror: \u009b two

        $ call SERVER fail --message-format json
        exit code 104
        --- stderr
        {"severity":"error","message":"INTERNAL: one\n\\u001b[31merror: \\u009b two","related":[],"help":[],"rendered":"error: INTERNAL: one\n       \\u001b[31merror: \\u009b two"}

        $ call SERVER fail -v
        exit code 104
        --- stderr
        > Bells/fail at SERVER (unary)
        > request schema f072cbec3bf8841871d4284230c5e983
        > response schema e817dc045768044af290376c55c9526d
        > message 1: 0 bytes
        < trailers
        <   content-type: application/grpc
        < INTERNAL after TIME; sent 1 message of 0 bytes, received nothing
        error: INTERNAL: one
               \u001b[31merror: \u009b two

    "#]].assert_eq(&shown.collect::<String>());
}

#[test]
fn a_method_may_be_one_of_several() {
    let two = "service A { rpc get() returns (int); } service B { rpc get() returns (int); }";
    let place = Place::new(&[("two.avrpc", two)]);
    place.check(
        &["call", "localhost:1", "get", "-s", "two.avrpc"],
        expect![[r#"
            exit code 1
            --- stderr
            error: `get` may be one of several
             |
             = help: write `A/get` or `B/get`
        "#]],
    );
}
