//! Logical types.

use expect_test::expect;

use super::{check, check_both, outcome};

const LOGICAL: [&str; 12] = [
    "date",
    "time_ms",
    r#"@logicalType("time-micros") long"#,
    "timestamp_ms",
    r#"@logicalType("timestamp-micros") long"#,
    r#"@logicalType("timestamp-nanos") long"#,
    "local_timestamp_ms",
    r#"@logicalType("local-timestamp-micros") long"#,
    r#"@logicalType("local-timestamp-nanos") long"#,
    "uuid",
    "decimal(4, 2)",
    r#"@logicalType("big-decimal") bytes"#,
];

/// Each is itself alone.
#[test]
fn logical_types_do_not_mix() {
    for (w, writer) in LOGICAL.iter().enumerate() {
        for (r, reader) in LOGICAL.iter().enumerate() {
            let outcome = outcome(writer, reader);
            match w == r {
                true => assert_eq!(outcome, "="),
                false => assert!(outcome.contains("MISMATCH"), "{writer} {reader} {outcome}"),
            }
        }
    }
    check([
        (
            "timestamp_ms",
            r#"@logicalType("timestamp-micros") long"#,
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at long: the writer has `timestamp-millis` on `long`, the reader `timestamp-micros` on `long`"#]],
        ),
        (
            "timestamp_ms",
            "local_timestamp_ms",
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at long: the writer has `timestamp-millis` on `long`, the reader `local-timestamp-millis` on `long`"#]],
        ),
        (
            "date",
            "timestamp_ms",
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at long (the writer's int): the writer has `date` on `int`, the reader `timestamp-millis` on `long`"#]],
        ),
        (
            "decimal(4, 2)",
            r#"@logicalType("big-decimal") bytes"#,
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at bytes: the writer has `decimal(4, 2)` on `bytes`, the reader `big-decimal` on `bytes`"#]],
        ),
        (
            r#"D; @logicalType("duration") fixed D(12);"#,
            r#"D; @logicalType("decimal") @precision(4) fixed D(12);"#,
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at D: the writer has `duration` on the fixed `D` of 12 bytes, the reader `decimal(4, 0)` on the fixed `D` of 12 bytes"#]],
        ),
    ]);
}

/// One on one side alone is like one that nobody knows.
#[test]
fn one_side_alone() {
    check_both([
        ("timestamp_ms", "long", expect!["="], expect!["="]),
        ("date", "int", expect!["="], expect!["="]),
        (
            "date",
            "double",
            expect!["int→double"],
            expect![[r#"
                TYPE_MISMATCH at int (the writer's double): the writer has `double`, the reader `date` on `int`"#]],
        ),
        (
            "int",
            "timestamp_ms",
            expect!["="],
            expect![[r#"
                TYPE_MISMATCH at int (the writer's long): the writer has `timestamp-millis` on `long`, the reader `int`"#]],
        ),
        ("uuid", "string", expect!["="], expect!["="]),
        ("uuid", "bytes", expect!["="], expect!["="]),
        ("decimal(4, 2)", "bytes", expect!["="], expect!["="]),
        (
            "F; @logicalType(\"uuid\") fixed F(16);",
            "F; fixed F(16);",
            expect!["="],
            expect!["="],
        ),
        // A number in bytes is no text.
        (
            "decimal(4, 2)",
            "string",
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at string (the writer's bytes): the writer has `decimal(4, 2)` on `bytes`, the reader `string`"#]],
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at bytes (the writer's string): the writer has `string`, the reader `decimal(4, 2)` on `bytes`"#]],
        ),
        (
            r#"@logicalType("big-decimal") bytes"#,
            "string",
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at string (the writer's bytes): the writer has `big-decimal` on `bytes`, the reader `string`"#]],
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at bytes (the writer's string): the writer has `string`, the reader `big-decimal` on `bytes`"#]],
        ),
    ]);
}

#[test]
fn decimals() {
    check_both([
        ("decimal(4, 2)", "decimal(4, 2)", expect!["="], expect!["="]),
        // Room for more digits before the point, and behind it.
        (
            "decimal(4, 2)",
            "decimal(6, 2)",
            expect!["="],
            expect![[r#"
                DECIMAL_MISMATCH at bytes: the writer's `decimal(6, 2)` on `bytes` may have digits that the reader's `decimal(4, 2)` on `bytes` has no room for"#]],
        ),
        (
            "decimal(4, 2)",
            "decimal(6, 4)",
            expect!["×10^2"],
            expect![[r#"
                DECIMAL_MISMATCH at bytes: the writer's `decimal(6, 4)` on `bytes` may have digits that the reader's `decimal(4, 2)` on `bytes` has no room for"#]],
        ),
        (
            "decimal(4, 2)",
            "decimal(9, 5)",
            expect!["×10^3"],
            expect![[r#"
                DECIMAL_MISMATCH at bytes: the writer's `decimal(9, 5)` on `bytes` may have digits that the reader's `decimal(4, 2)` on `bytes` has no room for"#]],
        ),
        // Behind it at the cost of those before it.
        (
            "decimal(4, 2)",
            "decimal(4, 3)",
            expect![[r#"
                DECIMAL_MISMATCH at bytes: the writer's `decimal(4, 2)` on `bytes` may have digits that the reader's `decimal(4, 3)` on `bytes` has no room for"#]],
            expect![[r#"
                DECIMAL_MISMATCH at bytes: the writer's `decimal(4, 3)` on `bytes` may have digits that the reader's `decimal(4, 2)` on `bytes` has no room for"#]],
        ),
        (
            "decimal(4)",
            "decimal(5, 1)",
            expect!["×10^1"],
            expect![[r#"
                DECIMAL_MISMATCH at bytes: the writer's `decimal(5, 1)` on `bytes` may have digits that the reader's `decimal(4, 0)` on `bytes` has no room for"#]],
        ),
    ]);
}

#[test]
fn decimals_on_fixed() {
    const BYTES: &str = "decimal(4, 2)";
    const FIXED: &str = r#"D; @logicalType("decimal") @precision(4) @scale(2) fixed D(2);"#;
    const WIDE: &str = r#"D; @logicalType("decimal") @precision(6) @scale(2) fixed D(8);"#;
    const OTHER: &str = r#"O; @logicalType("decimal") @precision(4) @scale(2) fixed O(2);"#;
    const UNION: &str = r#"union { string, O, N };
        @logicalType("decimal") @precision(4) @scale(2) fixed O(2);
        @logicalType("decimal") @precision(4) @scale(2) fixed N(2);"#;
    check_both([
        (FIXED, FIXED, expect!["="], expect!["="]),
        (FIXED, BYTES, expect!["×10^0"], expect!["×10^0"]),
        (
            FIXED,
            WIDE,
            expect!["×10^0"],
            expect![[r#"
                DECIMAL_MISMATCH at D: the writer's `decimal(6, 2)` on the fixed `D` of 8 bytes may have digits that the reader's `decimal(4, 2)` on the fixed `D` of 2 bytes has no room for"#]],
        ),
        (
            FIXED,
            OTHER,
            expect![[r#"
                NAME_MISMATCH at O (the writer's D): the writer's fixed `D` is called `O` by the reader, which has no alias for it"#]],
            expect![[r#"
                NAME_MISMATCH at D (the writer's O): the writer's fixed `O` is called `D` by the reader, which has no alias for it"#]],
        ),
        (FIXED, "D; fixed D(2);", expect!["="], expect!["="]),
        (
            FIXED,
            "D; fixed D(3);",
            expect![[r#"
                FIXED_SIZE_MISMATCH at D: the writer has `decimal(4, 2)` on the fixed `D` of 2 bytes, the reader the fixed `D` of 3 bytes"#]],
            expect![[r#"
                FIXED_SIZE_MISMATCH at D: the writer has the fixed `D` of 3 bytes, the reader `decimal(4, 2)` on the fixed `D` of 2 bytes"#]],
        ),
        (
            FIXED,
            "bytes",
            expect![[r#"
                TYPE_MISMATCH at bytes (the writer's D): the writer has `decimal(4, 2)` on the fixed `D` of 2 bytes, the reader `bytes`"#]],
            expect![[r#"
                TYPE_MISMATCH at D (the writer's bytes): the writer has `bytes`, the reader `decimal(4, 2)` on the fixed `D` of 2 bytes"#]],
        ),
    ]);
    check([
        (BYTES, UNION, expect!["@1 ×10^0"]),
        (OTHER, UNION, expect!["@1 ="]),
        (
            FIXED,
            UNION,
            expect![
                "MISSING_UNION_BRANCH at union (the writer's D): the writer has `decimal(4, 2)` on the fixed `D` of 2 bytes, the reader's `union<string, O, N>` no branch for it"
            ],
        ),
        (
            FIXED,
            "union { null, string, decimal(5, 2) }",
            expect!["@2 ×10^0"],
        ),
        (
            FIXED,
            "union { null, bytes }",
            expect![
                "MISSING_UNION_BRANCH at union (the writer's D): the writer has `decimal(4, 2)` on the fixed `D` of 2 bytes, the reader's `union<null, bytes>` no branch for it"
            ],
        ),
    ]);
}

/// A branch of the same type is the one that is meant.
#[test]
fn in_unions() {
    check([
        (
            "timestamp_ms",
            r#"union { null, double, @logicalType("timestamp-micros") long }"#,
            expect![[r#"
                LOGICAL_TYPE_MISMATCH at union(long) (the writer's long): the writer has `timestamp-millis` on `long`, the reader `timestamp-micros` on `long`"#]],
        ),
        (
            "timestamp_ms",
            "union { null, double, long }",
            expect!["@2 ="],
        ),
        (
            "union { null, date }",
            "union { date, null }",
            expect!["(0: @1 = | 1: @0 =)"],
        ),
    ]);
}
