//! Values of defaults and annotations.

use expect_test::expect;

use super::check_fields;

#[test]
fn literals() {
    check_fields(&[
        (
            "int a = null, b = true, c = false;",
            expect![[r#"
            a: int = null
            b: int = true
            c: int = false
        "#]],
        ),
        (
            "int a = 0, b = -0, c = 12, d = -12, e = 0x1F, f = -0x1f, g = 017, h = 00, i = 10L, j = 0x7fffffffffffffffl;",
            expect![[r#"
            a: int = 0
            b: int = 0
            c: int = 12
            d: int = -12
            e: int = 31
            f: int = -31
            g: int = 15
            h: int = 0
            i: int = 10
            j: int = 9223372036854775807
        "#]],
        ),
        (
            "long a = 9223372036854775807, b = -9223372036854775808, c = -0x8000000000000000;",
            expect![[r#"
            a: long = 9223372036854775807
            b: long = -9223372036854775808
            c: long = -9223372036854775808
        "#]],
        ),
        (
            "double a = 1.5, b = -1.5, c = +1.5, d = .5, e = 1., f = 1e3, g = 1E+10, h = 1e-5, i = 1f, j = 1.5F, k = .5d, l = 0f, m = -0.0;",
            expect![[r#"
            a: double = 1.5
            b: double = -1.5
            c: double = 1.5
            d: double = 0.5
            e: double = 1.0
            f: double = 1000.0
            g: double = 1.0E10
            h: double = 1.0E-5
            i: double = 1.0
            j: double = 1.5
            k: double = 0.5
            l: double = 0.0
            m: double = -0.0
        "#]],
        ),
        (
            "double a = 0x1p4, b = 0x1.8p1, c = 0x.8p0, d = -0x1.p-1f, e = 0x1.fffffffffffffp1023, f = 0x1p-1074, g = 0x1p-1076;",
            expect![[r#"
            a: double = 16.0
            b: double = 3.0
            c: double = 0.5
            d: double = -0.5
            e: double = 1.7976931348623157E308
            f: double = 4.9E-324
            g: double = 0.0
        "#]],
        ),
        (
            "double a = 100.0, b = 9999999.0, c = 1e7, d = 0.001, e = 0.00099, f = 123456789.125, g = 4.9e-324, h = 1.7976931348623157e308, i = 2e-3;",
            expect![[r#"
            a: double = 100.0
            b: double = 9999999.0
            c: double = 1.0E7
            d: double = 0.001
            e: double = 9.9E-4
            f: double = 1.23456789125E8
            g: double = 4.9E-324
            h: double = 1.7976931348623157E308
            i: double = 0.002
        "#]],
        ),
        (
            "double a = NaN, b = Infinity, c = -Infinity, d = +Infinity, e = -NaN;",
            expect![[r#"
            a: double = "NaN"
            b: double = "Infinity"
            c: double = "-Infinity"
            d: double = "Infinity"
            e: double = "NaN"
        "#]],
        ),
        (
            r#"string a = "", b = "a \" \' \\ \n\r\t\b\f", c = "\0\12\101\377\400", d = "é\u00e9\ud83d\ude00", e = "// /* /** */";"#,
            expect![[r#"
            a: string = ""
            b: string = "a \" ' \\ \n\r\t\u{8}\u{c}"
            c: string = "\0\nAÿ 0"
            d: string = "éé😀"
            e: string = "// /* /** */"
        "#]],
        ),
        (
            r#"array<int> a = [], b = [1, [2, {}]], c = {"a": null, "b": {"c": [true]}};"#,
            expect![[r#"
            a: array<int> = []
            b: array<int> = [1,[2,{}]]
            c: array<int> = {"a":null,"b":{"c":[true]}}
        "#]],
        ),
    ]);
}

#[test]
fn wrong_literals() {
    check_fields(&[
        (
            "int a = x;",
            expect![[r#"
            2:9: expected a value, found `x`; help: strings stand in double quotes
        "#]],
        ),
        (
            "int a = +1;",
            expect![[r#"
            2:9: `+1` is not a number: an integer takes no `+`
        "#]],
        ),
        (
            "int a = 09, b = 1;",
            expect![[r#"
            2:9: `09` is not a number
        "#]],
        ),
        (
            "int a = 12abc;",
            expect![[r#"
            2:9: `12abc` is not a number
        "#]],
        ),
        (
            "int a = 0x;",
            expect![[r#"
            2:9: `0x` is not a number
        "#]],
        ),
        (
            "int a = 1_000;",
            expect![[r#"
            2:9: `1_000` is not a number
        "#]],
        ),
        (
            "int a = 1.2.3;",
            expect![[r#"
            2:9: `1.2.3` is not a number
        "#]],
        ),
        (
            "int a = 0x1.8;",
            expect![[r#"
            2:9: `0x1.8` is not a number
        "#]],
        ),
        (
            "long a = 9223372036854775808;",
            expect![[r#"
            2:10: `9223372036854775808` does not fit into 64 bits
        "#]],
        ),
        (
            "long a = 0x8000000000000000;",
            expect![[r#"
            2:10: `0x8000000000000000` does not fit into 64 bits
        "#]],
        ),
        (
            "double a = 1e999;",
            expect![[r#"
            2:12: `1e999` is too large for a double
        "#]],
        ),
        (
            "double a = 0x1p1024;",
            expect![[r#"
            2:12: `0x1p1024` is too large for a double
        "#]],
        ),
        (
            "double a = -;",
            expect![[r#"
            2:12: unexpected `-`
        "#]],
        ),
        (
            "int a = [1, ];",
            expect![[r#"
            2:13: expected a value, found `]`; help: remove the comma before it
        "#]],
        ),
        (
            "int a = [1 2];",
            expect![[r#"
            2:12: expected `,` or `]`, found `2`
        "#]],
        ),
        (
            r#"int a = {"a": 1, };"#,
            expect![[r#"
            2:18: expected a key in double quotes, found `}`; help: remove the comma before it
        "#]],
        ),
        (
            r#"int a = {"a" 1};"#,
            expect![[r#"
            2:14: expected `:`, found `1`
        "#]],
        ),
        (
            "int a = {a: 1};",
            expect![[r#"
            2:10: expected a key in double quotes, found `a`
        "#]],
        ),
        (
            r#"int a = {"a": 1 "b": 2};"#,
            expect![[r#"
            2:17: expected `,` or `}`, found `"b"`
        "#]],
        ),
        (
            r#"int a = {"a": 1, "a": 2};"#,
            expect![[r#"
            2:18: the key `a` stands twice in this object
        "#]],
        ),
        (
            "int a = [1;",
            expect![[r#"
            2:11: expected `,` or `]`, found `;`
        "#]],
        ),
        (
            r#"string a = "\/";"#,
            expect![[r#"
            2:13: unknown escape `\/`
        "#]],
        ),
        (
            r#"string a = "\x41";"#,
            expect![[r#"
            2:13: unknown escape `\x`
        "#]],
        ),
        (
            r#"string a = "\u12";"#,
            expect![[r#"
            2:13: `\u` needs four hexadecimal digits
        "#]],
        ),
        (
            r#"string a = "\ud83d!";"#,
            expect![[r#"
            2:13: `\ud83d` is half a character
        "#]],
        ),
        (
            r#"string a = "a	b";"#,
            expect![[r#"
            2:14: a string cannot hold this character as it is; write `\t`
        "#]],
        ),
        (
            "string a = 'x';",
            expect![[r#"
                a: string
                2:12: unexpected `'`; help: strings stand in double quotes
            "#]],
        ),
        (
            r#"string a = "x" "y";"#,
            expect![[r#"
                2:16: expected `,` or `;`, found `"y"`
            "#]],
        ),
        (
            "string a = {;
int b;",
            expect![[r#"
    b: int
    2:13: expected a key in double quotes, found `;`
"#]],
        ),
    ]);
}
