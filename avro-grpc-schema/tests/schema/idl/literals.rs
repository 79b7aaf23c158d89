//! Values of annotations and defaults.

use expect_test::expect;

use super::check_fields;

#[test]
fn numbers() {
    check_fields(&[
        (
            "long @v([0, -1, 0x1F, -0x1f, 017, 0L, 12l, 9223372036854775807, -0x8000000000000000]) a;",
            expect![[
                r#"[{"name":"a","type":"long","v":[0,-1,31,-31,15,0,12,9223372036854775807,-9223372036854775808]}]"#
            ]],
        ),
        (
            "double @v([1.5, -2., .5, 1e3, 1E-3, 1.5f, 2d, 0x1p3, 0x1.8p1, +1.5]) a;",
            expect![[
                r#"[{"name":"a","type":"double","v":[1.5,-2.0,0.5,1000.0,0.001,1.5,2.0,8.0,3.0,1.5]}]"#
            ]],
        ),
        (
            "double @v([NaN, Infinity, -Infinity, +Infinity, -NaN]) a;",
            expect![[
                r#"[{"name":"a","type":"double","v":["NaN","Infinity","-Infinity","Infinity","NaN"]}]"#
            ]],
        ),
        (
            "double @v([1e21, 1e-7, 123456789.0, 0.1f, 1234567.0, 12345678.0, 0.001, 0.0001, -0.0, 4.9e-324]) a;",
            expect![[
                r#"[{"name":"a","type":"double","v":[1.0E21,1.0E-7,1.23456789E8,0.1,1234567.0,1.2345678E7,0.001,1.0E-4,-0.0,4.9E-324]}]"#
            ]],
        ),
        (
            "double @v(1e400) a;",
            expect!["a.avdl:2:11: `1e400` is too large for a double"],
        ),
        (
            "double a = 1e3; float b = .5f; double c = 1; float d = 0x10; double e = 017;",
            expect![[
                r#"[{"name":"a","type":"double","default":1000.0},{"name":"b","type":"float","default":0.5},{"name":"c","type":"double","default":1},{"name":"d","type":"float","default":16},{"name":"e","type":"double","default":15}]"#
            ]],
        ),
        (
            "double a = NaN; float b = -Infinity; double c = Infinity;",
            expect![[
                r#"[{"name":"a","type":"double","default":"NaN"},{"name":"b","type":"float","default":"-Infinity"},{"name":"c","type":"double","default":"Infinity"}]"#
            ]],
        ),
        (
            "long @v(9223372036854775808) a;",
            expect!["a.avdl:2:9: `9223372036854775808` does not fit into 64 bits"],
        ),
        (
            "long @v(08) a;",
            expect!["a.avdl:2:9: `08` is not a number"],
        ),
        (
            "long @v(+1) a;",
            expect!["a.avdl:2:9: `+1` is not a number: an integer takes no `+`"],
        ),
        (
            "long @v(0x) a;",
            expect!["a.avdl:2:9: `0x` is not a number"],
        ),
    ]);
}

#[test]
fn strings_and_structures() {
    check_fields(&[
        (
            r#"string @v("\n\r\b\f\t\\\'\"") a;"#,
            expect![[r#"[{"name":"a","type":"string","v":"\n\r\b\f\t\\'\""}]"#]],
        ),
        (
            r#"string @v("\0\7\12\377\400") a;"#,
            expect![[r#"[{"name":"a","type":"string","v":"\u0000\u0007\nÿ 0"}]"#]],
        ),
        (
            r#"string @v("\u00e9\ud83d\ude00é😀\u0000\u2028") a;"#,
            expect![[r#"[{"name":"a","type":"string","v":"é😀é😀\u0000 "}]"#]],
        ),
        (
            r#"string @v("\uuu00e9") a;"#,
            expect![[r#"a.avdl:2:12: `\u` needs four hexadecimal digits"#]],
        ),
        (
            r#"int @v({"a": [1, {"b": null}, true, false, "x"], "c": {}, "d": []}) a;"#,
            expect![[
                r#"[{"name":"a","type":"int","v":{"a":[1,{"b":null},true,false,"x"],"c":{},"d":[]}}]"#
            ]],
        ),
        (
            r#"int @v("a\/b") a;"#,
            expect![[r#"a.avdl:2:10: unknown escape `\/`"#]],
        ),
        (
            "int @v('a') a;",
            expect!["a.avdl:2:8: unexpected `'`; help: strings stand in double quotes"],
        ),
        (
            r#"int @v("\ud83d") a;"#,
            expect![[r#"a.avdl:2:9: `\ud83d` is half a character"#]],
        ),
        (
            "int @v([1, 2,]) a;",
            expect!["a.avdl:2:14: expected a value, found `]`; help: remove the comma before it"],
        ),
        (
            r#"int @v({"a": 1,}) a;"#,
            expect![
                "a.avdl:2:16: expected a key in double quotes, found `}`; help: remove the comma before it"
            ],
        ),
        (
            "int @v({a: 1}) a;",
            expect!["a.avdl:2:9: expected a key in double quotes, found `a`"],
        ),
        (
            r#"int @v({"a": 1, "a": 2}) a;"#,
            expect!["a.avdl:2:17: the key `a` stands twice in this object"],
        ),
        (
            r#"int @v("a
b") a;"#,
            expect!["a.avdl:2:8: this string is never closed"],
        ),
        (
            "int @v(nul) a;",
            expect![
                "a.avdl:2:8: expected a value, found `nul`; help: strings stand in double quotes"
            ],
        ),
        (
            "int @v() a;",
            expect!["a.avdl:2:8: expected a value, found `)`"],
        ),
    ]);
}
