//! What a new version breaks.

use expect_test::expect;

use crate::support::{Place, check};

const OLD: (&str, &str) = (
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

const NEW: (&str, &str) = (
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

#[test]
fn rules_pass_over_what_is_known() {
    let place = Place::new(&[OLD, NEW]);
    place.check(
        &[
            "compat",
            "old",
            "new",
            "--ignore",
            "READER_FIELD_MISSING_DEFAULT_VALUE:shop.Order.note",
        ],
        expect![[r#"
            exit code 0
        "#]],
    );
    place.check(
        &[
            "compat",
            "old",
            "new",
            "--service",
            "--ignore",
            "METHOD_DELETED:shop.Orders.list",
            "--ignore=STREAMING_CHANGED",
            "--ignore=API_VERSION_RANGE_SHRUNK",
            "--ignore=IDEMPOTENCY_CHANGED",
            "--ignore",
            "READER_FIELD_MISSING_DEFAULT_VALUE:shop.Order",
            "--ignore",
            "MISSING_ENUM_SYMBOLS",
        ],
        expect![[r#"
            exit code 1
            --- stdout
            shop.Orders.place: RESPONSE_TYPE_CHANGED
              old clients cannot read responses of new servers
              TYPE_MISMATCH at shop.Order.id: the writer has `long`, the reader `int`

            shop.Orders.watch: RESPONSE_TYPE_CHANGED
              old clients cannot read responses of new servers
              TYPE_MISMATCH at shop.Order.id: the writer has `long`, the reader `int`
        "#]],
    );
    // A rule that is about nothing may have been meant for something else.
    place.check(
        &["compat", "old", "old", "--ignore", "TYPE_DELETED:shop"],
        expect![[r#"
            exit code 0
            --- stderr
            warning: there is nothing that `--ignore TYPE_DELETED:shop` is about
        "#]],
    );
}

#[test]
fn other_kinds_of_files() {
    let files = [
        ("a.avsc", r#"["null", "int", "string"]"#),
        ("b.avsc", r#"["null", "int"]"#),
        (
            "a.avpr",
            r#"{"protocol": "P", "messages": {"m": {"request": [], "response": "int"}}}"#,
        ),
        ("b.avdl", "protocol P { long m(); }"),
        ("lib/i.avsc", r#"{"type": "fixed", "name": "I", "size": 1}"#),
        ("c.avdl", "import schema \"i.avsc\"; record C { I i; }"),
    ];
    let place = Place::new(&files);
    place.check(
        &["compat", "a.avsc", "b.avsc"],
        expect![[r#"
        exit code 1
        --- stdout
        union: MISSING_UNION_BRANCH
          new readers cannot read what old writers write
          the writer has `string`, the reader's `union<null, int>` no branch for it
    "#]],
    );
    place.check(
        &["compat", "a.avpr", "b.avdl", "--service"],
        expect![[r#"
        exit code 1
        --- stdout
        P.m: RESPONSE_TYPE_CHANGED
          old clients cannot read responses of new servers
          TYPE_MISMATCH at int (the writer's long): the writer has `long`, the reader `int`
    "#]],
    );
    place.check(
        &["compat", "c.avdl", "c.avdl", "-I", "lib"],
        expect![[r#"
        exit code 0
    "#]],
    );
}

/// Neither "yes" nor "no".
#[test]
fn no_answer() {
    let place = Place::new(&[OLD, ("wrong/a.avsc", "\"strnig\""), ("a.avsc", "\"int\"")]);
    place.check(
        &["compat", "old", "wrong"],
        expect![[r#"
        exit code 2
        --- stderr
        error: unknown type `strnig`
         --> wrong/a.avsc:1:1
          |
        1 | "strnig"
          | ^^^^^^^^ there is no such type
          |
          = help: there is a type `string`
    "#]],
    );
    place.check(
        &["compat", "none", "old"],
        expect![[r#"
        exit code 2
        --- stderr
        error: there is no file `none`
    "#]],
    );
    place.check(
        &["compat", "a.avsc", "a.avsc", "--service"],
        expect![[r#"
        exit code 2
        --- stderr
        error: there is no service and no protocol in `a.avsc` or in `a.avsc`
         |
         = help: leave out `--service` to compare types
    "#]],
    );
    place.check(
        &["compat", "old", "c.avdl", "--message-format", "json"],
        expect![[r#"
            exit code 2
            --- stderr
            {"severity":"error","message":"there is no file `c.avdl`","related":[],"help":[],"rendered":"error: there is no file `c.avdl`"}
        "#]],
    );
}

#[test]
fn wrong_command_lines() {
    check(
        &[],
        &["compat", "old"],
        expect![[r#"
        exit code 2
        --- stderr
        error: the following required arguments were not provided:
          <NEW>

        Usage: avro-grpc compat <OLD> <NEW>

        For more information, try '--help'.
    "#]],
    );
    check(
        &[],
        &["compat", "old", "new", "--mode", "sideways"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value 'sideways' for '--mode <MODE>'
              [possible values: backward, forward, full]

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["compat", "old", "new", "--ignore", "METHOD_DELTED"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value 'METHOD_DELTED' for '--ignore <KIND[:PATH]>': there is no kind `METHOD_DELTED`, but `METHOD_DELETED`

            For more information, try '--help'.
        "#]],
    );
    check(
        &[],
        &["compat", "old", "new", "--ignore", ":shop"],
        expect![[r#"
            exit code 2
            --- stderr
            error: invalid value ':shop' for '--ignore <KIND[:PATH]>': there is no kind ``: the kinds are NAME_MISMATCH, FIXED_SIZE_MISMATCH, MISSING_ENUM_SYMBOLS, READER_FIELD_MISSING_DEFAULT_VALUE, TYPE_MISMATCH, MISSING_UNION_BRANCH, LOGICAL_TYPE_MISMATCH, DECIMAL_MISMATCH, TYPE_DELETED, SERVICE_DELETED, METHOD_DELETED, REQUEST_TYPE_CHANGED, RESPONSE_TYPE_CHANGED, ERROR_TYPE_CHANGED, STREAMING_CHANGED, WIRE_FORM_CHANGED, IDEMPOTENCY_CHANGED, API_VERSION_RANGE_SHRUNK, API_SERVER_TOO_OLD

            For more information, try '--help'.
        "#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_answer() {
    let full = std::fs::File::create("/dev/full").expect("Linux has it");
    let place = Place::new(&[OLD, NEW]);
    let mut command = place.command(&["compat", "old", "new"]);
    let output = command.stdout(full).output().expect("it runs");
    expect![[r#"
        exit code 2
        --- stderr
        error: cannot write to standard output: No space left on device (os error 28)
    "#]]
    .assert_eq(&crate::support::shown(&output));
}

#[test]
fn help() {
    check(
        &[],
        &["compat", "--help"],
        expect![[r#"
            exit code 0
            --- stdout
            Report what a new version of schemas or services would break

            OLD and NEW are files, or directories that stand for all schema files below them. Types are
            compared with those of the same name. Prints nothing when all goes on working.

            With --service, services and protocols are compared instead: backward is for a roll-out that
            updates servers first, so that new servers read the requests of old clients, and old clients the
            responses of new servers; forward is for clients first.

            Usage: avro-grpc compat [OPTIONS] <OLD> <NEW>

            Arguments:
              <OLD>
                      What is deployed

              <NEW>
                      What is to be deployed

            Options:
                  --mode <MODE>
                      What has to go on working

                      Possible values:
                      - backward: New schemas read what old ones wrote (default)
                      - forward:  Old schemas read what new ones write
                      - full:     Both

                  --service
                      Compare services and protocols instead of types

                  --ignore <KIND[:PATH]>
                      Pass over incompatibilities of KIND, at PATH and below where that is given; repeatable

                  --json
                      Print a JSON object instead of text

              -I, --include <DIR>
                      Look for imports in DIR too, after the importing file's own directory; repeatable

                  --color <WHEN>
                      When to colour messages

                      Possible values:
                      - auto:   On a terminal
                      - always: In pipes and files too
                      - never:  Nowhere

                  --config <FILE>
                      Read more options from FILE [default: avro-grpc.toml here or in a directory around]

                  --message-format <FORMAT>
                      How to show errors and warnings, on standard error

                      Possible values:
                      - human: Text for people
                      - json:  A JSON object on a line for each, for editors

                  --no-config
                      Read no file of options

              -h, --help
                      Print help (see a summary with '-h')

            Exit codes:
              0  all goes on working; warnings may have been shown
              1  something breaks
              2  the command line is wrong, or something is wrong with the input

            Examples:
              avro-grpc compat schemas/baseline schemas
              avro-grpc compat order-v1.avsc order-v2.avsc --mode full
              avro-grpc compat main/shop.avrpc shop.avrpc --service
              avro-grpc compat old new --ignore MISSING_ENUM_SYMBOLS:shop.Suit --ignore TYPE_DELETED
        "#]],
    );
}
