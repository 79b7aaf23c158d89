//! Libraries of Python read what `encode` has written, and what they write, `decode` reads.

use std::path::Path;

use expect_test::{Expect, expect};

use crate::support::{python, run};

/// Values of `schema` as data in a file, which both libraries read and write.
fn check(schema: &str, json: &str, wrapping: &str, expected: Expect) {
    let place = tempfile::tempdir().expect("a temporary directory");
    let path = |name: &str| {
        let path = place.path().join(name);
        path.to_str().expect("a name in UTF-8").to_owned()
    };
    let [schema_file, json_file, ours] = ["schema.avsc", "values.json", "ours"].map(path);
    std::fs::write(&schema_file, schema).expect("a writable directory");
    std::fs::write(&json_file, json).expect("a writable directory");
    let wrapped = ["--as", wrapping];
    let encode = ["encode", &schema_file, &json_file, "--out", &ours];
    assert_eq!(run(&[&encode[..], &wrapped].concat()), "0\n");
    let mut shown = Vec::new();
    for library in ["fastavro", "avro"] {
        let Some(mut command) = python() else {
            return;
        };
        let theirs = path(library);
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers/data.py");
        command.arg(script);
        let output = command
            .args([library, &schema_file, wrapping, &ours, &theirs])
            .output();
        let output = output.expect("it runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(
            output.status.success(),
            "{library}: {}",
            text(&output.stderr)
        );
        shown.push(text(&output.stdout));
        let decode = ["decode", "--compact", &schema_file];
        let args = |file| [&decode[..], &[file], &wrapped].concat();
        shown.push(run(&args(&theirs)));
        assert_eq!(shown.last(), Some(&run(&args(&ours))), "{library}");
    }
    let [fastavro, decoded, avro, again] = &shown[..] else {
        panic!("{shown:?}");
    };
    assert_eq!(avro, fastavro);
    assert_eq!(again, decoded);
    expected.assert_eq(&format!("{fastavro}{decoded}"));
}

const ITEM: &str = include_str!("../../../tests/interop/schemas/Item.avsc");

#[test]
fn data_of_all_kinds() {
    let items = r#"
        {}
        {"text": "a\u0000é😀", "data": "\u0000\u00ff", "number": -2147483648, "big": 9223372036854775807, "ratio": 0.5,
         "precise": -1e300, "side": "RIGHT", "key": "\u0001\u00fe", "tags": ["x", ""], "counts": {"k": -1}, "note": {"long": 7},
         "fail": {"code": 5, "message": "m"}}
        {"note": "n"}"#;
    check(
        ITEM,
        items,
        "datum",
        expect![[r#"
        {'text': '', 'data': b'', 'number': 0, 'big': 0, 'ratio': 0.0, 'precise': 0.0, 'side': 'LEFT', 'key': b'\x00\x00', 'tags': [], 'counts': {}, 'note': None, 'sleepMs': 0, 'fail': None}
        {'text': 'a\x00é😀', 'data': b'\x00\xff', 'number': -2147483648, 'big': 9223372036854775807, 'ratio': 0.5, 'precise': -1e+300, 'side': 'RIGHT', 'key': b'\x01\xfe', 'tags': ['x', ''], 'counts': {'k': -1}, 'note': 7, 'sleepMs': 0, 'fail': {'code': 5, 'message': 'm'}}
        {'text': '', 'data': b'', 'number': 0, 'big': 0, 'ratio': 0.0, 'precise': 0.0, 'side': 'LEFT', 'key': b'\x00\x00', 'tags': [], 'counts': {}, 'note': 'n', 'sleepMs': 0, 'fail': None}
        0
        {"text":"","data":"","number":0,"big":0,"ratio":0.0,"precise":0.0,"side":"LEFT","key":"\u0000\u0000","tags":[],"counts":{},"note":null,"sleepMs":0,"fail":null}
        {"text":"a\u0000é😀","data":"\u0000ÿ","number":-2147483648,"big":9223372036854775807,"ratio":0.5,"precise":-1e+300,"side":"RIGHT","key":"\u0001þ","tags":["x",""],"counts":{"k":-1},"note":{"long":7},"sleepMs":0,"fail":{"code":5,"message":"m"}}
        {"text":"","data":"","number":0,"big":0,"ratio":0.0,"precise":0.0,"side":"LEFT","key":"\u0000\u0000","tags":[],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null}
    "#]],
    );
}

#[test]
fn single_objects() {
    check(
        ITEM,
        r#"{"text": "a"} {"text": "b"}"#,
        "single-object",
        expect![[r#"
            {'text': 'a', 'data': b'', 'number': 0, 'big': 0, 'ratio': 0.0, 'precise': 0.0, 'side': 'LEFT', 'key': b'\x00\x00', 'tags': [], 'counts': {}, 'note': None, 'sleepMs': 0, 'fail': None}
            {'text': 'b', 'data': b'', 'number': 0, 'big': 0, 'ratio': 0.0, 'precise': 0.0, 'side': 'LEFT', 'key': b'\x00\x00', 'tags': [], 'counts': {}, 'note': None, 'sleepMs': 0, 'fail': None}
            0
            {"text":"a","data":"","number":0,"big":0,"ratio":0.0,"precise":0.0,"side":"LEFT","key":"\u0000\u0000","tags":[],"counts":{},"note":null,"sleepMs":0,"fail":null}
            {"text":"b","data":"","number":0,"big":0,"ratio":0.0,"precise":0.0,"side":"LEFT","key":"\u0000\u0000","tags":[],"counts":{},"note":null,"sleepMs":0,"fail":null}
        "#]],
    );
}

#[test]
fn data_without_names() {
    check(
        r#"{"type": "map", "values": ["null", "double", {"type": "array", "items": "boolean"}]}"#,
        r#"{} {"a": null} {"a": {"double": 1.5}} {"a": {"array": [true, false]}}"#,
        "datum",
        expect![[r#"
            {}
            {'a': None}
            {'a': 1.5}
            {'a': [True, False]}
            0
            {}
            {"a":null}
            {"a":{"double":1.5}}
            {"a":{"array":[true,false]}}
        "#]],
    );
}
