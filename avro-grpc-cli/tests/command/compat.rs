//! What a new version breaks.

use expect_test::expect;

use crate::support::Place;

pub(crate) const OLD: (&str, &str) = (
    "old/shop.avrpc",
    "namespace shop;
record Order { int id; Suit suit; }
enum Suit { SPADES, HEARTS }
@apiVersion(2) @minApiVersion(1)
service Orders {
  @idempotency(\"IDEMPOTENT\")
  rpc place(Order) returns (Order);
  rpc list() returns (array<Order>);
  rpc watch(Order) returns (stream Order);
}
",
);

pub(crate) const NEW: (&str, &str) = (
    "new/shop.avrpc",
    "namespace shop;
record Order { long id; Suit suit; string note; }
enum Suit { SPADES, HEARTS, CLUBS }
@apiVersion(3) @minApiVersion(2)
service Orders {
  rpc place(Order) returns (Order);
  rpc watch(stream Order) returns (stream Order);
}
",
);

#[test]
fn nothing_breaks() {
    let place = Place::new(&[
        OLD,
        NEW,
        ("more/shop.avrpc", OLD.1),
        ("more/x.avsc", "\"int\""),
    ]);
    for args in [
        &["compat", "old", "old"][..],
        &["compat", "old", "old", "--service"],
        &[
            "compat",
            "old/shop.avrpc",
            "more/shop.avrpc",
            "--mode",
            "full",
        ],
        &["compat", "old", "more", "--mode", "full"],
        &["compat", "old", "more", "--mode", "full", "--service"],
    ] {
        assert_eq!(place.run(args), "exit code 0\n", "{args:?}");
    }
    place.check(
        &["compat", "old", "old", "--json"],
        expect![[r#"
        exit code 0
        --- stdout
        {
          "compatible": true,
          "mode": "backward",
          "incompatibilities": []
        }
    "#]],
    );
}

#[test]
fn types() {
    let place = Place::new(&[OLD, NEW]);
    place.check(&["compat", "old", "new"], expect![[r#"
        exit code 1
        --- stdout
        shop.Order.note: READER_FIELD_MISSING_DEFAULT_VALUE
          new readers cannot read what old writers write
          the writer's record `shop.Order` has no field `note`, and the reader's field has no default
    "#]]);
    place.check(
        &["compat", "old", "new", "--mode", "forward"],
        expect![[r#"
        exit code 1
        --- stdout
        shop.Order.id: TYPE_MISMATCH
          old readers cannot read what new writers write
          the writer has `long`, the reader `int`

        shop.Suit: MISSING_ENUM_SYMBOLS
          old readers cannot read what new writers write
          the writer's symbol `CLUBS` is not in the reader's enum `shop.Suit`, which has no default
    "#]],
    );
    place.check(
        &[
            "compat",
            "old/shop.avrpc",
            "new/shop.avrpc",
            "--mode",
            "full",
        ],
        expect![[r#"
            exit code 1
            --- stdout
            shop.Order.note: READER_FIELD_MISSING_DEFAULT_VALUE
              new readers cannot read what old writers write
              the writer's record `shop.Order` has no field `note`, and the reader's field has no default

            shop.Order.id: TYPE_MISMATCH
              old readers cannot read what new writers write
              the writer has `long`, the reader `int`

            shop.Suit: MISSING_ENUM_SYMBOLS
              old readers cannot read what new writers write
              the writer's symbol `CLUBS` is not in the reader's enum `shop.Suit`, which has no default
        "#]],
    );
}

/// Servers first, then clients first.
#[test]
fn services() {
    let place = Place::new(&[OLD, NEW]);
    place.check(&["compat", "old", "new", "--service"], expect![[r#"
        exit code 1
        --- stdout
        shop.Orders: API_VERSION_RANGE_SHRUNK
          old clients may have API version 1, new servers refuse those before 2

        shop.Orders.place: IDEMPOTENCY_CHANGED
          old clients may repeat calls, since their version says `IDEMPOTENT`; that of new servers does not say that a call may be repeated

        shop.Orders.place: REQUEST_TYPE_CHANGED
          new servers cannot read requests of old clients
          READER_FIELD_MISSING_DEFAULT_VALUE at shop.Order.note (the writer's shop.Order): the writer's record `shop.Order` has no field `note`, and the reader's field has no default

        shop.Orders.place: RESPONSE_TYPE_CHANGED
          old clients cannot read responses of new servers
          TYPE_MISMATCH at shop.Order.id: the writer has `long`, the reader `int`
          MISSING_ENUM_SYMBOLS at shop.Order.suit: the writer's symbol `CLUBS` is not in the reader's enum `shop.Suit`, which has no default

        shop.Orders.list: METHOD_DELETED
          old clients call it, and new servers answer UNIMPLEMENTED

        shop.Orders.watch: STREAMING_CHANGED
          old clients make server streaming calls, new servers expect bidirectional ones

        shop.Orders.watch: REQUEST_TYPE_CHANGED
          new servers cannot read requests of old clients
          READER_FIELD_MISSING_DEFAULT_VALUE at shop.Order.note (the writer's shop.Order): the writer's record `shop.Order` has no field `note`, and the reader's field has no default

        shop.Orders.watch: RESPONSE_TYPE_CHANGED
          old clients cannot read responses of new servers
          TYPE_MISMATCH at shop.Order.id: the writer has `long`, the reader `int`
          MISSING_ENUM_SYMBOLS at shop.Order.suit: the writer's symbol `CLUBS` is not in the reader's enum `shop.Suit`, which has no default
    "#]]);
    place.check(
        &["compat", "old", "new", "--service", "--mode", "forward"],
        expect![[r#"
            exit code 1
            --- stdout
            shop.Orders: API_SERVER_TOO_OLD
              new clients have API version 3, old servers refuse those after 2

            shop.Orders.place: REQUEST_TYPE_CHANGED
              old servers cannot read requests of new clients
              TYPE_MISMATCH at shop.Order.id: the writer has `long`, the reader `int`
              MISSING_ENUM_SYMBOLS at shop.Order.suit: the writer's symbol `CLUBS` is not in the reader's enum `shop.Suit`, which has no default

            shop.Orders.place: RESPONSE_TYPE_CHANGED
              new clients cannot read responses of old servers
              READER_FIELD_MISSING_DEFAULT_VALUE at shop.Order.note (the writer's shop.Order): the writer's record `shop.Order` has no field `note`, and the reader's field has no default

            shop.Orders.watch: STREAMING_CHANGED
              new clients make bidirectional calls, old servers expect server streaming ones

            shop.Orders.watch: REQUEST_TYPE_CHANGED
              old servers cannot read requests of new clients
              TYPE_MISMATCH at shop.Order.id: the writer has `long`, the reader `int`
              MISSING_ENUM_SYMBOLS at shop.Order.suit: the writer's symbol `CLUBS` is not in the reader's enum `shop.Suit`, which has no default

            shop.Orders.watch: RESPONSE_TYPE_CHANGED
              new clients cannot read responses of old servers
              READER_FIELD_MISSING_DEFAULT_VALUE at shop.Order.note (the writer's shop.Order): the writer's record `shop.Order` has no field `note`, and the reader's field has no default
        "#]],
    );
}

#[test]
fn json() {
    let place = Place::new(&[OLD, NEW]);
    place.check(&["compat", "old", "new", "--json"], expect![[r#"
        exit code 1
        --- stdout
        {
          "compatible": false,
          "mode": "backward",
          "incompatibilities": [
            {
              "kind": "READER_FIELD_MISSING_DEFAULT_VALUE",
              "path": "shop.Order.note",
              "direction": "backward",
              "breaks": "new readers cannot read what old writers write",
              "mismatches": [
                {
                  "kind": "READER_FIELD_MISSING_DEFAULT_VALUE",
                  "writer": "shop.Order",
                  "reader": "shop.Order.note",
                  "message": "the writer's record `shop.Order` has no field `note`, and the reader's field has no default"
                }
              ]
            }
          ]
        }
    "#]]);
    place.check(
        &[
            "compat",
            "old",
            "new",
            "--json",
            "--service",
            "--ignore",
            "METHOD_DELETED",
        ],
        expect![[r#"
            exit code 1
            --- stdout
            {
              "compatible": false,
              "mode": "backward",
              "incompatibilities": [
                {
                  "kind": "API_VERSION_RANGE_SHRUNK",
                  "path": "shop.Orders",
                  "direction": "backward",
                  "breaks": "old clients may have API version 1, new servers refuse those before 2",
                  "mismatches": []
                },
                {
                  "kind": "IDEMPOTENCY_CHANGED",
                  "path": "shop.Orders.place",
                  "direction": "backward",
                  "breaks": "old clients may repeat calls, since their version says `IDEMPOTENT`; that of new servers does not say that a call may be repeated",
                  "mismatches": []
                },
                {
                  "kind": "REQUEST_TYPE_CHANGED",
                  "path": "shop.Orders.place",
                  "direction": "backward",
                  "breaks": "new servers cannot read requests of old clients",
                  "mismatches": [
                    {
                      "kind": "READER_FIELD_MISSING_DEFAULT_VALUE",
                      "writer": "shop.Order",
                      "reader": "shop.Order.note",
                      "message": "the writer's record `shop.Order` has no field `note`, and the reader's field has no default"
                    }
                  ]
                },
                {
                  "kind": "RESPONSE_TYPE_CHANGED",
                  "path": "shop.Orders.place",
                  "direction": "backward",
                  "breaks": "old clients cannot read responses of new servers",
                  "mismatches": [
                    {
                      "kind": "TYPE_MISMATCH",
                      "writer": "shop.Order.id",
                      "reader": "shop.Order.id",
                      "message": "the writer has `long`, the reader `int`"
                    },
                    {
                      "kind": "MISSING_ENUM_SYMBOLS",
                      "writer": "shop.Order.suit",
                      "reader": "shop.Order.suit",
                      "message": "the writer's symbol `CLUBS` is not in the reader's enum `shop.Suit`, which has no default"
                    }
                  ]
                },
                {
                  "kind": "STREAMING_CHANGED",
                  "path": "shop.Orders.watch",
                  "direction": "backward",
                  "breaks": "old clients make server streaming calls, new servers expect bidirectional ones",
                  "mismatches": []
                },
                {
                  "kind": "REQUEST_TYPE_CHANGED",
                  "path": "shop.Orders.watch",
                  "direction": "backward",
                  "breaks": "new servers cannot read requests of old clients",
                  "mismatches": [
                    {
                      "kind": "READER_FIELD_MISSING_DEFAULT_VALUE",
                      "writer": "shop.Order",
                      "reader": "shop.Order.note",
                      "message": "the writer's record `shop.Order` has no field `note`, and the reader's field has no default"
                    }
                  ]
                },
                {
                  "kind": "RESPONSE_TYPE_CHANGED",
                  "path": "shop.Orders.watch",
                  "direction": "backward",
                  "breaks": "old clients cannot read responses of new servers",
                  "mismatches": [
                    {
                      "kind": "TYPE_MISMATCH",
                      "writer": "shop.Order.id",
                      "reader": "shop.Order.id",
                      "message": "the writer has `long`, the reader `int`"
                    },
                    {
                      "kind": "MISSING_ENUM_SYMBOLS",
                      "writer": "shop.Order.suit",
                      "reader": "shop.Order.suit",
                      "message": "the writer's symbol `CLUBS` is not in the reader's enum `shop.Suit`, which has no default"
                    }
                  ]
                }
              ]
            }
        "#]],
    );
}
