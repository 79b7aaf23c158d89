//! Requests as people write them.

use expect_test::expect;

use super::check;
use crate::server::Mock;
use crate::support::Place;

#[test]
fn data_are_given_in_parts() {
    check(
        &[
            &[
                "call",
                "SERVER",
                "chat",
                "-d",
                "{\"lat\": 1}",
                "-d",
                "{\"lat\": 2} {\"lat\": 3}",
            ],
            &["call", "SERVER", "get", "-d", "{\"lat\": 1}", "-d", "{}"],
            &["call", "SERVER", "chat", "-d", "{\"lat\": 1}", "-d", "1"],
        ],
        expect![[r#"
            $ call SERVER chat -d {"lat": 1} -d {"lat": 2} {"lat": 3}
            exit code 0
            --- stdout
            {"lat":1,"lon":0}
            {"lat":2,"lon":0}
            {"lat":3,"lon":0}

            $ call SERVER get -d {"lat": 1} -d {}
            exit code 1
            --- stderr
            error: `-d` is given 2 times, and rg.Guide/get takes one message

            $ call SERVER chat -d {"lat": 1} -d 1
            exit code 1
            --- stderr
            error: -d, line 1: invalid type: integer `1`, expected record `rg.Point`

        "#]],
    );
}

/// What the file of options sends is no part of what the command line does.
#[test]
fn data_take_the_place_of_those_in_a_file() {
    let place = Place::new(&[
        super::GUIDE,
        ("avro-grpc.toml", "[call]\ndata = '{\"lat\": 9}'\n"),
    ]);
    let mock = Mock::start(&place, &["guide.avrpc", "--reply", "echo"]);
    for (args, expected) in [
        (&["call", "SERVER", "chat"][..], "{\"lat\":9,\"lon\":0}\n"),
        (
            &["call", "SERVER", "chat", "-d", "{\"lat\": 1}"],
            "{\"lat\":1,\"lon\":0}\n",
        ),
    ] {
        let expected = format!("exit code 0\n--- stdout\n{expected}");
        assert_eq!(mock.run(&place, args), expected);
    }
}

#[test]
fn an_array_is_no_record() {
    let array = "[{\"lat\": 1}, {\"lat\": 2}]";
    check(
        &[
            &["call", "SERVER", "chat", "-d", array],
            &["call", "SERVER", "get", "-d", "[1, 2]"],
        ],
        expect![[r#"
            $ call SERVER chat -d [{"lat": 1}, {"lat": 2}]
            exit code 1
            --- stderr
            error: -d, line 1: an array is no `rg.Point`: write values one after another, or one a line

            $ call SERVER get -d [1, 2]
            exit code 1
            --- stderr
            error: -d, line 1: an array is no record `rg.Point`: write an object, with the names of its fields

        "#]],
    );
}

#[test]
fn what_is_meant_is_told() {
    check(
        &[
            &["call", "SERVER", "chat", "-d", "{\"lat\": 1},{\"lat\": 2}"],
            &["call", "SERVER", "Guide"],
            &["call", "SERVER/rg.Guide"],
            &["call", "SERVER", "ping", "--timeout", "5s"],
        ],
        expect![[r#"
            $ call SERVER chat -d {"lat": 1},{"lat": 2}
            exit code 1
            --- stderr
            error: expected value
             --> -d:1:11
              |
            1 |           ,
              |           ^
              |
              = help: values follow each other without commas, on one line or on several

            $ call SERVER Guide
            exit code 1
            --- stderr
            error: `rg.Guide` is a service, not a method
             |
             = help: its methods are `rg.Guide/get`, `rg.Guide/list`, `rg.Guide/record`, `rg.Guide/chat`, `rg.Guide/ping`

            $ call SERVER/rg.Guide
            exit code 1
            --- stderr
            error: `rg.Guide` is a service, not a method
             |
             = help: its methods are `rg.Guide/get`, `rg.Guide/list`, `rg.Guide/record`, `rg.Guide/chat`, `rg.Guide/ping`

            $ call SERVER ping --timeout 5s
            exit code 2
            --- stderr
            error: unexpected argument '--timeout <TIMEOUT>' found

              tip: a similar argument exists: '--deadline'

            Usage: avro-grpc call [OPTIONS] <SERVER> [METHOD]

            For more information, try '--help'.

        "#]],
    );
}
