//! Builds that are checked against what is deployed.

use avro_grpc_build::{Builder, configure};
use expect_test::expect;

use crate::check;

const OLD: &str = "namespace shop;
record Order { int id; }
service Orders {
  rpc place(Order) returns (Order);
  rpc list() returns (array<Order>);
}
";

const NEW: &str = "namespace shop;
record Order { int id; string note; }
service Orders {
  rpc place(Order) returns (Order);
}
";

fn against() -> Builder {
    configure().check_against("schemas/baseline")
}

/// The baseline is below what is compiled.
const SAME: &[(&str, &str)] = &[("schemas/a.avrpc", OLD), ("schemas/baseline/b.avrpc", OLD)];
const CHANGED: &[(&str, &str)] = &[("schemas/a.avrpc", NEW), ("schemas/baseline/b.avrpc", OLD)];

#[test]
fn services() {
    check([
        (
            against(),
            SAME,
            expect![[r#"

                ["schemas/a.avrpc", "schemas/baseline/b.avrpc"]"#]],
        ),
        (
            configure().check_against("./schemas/../schemas/baseline/"),
            SAME,
            expect![[r#"

                ["schemas/a.avrpc", "schemas/baseline/b.avrpc"]"#]],
        ),
        (
            against(),
            CHANGED,
            expect![[r#"
            error: `shop.Orders.place` does not get on with `schemas/baseline`: new servers cannot read requests of old clients
             |
             = help: READER_FIELD_MISSING_DEFAULT_VALUE at shop.Order.note (the writer's shop.Order): the writer's record `shop.Order` has no field `note`, and the reader's field has no default
             = help: where that is meant, write `configure().ignore_incompatibility("REQUEST_TYPE_CHANGED:shop.Orders.place")`

            error: `shop.Orders.list` does not get on with `schemas/baseline`: old clients call it, and new servers answer UNIMPLEMENTED
             |
             = help: where that is meant, write `configure().ignore_incompatibility("METHOD_DELETED:shop.Orders.list")`"#]],
        ),
        (
            against()
                .ignore_incompatibility("METHOD_DELETED")
                .ignore_incompatibility("REQUEST_TYPE_CHANGED:shop.Orders.place"),
            CHANGED,
            expect![[r#"

                ["schemas/a.avrpc", "schemas/baseline/b.avrpc"]"#]],
        ),
    ]);
}

#[test]
fn types() {
    const RECORD: &str = "record shop.R { int x; }";
    let changed = "record shop.R { string x; }";
    check([
        (
            against(),
            &[
                ("schemas/a.avdl", RECORD),
                ("schemas/baseline/a.avdl", RECORD),
            ],
            expect![[r#"

                ["schemas/a.avdl", "schemas/baseline/a.avdl"]"#]],
        ),
        (
            against(),
            &[
                ("schemas/a.avdl", changed),
                ("schemas/baseline/a.avdl", RECORD),
            ],
            expect![[r#"
                error: `shop.R.x` does not get on with `schemas/baseline`: new readers cannot read what old writers write
                 |
                 = help: TYPE_MISMATCH at shop.R.x: the writer has `int`, the reader `string`
                 = help: where that is meant, write `configure().ignore_incompatibility("TYPE_MISMATCH:shop.R.x")`"#]],
        ),
    ]);
}

#[test]
fn what_cannot_be_used() {
    check([
        (
            against().ignore_incompatibility("METHOD_DELETED:x"),
            SAME,
            expect![[r#"
                warning: `ignore_incompatibility("METHOD_DELETED:x")` is about nothing
                ["schemas/a.avrpc", "schemas/baseline/b.avrpc"]"#]],
        ),
        (
            against().ignore_incompatibility("METHOD_GONE"),
            SAME,
            expect![[
                r#"error: `ignore_incompatibility("METHOD_GONE")` cannot be used: there is no kind `METHOD_GONE`: the kinds are NAME_MISMATCH, FIXED_SIZE_MISMATCH, MISSING_ENUM_SYMBOLS, READER_FIELD_MISSING_DEFAULT_VALUE, TYPE_MISMATCH, MISSING_UNION_BRANCH, LOGICAL_TYPE_MISMATCH, DECIMAL_MISMATCH, TYPE_DELETED, SERVICE_DELETED, METHOD_DELETED, REQUEST_TYPE_CHANGED, RESPONSE_TYPE_CHANGED, ERROR_TYPE_CHANGED, STREAMING_CHANGED, WIRE_FORM_CHANGED, IDEMPOTENCY_CHANGED, API_VERSION_RANGE_SHRUNK, API_SERVER_TOO_OLD"#
            ]],
        ),
        (
            against(),
            &[("schemas/a.avrpc", OLD)],
            expect!["cannot take schemas from `schemas/baseline`: there is no such directory"],
        ),
        (
            against(),
            &[
                ("schemas/a.avrpc", OLD),
                ("schemas/baseline/b.avsc", "\"strnig\""),
            ],
            expect![[r#"
                error: unknown type `strnig`
                 --> schemas/baseline/b.avsc:1:1
                  |
                1 | "strnig"
                  | ^^^^^^^^ there is no such type
                  |
                  = help: there is a type `string`"#]],
        ),
    ]);
}
