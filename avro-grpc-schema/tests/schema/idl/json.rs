//! Protocols and schemas in JSON.

use expect_test::expect;

use super::check;

#[test]
fn protocols() {
    check(&[
        (
            r#"== a.avpr
{"protocol": "P"}"#,
            expect![[r#"{"protocol":"P","types":[],"messages":{}}"#]],
        ),
        (
            r#"== a.avpr
{"namespace": "n", "protocol": "P", "doc": "d", "x": {"y": 1}, "messages": {}, "types": []}"#,
            expect![[
                r#"{"protocol":"P","namespace":"n","doc":"d","x":{"y":1},"types":[],"messages":{}}"#
            ]],
        ),
        (
            r#"== a.avpr
{"protocol": "n.P", "namespace": "m", "types": [{"type": "record", "name": "R", "fields": []}]}"#,
            expect![[
                r#"{"protocol":"P","namespace":"n","types":[{"type":"record","name":"R","fields":[]}],"messages":{}}"#
            ]],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "namespace": "n", "types": [{"name": "A", "type": "record", "fields": [{"name": "b", "type": {"type": "error", "name": "m.B", "fields": []}}]}, {"name": "C", "namespace": "", "type": "fixed", "size": 1}], "messages": {"m": {"errors": ["m.B"], "response": "A", "request": [{"type": "C", "name": "c", "doc": "d"}]}}}"#,
            expect![[
                r#"{"protocol":"P","namespace":"n","types":[{"type":"record","name":"A","fields":[{"name":"b","type":{"type":"error","name":"B","namespace":"m","fields":[]}}]},{"type":"fixed","name":"C","namespace":"","size":1}],"messages":{"m":{"request":[{"name":"c","type":"C","doc":"d"}],"response":"A","errors":["m.B"]}}}"#
            ]],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "messages": {"m": {"request": [{"name": "a", "type": {"type": "enum", "name": "E", "symbols": ["X"]}}], "response": {"type": "fixed", "name": "F", "size": 1}}, "n": {"request": [], "response": "E"}}}"#,
            expect![[
                r#"{"protocol":"P","types":[{"type":"enum","name":"E","symbols":["X"]},{"type":"fixed","name":"F","size":1}],"messages":{"m":{"request":[{"name":"a","type":"E"}],"response":"F"},"n":{"request":[],"response":"E"}}}"#
            ]],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "messages": {"m": {"request": [], "one-way": true}}}"#,
            expect![[
                r#"{"protocol":"P","types":[],"messages":{"m":{"request":[],"response":"null","one-way":true}}}"#
            ]],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "messages": {"m": {"request": [], "response": "int", "one-way": true}}}"#,
            expect![
                "a.avpr:1:65: the one-way message `m` has a response; help: respond with `void`, in JSON `\"null\"`, or do not declare it one-way"
            ],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "types": [{"type": "error", "name": "E", "fields": []}], "messages": {"m": {"request": [], "response": "null", "one-way": true, "errors": ["E"]}}}"#,
            expect![
                "a.avpr:1:158: the one-way message `m` declares an error, the client would never see it; help: leave it out, or do not declare the message one-way"
            ],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "messages": {"m": {"request": [], "response": "null", "errors": ["string", "int", "Nope"]}}}"#,
            expect![[r#"
                a.avpr:1:84: `string` cannot be thrown, neither an error nor a record; help: leave it out: a string can always be thrown
                a.avpr:1:94: `int` cannot be thrown, neither an error nor a record
                a.avpr:1:101: unknown type `Nope`, there is no such type"#]],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "messages": {"m": {"request": [], "response": "null"}, "m": {"request": [], "response": "null"}}}"#,
            expect![
                "a.avpr:1:74: `m` is given twice, the second time; a.avpr:1:32: the first time"
            ],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "messages": {"m": {"response": "null"}, "n": {"request": []}, "1": {"request": [], "response": "null"}}}"#,
            expect![[r#"
                a.avpr:1:37: a message without `request`
                a.avpr:1:64: a message without `response`
                a.avpr:1:81: `1` is not a valid name, a name cannot start with `1`; help: a name is made of letters, digits and `_`, and does not start with a digit"#]],
        ),
        (
            r#"== a.avpr
{"protocol": "P", "messages": {"m": {"request": [{"name": "a", "type": "int", "default": "x"}], "response": "null"}}}"#,
            expect!["a.avpr:1:90: wrong default for parameter `a`, expected `int`, found a string"],
        ),
        (
            r#"== a.avpr
{"protocol": "1", "namespace": "a..b", "types": ["int"]}"#,
            expect![[r#"
                a.avpr:1:14: `1` is not a valid name, a name cannot start with `1`; help: a name is made of letters, digits and `_`, and does not start with a digit
                a.avpr:1:32: `a..b` is not a valid name, a name is at least one character; help: a name is made of letters, digits and `_`, and does not start with a digit
                a.avpr:1:50: expected the definition of a named type; help: `types` holds records, errors, enums and fixeds"#]],
        ),
        (
            r#"== a.avpr
{"types": []}"#,
            expect!["a.avpr:1:1: a protocol without `protocol`"],
        ),
    ]);
}

#[test]
fn schemas() {
    check(&[
        (
            r#"== a.avsc
"int""#,
            expect![[r#""int""#]],
        ),
        (
            r#"== a.avsc
["null", {"type": "fixed", "name": "F", "size": 1}]"#,
            expect![[r#"["null",{"type":"fixed","name":"F","size":1}]"#]],
        ),
        (
            r#"== a.avsc
{"type": "record", "name": "R", "namespace": "n", "fields": []}"#,
            expect![[r#"{"type":"record","name":"R","namespace":"n","fields":[]}"#]],
        ),
        (
            r#"== a.avsc
[{"type": "record", "name": "n.R", "fields": [{"name": "s", "type": "n.S"}]}, {"type": "record", "name": "n.S", "fields": []}]"#,
            expect![[
                r#"[{"type":"record","name":"R","namespace":"n","fields":[{"name":"s","type":{"type":"record","name":"S","fields":[]}}]}]"#
            ]],
        ),
        (
            r#"== a.avsc
{"type": "array", "items": {"type": "error", "name": "E", "fields": []}, "x": 1}"#,
            expect![[r#"{"type":"array","items":{"type":"error","name":"E","fields":[]},"x":1}"#]],
        ),
        (
            r#"== a.avsc
{"type": "record", "name": "n.record", "fields": [{"name": "a", "type": {"type": ["null", "n.record"], "x": 1}}, {"name": "b", "type": {"type": {"type": "fixed", "name": "array", "size": 1}, "y": 2}}, {"name": "c", "type": "n.array"}, {"name": "d", "type": {"type": "n.array", "z": 3}}]}"#,
            expect![[
                r#"{"type":"record","name":"record","namespace":"n","fields":[{"name":"a","type":{"type":["null","n.record"],"x":1}},{"name":"b","type":{"type":{"type":"fixed","name":"array","size":1},"y":2}},{"name":"c","type":"n.array"},{"name":"d","type":{"type":"n.array","z":3}}]}"#
            ]],
        ),
    ]);
}
