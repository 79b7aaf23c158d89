//! Values and their bytes.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use avro_grpc_runtime::{Decimal, DecodeOptions, Duration, Message, json};

/// `value` is `bytes` on the wire, both ways.
#[track_caller]
fn check<M: Message + Debug + PartialEq>(value: &M, bytes: &[u8]) {
    assert_eq!(value.encode_to_vec().unwrap(), bytes, "{value:?}");
    let strict = DecodeOptions::new().strict(true);
    assert_eq!(M::decode_with(bytes, &strict).unwrap(), *value);
}

/// `bytes` are refused with that text.
#[track_caller]
fn check_error<M: Message + Debug>(bytes: &[u8], error: &str) {
    assert_eq!(M::decode(bytes).unwrap_err().to_string(), error);
}

#[derive(Message, Debug, PartialEq)]
struct Integers {
    i8: i8,
    u8: u8,
    i16: i16,
    u16: u16,
    u32: u32,
}

#[test]
fn integers() {
    let largest = Integers {
        i8: i8::MIN,
        u8: u8::MAX,
        i16: i16::MIN,
        u16: u16::MAX,
        u32: u32::MAX,
    };
    let bytes = [
        0xff, 0x01, 0xfe, 0x03, 0xff, 0xff, 0x03, 0xfe, 0xff, 0x07, 0xfe, 0xff, 0xff, 0xff, 0x1f,
    ];
    check(&largest, &bytes);
    check_error::<Integers>(
        &[0x80, 0x02],
        "i8: a number of 128, which is beyond the range of `i8` (at byte 0)",
    );
    check_error::<Integers>(
        &[0, 1],
        "u8: a number of -1, which is beyond the range of `u8` (at byte 1)",
    );
    check_error::<Integers>(
        &[0, 0, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x20],
        "u32: a number of 4294967296, which is beyond the range of `u32` (at byte 4)",
    );
}

/// Neither `Copy` nor numbered from 0.
#[derive(Message, Debug, PartialEq)]
enum Level {
    Low = 7,
    High = -1,
}

#[derive(Message, Debug, PartialEq)]
enum Value {
    Number(i64),
    Nothing,
    Level(Level),
    Values(Values),
}

#[derive(Message, Debug, PartialEq)]
struct Values {
    values: Vec<Value>,
}

#[test]
fn enums() {
    check(&Level::Low, &[0]);
    check(&Level::High, &[2]);
    check_error::<Level>(&[4], "symbol 2 of an enum that has 2 (at byte 0)");
    check(&Value::Number(-1), &[0, 1]);
    check(&Value::Nothing, &[2]);
    check(&Value::Level(Level::High), &[4, 2]);
    check(
        &Value::Values(Values {
            values: vec![Value::Nothing, Value::Number(0)],
        }),
        &[6, 4, 2, 0, 0, 0],
    );
    check_error::<Value>(&[8], "branch 4 of a union that has 4 (at byte 0)");
}

#[derive(Message, Debug, PartialEq)]
struct Name(String);

#[derive(Message, Debug, PartialEq)]
struct Digest([u8; 2]);

#[derive(Message, Debug, PartialEq)]
#[avro(fixed)]
struct Span(Duration);

#[derive(Message, Debug, PartialEq)]
#[avro(fixed = 2, logical_type = "decimal(3, 1)")]
struct Price(Decimal);

/// A newtype of a union: an option around it has null beside the branches.
#[derive(Message, Debug, PartialEq)]
struct Choice(NumberOrName);

#[derive(Message, Debug, PartialEq)]
enum NumberOrName {
    Number(i32),
    Name(Name),
}

#[test]
fn newtypes() {
    check(&Name("a".to_owned()), &[2, b'a']);
    check(&Digest([1, 2]), &[1, 2]);
    check(
        &Span(Duration::from_le_bytes([
            1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0,
        ])),
        &[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0],
    );
    check(&Price("-1.5".parse().unwrap()), &[0xff, 0xf1]);
    check_error::<Price>(
        &[0x7f, 0xff],
        "a decimal of more digits than its precision, which is 3 (at byte 0)",
    );
    check(&Some(Choice(NumberOrName::Number(1))), &[2, 2]);
    check(
        &Some(Choice(NumberOrName::Name(Name(String::new())))),
        &[4, 0],
    );
    check(&None::<Choice>, &[0]);
}

#[derive(Message, Debug, PartialEq)]
struct Node {
    next: Option<Box<Node>>,
    children: Vec<Node>,
    by_name: BTreeMap<String, Arc<Node>>,
}

fn node(next: Option<Node>) -> Node {
    Node {
        next: next.map(Box::new),
        children: Vec::new(),
        by_name: BTreeMap::new(),
    }
}

#[test]
fn recursion() {
    let shared = BTreeMap::from([("k".to_owned(), Arc::new(node(None)))]);
    let tree = Node {
        children: vec![node(None)],
        by_name: shared,
        ..node(Some(node(None)))
    };
    check(&tree, &[2, 0, 0, 0, 2, 0, 0, 0, 0, 2, 2, b'k', 0, 0, 0, 0]);
}

#[derive(Message, Debug, PartialEq)]
struct Greeting {
    #[avro(default = "en")]
    locale: String,
    nick: Option<String>,
    #[avro(default = 7)]
    count: Option<u16>,
}

/// What JSON leaves out has the default of its field.
#[test]
fn defaults_are_those_of_the_schema() {
    let greeting: Greeting = json::from_str("{}").unwrap();
    let expected = Greeting {
        locale: "en".to_owned(),
        nick: None,
        count: Some(7),
    };
    assert_eq!(greeting, expected);
    check(&greeting, &[4, b'e', b'n', 0, 0, 14]);
}

/// Levels are counted, and memory is: no bytes bring a program down.
#[test]
fn hostile_input() {
    let error = Node::decode(&vec![2; 100_000]).unwrap_err();
    assert!(error.is_limit(), "{error}");
    let options = DecodeOptions::new().max_memory(1000);
    let mut bytes = vec![0, 0x80, 0x10];
    bytes.extend([0; 4000]);
    let error = Node::decode_with(&bytes, &options).unwrap_err();
    assert!(error.is_limit(), "{error}");
    check_error::<Node>(
        &[0, 0xfe, 0xff, 0xff, 0xff, 0x0f],
        "children: a block of 2147483647 items of at least 3 bytes each where 0 bytes are left (at byte 1)",
    );
}
