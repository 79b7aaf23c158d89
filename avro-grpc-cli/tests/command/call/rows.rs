//! Calls that end well.

use expect_test::expect;

use super::{GUIDE, check, started};
use crate::server::Mock;
use crate::support::Place;

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
            &[
                "call",
                "SERVER",
                "chat",
                "-d",
                "{\"lat\": 1}",
                "-v",
                "--compression",
                "gzip",
            ],
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

            $ call SERVER chat -d {"lat": 1} -v --compression gzip
            exit code 0
            --- stdout
            {"lat":1,"lon":0}
            --- stderr
            > rg.Guide/chat at SERVER (bidirectional)
            > request schema 6c71b50fb48397f584d66125ba1ecdac
            > response schema 6c71b50fb48397f584d66125ba1ecdac
            >   grpc-encoding: gzip
            > message 1: 2 bytes (before compression)
            < headers after TIME
            <   content-type: application/grpc
            < message 1: 2 bytes after TIME
            < trailers
            <   grpc-status: 0
            < OK after TIME; sent 1 message of 2 bytes (before compression), received 1 message of 2 bytes

        "#]],
    );
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
        exit code 0
        --- stdout
        avro.grpc.v1.Info
        rg.Guide
        exit code 88
        --- stderr
        error: OUT_OF_RANGE: Error, encoded message length too large: found 2 bytes, the limit is: 1 bytes
    "#]].assert_eq(&(mock.run(&place, &info) + &mock.run(&place, &call)));
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
    for (words, expected) in [
        (
            &["list", "--unix", "guide.sock"][..],
            "exit code 0\n--- stdout\navro.grpc.v1.Info\nrg.Guide\n",
        ),
        (
            &[
                "describe",
                "--unix",
                "guide.sock",
                "Guide/ping",
                "--format",
                "table",
            ],
            "exit code 0\n--- stdout\nMETHOD  REQUEST  RESPONSE  ERRORS\nping    null     null\n",
        ),
        (
            &["template", "--unix", "guide.sock", "get", "--bare"],
            "exit code 0\n--- stdout\n{\n  \"lat\": 0,\n  \"lon\": 0\n}\n",
        ),
        (
            &["call", "--unix", "./guide.sock"],
            "exit code 1\n--- stderr\nerror: there is no method to call\n |\n = help: `avro-grpc list --unix ./guide.sock` shows services, and methods of one\n",
        ),
    ] {
        assert_eq!(mock.run(&place, words), expected);
    }
}

#[test]
fn a_url_ends_in_the_method() {
    check(
        &[
            &["call", "http://SERVER/rg.Guide/ping"],
            &["call", "SERVER/rg.Guide/ping"],
            &["call", "dns:///SERVER/rg.Guide/ping"],
            &["call", "dns:///SERVER"],
            &["call", "unixnowhere/ping"],
        ],
        expect![[r#"
            $ call http://SERVER/rg.Guide/ping
            exit code 0
            --- stdout
            null

            $ call SERVER/rg.Guide/ping
            exit code 0
            --- stdout
            null

            $ call dns:///SERVER/rg.Guide/ping
            exit code 0
            --- stdout
            null

            $ call dns:///SERVER
            exit code 1
            --- stderr
            error: there is no method to call
             |
             = help: `avro-grpc list dns:///SERVER` shows services, and methods of one

            $ call unixnowhere/ping
            exit code 1
            --- stderr
            error: `unixnowhere` is no target: the port is missing after `unixnowhere`; a target is `http://host:port`, `host:port`, `dns:///name:port` or `unix:path`

        "#]],
    );
}
