//! Data to JSON, and what is damaged in them.

use expect_test::expect;

use crate::data::{check, decode, feed};
use crate::show::SHOP;
use crate::support::{Place, shown};

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
            "4f626a01",
            expect![[r#"
            exit code 0
            --- stdout
            -40
            49
            53
            -1
            --- stderr
            warning: standard input: this may be no data
             |
             = help: it begins as a container file of Avro does (`Obj` and a byte 1), which is not read: data are, one after another
        "#]],
        ),
        (
            "int",
            "c301",
            expect![[r#"
            exit code 0
            --- stdout
            -98
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
