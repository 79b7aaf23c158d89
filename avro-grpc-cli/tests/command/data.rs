//! `encode` and `decode`: files and pipes.

use std::io::{Read, Write};
use std::process::{Output, Stdio};

use expect_test::{Expect, expect};

use crate::show::SHOP;
use crate::support::{Place, shown};

/// Runs the command with `input` on standard input.
fn feed(place: &Place, args: &[&str], input: &[u8]) -> Output {
    let mut process = place.spawn(args);
    let mut stdin = process.stdin.take().expect("a pipe");
    // Who has found something wrong does not read on.
    _ = stdin.write_all(input);
    drop(stdin);
    process.wait_with_output().expect("it ends")
}

fn check(args: &[&str], input: &[u8], expected: Expect) {
    let place = Place::new(&[SHOP]);
    expected.assert_eq(&shown(&feed(&place, args, input)));
}

const ORDER: [&str; 4] = ["-s", "shop.avrpc", "Order", "--hex"];

fn encode(input: &str, expected: Expect) {
    check(
        &[&["encode"], &ORDER[..]].concat(),
        input.as_bytes(),
        expected,
    );
}

fn decode(input: &str, expected: Expect) {
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

#[test]
fn data_are_decoded() {
    decode(
        "0200000000 04 02 0206 455552 00 00\n00 00",
        expect![[r#"
            exit code 0
            --- stdout
            {"id":1,"prices":[],"note":null,"extra":null,"kind":"NEW"}
            {"id":2,"prices":[{"cents":1,"currency":"EUR"}],"note":null,"extra":null,"kind":"NEW"}
        "#]],
    );
    decode(
        "",
        expect![[r#"
        exit code 0
    "#]],
    );
    check(
        &[
            "decode",
            "-s",
            "shop.avrpc",
            "Order",
            "--hex",
            "--format",
            "tagged",
            "--pretty",
        ],
        b"020002026100 02",
        expect![[r#"
            exit code 0
            --- stdout
            {
              "id": 1,
              "prices": [],
              "note": {
                "string": "a"
              },
              "extra": null,
              "kind": "PAID"
            }
        "#]],
    );
    // Of a type without bytes, nothing is one.
    check(
        &["decode", "null"],
        b"",
        expect![[r#"
        exit code 0
        --- stdout
        null
    "#]],
    );
    check(
        &["decode", "place", "--response", "-s", "shop.avrpc"],
        b"\x02\x02x",
        expect![[r#"
            exit code 0
            --- stdout
            {"cents":1,"currency":"x"}
        "#]],
    );
}

#[test]
fn damage_is_told_with_its_place() {
    decode(
        "0200000000 04 02 02 06 4555",
        expect![[r#"
        exit code 1
        --- stdout
        {"id":1,"prices":[],"note":null,"extra":null,"kind":"NEW"}
        --- stderr
        error: standard input, datum 2 from byte 5: prices[0].currency: a length of 3 bytes where 2 are left (at byte 8)
         |
         = help: from byte 5: 04 02 02 [06] 45 55
    "#]],
    );
    decode(
        "0200000000 0400 0008",
        expect![[r#"
        exit code 1
        --- stdout
        {"id":1,"prices":[],"note":null,"extra":null,"kind":"NEW"}
        --- stderr
        error: standard input, datum 2 from byte 5: extra: branch 4 of a union that has 3 (at byte 8)
         |
         = help: from byte 5: 04 00 00 [08]
    "#]],
    );
    decode(
        "0200000000 0400 00 00 04",
        expect![[r#"
        exit code 1
        --- stdout
        {"id":1,"prices":[],"note":null,"extra":null,"kind":"NEW"}
        --- stderr
        error: standard input, datum 2 from byte 5: kind: symbol 2 of an enum that has 2 (at byte 9)
         |
         = help: from byte 5: 04 00 00 00 [04]
    "#]],
    );
    decode(
        "02ffffffffffffffffff01",
        expect![[r#"
        exit code 1
        --- stderr
        error: standard input: prices: the message ends within a number (at byte 11)
         |
         = help: from byte 3: ff ff ff ff ff ff ff 01 [end]
    "#]],
    );
    decode(
        "0x00",
        expect![[r#"
        exit code 1
        --- stderr
        error: standard input: `x` at byte 1 is no hexadecimal digit
    "#]],
    );
    decode(
        "020",
        expect![[r#"
        exit code 1
        --- stderr
        error: standard input: the number of hexadecimal digits is odd, 3
    "#]],
    );
    check(
        &["decode", "null"],
        b"\0\0",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: a datum of `null` has no bytes, and here are 2 bytes (at byte 0)
             |
             = help: from byte 0: [00] 00
        "#]],
    );
    check(
        &["decode", "string", "no/file"],
        b"",
        expect![[r#"
        exit code 1
        --- stderr
        error: cannot read no/file: No such file or directory (os error 2)
    "#]],
    );
}

#[test]
fn single_objects_and_messages_of_grpc() {
    let place = Place::new(&[SHOP]);
    for wrapping in ["datum", "single-object", "grpc"] {
        let args = ["-s", "shop.avrpc", "Order", "--as", wrapping];
        let encoded = feed(
            &place,
            &[&["encode"], &args[..]].concat(),
            b"{\"id\": 1}\n{\"id\": 2}",
        );
        let decoded = feed(&place, &[&["decode"], &args[..]].concat(), &encoded.stdout);
        let text = String::from_utf8_lossy(&decoded.stdout);
        assert_eq!(text.lines().count(), 2, "{wrapping}: {}", shown(&decoded));
    }
    let object = [
        "decode",
        "-s",
        "shop.avrpc",
        "Money",
        "--hex",
        "--as",
        "single-object",
    ];
    check(
        &object,
        b"c301 14ec9fc8c3c1e1a5 0200",
        expect![[r#"
        exit code 0
        --- stdout
        {"cents":1,"currency":""}
    "#]],
    );
    check(
        &object,
        b"c301 0000000000000000 0200",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: there is a datum of another schema: its fingerprint is 0000000000000000, and that of the type a5e1c1c3c89fec14 (at byte 0)
             |
             = help: from byte 0: [c3] 01 00 00 00 00 00 00
        "#]],
    );
    check(
        &object,
        b"c301 14ec",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: the input ends within what is before a datum (at byte 4)
             |
             = help: from byte 0: c3 01 14 ec [end]
        "#]],
    );
    check(
        &object,
        b"0200",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: there is no single-object encoding, which begins with C3 01 (at byte 0)
             |
             = help: from byte 0: [02] 00
        "#]],
    );
    let grpc = ["decode", "int", "--hex", "--as", "grpc"];
    check(
        &grpc,
        b"0000000001 02 0000000002 ac02",
        expect![[r#"
        exit code 0
        --- stdout
        1
        150
    "#]],
    );
    check(
        &grpc,
        b"0000000002 0200",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: the message has 1 byte after its datum (at byte 6)
             |
             = help: from byte 5: 02 [00]
        "#]],
    );
    check(
        &grpc,
        b"0000000002 02",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: the input ends within a message of 2 bytes: 1 byte left (at byte 6)
             |
             = help: from byte 0: 00 00 00 00 02 02 [end]
        "#]],
    );
    check(
        &grpc,
        b"000000",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: the input ends within what is before a datum (at byte 3)
             |
             = help: from byte 0: 00 00 00 [end]
        "#]],
    );
    check(
        &grpc,
        b"0100000001 02",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: there is a message of gRPC that is compressed (at byte 0)
             |
             = help: from byte 0: [01] 00 00 00 01 02
        "#]],
    );
    check(
        &grpc,
        b"0200000001 02",
        expect![[r#"
            exit code 1
            --- stderr
            error: standard input: there is no message of gRPC, which begins with a byte 0: it is 0x02 (at byte 0)
             |
             = help: from byte 0: [02] 00 00 00 01 02
        "#]],
    );
}

#[test]
fn types_that_are_not_known() {
    let place = Place::new(&[SHOP]);
    for (args, expected) in [
        (
            &["decode", "Order"][..],
            expect![[r#"
            exit code 1
            --- stderr
            error: nothing says what `Order` is
             |
             = help: name the files of its schema with `--schema`, or name a file in its place
        "#]],
        ),
        (
            &["decode", "shop.avrpc"],
            expect![[r#"
                exit code 1
                --- stderr
                error: there are several schemas in shop.avrpc
                 |
                 = help: name what is meant: `shop.Money`, `shop.Kind`, `shop.Order`, `shop.SoldOut`
            "#]],
        ),
        (
            &["decode", "-s", "shop.avrpc", "Orders"],
            expect![[r#"
            exit code 1
            --- stderr
            error: `Orders` is a service, which has no value
             |
             = help: name one of its methods: `shop.Orders/place`, `shop.Orders/watch`
        "#]],
        ),
        (
            &["encode", "{\"type\": \"strnig\"}"],
            expect![[r#"
            exit code 1
            --- stderr
            error: unknown type `strnig`
             --> <schema>:1:10
              |
            1 | {"type": "strnig"}
              |          ^^^^^^^^ there is no such type
              |
              = help: there is a type `string`
        "#]],
        ),
    ] {
        place.check(args, expected);
    }
}

/// A line is answered before the next one comes.
#[test]
fn what_comes_is_written_at_once() {
    let place = Place::new(&[SHOP]);
    for (args, lines, answers) in [
        (["encode", "int", "--hex"], ["1\n", "2\n"], ["02\n", "04\n"]),
        (
            ["decode", "string", "--compact"],
            ["\x02a", "\x02b"],
            ["\"a\"\n", "\"b\"\n"],
        ),
    ] {
        let mut command = place.command(&args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        let mut stdin = process.stdin.take().expect("a pipe");
        let mut stdout = process.stdout.take().expect("a pipe");
        for (line, answer) in lines.iter().zip(answers) {
            stdin.write_all(line.as_bytes()).expect("it reads");
            let mut read = vec![0; answer.len()];
            stdout.read_exact(&mut read).expect("it answers");
            assert_eq!(String::from_utf8_lossy(&read), answer);
        }
        drop(stdin);
        assert!(process.wait().expect("it ends").success());
    }
}

#[test]
fn a_reader_may_stop() {
    let place = Place::new(&[SHOP]);
    let numbers = "1\n".repeat(200_000);
    let data = [2_u8; 200_000];
    for (args, input) in [
        (["encode", "int", "--hex"], numbers.as_bytes()),
        (["decode", "int", "--compact"], &data),
    ] {
        let mut process = place.spawn(&args);
        drop(process.stdout.take());
        let mut stdin = process.stdin.take().expect("a pipe");
        _ = stdin.write_all(input);
        drop(stdin);
        let output = process.wait_with_output().expect("it ends");
        assert_eq!(shown(&output), "exit code 0\n");
    }
}

#[test]
fn colours_are_for_terminals() {
    let decode = ["decode", "-s", "shop.avrpc", "Money", "--hex", "--pretty"];
    check(
        &decode,
        b"020261",
        expect![[r#"
        exit code 0
        --- stdout
        {
          "cents": 1,
          "currency": "a"
        }
    "#]],
    );
    let place = Place::new(&[SHOP]);
    let colored = [&decode[..], &["--color", "always"]].concat();
    let shown = shown(&feed(&place, &colored, b"020261")).replace('\u{1b}', "ESC");
    expect![[r#"
        exit code 0
        --- stdout
        {
          ESC[34m"cents"ESC[0m: 1,
          ESC[34m"currency"ESC[0m: "a"
        }
    "#]]
    .assert_eq(&shown);
}

#[test]
fn files_are_written() {
    let place = Place::new(&[SHOP, ("orders.json", "{\"id\": 1} {\"id\": 2}")]);
    let encode = [
        "encode",
        "-s",
        "shop.avrpc",
        "Order",
        "orders.json",
        "--out",
        "orders.bin",
    ];
    place.check(
        &encode,
        expect![[r#"
        exit code 0
    "#]],
    );
    place.check(
        &["decode", "-s", "shop.avrpc", "Order", "orders.bin"],
        expect![[r#"
            exit code 0
            --- stdout
            {"id":1,"prices":[],"note":null,"extra":null,"kind":"NEW"}
            {"id":2,"prices":[],"note":null,"extra":null,"kind":"NEW"}
        "#]],
    );
    let mut nowhere = encode;
    nowhere[6] = "no/orders.bin";
    place.check(
        &nowhere,
        expect![[r#"
        exit code 1
        --- stderr
        error: cannot write to `no/orders.bin`: No such file or directory (os error 2)
    "#]],
    );
}

/// The file that is written may be the one that is read, and stays as it was where something is wrong.
#[test]
fn files_are_replaced_when_all_is_well() {
    let place = Place::new(&[("long.json", "1 2"), ("wrong.json", "1 2 x")]);
    let encode = |file: &str| place.run(&["encode", "long", file, "--hex", "--out", file]);
    assert_eq!(encode("long.json"), "exit code 0\n");
    assert_eq!(place.read("long.json"), "02\n04\n");
    assert!(encode("wrong.json").starts_with("exit code 1\n"));
    assert_eq!(place.read("wrong.json"), "1 2 x");
    assert!(
        place
            .run(&["encode", "long", "wrong.json", "--out", "new"])
            .starts_with("exit code 1\n")
    );
    let mut left: Vec<_> = std::fs::read_dir(place.path())
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["long.json", "wrong.json"]);
}

/// Links and permissions stay, and what is no file is written itself.
#[cfg(unix)]
#[test]
fn what_is_replaced_is_like_before() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let place = Place::new(&[("long.json", "1"), ("out.hex", "")]);
    let (link, out) = (place.path().join("link"), place.path().join("out.hex"));
    symlink("out.hex", &link).expect("a writable directory");
    let mode = |mode| std::fs::set_permissions(&out, PermissionsExt::from_mode(mode));
    mode(0o640).expect("its own file");
    for out in ["link", "/dev/null"] {
        let args = ["encode", "long", "long.json", "--hex", "--out", out];
        assert_eq!(place.run(&args), "exit code 0\n");
    }
    assert!(link.is_symlink());
    assert_eq!(place.read("out.hex"), "02\n");
    let permissions = std::fs::metadata(&out).expect("it is there").permissions();
    assert_eq!(permissions.mode() & 0o777, 0o640);
}

/// Other forms of Avro's data are told by how they begin.
#[test]
fn other_forms_are_told() {
    for (ty, hex, expected) in [
        (
            "string",
            "4f626a010414",
            expect![[r#"
            exit code 1
            --- stderr
            error: standard input: a negative length, -40 (at byte 0)
             |
             = help: from byte 0: [4f] 62 6a 01 04 14
             = help: it begins as a container file of Avro does (`Obj` and a byte 1), which is not read: data are, one after another
        "#]],
        ),
        (
            "string",
            "c301000102030405060702",
            expect![[r#"
            exit code 1
            --- stderr
            error: standard input: a negative length, -98 (at byte 0)
             |
             = help: from byte 0: [c3] 01 00 01 02 03 04 05
             = help: it begins as Avro's single-object encoding does: write `--as single-object`
        "#]],
        ),
        (
            "int",
            "c301c3",
            expect![[r#"
            exit code 1
            --- stdout
            -98
            --- stderr
            error: standard input, datum 2 from byte 2: the message ends within a number (at byte 2)
             |
             = help: from byte 2: [c3]
             = help: it begins as Avro's single-object encoding does: write `--as single-object`
        "#]],
        ),
    ] {
        check(&["decode", ty, "--hex"], hex.as_bytes(), expected);
    }
}
