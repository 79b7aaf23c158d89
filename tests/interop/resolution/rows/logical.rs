//! Logical types.

use super::{Row, read, refused};

pub(super) const ROWS: &[Row] = &[
    read(
        "a logical type that is the same",
        "R; record R { timestamp_ms t; date d; uuid u; int gone; }",
        "R; record R { uuid u; date d; timestamp_ms t; }",
        &[(
            r#"80d0acf30e 02 48"00000000-0000-0000-0000-000000000001" 02"#,
            r#"48"00000000-0000-0000-0000-000000000001" 02 80d0acf30e"#,
        )],
    ),
    read(
        "a logical type that only the writer has",
        "R; record R { timestamp_ms t; date d; }",
        "R; record R { int d; long t; }",
        &[("80d0acf30e 02", "02 80d0acf30e")],
    ),
    read(
        "a logical type that only the reader has",
        "R; record R { long t; int d; }",
        "R; record R { date d; timestamp_ms t; }",
        &[("80d0acf30e 02", "02 80d0acf30e")],
    ),
    read("a date as a long", "date", "long", &[("02", "02")]),
    refused(
        "milliseconds as microseconds",
        "timestamp_ms",
        "@logicalType(\"timestamp-micros\") long",
        &["80d0acf30e"],
    ),
    read(
        "a decimal that is the same",
        "R; record R { int gone; decimal(4, 2) d; }",
        "R; record R { decimal(4, 2) d; }",
        &[("02 02 0d", "02 0d"), ("02 04 f333", "04 f333")],
    ),
    read(
        "a decimal of more digits before the point",
        "decimal(4, 2)",
        "decimal(6, 2)",
        &[("02 0d", "02 0d")],
    ),
    read(
        "a decimal of a larger scale",
        "decimal(4, 2)",
        "decimal(6, 3)",
        &[
            ("02 01", "02 0a"),
            ("02 f3", "04 ff7e"),
            ("04 270f", "06 018696"),
        ],
    ),
    read(
        "a decimal of bytes as a fixed",
        "decimal(4, 2)",
        "F; @logicalType(\"decimal\") @precision(4) @scale(2) fixed F(4);",
        &[("02 01", "00000001"), ("02 ff", "ffffffff")],
    ),
    read(
        "a decimal of a fixed as bytes",
        "F; @logicalType(\"decimal\") @precision(4) @scale(2) fixed F(2);",
        "decimal(4, 2)",
        &[("0001", "02 01"), ("ffff", "02 ff")],
    ),
    read(
        "a decimal of a longer fixed",
        "F; @logicalType(\"decimal\") @precision(4) @scale(2) fixed F(2);",
        "F; @logicalType(\"decimal\") @precision(8) @scale(2) fixed F(4);",
        &[("0001", "00000001"), ("ffff", "ffffffff")],
    ),
    refused(
        "a decimal of a smaller scale",
        "decimal(4, 2)",
        "decimal(4, 1)",
        &["02 0d"],
    ),
    refused(
        "a decimal of fewer digits",
        "decimal(8, 2)",
        "decimal(4, 2)",
        &["06 0f4240"],
    ),
    refused(
        "a decimal as a string",
        "decimal(4, 2)",
        "string",
        &["02 0d"],
    ),
];
