use crate::resolve::compile::compile;
use crate::resolve::plan::machine;
use crate::resolve::program::Program;
use crate::wire::DecodeOptions;
use avro_grpc_schema::RootSchema;
use avro_grpc_schema::resolution::resolve;

/// A record of these fields.
fn record(fields: &str) -> String {
    format!(r#"{{"name": "R", "type": "record", "fields": [{fields}]}}"#)
}

fn program(writer: &str, reader: &str) -> Program {
    let [writer, reader] =
        [writer, reader].map(|fields| RootSchema::parse(&record(fields)).unwrap());
    let resolution = resolve(&writer, &reader).unwrap();
    compile(&writer, &reader, &resolution).unwrap()
}

fn quick(program: &Program, datum: &[u8], options: &DecodeOptions) -> Option<Vec<u8>> {
    let read = program.quick.as_ref()?.translate(datum, options)?;
    Some(read.bytes().to_vec())
}

/// What is good is read quickly. What is broken the machine reads alike, if it is read quickly at all.
#[track_caller]
fn check(writer: &str, reader: &str, data: &[&[u8]]) {
    let program = program(writer, reader);
    let options = DecodeOptions::new();
    for datum in data {
        let expected = machine(&program, datum, &options);
        assert!(expected.is_some(), "{datum:x?} is good");
        assert_eq!(quick(&program, datum, &options), expected, "{datum:x?}");
        for len in 0..datum.len() {
            check_broken(&program, &datum[..len]);
        }
        for at in 0..datum.len() {
            let mut broken = datum.to_vec();
            for byte in [
                0, 1, 2, 3, 4, 6, 0x0f, 0x10, 0x7e, 0x7f, 0x80, 0x81, 0xfe, 0xff,
            ] {
                broken[at] = byte;
                check_broken(&program, &broken);
            }
        }
    }
}

#[track_caller]
fn check_broken(program: &Program, datum: &[u8]) {
    for options in [false, true].map(|strict| DecodeOptions::new().strict(strict)) {
        let read = quick(program, datum, &options);
        if read.is_some() {
            assert_eq!(read, machine(program, datum, &options), "{datum:x?}");
        }
    }
}

const A_INT: &str = r#"{"name": "a", "type": "int"}"#;

#[test]
fn numbers() {
    for (from, to) in [
        ("int", "float"),
        ("int", "double"),
        ("long", "float"),
        ("long", "double"),
    ] {
        let field = |ty| format!(r#"{{"name": "a", "type": "{ty}"}}"#);
        check(
            &field(from),
            &field(to),
            &[&[2], &[0x81, 1], &[0xff, 0xff, 0xff, 0xff, 0xf]],
        );
    }
    let long = r#"{"name": "a", "type": "long"}"#;
    let more = &[&[0xff; 8][..], &[0x7f]].concat();
    let most = &[&[0xff; 9][..], &[1]].concat();
    check(long, &long.replace("long", "double"), &[more, most]);
    let reader = format!(r#"{long}, {{"name": "b", "type": "int", "default": 1}}"#);
    check(long, &reader, &[more, most, &[0]]);
    let float = r#"{"name": "a", "type": "float"}"#;
    check(
        float,
        &float.replace("float", "double"),
        &[&[0, 0, 0x80, 0x3f]],
    );
}

#[test]
fn fields_in_another_order() {
    let writer = format!(
        r#"{A_INT}, {{"name": "b", "type": "string"}}, {{"name": "c", "type": "boolean"}},
           {{"name": "d", "type": {{"name": "F", "type": "fixed", "size": 3}}}}"#
    );
    let text = [&[2, 0x80, 1][..], &[b'x'; 64], &[1, 7, 8, 9]].concat();
    let data = [&[2, 4, b'x', b'y', 0, 7, 8, 9][..], &text];
    for reader in [
        r#"{"name": "c", "type": "boolean"}, {"name": "a", "type": "int"}"#,
        r#"{"name": "c", "type": "boolean"}, {"name": "b", "type": "string"}"#,
        r#"{"name": "c", "type": "boolean"}, {"name": "a", "type": "double"}, {"name": "b", "type": "bytes"}"#,
        r#"{"name": "b", "type": "string"}, {"name": "d", "type": {"name": "F", "type": "fixed", "size": 3}}"#,
    ] {
        check(&writer, reader, &data);
    }
}

#[test]
fn defaults() {
    let text = "x".repeat(70);
    let reader = format!(
        r#"{{"name": "b", "type": "string", "default": "{text}"}}, {A_INT},
           {{"name": "c", "type": "int", "default": 1}}"#
    );
    check(A_INT, &reader, &[&[2]]);
}

#[test]
fn symbols_and_unions() {
    let symbols = |symbols: &str| {
        format!(
            r#"{{"name": "e", "type": {{"name": "E", "type": "enum", "symbols": [{symbols}]}}}}"#
        )
    };
    let writer = symbols(r#""A", "B", "C""#);
    check(&writer, &symbols(r#""C", "B", "A""#), &[&[0], &[4]]);
    check(
        &format!("{writer}, {A_INT}"),
        A_INT,
        &[&[4, 2], &[0, 0x80, 1]],
    );
    let union = |branches: &str| format!(r#"{{"name": "u", "type": [{branches}]}}, {A_INT}"#);
    let writer = union(r#""null", "int", "string""#);
    let data = [&[0, 2][..], &[2, 6, 2], &[4, 4, b'x', b'y', 2]];
    check(&writer, A_INT, &data);
    check(&writer, &union(r#""string", "null", "double""#), &data);
    let reader = format!(r#"{A_INT}, {{"name": "u", "type": ["null", "int", "string"]}}"#);
    check(&writer, &reader, &data);
    let writer = format!(r#"{{"name": "u", "type": ["int", "double"]}}, {A_INT}"#);
    let number = [&[2][..], &[0; 8], &[2]].concat();
    let reader = format!(r#"{{"name": "u", "type": "double"}}, {A_INT}"#);
    check(&writer, &reader, &[&[0, 6, 2], &number]);
}

#[test]
fn arrays_and_maps() {
    for (items, item) in [
        ("boolean", &[1][..]),
        ("int", &[0x81, 1]),
        ("int", &[0xff, 0xff, 0xff, 0xff, 0xf]),
        ("long", &[0xff, 0xff, 0xff, 0xff, 0xff, 1]),
        (
            "long",
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
        ),
        ("float", &[1, 2, 3, 4]),
        ("string", &[4, b'x', b'y']),
    ] {
        let array = format!(r#"{{"name": "l", "type": {{"type": "array", "items": "{items}"}}}}"#);
        let datum = [&[4][..], item, item, &[0, 2]].concat();
        check(&format!("{array}, {A_INT}"), A_INT, &[&datum, &[0, 2]]);
        let many = [&[0x80, 1][..], &item.repeat(64), &[0, 2]].concat();
        check(
            &format!("{array}, {A_INT}"),
            &format!("{A_INT}, {array}"),
            &[&many],
        );
        let size = 4 * item.len() as u8;
        let told = [&[3, size][..], item, item, &[0, 2]].concat();
        let blocks = [
            &[2][..],
            item,
            &[3, size],
            item,
            item,
            &[4],
            item,
            item,
            &[0, 2],
        ]
        .concat();
        check(&format!("{array}, {A_INT}"), A_INT, &[&told, &blocks]);
        check(
            &format!("{array}, {A_INT}"),
            &format!("{A_INT}, {array}"),
            &[&told, &blocks],
        );
        let map = format!(r#"{{"name": "m", "type": {{"type": "map", "values": "{items}"}}}}"#);
        let datum = [&[2, 2, b'k'][..], item, &[0, 2]].concat();
        check(&format!("{map}, {A_INT}"), A_INT, &[&datum, &[0, 2]]);
    }
}

#[test]
fn records_in_records() {
    let writer = format!(
        r#"{{"name": "r", "type": {{"name": "S", "type": "record", "fields": [
           {A_INT}, {{"name": "b", "type": "string"}}]}}}}, {A_INT}"#
    );
    let reader = format!(
        r#"{A_INT}, {{"name": "r", "type": {{"name": "S", "type": "record", "fields": [
           {{"name": "b", "type": "string"}}, {{"name": "a", "type": "long"}}]}}}}"#
    );
    check(&writer, &reader, &[&[2, 4, b'x', b'y', 6]]);
}

/// Steps take no more of the stack than all that decodes may, where each leaves a frame.
#[test]
fn many_steps() {
    let field = |n: usize| format!(r#"{{"name": "f{n}", "type": "string"}}"#);
    let fields: Vec<String> = (0..MANY).map(field).collect();
    let more = |n: usize| {
        format!(
            r#"{}, {{"name": "g{n}", "type": "int", "default": 1}}"#,
            field(n)
        )
    };
    let newer: Vec<String> = (0..MANY).map(more).collect();
    let program = program(&fields.join(", "), &newer.join(", "));
    let thread = std::thread::Builder::new().stack_size(DecodeOptions::MAX_STACK);
    let read = move || quick(&program, &[0; MANY], &DecodeOptions::new());
    let read = thread.spawn(read).unwrap().join().unwrap();
    assert_eq!(read, Some([0, 2].repeat(MANY)));
}

/// A place for the begin and the end of each field that is read too early.
#[test]
fn many_slots() {
    let check = |count: usize, is_quick: bool| {
        let mut fields: Vec<String> = (0..count)
            .map(|n| format!(r#"{{"name": "f{n}", "type": "string"}}"#))
            .collect();
        let writer = fields.join(", ");
        fields.reverse();
        let program = program(&writer, &fields.join(", "));
        let datum: Vec<u8> = (0..count).flat_map(|n| [2, n as u8 % 0x80]).collect();
        let read = quick(&program, &datum, &DecodeOptions::new());
        let expected = datum.chunks(2).rev().flatten().copied();
        assert_eq!(read, is_quick.then(|| expected.collect()));
    };
    check(60, true);
    check(200, true);
    check(300, false);
}

/// As many fields as there are steps for, each with a default behind it.
const MANY: usize = 340;

/// What is not read quickly, though it is good.
#[test]
fn what_is_unusual() {
    let text = r#"{"name": "b", "type": "string"}"#;
    let reader = format!(r#"{{"name": "c", "type": "int", "default": 1}}, {text}"#);
    let program = program(text, &reader);
    let check = |datum: &[u8], options: DecodeOptions, is_quick: bool| {
        assert_eq!(quick(&program, datum, &options).is_some(), is_quick);
    };
    let text = |len: usize| {
        let count = len as u16 * 2;
        let count = [count as u8 | 0x80, (count >> 7) as u8];
        [&count[..], &vec![b'x'; len]].concat()
    };
    let options = DecodeOptions::new();
    check(&text(2043), options, true);
    check(&text(2044), options, true);
    // A byte more is written than is read.
    check(&text(2045), options, false);
    check(&text(2100), options, false);
    // Of two bytes that are written, where more are read.
    check(&[&text(0)[..], &[0; 2045]].concat(), options, true);
    check(&[&text(0)[..], &[0; 2046]].concat(), options, false);
    check(&[2, b'x', 0], options, true);
    check(&[2, b'x', 0], options.strict(true), false);
    check(&[2, b'x'], options.max_memory(1), true);
    check(&[2, b'x'], options.max_memory(0), false);
    check(&[2, b'x'], options.max_depth(1), false);
}
