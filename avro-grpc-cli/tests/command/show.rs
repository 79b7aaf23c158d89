//! What files say of services and types: `list`, `describe` and `template`.

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

const LIST: (&str, &str) = (
    "list.avsc",
    r#"{"type": "record", "name": "List", "fields": [
  {"name": "value", "type": "long"},
  {"name": "next", "type": ["null", "List"]},
  {"name": "all", "type": {"type": "array", "items": "List"}},
  {"name": "named", "type": {"type": "map", "values": ["List", "int"]}}
]}"#,
);

const MAIL: (&str, &str) = (
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

#[test]
fn services_are_described() {
    let place = Place::new(&[SHOP, MAIL]);
    place.check(
        &["describe", "shop.avrpc"],
        expect![[r#"
        exit code 0
        --- stdout
        namespace shop;

        /** What one pays. */
        record Money {
          long cents;
          string currency = "EUR";
        }

        enum Kind { NEW, PAID }

        /** What is bought. */
        record Order {
          /** Its number. */
          long id;
          array<Money> prices = [];
          /** For the courier. */
          string? note = null;
          union { null, string, Money } extra = null;
          Kind kind = "NEW";
        }

        @grpcCode("NOT_FOUND")
        error SoldOut {
          long id;
        }

        /** Sells. */
        @apiVersion(3) @minApiVersion(1)
        service Orders {
          /** Takes an order. */
          rpc place(Order) returns (Money) throws SoldOut;
          @timeoutMs(500)
          rpc watch(string) returns (stream Order);
        }
    "#]],
    );
    place.check(
        &["describe", "shop.avrpc", "Orders", "--format", "table"],
        expect![[r#"
            exit code 0
            --- stdout
            METHOD  REQUEST     RESPONSE           ERRORS
            place   shop.Order  shop.Money         shop.SoldOut  Takes an order.
            watch   string      stream shop.Order
        "#]],
    );
    place.check(
        &["describe", "mail.avdl"],
        expect![[r#"
        exit code 0
        --- stdout
        // An Avro protocol, whose messages are laid out in another way than this text says.
        record Letter {
          string text;
        }

        /** The parameters of `send`. */
        @namespace("Mail")
        record sendRequest {
          Letter letter;
        }

        service Mail {
          /** Sends a letter. */
          rpc send(Mail.sendRequest) returns (boolean);
          rpc ring() returns (void);
        }
    "#]],
    );
}

#[test]
fn what_is_described_can_be_read() {
    let place = Place::new(&[SHOP]);
    let described = place.run(&["describe", "shop.avrpc"]);
    let text = described
        .split_once("--- stdout\n")
        .expect("it is printed")
        .1;
    std::fs::write(place.path().join("again.avrpc"), text).expect("a writable directory");
    assert_eq!(place.run(&["describe", "again.avrpc"]), described);
}

#[test]
fn methods_and_types_are_described() {
    let place = Place::new(&[SHOP]);
    let json = |name: &str| place.run(&["describe", "shop.avrpc", name, "--format", "json"]);
    expect![[r#"
        exit code 0
        --- stdout
        {
          "method": "shop.Orders/watch",
          "doc": null,
          "kind": "server streaming",
          "form": "datum",
          "annotations": {
            "timeoutMs": 500
          },
          "request": "string",
          "response": {
            "type": "record",
            "name": "Order",
            "namespace": "shop",
            "doc": "What is bought.",
            "fields": [
              {
                "name": "id",
                "type": "long",
                "doc": "Its number."
              },
              {
                "name": "prices",
                "type": {
                  "type": "array",
                  "items": {
                    "type": "record",
                    "name": "Money",
                    "doc": "What one pays.",
                    "fields": [
                      {
                        "name": "cents",
                        "type": "long"
                      },
                      {
                        "name": "currency",
                        "type": "string",
                        "default": "EUR"
                      }
                    ]
                  }
                },
                "default": []
              },
              {
                "name": "note",
                "type": [
                  "null",
                  "string"
                ],
                "doc": "For the courier.",
                "default": null
              },
              {
                "name": "extra",
                "type": [
                  "null",
                  "string",
                  "Money"
                ],
                "default": null
              },
              {
                "name": "kind",
                "type": {
                  "type": "enum",
                  "name": "Kind",
                  "symbols": [
                    "NEW",
                    "PAID"
                  ]
                },
                "default": "NEW"
              }
            ]
          },
          "errors": []
        }
    "#]]
    .assert_eq(&json("shop.Orders/watch"));
    for name in [
        "shop.Orders.watch",
        "/shop.Orders/watch",
        "Orders/watch",
        "watch",
    ] {
        assert_eq!(json(name), json("shop.Orders/watch"), "{name}");
    }
    place.check(
        &["describe", "shop.avrpc", "place"],
        expect![[r#"
        exit code 0
        --- stdout
        namespace shop;

        /** What one pays. */
        record Money {
          long cents;
          string currency = "EUR";
        }

        enum Kind { NEW, PAID }

        /** What is bought. */
        record Order {
          /** Its number. */
          long id;
          array<Money> prices = [];
          /** For the courier. */
          string? note = null;
          union { null, string, Money } extra = null;
          Kind kind = "NEW";
        }

        @grpcCode("NOT_FOUND")
        error SoldOut {
          long id;
        }

        /** Sells. */
        @apiVersion(3) @minApiVersion(1)
        service Orders {
          /** Takes an order. */
          rpc place(Order) returns (Money) throws SoldOut;
        }
    "#]],
    );
    place.check(
        &["describe", "shop.avrpc", "Money"],
        expect![[r#"
        exit code 0
        --- stdout
        namespace shop;

        /** What one pays. */
        record Money {
          long cents;
          string currency = "EUR";
        }
    "#]],
    );
    place.check(
        &["describe", "shop.avrpc", "shop.Order", "--format", "table"],
        expect![[r#"
            exit code 0
            --- stdout
            FIELD   TYPE                             LOGICAL  DEFAULT
            id      long                                               Its number.
            prices  array<shop.Money>                         []
            note    union<null, string>                       null     For the courier.
            extra   union<null, string, shop.Money>           null
            kind    shop.Kind                                 "NEW"
        "#]],
    );
    place.check(
        &["describe", "shop.avrpc", "Kind", "--format", "table"],
        expect![[r#"
            exit code 0
            --- stdout
            SYMBOL
            NEW
            PAID
        "#]],
    );
    place.check(
        &["describe", "shop.avrpc", "SoldOut", "--format", "json"],
        expect![[r#"
            exit code 0
            --- stdout
            {
              "type": "error",
              "name": "SoldOut",
              "namespace": "shop",
              "fields": [
                {
                  "name": "id",
                  "type": "long"
                }
              ],
              "grpcCode": "NOT_FOUND"
            }
        "#]],
    );
}

#[test]
fn templates() {
    let place = Place::new(&[SHOP, LIST, MAIL]);
    place.check(
        &["template", "shop.avrpc", "shop.Order"],
        expect![[r#"
        exit code 0
        --- stdout
        // What is bought.
        { // shop.Order
          // Its number.
          "id": 0, // long
          "prices": [ // array<shop.Money>, default []
            // What one pays.
            { // shop.Money
              "cents": 0, // long
              "currency": "EUR" // string, default "EUR"
            }
          ],
          // For the courier.
          "note": "", // null or string, default null
          "extra": { // null or string or shop.Money, default null
            "string": ""
          },
          // or null
          // or {"shop.Money": {…}}
          "kind": "NEW" // shop.Kind: NEW | PAID, default "NEW"
        }
    "#]],
    );
    place.check(
        &["template", "shop.avrpc", "place", "--response", "--bare"],
        expect![[r#"
            exit code 0
            --- stdout
            {
              "cents": 0,
              "currency": "EUR"
            }
        "#]],
    );
    place.check(
        &["template", "list.avsc"],
        expect![[r#"
        exit code 0
        --- stdout
        { // List
          "value": 0, // long
          "next": null, // null or List
          "all": [], // array<List>
          "named": {} // map<union<List, int>>
        }
    "#]],
    );
    place.check(
        &["template", "-s", "mail.avdl", "Mail/send"],
        expect![[r#"
            exit code 0
            --- stdout
            // The parameters of `send`.
            { // Mail.sendRequest
              "letter": { // Letter
                "text": "" // string
              }
            }
        "#]],
    );
    place.check(
        &["template", "shop.avrpc"],
        expect![[r#"
            exit code 1
            --- stderr
            error: there are several schemas in shop.avrpc
             |
             = help: name what is meant: `shop.Money`, `shop.Kind`, `shop.Order`, `shop.SoldOut`
        "#]],
    );
    place.check(
        &["template", "shop.avrpc", "Orders"],
        expect![[r#"
        exit code 1
        --- stderr
        error: `Orders` is a service, which has no value
         |
         = help: name one of its methods: `shop.Orders/place`, `shop.Orders/watch`
    "#]],
    );
}

/// Whatever the type, its example is one of its values.
#[test]
fn templates_are_values() {
    let place = Place::new(&[]);
    let schemas = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let mut examples = 0;
    for file in std::fs::read_dir(schemas).expect("the schemas of the project") {
        let file = file.expect("a file").path();
        let file = file.to_str().expect("a name in UTF-8");
        let listed = place.run(&["list", file, "--types"]);
        let names = listed.lines().skip(2);
        for (index, name) in names.enumerate() {
            let layouts = [&[][..], &["--bare"]];
            // Comments are the same everywhere.
            for layout in layouts.into_iter().take(if index == 0 { 2 } else { 1 }) {
                let args = [&["template", file, name][..], layout].concat();
                let template = place.run(&args);
                if template.contains("the type has no value") {
                    continue;
                }
                let text = template
                    .split_once("--- stdout\n")
                    .expect("it is printed")
                    .1;
                std::fs::write(place.path().join("example.json"), text).expect("writable");
                let encoded = place.run(&["encode", "-s", file, name, "example.json", "--hex"]);
                assert!(
                    encoded.starts_with("exit code 0\n"),
                    "{name}\n{text}\n{encoded}"
                );
                examples += 1;
            }
        }
    }
    assert!(examples > 80, "{examples}");
}

/// Of files that do not stand for one schema, a type is to be named.
#[test]
fn a_template_of_nothing() {
    let place = Place::new(&[
        ("one.avdl", "record A { int a; }"),
        ("two.avdl", "record A { int a; } record B { int b; }"),
        ("none.avrpc", "service S { rpc get() returns (int); }"),
        ("d/a.avsc", "\"int\""),
        ("d/b.avsc", "\"long\""),
    ]);
    for (file, expected) in [
        (
            "one.avdl",
            expect![[r#"
                exit code 1
                --- stderr
                error: one.avdl says of no schema that it is the one which is meant
                 |
                 = help: name what is meant: `A`
            "#]],
        ),
        (
            "two.avdl",
            expect![[r#"
                exit code 1
                --- stderr
                error: there are several schemas in two.avdl
                 |
                 = help: name what is meant: `A`, `B`
            "#]],
        ),
        (
            "none.avrpc",
            expect![[r#"
                exit code 1
                --- stderr
                error: there is no type in none.avrpc
                 |
                 = help: name what is meant: `S/get`
            "#]],
        ),
        (
            "d",
            expect![[r#"
                exit code 1
                --- stderr
                error: there are several schemas in d
                 |
                 = help: name a file with one schema
            "#]],
        ),
    ] {
        place.check(&["template", file], expected);
    }
}
