//! What servers say of themselves, or files of them.

use expect_test::expect;

use super::{GUIDE, check};
use crate::support::Place;

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

/// Where there is one, the server is not asked, which need not be able to answer.
#[test]
fn files_tell_of_servers() {
    let place = Place::new(&[GUIDE]);
    for (words, expected) in [
        (
            &["list", "localhost:1", "-s", "guide.avrpc"][..],
            "rg.Guide\n",
        ),
        (
            &[
                "describe",
                "localhost:1",
                "Guide/ping",
                "--format",
                "table",
                "-s",
                "guide.avrpc",
            ],
            "METHOD  REQUEST  RESPONSE  ERRORS\nping    null     null\n",
        ),
        (
            &[
                "template",
                "localhost:1",
                "get",
                "--bare",
                "-s",
                "guide.avrpc",
            ],
            "{\n  \"lat\": 0,\n  \"lon\": 0\n}\n",
        ),
    ] {
        let told =
            "--- stderr\nwarning: `localhost:1` is not asked: `--schema` says what there is\n";
        let expected = format!("exit code 0\n--- stdout\n{expected}{told}");
        assert_eq!(place.run(words), expected);
    }
}
