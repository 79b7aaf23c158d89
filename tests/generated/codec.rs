//! Values of generated types and their bytes (Avro specification, *Binary Encoding*).

use std::collections::HashMap;
use std::fmt::Debug;

use avro_grpc_runtime::Message;

use crate::snapshots::TemplateInput_avsc::{Statusenum, TaskArgsRecord, Taskenum, TemplateInput};
use crate::snapshots::collections_avsc::cases::Collections;
use crate::snapshots::fixed_avsc::cases::fixed::{Empty, Hashes, Md5, Sha512};
use crate::snapshots::nullable_avsc::cases::{Nullable, StringOrLong};
use crate::snapshots::primitives_avsc::cases::Primitives;
use crate::snapshots::recursive_avsc::cases::recursive::{
    Even, Expression, Leaf, List, LongOrLeafOrExpression, Odd, Tree,
};

/// `value` is `hex` on the wire, both ways. In `hex` a text in quotes stands for its bytes.
fn check<M: Message + Debug + PartialEq>(value: M, hex: &str) {
    let bytes = bytes(hex);
    assert_eq!(
        value.encode_to_vec().expect("it can be encoded"),
        bytes,
        "{value:?}"
    );
    assert_eq!(M::decode(&bytes).expect("it can be decoded"), value);
}

fn bytes(hex: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (index, piece) in hex.split('"').enumerate() {
        if index % 2 == 1 {
            bytes.extend_from_slice(piece.as_bytes());
        } else {
            let digits = piece.split_whitespace();
            bytes.extend(digits.map(|byte| u8::from_str_radix(byte, 16).expect("hex digits")));
        }
    }
    bytes
}

#[test]
fn primitives() {
    check(
        Primitives {
            nothing: (),
            flag: true,
            small: -65,
            large: i64::MIN,
            single: 1.5,
            twice: -2.0,
            raw: vec![0, 255],
            text: "é".to_owned(),
        },
        "01 81 01 ff ff ff ff ff ff ff ff ff 01 00 00 c0 3f 00 00 00 00 00 00 00 c0 04 00 ff 04 c3 a9",
    );
}

#[test]
fn collections() {
    check(
        Collections {
            longs: vec![3, 27],
            texts: vec![None, Some("a".to_owned())],
            grid: vec![vec![]],
            scores: HashMap::from([("k".to_owned(), -1)]),
            tree: HashMap::new(),
        },
        "04 06 36 00 04 00 02 02 61 00 02 00 00 02 02 6b 01 00 00",
    );
}

#[test]
fn the_place_of_null_is_kept() {
    let text = || "a".to_owned();
    check(
        Nullable {
            null_first: Some(text()),
            null_last: Some(text()),
            null_alone: (),
            one: text(),
            null_in_the_middle: Some(StringOrLong::from(1)),
            null_before_two: Some(StringOrLong::from(text())),
            no_null: StringOrLong::from(1),
        },
        "02 02 61  00 02 61  00  00 02 61  04 02  02 02 61  02 02",
    );
    check(
        Nullable {
            null_first: None,
            null_last: None,
            null_alone: (),
            one: text(),
            null_in_the_middle: None,
            null_before_two: None,
            no_null: StringOrLong::from(text()),
        },
        "00  02  00  00 02 61  02  00  00 02 61",
    );
}

#[test]
fn fixed() {
    let md5 = *b"0123456789abcdef";
    check(
        Hashes {
            md5: Md5(md5),
            sha512: Some(Sha512([7; 64])),
            empty: Empty([]),
            all: vec![Md5(md5)],
        },
        &format!(
            "\"0123456789abcdef\" 02 {} 02 \"0123456789abcdef\" 00",
            "07 ".repeat(64)
        ),
    );
}

#[test]
fn recursion() {
    let tail = List {
        value: 2,
        next: None,
    };
    check(
        List {
            value: 1,
            next: Some(Box::new(tail)),
        },
        "02 02 04 00",
    );
    let leaf = Leaf {
        name: "x".to_owned(),
    };
    let inner = Odd {
        even: None,
        leaf: Some(leaf.clone()),
    };
    let outer = Odd {
        even: Some(Box::new(Even { odd: inner })),
        leaf: None,
    };
    check(Even { odd: outer }, "00 02 02 02 78 00");
    let term = LongOrLeafOrExpression::Leaf(leaf);
    let term = LongOrLeafOrExpression::Expression(Box::new(Expression { term }));
    check(Expression { term }, "04 02 02 78");
    let child = Tree {
        children: vec![],
        by_name: HashMap::new(),
    };
    let by_name = HashMap::from([("n".to_owned(), None)]);
    check(
        Tree {
            children: vec![child],
            by_name,
        },
        "02 00 00 00 02 02 6e 00 00",
    );
}

#[test]
fn the_template_s_message() {
    let mut message = TemplateInput {
        hash: Some("g425897fh3qp35890u54256342ewferht242546".to_owned()),
        id: None,
        task: Taskenum::Symbol1,
        status: None,
        task_args: TaskArgsRecord {
            ingest: None,
            ingest_type: Some("metadata".to_owned()),
            daterange: Some("2023-03-07".to_owned()),
            persistence: None,
        },
    };
    let hash = "\"g425897fh3qp35890u54256342ewferht242546\"";
    let rest = "00 02 10 \"metadata\" 02 14 \"2023-03-07\" 02";
    check(message.clone(), &format!("00 4e {hash} 02 00 00 {rest}"));
    message.status = Some(Statusenum::Success);
    check(message, &format!("00 4e {hash} 02 00 02 06 {rest}"));
}
