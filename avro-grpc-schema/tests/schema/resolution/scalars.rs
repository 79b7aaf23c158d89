//! Primitives, enums and fixed.

use expect_test::expect;

use super::{check, outcome};

/// Every primitive as every other: all that is not in the table does not resolve.
#[test]
fn promotions() {
    let promoted = [
        ("int", "long", "="),
        ("int", "float", "int→float"),
        ("int", "double", "int→double"),
        ("long", "float", "long→float"),
        ("long", "double", "long→double"),
        ("float", "double", "float→double"),
        ("string", "bytes", "="),
        ("bytes", "string", "="),
    ];
    let primitives = [
        "null", "boolean", "int", "long", "float", "double", "bytes", "string",
    ];
    for writer in primitives {
        for reader in primitives {
            let row = promoted
                .iter()
                .find(|row| (row.0, row.1) == (writer, reader));
            let expected = match row {
                Some((_, _, step)) => (*step).to_owned(),
                None if writer == reader => "=".to_owned(),
                None => {
                    // The place in each schema is the whole of it.
                    let place = format!("{reader} (the writer's {writer})");
                    format!(
                        "TYPE_MISMATCH at {place}: the writer has `{writer}`, the reader `{reader}`"
                    )
                }
            };
            assert_eq!(outcome(writer, reader), expected);
        }
    }
}

/// Every sort of schema as every other.
#[test]
fn sorts_do_not_mix() {
    let sorts = [
        "int",
        "array<int>",
        "map<int>",
        "A; record A {}",
        "A; enum A { X }",
        "A; fixed A(3);",
    ];
    for (w, writer) in sorts.iter().enumerate() {
        for (r, reader) in sorts.iter().enumerate() {
            let outcome = outcome(writer, reader);
            match w == r {
                true => assert_eq!(outcome, "="),
                false => assert!(outcome.starts_with("TYPE_MISMATCH at "), "{outcome}"),
            }
        }
    }
    check([
        (
            "A; record A {}",
            "array<int>",
            expect![[r#"
                TYPE_MISMATCH at array (the writer's A): the writer has the record `A`, the reader `array<int>`"#]],
        ),
        (
            "A; enum A { X }",
            "A; fixed A(3);",
            expect![[r#"
                TYPE_MISMATCH at A: the writer has the enum `A`, the reader the fixed `A` of 3 bytes"#]],
        ),
        (
            "map<int>",
            "A; error A {}",
            expect![[r#"
                TYPE_MISMATCH at A (the writer's map): the writer has `map<int>`, the reader the error `A`"#]],
        ),
    ]);
}

#[test]
fn symbols() {
    check([
        ("E; enum E { A, B }", "E; enum E { A, B }", expect!["="]),
        // What the reader has behind the writer's is never read.
        ("E; enum E { A, B }", "E; enum E { A, B, C }", expect!["="]),
        (
            "E; enum E { A, B }",
            "E; enum E { B, A }",
            expect!["E{A, B}"],
        ),
        (
            "E; enum E { A, B, C }",
            "E; enum E { A, X, C } = X;",
            expect!["="],
        ),
        // The default of the writer's enum is nothing to the reader.
        (
            "E; enum E { A, B } = A;",
            "E; enum E { A }",
            expect![[r#"
                MISSING_ENUM_SYMBOLS at E: the writer's symbol `B` is not in the reader's enum `E`, which has no default"#]],
        ),
        (
            "E; enum E { A, B, C, D }",
            "E; enum E { C }",
            expect![[r#"
                MISSING_ENUM_SYMBOLS at E: the writer's symbols `A`, `B`, `D` are not in the reader's enum `E`, which has no default"#]],
        ),
        (
            "E; enum E { A1, A2, A3, A4, A5, A6, A7, A8, A9 }",
            "E; enum E { A }",
            expect![[r#"
                MISSING_ENUM_SYMBOLS at E: the writer's symbols `A1`, `A2`, `A3`, `A4`, `A5`, `A6` and 3 more are not in the reader's enum `E`, which has no default"#]],
        ),
    ]);
}

#[test]
fn sizes() {
    check([
        ("F; fixed F(3);", "F; fixed F(3);", expect!["="]),
        (
            "F; fixed F(3);",
            "F; fixed F(4);",
            expect![[r#"
                FIXED_SIZE_MISMATCH at F: the writer has the fixed `F` of 3 bytes, the reader the fixed `F` of 4 bytes"#]],
        ),
    ]);
}
