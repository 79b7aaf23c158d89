//! Bytes that mean harm, or are broken.

use crate::birds::{Habitat, Md5, Place, Sighting, Weight};
use crate::names::{Never, Nothing};
use crate::template::TemplateInput;
use avro_grpc_runtime::{DecodeOptions, Message};
use std::collections::HashMap;
use std::fmt::Debug;

/// `bytes` are refused with that text.
#[track_caller]
fn check<M: Message + Debug>(bytes: impl AsRef<[u8]>, error: &str) {
    assert_eq!(M::decode(bytes.as_ref()).unwrap_err().to_string(), error);
}

/// `bytes` would cost too much.
#[track_caller]
fn check_limit<M: Message + Debug>(bytes: impl AsRef<[u8]>, text: &str) {
    let error = M::decode(bytes.as_ref()).unwrap_err();
    assert_eq!(error.to_string(), text);
    assert!(error.is_limit());
}

const MINUS_ONE: u8 = 0x01;
const I64_MIN: [u8; 10] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
const I64_MAX: [u8; 10] = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];

/// `items` as one block of that many.
fn block(count: i64, items: &[u8]) -> Vec<u8> {
    let mut bytes = count.encode_to_vec().unwrap();
    bytes.extend(items);
    bytes
}

#[test]
fn numbers() {
    check::<i64>([], "the message ends within a number (at byte 0)");
    check::<i64>([0x80], "the message ends within a number (at byte 0)");
    check::<i32>(
        [0xff, 0xff, 0xff, 0xff, 0x10],
        "a number of more than 32 bits (at byte 0)",
    );
    check::<i32>([0x80; 6], "a number of more than 32 bits (at byte 0)");
    check::<i64>([0xff; 10], "a number of more than 64 bits (at byte 0)");
    check::<i64>([0x80; 11], "a number of more than 64 bits (at byte 0)");
    check::<f32>(
        [0; 3],
        "the message ends: 4 bytes needed, 3 left (at byte 0)",
    );
    check::<f64>(
        [0; 7],
        "the message ends: 8 bytes needed, 7 left (at byte 0)",
    );
    check::<bool>([], "the message ends: 1 byte needed, 0 left (at byte 0)");
    check::<bool>([2], "a boolean of 2, which is neither 0 nor 1 (at byte 0)");
    check::<Md5>(
        [0; 15],
        "the message ends: 16 bytes needed, 15 left (at byte 0)",
    );
}

#[test]
fn lengths() {
    check::<String>([], "the message ends within a number (at byte 0)");
    check::<String>([0x80], "the message ends within a number (at byte 0)");
    check::<String>([0x80; 11], "a number of more than 64 bits (at byte 0)");
    check::<String>(
        [0x80, 0x02],
        "a length of 128 bytes where 0 are left (at byte 0)",
    );
    check::<String>([MINUS_ONE], "a negative length, -1 (at byte 0)");
    check::<String>(
        [0x04, b'a'],
        "a length of 2 bytes where 1 are left (at byte 0)",
    );
    check::<Vec<u8>>([MINUS_ONE], "a negative length, -1 (at byte 0)");
    check::<Vec<u8>>(
        I64_MIN,
        "a negative length, -9223372036854775808 (at byte 0)",
    );
    check::<Vec<u8>>(
        I64_MAX,
        "a length of 9223372036854775807 bytes where 0 are left (at byte 0)",
    );
    check::<String>([0x02, 0xff], "a string that is not UTF-8 (at byte 0)");
    check::<String>(
        [0x06, 0xed, 0xa0, 0x80],
        "a string that is not UTF-8 (at byte 0)",
    );
}

#[test]
fn indices() {
    check::<Habitat>([0x06], "symbol 3 of an enum that has 3 (at byte 0)");
    check::<Habitat>([MINUS_ONE], "symbol -1 of an enum that has 3 (at byte 0)");
    check::<Never>([0x00], "symbol 0 of an enum that has 0 (at byte 0)");
    check::<Weight>([0x04], "branch 2 of a union that has 2 (at byte 0)");
    check::<Option<Weight>>([0x06], "branch 3 of a union that has 3 (at byte 0)");
    check::<Option<i32>>([MINUS_ONE], "branch -1 of a union that has 2 (at byte 0)");
    check::<Option<i32>>(
        I64_MAX,
        "branch 9223372036854775807 of a union that has 2 (at byte 0)",
    );
}

#[test]
fn blocks() {
    check::<Vec<i64>>(
        [0x02],
        "a block of 1 items of at least 1 byte each where 0 bytes are left (at byte 0)",
    );
    check::<Vec<i64>>([0x02, 0x02], "the message ends within a number (at byte 2)");
    check::<Vec<f64>>(
        block(2, &[0; 15]),
        "a block of 2 items of at least 8 bytes each where 15 bytes are left (at byte 0)",
    );
    check::<HashMap<String, f32>>(
        block(2, &[0; 9]),
        "a block of 2 items of at least 5 bytes each where 9 bytes are left (at byte 0)",
    );
    check::<Vec<i64>>(
        [&I64_MIN[..], &[0x00]].concat(),
        "a block of 9223372036854775808 items of at least 1 byte each where 0 bytes are left (at byte 0)",
    );
    check::<Vec<i64>>(I64_MIN, "the message ends within a number (at byte 10)");
    check::<Vec<i64>>([0x01, MINUS_ONE], "a negative length, -1 (at byte 1)");
    check::<Vec<i64>>(
        [0x01, 0x04, 0x00],
        "a length of 2 bytes where 1 are left (at byte 1)",
    );
    check::<Vec<i64>>(
        [0x03, 0x02, 0x00, 0x00],
        "a block of 2 items of at least 1 byte each where 1 bytes are left (at byte 0)",
    );
    check::<Vec<i64>>(
        [0x01, 0x04, 0x00, 0x00, 0x00],
        "a block that says it has 2 bytes has 1 (at byte 3)",
    );
    check::<Vec<i64>>(
        [0x01, 0x02, 0x80, 0x01, 0x00],
        "a block that says it has 1 bytes has 2 (at byte 4)",
    );
    check::<Vec<()>>(
        [0x01, 0x02, 0x00],
        "a block that says it has 1 bytes has 0 (at byte 2)",
    );
    check::<HashMap<String, i64>>([0x02, 0x02, 0xff], "a string that is not UTF-8 (at byte 1)");
}

/// The way to the field, in the names of the schema.
#[test]
fn paths() {
    check::<Sighting>(
        [0x02, b'a', 0x06],
        "habitat: symbol 3 of an enum that has 3 (at byte 2)",
    );
    check::<Sighting>(
        [0x02, b'a', 0x00, 0x80],
        "seenAt: the message ends within a number (at byte 3)",
    );
    check::<Sighting>(
        [0x02, b'a', 0x00, 0x00, 0x02, 0x04, 0x00, 0x08],
        "tags[1]: a length of 4 bytes where 0 are left (at byte 7)",
    );
    check::<TemplateInput>(
        [0x02, 0x02, 0x00, 0x00, 0x00, 0x00, 0x02, 0x14, b'2'],
        "task_args.daterange: a length of 10 bytes where 1 are left (at byte 7)",
    );
    check::<HashMap<String, Vec<Place>>>(
        [&[0x02, 0x02, b'k', 0x04][..], &[0; 41], &[2]].concat(),
        r#"["k"][1].public: a boolean of 2, which is neither 0 nor 1 (at byte 45)"#,
    );
    let key = |key: &str| [&[0x02][..], &key.to_owned().encode_to_vec().unwrap(), &[2]].concat();
    let text = "a boolean of 2, which is neither 0 nor 1";
    check::<HashMap<String, bool>>(key("\"\n"), &format!(r#"["\"\n"]: {text} (at byte 4)"#));
    let cut = format!(r#"["{}…"]: {text} (at byte 83)"#, "ü".repeat(32));
    check::<HashMap<String, bool>>(key(&"ü".repeat(40)), &cut);
}

#[test]
fn items_without_content() {
    let text =
        "more than 65536 items without content, the limit of `DecodeOptions::max_empty_items`";
    check_limit::<Vec<Nothing>>(block(200_000_000, &[0]), &format!("{text} (at byte 5)"));
    check_limit::<Vec<()>>(block(60_000_000, &[0]), &format!("{text} (at byte 4)"));
    check_limit::<Vec<()>>(I64_MAX, &format!("{text} (at byte 10)"));
    check_limit::<Vec<()>>(
        block(65_536, &block(1, &[0])),
        &format!("{text} (at byte 4)"),
    );
    assert_eq!(
        Vec::<()>::decode(&block(65_536, &[0])).unwrap().len(),
        65_536
    );
    let many = vec![Nothing {}; 70_000].encode_to_vec().unwrap();
    check_limit::<Vec<Nothing>>(&many, &format!("{text} (at byte 3)"));
    let options = DecodeOptions::new().max_empty_items(70_000);
    assert_eq!(
        Vec::<Nothing>::decode_with(&many, &options).unwrap().len(),
        70_000
    );
}

#[test]
fn arrays_in_arrays_share_a_budget() {
    type Four<T> = Vec<Vec<Vec<Vec<T>>>>;
    type Sixteen = Four<Four<Four<Four<()>>>>;
    // The innermost two arrays stand in one of two items, then 14 arrays of one item around that.
    let mut bytes = [0x02; 14].to_vec();
    bytes.push(0x04);
    bytes.extend(block(65_536, &[0]));
    bytes.extend(block(1, &[0]));
    let path = "[0]".repeat(14) + "[1]";
    let text =
        "more than 65536 items without content, the limit of `DecodeOptions::max_empty_items`";
    check_limit::<Sixteen>(bytes, &format!("{path}: {text} (at byte 20)"));
}

/// An array of a type that is much larger in memory than in the message.
#[test]
fn memory() {
    let bytes = block(1_000_000, &[0; 1_000_001]);
    check_limit::<Vec<Option<Sighting>>>(
        bytes,
        "takes more than 67108864 bytes of memory (at byte 3)",
    );
    let options = DecodeOptions::new().max_memory(100);
    assert_eq!(
        Vec::<i64>::decode_with(&block(12, &[0; 13]), &options).unwrap(),
        [0; 12]
    );
    let error = Vec::<i64>::decode_with(&block(13, &[0; 14]), &options).unwrap_err();
    assert_eq!(
        error.to_string(),
        "takes more than 100 bytes of memory (at byte 1)"
    );
}

/// Legal, and no reason for more work than each entry takes.
#[test]
fn a_map_of_equal_keys() {
    let bytes = [block(100_000, &[0x02, b'k', 0x01].repeat(100_000)), vec![0]].concat();
    assert_eq!(HashMap::<String, bool>::decode(&bytes).unwrap().len(), 1);
}
