//! Servers of other versions.

use expect_test::expect;

use crate::server::Mock;
use crate::support::Place;

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
