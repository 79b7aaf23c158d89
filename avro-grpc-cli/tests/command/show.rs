//! What files say of services and types: lists of them.

use expect_test::expect;

use crate::support::Place;

pub(crate) const SHOP: (&str, &str) = (
    "shop.avrpc",
    "namespace shop;

/** What one pays. */
record Money { long cents; string currency = \"EUR\"; }

enum Kind { NEW, PAID }

/** What is bought. */
record Order {
  /** Its number. */
  long id;
  array<Money> prices = [];
  /** For the courier. */
  string? note = null;
  union { null, string, Money } extra = null;
  Kind kind = \"NEW\";
}

@grpcCode(\"NOT_FOUND\")
error SoldOut { long id; }

/** Sells. */
@apiVersion(3) @minApiVersion(1)
service Orders {
  /** Takes an order. */
  rpc place(Order) returns (Money) throws SoldOut;
  @timeoutMs(500)
  rpc watch(string) returns (stream Order);
}
",
);

pub(crate) const LIST: (&str, &str) = (
    "list.avsc",
    r#"{"type": "record", "name": "List", "fields": [
  {"name": "value", "type": "long"},
  {"name": "next", "type": ["null", "List"]},
  {"name": "all", "type": {"type": "array", "items": "List"}},
  {"name": "named", "type": {"type": "map", "values": ["List", "int"]}}
]}"#,
);

pub(crate) const MAIL: (&str, &str) = (
    "mail.avdl",
    "protocol Mail {
  record Letter {
    string text;
  }
  /** Sends a letter. */
  boolean send(Letter letter);
  void ring() oneway;
}
",
);

#[test]
fn services_are_listed() {
    let place = Place::new(&[SHOP, MAIL]);
    place.check(
        &["list", "shop.avrpc"],
        expect![[r#"
        exit code 0
        --- stdout
        shop.Orders
    "#]],
    );
    // Both, from options.
    place.check(
        &["list", "-s", "shop.avrpc", "-s", "mail.avdl"],
        expect![[r#"
            exit code 0
            --- stdout
            shop.Orders
            null.Mail
        "#]],
    );
    place.check(
        &["list", ".", "--format", "table"],
        expect![[r#"
        exit code 0
        --- stdout
        SERVICE      METHODS  API
        shop.Orders  2        1-3  Sells.
        null.Mail    2
    "#]],
    );
    place.check(
        &["list", "shop.avrpc", "--format", "json"],
        expect![[r#"
            exit code 0
            --- stdout
            [
              {
                "service": "shop.Orders",
                "methods": [
                  "place",
                  "watch"
                ],
                "doc": "Sells."
              }
            ]
        "#]],
    );
}

#[test]
fn methods_are_listed() {
    let place = Place::new(&[SHOP, MAIL]);
    place.check(
        &["list", "shop.avrpc", "Orders"],
        expect![[r#"
        exit code 0
        --- stdout
        shop.Orders/place
        shop.Orders/watch
    "#]],
    );
    assert_eq!(
        place.run(&["list", "shop.avrpc", "shop.Orders"]),
        place.run(&["list", "shop.avrpc", "Orders"])
    );
    place.check(
        &["list", "mail.avdl", "Mail"],
        expect![[r#"
        exit code 0
        --- stdout
        null.Mail/send
        null.Mail/ring
    "#]],
    );
    place.check(
        &["list", "shop.avrpc", "Orders", "--format", "table"],
        expect![[r#"
            exit code 0
            --- stdout
            METHOD  REQUEST     RESPONSE           ERRORS
            place   shop.Order  shop.Money         shop.SoldOut  Takes an order.
            watch   string      stream shop.Order
        "#]],
    );
    place.check(
        &["list", "shop.avrpc", "Orders", "--format", "json"],
        expect![[r#"
            exit code 0
            --- stdout
            [
              {
                "method": "shop.Orders/place",
                "kind": "unary",
                "request": "shop.Order",
                "response": "shop.Money",
                "errors": [
                  "shop.SoldOut"
                ],
                "doc": "Takes an order."
              },
              {
                "method": "shop.Orders/watch",
                "kind": "server streaming",
                "request": "string",
                "response": "shop.Order",
                "errors": [],
                "doc": null
              }
            ]
        "#]],
    );
}

#[test]
fn types_are_listed() {
    let place = Place::new(&[SHOP]);
    place.check(
        &["list", "shop.avrpc", "--types"],
        expect![[r#"
        exit code 0
        --- stdout
        shop.Money
        shop.Kind
        shop.Order
        shop.SoldOut
    "#]],
    );
    place.check(
        &["list", "shop.avrpc", "--types", "--format", "table"],
        expect![[r#"
            exit code 0
            --- stdout
            TYPE          KIND
            shop.Money    record  What one pays.
            shop.Kind     enum
            shop.Order    record  What is bought.
            shop.SoldOut  error
        "#]],
    );
}

#[test]
fn what_is_not_there_is_not_listed() {
    let place = Place::new(&[SHOP, LIST]);
    let mut shown = String::new();
    for args in [
        &["list"][..],
        &["list", "none.avrpc"],
        &["list", "shop.avrpc", "Order"],
        &["list", "shop.avrpc", "Odrers"],
        &["list", "Orders", "Money"],
        &["list", "shop.avrpc", "--types", "Orders"],
        &["list", "localhost:1", "shop.avrpc"],
        &["list", "list.avsc"],
    ] {
        shown += &format!("$ {}\n{}\n", args.join(" "), place.run(args));
    }
    expect![[r#"
        $ list
        exit code 1
        --- stderr
        error: there is nothing to read
         |
         = help: name a server (`localhost:50051`), a file (`shop.avrpc`), or files with `--schema`

        $ list none.avrpc
        exit code 1
        --- stderr
        error: there is no file `none.avrpc`

        $ list shop.avrpc Order
        exit code 1
        --- stderr
        error: `Order` is no service
         |
         = help: `avro-grpc describe` shows what it is

        $ list shop.avrpc Odrers
        exit code 1
        --- stderr
        error: there is no service, method or type `Odrers` in shop.avrpc
         |
         = help: there is `shop.Orders`

        $ list Orders Money
        exit code 1
        --- stderr
        error: `Money` comes after `Orders`, and one is enough

        $ list shop.avrpc --types Orders
        exit code 2
        --- stderr
        error: the argument '--types' cannot be used with '[SERVICE]'

        Usage: avro-grpc list --types <SOURCE> [SERVICE]

        For more information, try '--help'.

        $ list localhost:1 shop.avrpc
        exit code 1
        --- stderr
        error: both a server and files are named: one of them says what there is

        $ list list.avsc
        exit code 0
        --- stderr
        warning: there is no service in list.avsc
         |
         = help: `--types` lists types

    "#]]
    .assert_eq(&shown);
}
