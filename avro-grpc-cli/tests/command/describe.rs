//! What services, methods and types are.

use expect_test::expect;

use crate::show::{MAIL, SHOP};
use crate::support::Place;

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
