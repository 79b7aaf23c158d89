//! What the codec makes of data of each type, some of them broken.

mod mutate;
mod numbers;
mod walk;

use avro_grpc_fuzz_checks::{DIFFERENCES, decode, differential, types};
use walk::walk;

#[test]
fn data_are_decoded_or_refused() {
    walk(decode);
}

#[test]
fn apache_avro_reads_the_same() {
    walk(|input| _ = differential(input));
}

/// Apache-avro knows all types but those with names that it does not take: letters that are not
/// ASCII, and the null namespace from within another.
#[test]
fn all_but_three_types_are_compared() {
    let others = types().iter().filter(|ty| !ty.is_compared());
    let names: Vec<&str> = others.map(|ty| ty.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "keywords_avsc::cases::keywords::crate_::Self_",
            "namespaces_avsc::RootRecord",
            "unicode_avrpc::größen::Maß",
        ]
    );
}

/// A message that one of the two does not take: its type, its bytes, and what is said of it.
const ROWS: &[(&str, &[u8], &str)] = &[
    (
        "enums_avsc::cases::enums::Plain",
        &[0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
        "a number of more than ",
    ),
    (
        "recursive_avsc::cases::recursive::List",
        &[
            0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7e, 0x00,
        ],
        "a number of more than ",
    ),
    (
        "collections_avsc::cases::Collections",
        &[0x01, 0x04, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00],
        "a block that says it has ",
    ),
    (
        "collections_avsc::cases::Collections",
        &[0x03, 0x02, 0x02, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00],
        "a block of ",
    ),
    (
        "collections_avsc::cases::Collections",
        &[0x01, 0x7e, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00],
        "a length of ",
    ),
    (
        "collections_avsc::cases::Collections",
        &[0x01, 0x01, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00],
        "a negative length, ",
    ),
    (
        "logical_unions_avsc::cases::logical::unions::DateOrUuid",
        &[0x00, 0xfe, 0xff, 0xff, 0xff, 0x0f],
        "which is beyond the range of `",
    ),
    (
        "logical_unions_avsc::cases::logical::unions::DecimalOrWideOrDouble",
        &[0x00, 0x14, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        "a decimal of more digits than its precision",
    ),
    (
        "logical_types_avsc::cases::logical::LogicalTypes",
        BIG_DECIMAL,
        "a big-decimal that says it has ",
    ),
    (
        "collections_avsc::cases::Collections",
        &MANY,
        "Unable to allocate ",
    ),
];

/// A byte follows the scale of the big-decimal.
const BIG_DECIMAL: &[u8] = &{
    let mut datum = [0; 93];
    // Nine numbers, a decimal of no bytes and one of eight stand before it.
    datum[18] = 0x06;
    // The UUID, in 32 characters.
    datum[22] = 0x40;
    let mut at = 23;
    while at < 55 {
        datum[at] = b'0';
        at += 1;
    }
    datum
};

/// 10,000 longs.
const MANY: [u8; 10_008] = {
    let mut datum = [0; 10_008];
    [datum[0], datum[1], datum[2]] = [0xa0, 0x9c, 0x01];
    datum
};

#[test]
fn each_difference_is_met() {
    let mut met = Vec::new();
    for &(name, message, text) in ROWS {
        let is_named = |ty: &avro_grpc_fuzz_checks::Type| ty.name == name;
        let number = types().iter().position(is_named).expect("a type");
        let input = [&[number as u8][..], message].concat();
        let difference = differential(&input).map(|difference| difference.text);
        assert_eq!(difference, Some(text), "{name}");
        decode(&input);
        met.push(text);
    }
    for difference in DIFFERENCES {
        assert!(met.contains(&difference.text), "{difference:?}");
    }
}
