//! Types where they are used.

use expect_test::expect;

use super::check_fields;

#[test]
fn types() {
    check_fields(&[
        (
            "null a; boolean b; int c; long d; float e; double f; bytes g; string h;",
            expect![[r#"
            a: null
            b: boolean
            c: int
            d: long
            e: float
            f: double
            g: bytes
            h: string
        "#]],
        ),
        (
            "date a; time_ms b; timestamp_ms c; local_timestamp_ms d; uuid e;",
            expect![[r#"
            a: int @logicalType="date"
            b: int @logicalType="time-millis"
            c: long @logicalType="timestamp-millis"
            d: long @logicalType="local-timestamp-millis"
            e: string @logicalType="uuid"
        "#]],
        ),
        (
            "decimal(4) a; decimal(4, 2) b; decimal(0x10, 010) c;",
            expect![[r#"
            a: bytes @logicalType="decimal" @precision=4 @scale=0
            b: bytes @logicalType="decimal" @precision=4 @scale=2
            c: bytes @logicalType="decimal" @precision=16 @scale=8
        "#]],
        ),
        (
            "A a; a.b.A b; `int` c; `a`.`int` d;",
            expect![[r#"
            a: A!
            b: a.b.A!
            c: int!
            d: a.int!
        "#]],
        ),
        (
            "array<int> a; map<array<map<A>>> b; array<union { null, int }> c;",
            expect![[r#"
            a: array<int>
            b: map<array<map<A!>>>
            c: array<[null, int]>
        "#]],
        ),
        (
            "union { null, string, array<int> } a;",
            expect![[r#"
            a: [null, string, array<int>]
        "#]],
        ),
        (
            "union { int } a;",
            expect![[r#"
            a: [int]
        "#]],
        ),
        (
            "array a; map b; union c; decimal d; record e; stream f; service g; rpc h; returns i; throws j; oneway k;",
            expect![[r#"
            a: array!
            b: map!
            c: union!
            d: decimal!
            e: record!
            f: stream!
            g: service!
            h: rpc!
            i: returns!
            j: throws!
            k: oneway!
        "#]],
        ),
    ]);
}

#[test]
fn optional_types() {
    check_fields(&[
        (
            "int? a; int? b = null; int? c = 1;",
            expect![[r#"
            a: [null, int]
            b: [null, int] = null
            c: [int, null] = 1
        "#]],
        ),
        (
            "int? a = 1, b, c = null, d = 2;",
            expect![[r#"
            a: [int, null] = 1
            b: [null, int]
            c: [null, int] = null
            d: [int, null] = 2
        "#]],
        ),
        (
            r#"A? a; a.b.A? b = {}; date? c = 1; decimal(3)? d = "x";"#,
            expect![[r#"
            a: [null, A!]
            b: [a.b.A!, null] = {}
            c: [int @logicalType="date", null] = 1
            d: [bytes @logicalType="decimal" @precision=3 @scale=0, null] = "x"
        "#]],
        ),
        (
            "array<int?> a = [null]; map<A?> b;",
            expect![[r#"
            a: array<[null, int]> = [null]
            b: map<[null, A!]>
        "#]],
        ),
        (
            r#"@p(1) int? a; @p(1) string? b = "x"; @p(1) date? c;"#,
            expect![[r#"
            a: [null, int @p=1]
            b: [string @p=1, null] = "x"
            c: [null, int @logicalType="date" @p=1]
        "#]],
        ),
    ]);
}

#[test]
fn logical_types() {
    check_fields(&[
        (
            r#"@logicalType("timestamp-micros") long a; @logicalType("no-such") int b;"#,
            expect![[r#"
            a: long @logicalType="timestamp-micros"
            b: int @logicalType="no-such"
        "#]],
        ),
        (
            r#"@logicalType("decimal") @precision(4) @scale(2) bytes a;"#,
            expect![[r#"
            a: bytes @logicalType="decimal" @precision=4 @scale=2
        "#]],
        ),
        (
            "@p(1) date a;",
            expect![[r#"
            a: int @logicalType="date" @p=1
        "#]],
        ),
    ]);
}

#[test]
fn wrong_types() {
    check_fields(&[
        (
            "; a;",
            expect![[r#"
            2:1: unexpected `;`; help: remove it
            2:4: expected a name, found `;`
        "#]],
        ),
        (
            "array<int a;",
            expect![[r#"
            2:11: expected `>`, found `a`
        "#]],
        ),
        (
            "array<> a;",
            expect![[r#"
            2:7: expected a type, found `>`
        "#]],
        ),
        (
            "array<int>? a; map<int>? b; union { null, int }? c;",
            expect![[r#"
            a: array<int>
            b: map<int>
            c: [null, int]
            2:11: `?` cannot stand behind `array<…>`; help: write `union { null, array<…> }`
            2:24: `?` cannot stand behind `map<…>`; help: write `union { null, map<…> }`
            2:48: `?` cannot stand behind `union { … }`; help: make `null` a branch of the union
        "#]],
        ),
        (
            "union {} a;",
            expect![[r#"
            2:8: expected a type, found `}`
        "#]],
        ),
        (
            "union { int, } a;",
            expect![[r#"
            2:14: expected a type, found `}`; help: remove the comma before it
        "#]],
        ),
        (
            "union { null int } a;",
            expect![[r#"
            2:14: expected `,` or `}`, found `int`
        "#]],
        ),
        (
            "union { null, int? } a; union { A?, int } b;",
            expect![[r#"
            a: [null, invalid]
            b: [invalid, int]
            2:18: a branch of a union cannot be another union, as `?` makes it; help: remove the `?`, and make `null` a branch of its own
            2:34: a branch of a union cannot be another union, as `?` makes it; help: remove the `?`, and make `null` a branch of its own
        "#]],
        ),
        (
            "int?? a;",
            expect![[r#"
            2:5: expected a name, found `?`
        "#]],
        ),
        (
            "void a; array<void> b;",
            expect![[r#"
            2:1: `void` is not a type; help: write `null`
            2:15: `void` is not a type; help: write `null`
        "#]],
        ),
        (
            "decimal(0) a; decimal(2, 3) b;",
            expect![[r#"
            a: bytes
            b: bytes
            2:9: the precision of a decimal is at least 1
            2:26: the scale of a decimal is at most its precision, 2
        "#]],
        ),
        (
            "decimal() a;",
            expect![[r#"
            2:9: expected a precision, which is at least 1, found `)`
        "#]],
        ),
        (
            "decimal(-1) a;",
            expect![[r#"
            2:9: expected a precision, which is at least 1, found `-1`
        "#]],
        ),
        (
            "decimal(3, ) a;",
            expect![[r#"
            2:12: expected a scale, which is at least 0, found `)`
        "#]],
        ),
        (
            "decimal(1.5) a;",
            expect![[r#"
            2:9: expected a precision, which is at least 1, found `1.5`
        "#]],
        ),
        (
            "decimal(4 2) a;",
            expect![[r#"
            2:11: expected `,` or `)`, found `2`
        "#]],
        ),
        (
            r#"@logicalType("date") date a; @scale(1) decimal(3) b;"#,
            expect![[r#"
            a: int @logicalType="date"
            b: bytes @logicalType="decimal" @precision=3 @scale=0
            2:2: the type has a `logicalType` already
            2:31: the type has a `scale` already
        "#]],
        ),
        (
            "@p(1) A a; @p(1) @q(2) A? b; array<@p(1) A> c; union { null, @p(1) A } d;",
            expect![[r#"
            2:2: `A` cannot be annotated where it is used; help: annotate its declaration, or the field: directly before the field's name
            2:13: `A` cannot be annotated where it is used; help: annotate its declaration, or the field: directly before the field's name
            2:37: `A` cannot be annotated where it is used; help: annotate its declaration, or the field: directly before the field's name
            2:63: `A` cannot be annotated where it is used; help: annotate its declaration, or the field: directly before the field's name
        "#]],
        ),
    ]);
}
