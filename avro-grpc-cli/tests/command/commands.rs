//! Commands about files, where all is well.

use expect_test::expect;

use crate::support::{Place, check};

pub(crate) const MONEY: (&str, &str) = (
    "money.avsc",
    r#"{"type": "record", "name": "Money", "namespace": "shop", "fields": [
  {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
  {"name": "currency", "type": {"type": "enum", "name": "Currency", "symbols": ["EUR", "USD"]}}
]}"#,
);

pub(crate) const ORDER: (&str, &str) = (
    "order.avdl",
    "namespace shop;
import schema \"money.avsc\";

/** What a customer buys. */
record Order {
  long id;
  array<Money> prices = [];
}
",
);

pub(crate) const MAIL: (&str, &str) = (
    "mail.avdl",
    "@namespace(\"post\")
protocol Mail {
  record Letter {
    string text;
  }
  /** Sends a letter. */
  boolean send(Letter letter);
}
",
);

pub(crate) const SHOP: (&str, &str) = (
    "shop.avrpc",
    "namespace shop;
import idl \"order.avdl\";
service Shop {
  rpc buy(Order) returns (stream Money);
}
",
);

#[test]
fn canonical_prints_every_type() {
    check(
        &[MONEY, ORDER, SHOP],
        &["canonical", "shop.avrpc"],
        expect![[r#"
            exit code 0
            --- stdout
            {"name":"shop.Money","type":"record","fields":[{"name":"amount","type":"bytes"},{"name":"currency","type":{"name":"shop.Currency","type":"enum","symbols":["EUR","USD"]}}]}
            {"name":"shop.Currency","type":"enum","symbols":["EUR","USD"]}
            {"name":"shop.Order","type":"record","fields":[{"name":"id","type":"long"},{"name":"prices","type":{"type":"array","items":{"name":"shop.Money","type":"record","fields":[{"name":"amount","type":"bytes"},{"name":"currency","type":{"name":"shop.Currency","type":"enum","symbols":["EUR","USD"]}}]}}}]}
        "#]],
    );
}

#[test]
fn canonical_prints_what_has_no_name_first() {
    check(
        &[(
            "one.avsc",
            r#"["null", {"type": "fixed", "name": "F", "size": 2}]"#,
        )],
        &["canonical", "one.avsc"],
        expect![[r#"
            exit code 0
            --- stdout
            ["null",{"name":"F","type":"fixed","size":2}]
            {"name":"F","type":"fixed","size":2}
        "#]],
    );
    check(
        &[("one.avsc", r#""string""#)],
        &["canonical", "one.avsc"],
        expect![[r#"
            exit code 0
            --- stdout
            "string"
        "#]],
    );
}

#[test]
fn canonical_prints_one_type() {
    let place = Place::new(&[MONEY, ORDER]);
    place.check(&["canonical", "order.avdl", "Money"], expect![[r#"
        exit code 0
        --- stdout
        {"name":"shop.Money","type":"record","fields":[{"name":"amount","type":"bytes"},{"name":"currency","type":{"name":"shop.Currency","type":"enum","symbols":["EUR","USD"]}}]}
    "#]]);
    place.check(&["canonical", "order.avdl", "shop.Money"], expect![[r#"
        exit code 0
        --- stdout
        {"name":"shop.Money","type":"record","fields":[{"name":"amount","type":"bytes"},{"name":"currency","type":{"name":"shop.Currency","type":"enum","symbols":["EUR","USD"]}}]}
    "#]]);
}

/// A name without a dot is the full name of a type in the null namespace first.
#[test]
fn a_full_name_goes_before_a_part_of_one() {
    let file = r#"[{"type": "fixed", "name": "a.F", "size": 1}, {"type": "fixed", "name": "F", "size": 2}]"#;
    check(
        &[("f.avsc", file)],
        &["canonical", "f.avsc", "F"],
        expect![[r#"
            exit code 0
            --- stdout
            {"name":"F","type":"fixed","size":2}
        "#]],
    );
}

#[test]
fn fingerprint_prints_every_type() {
    check(
        &[MAIL, MONEY],
        &["fingerprint", "money.avsc"],
        expect![[r#"
            exit code 0
            --- stdout
            shop.Money
              CRC-64-AVRO  429dd68841b21452
              SHA-256      07c3723dbcfbd49d0cedf19f4d18ffba9d3be3563c84f44965711dcddb3a6b4b
              MD5          176811a1d2dc704a84df03440176515a
              schema hash  5dcfcd76651b4efcee820792d2e3bd33

            shop.Currency
              CRC-64-AVRO  41bcce0c5e8f89d1
              SHA-256      d216ce2337dda8987d8a5a38bf4002f3785ea3786ee58b8596add80c7bbedff4
              MD5          21df947507857fce27756f07853c183f
              schema hash  d216ce2337dda8987d8a5a38bf4002f3
        "#]],
    );
}

/// The values of the specification's own examples.
#[test]
fn fingerprints_are_those_of_the_specification() {
    check(
        &[("null.avsc", "\"null\"")],
        &["fingerprint", "null.avsc"],
        expect![[r#"
            exit code 0
            --- stdout
            null.avsc
              CRC-64-AVRO  63dd24e7cc258f8a
              SHA-256      f072cbec3bf8841871d4284230c5e983dc211a56837aed862487148f947d1a1f
              MD5          9b41ef67651c18488a8b08bb67c75699
              schema hash  f072cbec3bf8841871d4284230c5e983
        "#]],
    );
}

#[test]
fn check_prints_nothing() {
    check(
        &[MONEY, ORDER, MAIL, SHOP],
        &["check", "order.avdl", "mail.avdl"],
        expect![[r#"
            exit code 0
        "#]],
    );
}

#[test]
fn check_takes_directories() {
    let (money, order) = (MONEY.1, ORDER.1);
    let files = [
        ("a/deep/money.avsc", money),
        ("a/order.avdl", order),
        ("a/notes.txt", "{"),
    ];
    check(
        &files,
        &["check", "a", "-I", "a/deep"],
        expect![[r#"
            exit code 0
        "#]],
    );
}

#[test]
fn imports_are_looked_for_in_include_directories() {
    let files = [
        ("order.avdl", ORDER.1),
        ("one/other.avsc", "\"int\""),
        ("two/money.avsc", MONEY.1),
    ];
    for args in [
        &["check", "order.avdl", "-I", "one", "-I", "two"][..],
        &["check", "-Ione", "-Itwo", "order.avdl"],
        &["check", "--include=two", "order.avdl"],
    ] {
        assert_eq!(Place::new(&files).run(args), "exit code 0\n");
    }
}

#[test]
fn windows_line_ends_make_no_difference() {
    let text = MAIL.1.replace('\n', "\r\n");
    let printed = Place::new(&[MAIL]).run(&["idl", "mail.avdl"]);
    assert_eq!(
        Place::new(&[("mail.avdl", &text)]).run(&["idl", "mail.avdl"]),
        printed
    );
}
