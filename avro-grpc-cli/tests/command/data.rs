//! `encode`: JSON to data.

use std::io::Write;
use std::process::Output;

use expect_test::{Expect, expect};

use crate::show::SHOP;
use crate::support::{Place, shown};

/// Runs the command with `input` on standard input.
pub(crate) fn feed(place: &Place, args: &[&str], input: &[u8]) -> Output {
    let mut process = place.spawn(args);
    let mut stdin = process.stdin.take().expect("a pipe");
    // Who has found something wrong does not read on.
    _ = stdin.write_all(input);
    drop(stdin);
    process.wait_with_output().expect("it ends")
}

pub(crate) fn check(args: &[&str], input: &[u8], expected: Expect) {
    let place = Place::new(&[SHOP]);
    expected.assert_eq(&shown(&feed(&place, args, input)));
}

pub(crate) const ORDER: [&str; 4] = ["-s", "shop.avrpc", "Order", "--hex"];

pub(crate) fn encode(input: &str, expected: Expect) {
    check(
        &[&["encode"], &ORDER[..]].concat(),
        input.as_bytes(),
        expected,
    );
}

pub(crate) fn decode(input: &str, expected: Expect) {
    check(
        &[&["decode"], &ORDER[..]].concat(),
        input.as_bytes(),
        expected,
    );
}

#[test]
fn values_are_encoded() {
    encode(
        r#"{"id": 1}{"id": 2} // with a comment
        { "id": 3, /* and defaults */ "prices": [{"cents": -1}, {"cents": 1, "currency": "USD"},], }
        {"id": 4, "note": "a", "extra": {"shop.Money": {"cents": 5}}, "kind": "PAID"}
        {"id": 5, "note": {"string": "a"}, "extra": null}"#,
        expect![[r#"
            exit code 0
            --- stdout
            0200000000
            0400000000
            06040106455552020655534400000000
            0800020261040a0645555202
            0a000202610000
        "#]],
    );
    encode(
        "",
        expect![[r#"
        exit code 0
    "#]],
    );
    check(
        &["encode", "long"],
        b"1 2\n-3",
        expect![[r#"
        exit code 0
        --- stdout
        "#]],
    );
    check(
        &["encode", r#"{"type": "map", "values": "int"}"#, "--hex"],
        br#"{"a": 1}"#,
        expect![[r#"
            exit code 0
            --- stdout
            0202610200
        "#]],
    );
}

#[test]
fn what_does_not_fit_is_told_with_its_line_and_path() {
    for (input, expected) in [
        (
            "{\"id\": 1}\n\n{\"id\": 2, \"idd\": 3}",
            expect![[r#"
            exit code 1
            --- stdout
            0200000000
            --- stderr
            error: standard input, line 3: `shop.Order` has no field `idd`; there is `id`
        "#]],
        ),
        (
            "{\"id\": 2, \"prices\": [{\"cents\": 1}, {\"cents\": \"x\"}]}",
            expect![[r#"
                exit code 1
                --- stderr
                error: standard input, line 1: prices[1].cents: invalid type: string "x", expected long
            "#]],
        ),
        (
            "{\"id\": 1.5}",
            expect![[r#"
            exit code 1
            --- stderr
            error: standard input, line 1: id: invalid type: floating point `1.5`, expected long
        "#]],
        ),
        (
            "{\"id\": 9223372036854775808}",
            expect![[r#"
            exit code 1
            --- stderr
            error: standard input, line 1: id: integer `9223372036854775808` does not fit a long
        "#]],
        ),
        (
            "{\"note\": null}",
            expect![[r#"
            exit code 1
            --- stderr
            error: standard input, line 1: missing field `id`
        "#]],
        ),
        (
            "{\"id\": 1, \"kind\": \"OLD\"}",
            expect![[r#"
            exit code 1
            --- stderr
            error: standard input, line 1: kind: `OLD` is no symbol of `shop.Kind`, which has NEW, PAID
        "#]],
        ),
        (
            "{\"id\": 1, \"extra\": {\"shop.Mony\": {}}}",
            expect![[r#"
                exit code 1
                --- stderr
                error: standard input, line 1: extra: invalid type: map, expected a union of null, string, shop.Money
            "#]],
        ),
        (
            "{\"id\": 1, \"extra\": 5}",
            expect![[r#"
            exit code 1
            --- stderr
            error: standard input, line 1: extra: invalid type: integer `5`, expected a union of null, string, shop.Money
        "#]],
        ),
        (
            "[]",
            expect![[r#"
                exit code 1
                --- stderr
                error: standard input, line 1: an array is no record `shop.Order`: write an object, with the names of its fields
            "#]],
        ),
        (
            "{\"id\": 1, \"id\": 2}",
            expect![[r#"
            exit code 1
            --- stderr
            error: standard input, line 1: duplicate field `id`
        "#]],
        ),
    ] {
        encode(input, expected);
    }
}

#[test]
fn what_is_no_json_is_drawn() {
    for (input, expected) in [
        (
            "{\"id\": 1}\n// one\n{\"id\": 2,\n  \"note\": ü}",
            expect![[r#"
                exit code 1
                --- stdout
                0200000000
                --- stderr
                error: expected value
                 --> standard input:4:11
                  |
                4 |   "note": ü}
                  |           ^
            "#]],
        ),
        (
            "{\"id\": 1,\n",
            expect![[r#"
            exit code 1
            --- stderr
            error: EOF while parsing an object
             --> standard input:2:1
              |
            2 |
              | ^
        "#]],
        ),
        (
            "{\"id\": 1} }",
            expect![[r#"
            exit code 1
            --- stdout
            0200000000
            --- stderr
            error: expected value
             --> standard input:1:11
              |
            1 |           }
              |           ^
        "#]],
        ),
        (
            "{\"id\": 01}",
            expect![[r#"
            exit code 1
            --- stderr
            error: invalid number
             --> standard input:1:9
              |
            1 | {"id": 01}
              |         ^
        "#]],
        ),
        (
            "{\"id\": 1} /* never ends",
            expect![[r#"
                exit code 1
                --- stdout
                0200000000
                --- stderr
                error: standard input, line 1: a comment that begins with `/*` has no end
            "#]],
        ),
    ] {
        encode(input, expected);
    }
    check(
        &["encode", "string"],
        b"\"a\"\n\"\xff\"",
        expect![[r#"
        exit code 1
        --- stdout
        a--- stderr
        error: standard input, line 2: this value is not UTF-8
    "#]],
    );
}
