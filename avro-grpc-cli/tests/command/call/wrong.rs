//! What cannot be called, and what fails.

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
