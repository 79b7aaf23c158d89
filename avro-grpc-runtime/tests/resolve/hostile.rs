//! Bytes that mean harm, or are broken: what is passed over is checked like what is read.

use super::{bytes, plan};
use avro_grpc_runtime::resolve::Plan;
use avro_grpc_runtime::{DecodeOptions, RootSchema};

/// The parts of the writer's record, of which the reader wants those that it names.
const WRITER: &str = "R; record R {
        boolean flag; long number; int small; string text; array<long> longs; map<N> named; union { null, E, F } either;
        array<Nothing> nothings; N n;
    }
    record N { double x; array<string> texts; }
    enum E { A, B, C } fixed F(4); record Nothing {}";

const READERS: [&str; 3] = [
    // All is left out.
    "R; record R { int mine = 1; }",
    // All is copied.
    "R; record R {
        boolean flag; long number; int small; string text; array<long> longs; map<N> named; union { null, E, F } either;
        array<Nothing> nothings; N n; int mine = 1;
    }
    record N { double x; array<string> texts; }
    enum E { A, B, C } fixed F(4); record Nothing {}",
    // All is made another, and from where it is remembered.
    "R; record R {
        N n; union { F, null, E } either; map<N> named; array<Nothing> nothings; array<double> longs; bytes text;
        double small; double number; boolean flag;
    }
    record N { array<string> texts; double x; }
    enum E { C, B, A } fixed F(4); record Nothing { int y = 2; }",
];

/// A datum of it, in pieces, one for each field.
const PIECES: [&str; 9] = [
    "01",
    "8001",
    "04",
    "0461 62",
    "04 02 8001 00",
    "02 0278 0000000000000000 02 0261 00 00",
    "02 04",
    "04 00",
    "0000000000000000 00",
];

/// The datum with another piece.
fn datum(field: usize, piece: &str) -> Vec<u8> {
    let mut pieces = PIECES;
    pieces[field] = piece;
    bytes(&pieces.concat())
}

/// Whatever the reader wants, `piece` is refused with that text.
#[track_caller]
fn check(field: usize, piece: &str, expected: &str) {
    for reader in READERS {
        let plan = plan(WRITER, reader);
        let datum = datum(field, piece);
        let error = plan.transcode(&datum, &DecodeOptions::new());
        let error = error.expect_err(reader).to_string();
        assert_eq!(error, expected, "{reader}");
    }
}

#[test]
fn the_datum_is_good() {
    for reader in READERS {
        let datum = datum(0, PIECES[0]);
        let options = DecodeOptions::new().strict(true);
        plan(WRITER, reader).transcode(&datum, &options).unwrap();
        for len in 0..datum.len() {
            let part = plan(WRITER, reader).transcode(&datum[..len], &options);
            part.expect_err("a part of a datum");
        }
        let more = [&datum[..], &[0]].concat();
        let error = plan(WRITER, reader).transcode(&more, &options).unwrap_err();
        assert_eq!(
            error.to_string(),
            "1 byte after the end of the datum (at byte 41)"
        );
        plan(WRITER, reader)
            .transcode(&more, &DecodeOptions::new())
            .unwrap();
    }
}

#[test]
fn values() {
    check(
        0,
        "02",
        "flag: a boolean of 2, which is neither 0 nor 1 (at byte 0)",
    );
    check(
        1,
        "ffffffffffffffffff02",
        "number: a number of more than 64 bits (at byte 1)",
    );
    check(
        1,
        "8080808080808080808000",
        "number: a number of more than 64 bits (at byte 1)",
    );
    check(
        2,
        "ffffffff10",
        "small: a number of more than 32 bits (at byte 3)",
    );
    check(3, "01", "text: a negative length, -1 (at byte 4)");
    check(
        3,
        "8001",
        "text: a length of 64 bytes where 34 are left (at byte 4)",
    );
    check(
        6,
        "06",
        "either: branch 3 of a union that has 3 (at byte 28)",
    );
    check(
        6,
        "01",
        "either: branch -1 of a union that has 3 (at byte 28)",
    );
    check(
        6,
        "02 06",
        "either: symbol 3 of an enum that has 3 (at byte 29)",
    );
    check(
        6,
        "02 01",
        "either: symbol -1 of an enum that has 3 (at byte 29)",
    );
    check(
        8,
        "00000000000000",
        "n.x: the message ends: 8 bytes needed, 7 left (at byte 32)",
    );
    check(
        8,
        "0000000000000000 020461",
        "n.texts[0]: a length of 2 bytes where 1 are left (at byte 41)",
    );
}

#[test]
fn blocks() {
    check(
        4,
        "8001",
        "longs: a block of 64 items of at least 1 byte each where 29 bytes are left (at byte 7)",
    );
    check(
        4,
        "ffffffffffffffffff01 00",
        "longs: a block of 9223372036854775808 items of at least 1 byte each where 0 bytes are left (at byte 7)",
    );
    check(
        4,
        "03 02 02 02 00",
        "longs: a block of 2 items of at least 1 byte each where 1 bytes are left (at byte 7)",
    );
    check(
        4,
        "01 04 02 00",
        "longs: a block that says it has 2 bytes has 1 (at byte 10)",
    );
    check(
        4,
        "01 02 8001 00",
        "longs: a block that says it has 1 bytes has 2 (at byte 11)",
    );
    check(4, "01 01", "longs: a negative length, -1 (at byte 8)");
    check(
        4,
        "04 02 ffffffffffffffffff02 00",
        "longs[1]: a number of more than 64 bits (at byte 9)",
    );
    check(
        5,
        "04 0278 0000000000000000 00 0279 0000000000000000 02 01",
        "named[\"y\"].texts[0]: a negative length, -1 (at byte 35)",
    );
    check(5, "02 01", "named: a negative length, -1 (at byte 13)");
    check(
        5,
        "8001 ",
        "named: a block of 64 items of at least 10 bytes each where 13 bytes are left (at byte 12)",
    );
}

#[test]
fn items_without_bytes() {
    let text = "nothings: more than 65536 items without content, the limit of \
                `DecodeOptions::max_empty_items` (at byte 34)";
    check(7, "80c2d72f 00", text);
    check(7, "ffc1d72f 00 00", &text.replace("34", "35"));
    let large = plan(WRITER, READERS[0]);
    let datum = datum(7, "80c2d72f 00");
    let options = DecodeOptions::new().max_empty_items(usize::MAX);
    large.transcode(&datum, &options).unwrap();
    // A few in each of many arrays.
    let many = [&[0x98, 0x11][..], &[0x7e, 0x00].repeat(1100), &[0, 0]].concat();
    let gone = "R; record R { array<array<null>> gone; int kept; }";
    let error = plan(gone, "R; record R { int kept; }").transcode(&many, &DecodeOptions::new());
    let error = error.unwrap_err();
    assert!(
        error.is_limit() && error.to_string().starts_with("gone[1040]: more than"),
        "{error}"
    );
}

/// Those of several fields that are missing as one are told by the first of them.
#[test]
fn what_is_passed_at_once() {
    let writer = "R; record R { double a; F b; float c; string d; } fixed F(3);";
    let cases = [
        (4, "a: the message ends: 8 bytes needed, 4 left (at byte 0)"),
        (
            10,
            "b: the message ends: 3 bytes needed, 2 left (at byte 8)",
        ),
        (
            14,
            "c: the message ends: 4 bytes needed, 3 left (at byte 11)",
        ),
        (15, "d: the message ends within a number (at byte 15)"),
    ];
    for reader in [
        "R; record R { string d; }",
        "R; record R { string d; float c; }",
    ] {
        for (len, expected) in cases {
            let datum = vec![0; len];
            let error = plan(writer, reader).transcode(&datum, &DecodeOptions::new());
            assert_eq!(error.unwrap_err().to_string(), expected, "{reader}");
        }
    }
}

/// Schemas that nest as deep as they may, on a thread of the usual size.
#[test]
fn deep_schemas() {
    let deep = || {
        const LEVELS: usize = 500;
        let array = |item: &str| {
            let (begin, end) = (r#"{"type": "array", "items": "#, "}");
            let json = [&begin.repeat(LEVELS), item, &end.repeat(LEVELS)].concat();
            RootSchema::parse(&json).unwrap()
        };
        let plan = Plan::new(array("\"int\""), &array("\"double\"")).unwrap();
        let options = DecodeOptions::new();
        let error = plan.transcode(&[2; LEVELS + 1], &options).unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("nested more than 256 levels deep (at byte 255)"),
            "{text}"
        );
        assert_eq!(*plan.transcode(&[0], &options).unwrap(), [0]);
        let datum = [&[2; LEVELS][..], &[4], &[0; LEVELS]].concat();
        let datum = plan
            .transcode(&datum, &options.max_depth(LEVELS + 1))
            .unwrap();
        assert_eq!(datum.len(), LEVELS + 8 + LEVELS);

        // Records that hold each other deeper than any stack.
        let chain = |ty: &str| {
            let records: Vec<_> = (0..3000)
                .map(|n| {
                    let next = n + 1;
                    let next = match n {
                        2999 => "\"null\"".to_owned(),
                        _ => format!("\"R{next}\""),
                    };
                    format!(
                        r#"{{"type": "record", "name": "R{n}", "fields": [{{"name": "next", "type": {next}}},
                            {{"name": "x", "type": "{ty}"}}]}}"#
                    )
                })
                .collect();
            let parts = records.iter().map(|json| ("", json.as_str()));
            RootSchema::compose("{\"type\": \"array\", \"items\": \"R0\"}", parts).unwrap()
        };
        let plan = Plan::new(chain("int"), &chain("double")).unwrap();
        let datum = [&[2][..], &[2; 3000], &[0]].concat();
        let read = plan.transcode(&datum, &options).unwrap();
        assert_eq!(read.len(), 1 + 8 * 3000 + 1);
        let error = plan
            .transcode(&datum[..100], &options)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("a block of 1 items of at least 3000 bytes each"),
            "{error}"
        );
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    thread.spawn(deep).unwrap().join().unwrap();
}
