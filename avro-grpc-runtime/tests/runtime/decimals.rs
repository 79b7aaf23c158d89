//! Decimals: as numbers, as text and as bytes.

use crate::datum::{Datum, check, check_unreadable, check_unwritable, decode, encode, numbers};
use avro_grpc_runtime::__v1::schema::{big_decimal, decimal};
use avro_grpc_runtime::bigdecimal::BigDecimal;
use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::num_bigint::BigInt;
use avro_grpc_runtime::{__v1, Decimal, Message};
use std::cmp::Ordering;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

#[track_caller]
fn parse(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn hash(value: &Decimal) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

/// `text` is that integer with that scale, and displayed as it is.
#[track_caller]
fn check_text(text: &str, unscaled: i128, scale: i64) {
    let value = parse(text);
    assert_eq!(
        (value.unscaled_i128(), value.scale()),
        (Some(unscaled), scale)
    );
    assert_eq!(value.to_string(), text);
}

#[test]
fn text() {
    check_text("0", 0, 0);
    check_text("12.50", 1250, 2);
    check_text("-0.05", -5, 2);
    check_text("0.000", 0, 3);
    check_text("-17", -17, 0);
    check_text("0.00000000000000000000000000000001", 1, 32);
    check_text("1E-34", 1, 34);
    check_text("-125E-2000000000", -125, 2_000_000_000);
    check_text("125E+2000000000", 125, -2_000_000_000);
    check_text("1E-9223372036854775807", 1, i64::MAX);
    check_text("1E+9223372036854775807", 1, -i64::MAX);
    check_text("170141183460469231731687303715884105727", i128::MAX, 0);
    check_text("-1.70141183460469231731687303715884105728", i128::MIN, 38);
    assert_eq!(
        Decimal::new(1, i64::MIN).to_string(),
        "1E+9223372036854775808"
    );
    assert_eq!(Decimal::new(12, -2).to_string(), "1200");
    assert_eq!(Decimal::new(0, -2).to_string(), "0");
    assert_eq!(
        format!(
            "{:>8}|{:+}|{:06}",
            parse("1.5"),
            parse("1.5"),
            parse("-1.5")
        ),
        "     1.5|+1.5|-001.5"
    );
    assert_eq!(format!("{:?}", parse("1.5")), "1.5");
    let long = "98765432109876543210987654321098765432109876543210.12";
    assert_eq!(parse(long).to_string(), long);
    assert_eq!(parse(long).unscaled_i128(), None);
    assert_eq!(parse(&format!("-{long}")).to_string(), format!("-{long}"));
}

#[test]
fn other_text() {
    for (text, unscaled, scale) in [
        ("+1.5", 15, 1),
        (".5", 5, 1),
        ("5.", 5, 0),
        ("007", 7, 0),
        ("1.25e-7", 125, 9),
        ("1.25E+7", 125, -5),
        ("1e3", 1, -3),
    ] {
        let value = parse(text);
        assert_eq!(
            (value.unscaled_i128(), value.scale()),
            (Some(unscaled), scale),
            "{text}"
        );
    }
    for text in [
        "",
        "-",
        ".",
        "e5",
        "1e",
        "1.2.3",
        "--1",
        "+-1",
        "1 ",
        "0x1",
        "NaN",
        "1_000",
        "١",
        "1e9223372036854775808",
        "1.5e-9223372036854775808",
    ] {
        let error = text.parse::<Decimal>().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{text:?} is not a decimal number")
        );
    }
}

/// They stand in this order, the equal ones together.
#[test]
fn order_and_hash() {
    let huge = "1".repeat(60);
    let order: &[&[&str]] = &[
        &["-1E+9223372036854775807"],
        &["-1E+2000000000", "-10E+1999999999"],
        &[
            "-170141183460469231731687303715884105729",
            "-170141183460469231731687303715884105729.000",
        ],
        &["-170141183460469231731687303715884105728"],
        &["-10"],
        &["-9.99"],
        &["-1E-2000000000"],
        &["0", "-0.00", "0E+2000000000", "0E-9223372036854775807"],
        &["1E-9223372036854775807"],
        &["10E-9223372036854775807"],
        &["1E-2000000000", "100E-2000000002"],
        &["0.1", "0.10", "1e-1"],
        &["0.11"],
        &[
            "1",
            "1.0",
            "1.00",
            "0.1e1",
            "1.00000000000000000000000000000000000000000000000000",
        ],
        &["1.00000000000000000000000000000000000000000000000001"],
        &["9.9"],
        &["10", "1e1", "10.00"],
        &["1e40", "10000000000000000000000000000000000000000"],
        &[&huge, &format!("{huge}.00"), &format!("{huge}00e-2")],
        &[&format!("{huge}.01")],
        &["2E+2000000000", "20E+1999999999"],
    ];
    let ranks = order.iter().enumerate();
    let ranks: Vec<_> = ranks
        .flat_map(|(rank, texts)| texts.iter().map(move |text| (rank, parse(text))))
        .collect();
    for (rank, value) in &ranks {
        for (other_rank, other) in &ranks {
            assert_eq!(
                value.cmp(other),
                rank.cmp(other_rank),
                "{value} and {other}"
            );
            assert_eq!(value == other, rank == other_rank);
            if value == other {
                assert_eq!(hash(value), hash(other), "{value} and {other}");
            } else {
                assert_ne!(hash(value), hash(other), "{value} and {other}");
            }
        }
    }
}

/// Numbers of many sizes and scales are ordered, hashed and shown as they are by `bigdecimal`.
#[test]
fn as_bigdecimal_has_it() {
    let mut numbers = numbers();
    let mut next = move || {
        let factors = numbers.next().unwrap().unsigned_abs() % 6;
        let unscaled = (0..factors).fold(BigInt::from(1), |product, _| {
            product * numbers.next().unwrap()
        });
        let zeros = (numbers.next().unwrap().unsigned_abs() % 30) as u32;
        let scale = numbers.next().unwrap() % 40;
        BigDecimal::new(unscaled * BigInt::from(10).pow(zeros), scale)
    };
    for _ in 0..3_000 {
        let (a, b) = (next(), next());
        let (x, y) = (Decimal::from(a.clone()), Decimal::from(b.clone()));
        assert_eq!(x.cmp(&y), a.cmp(&b), "{x} and {y}");
        assert_eq!(x.precision(), a.digits());
        assert_eq!(x.to_string().parse::<BigDecimal>().unwrap(), a);
        assert_eq!(BigDecimal::from(parse(&x.to_string())), a);
        let longer = Decimal::from(a.with_scale(a.as_bigint_and_exponent().1 + 45));
        assert_eq!(longer.cmp(&x), Ordering::Equal);
        assert_eq!(hash(&longer), hash(&x), "{longer}");
        assert_eq!(
            longer.with_scale(x.scale()).unwrap().unscaled(),
            x.unscaled()
        );
        let shorter = Decimal::from(a.normalized());
        assert_eq!(hash(&shorter), hash(&x), "{shorter}");
        assert_eq!(
            shorter.with_scale(x.scale()).unwrap().unscaled(),
            x.unscaled()
        );
        assert_eq!(BigDecimal::from(x), a);
    }
}

#[test]
fn precision() {
    for (text, digits) in [("0", 1), ("0.001", 1), ("-999", 3), ("1000", 4), ("1e5", 1)] {
        assert_eq!(parse(text).precision(), digits);
    }
    for digits in 36..200 {
        let nines = parse(&"9".repeat(digits));
        let power = parse(&format!("1{}", "0".repeat(digits)));
        assert_eq!(nines.precision(), digits as u64);
        assert_eq!(power.precision(), digits as u64 + 1);
    }
}

#[test]
fn scales() {
    let check = |text: &str, scale, expected: Option<&str>| {
        let found = parse(text).with_scale(scale);
        assert_eq!(found.as_ref().map(ToString::to_string).as_deref(), expected);
        assert!(found.is_none_or(|found| found == parse(text) && found.scale() == scale));
    };
    check("12.5", 3, Some("12.500"));
    check("12.50", 1, Some("12.5"));
    check("12.5", 0, None);
    check("1200", -2, Some("1200"));
    check("1201", -2, None);
    check("0", 5, Some("0.00000"));
    check("0", i64::MIN, Some("0E+9223372036854775808"));
    check(
        "1E+40",
        0,
        Some("10000000000000000000000000000000000000000"),
    );
    check(
        "10000000000000000000000000000000000000000",
        -40,
        Some("1E+40"),
    );
    check("1E+2000000000", 0, None);
    check("1E-2000000000", 0, None);
    check("1E-9223372036854775807", -9_223_372_036_854_775_807, None);
    check("1E+9223372036854775807", 9_223_372_036_854_775_807, None);
}

#[test]
fn the_bytes_of_decimals() {
    for (unscaled, bytes) in [
        (0, &[0x00][..]),
        (1, &[0x01]),
        (127, &[0x7f]),
        (128, &[0x00, 0x80]),
        (-1, &[0xff]),
        (-128, &[0x80]),
        (-129, &[0xff, 0x7f]),
        (255, &[0x00, 0xff]),
        (256, &[0x01, 0x00]),
        (123_456_789, &[0x07, 0x5b, 0xcd, 0x15]),
        (-123_456_789, &[0xf8, 0xa4, 0x32, 0xeb]),
    ] {
        let value = Decimal::new(unscaled, 2);
        assert_eq!(value.to_be_bytes(), bytes);
        check::<decimal<9, 2>, Decimal>(value, [&[2 * bytes.len() as u8], bytes].concat());
    }
    for number in [i128::MIN, i128::MAX] {
        let value = Decimal::new(number, 0);
        assert_eq!(value.to_be_bytes(), number.to_be_bytes());
        assert_eq!(Decimal::from_be_bytes(&number.to_be_bytes(), 0), value);
    }
    let beyond = parse("170141183460469231731687303715884105728");
    assert_eq!(beyond.to_be_bytes(), [&[0, 0x80][..], &[0; 15]].concat());
    check::<decimal<39, 0>, Decimal>(beyond, [&[34, 0, 0x80][..], &[0; 15]].concat());
}

/// The scale that is read is that of the schema, and other scales are written in it.
#[test]
fn decimals_of_other_scales() {
    for text in ["1.5", "1.50", "1.500000", "0.15e1", "15e-1"] {
        let bytes = encode::<decimal<4, 2>, Decimal>(parse(text));
        assert_eq!(bytes, [0x04, 0x00, 0x96]);
        assert_eq!(decode::<decimal<4, 2>, Decimal>(bytes).to_string(), "1.50");
    }
    assert_eq!(
        encode::<decimal<4, 2>, Decimal>(parse("0e2000000000")),
        [0x02, 0x00]
    );
    // Padded, empty, and of more bytes than a small number has.
    assert_eq!(
        decode::<decimal<4, 2>, Decimal>([0x06, 0, 0, 0x96]).to_string(),
        "1.50"
    );
    assert_eq!(decode::<decimal<4, 2>, Decimal>([0x00]).to_string(), "0.00");
    let padded = [&[40][..], &[0xff; 20]].concat();
    assert_eq!(
        decode::<decimal<4, 2>, Decimal>(padded).unscaled_i128(),
        Some(-1)
    );
}

#[test]
fn decimals_that_do_not_fit() {
    for (text, error) in [
        (
            "1.234",
            "1.234 would lose digits as a decimal of precision 4 and scale 2",
        ),
        (
            "100",
            "100 has too many digits for a decimal of precision 4 and scale 2",
        ),
        (
            "-123.45",
            "-123.45 has too many digits for a decimal of precision 4 and scale 2",
        ),
        (
            "1E-2000000000",
            "1E-2000000000 would lose digits as a decimal of precision 4 and scale 2",
        ),
        (
            "-1E+2000000000",
            "-1E+2000000000 has too many digits for a decimal of precision 4 and scale 2",
        ),
    ] {
        check_unwritable::<decimal<4, 2>, Decimal>(parse(text), error);
    }
    check_unwritable::<decimal<4, 2>, Decimal>(
        parse(&"7".repeat(1_000)),
        "a number of about 1000 digits has too many digits for a decimal of precision 4 and scale 2",
    );
    check::<decimal<4, 2>, Decimal>(parse("-99.99"), [0x04, 0xd8, 0xf1]);
    let error = "a decimal of more digits than its precision, which is 4";
    check_unreadable::<decimal<4, 2>, Decimal>([0x04, 0x27, 0x10], error);
    check_unreadable::<decimal<4, 2>, Decimal>([&[0x28][..], &[0x7f; 20]].concat(), error);
}

#[derive(Clone, Debug, PartialEq)]
pub struct Money([u8; 4]);
__v1::fixed!(Money, 4, decimal<9, 2>);
__v1::schema!(
    Money = "Money",
    "",
    [],
    r#"{"type":"fixed","name":"Money","size":4,"logicalType":"decimal","precision":9,"scale":2}"#
);

/// With a precision that its bytes do not reach, which other implementations let pass.
#[derive(Clone, Debug, PartialEq)]
struct Narrow([u8; 1]);
__v1::fixed!(Narrow, 1, decimal<9, 0>);
__v1::schema!(
    Narrow = "Narrow",
    "",
    [],
    r#"{"type":"fixed","name":"Narrow","size":1}"#
);

#[derive(Clone, Debug, PartialEq)]
struct Wide([u8; 20]);
__v1::fixed!(Wide, 20, decimal<48, 0>);
__v1::schema!(
    Wide = "Wide",
    "",
    [],
    r#"{"type":"fixed","name":"Wide","size":20}"#
);

#[test]
fn decimals_on_fixed() {
    check::<Money, Decimal>(parse("1.50"), [0, 0, 0, 0x96]);
    check::<Money, Decimal>(parse("-1.50"), [0xff, 0xff, 0xff, 0x6a]);
    check::<Money, Decimal>(parse("0.00"), [0; 4]);
    check::<Money, Decimal>(parse("9999999.99"), [0x3b, 0x9a, 0xc9, 0xff]);
    check::<Money, Money>(Money([0x7f; 4]), [0x7f; 4]);
    let text = "-123456789012345678901234567890123456789012345678";
    assert_eq!(
        decode::<Wide, Decimal>(encode::<Wide, Decimal>(parse(text))).to_string(),
        text
    );
    check_unwritable::<Narrow, Decimal>(parse("128"), "128 does not fit a fixed of 1 byte");
    check::<Narrow, Decimal>(parse("-128"), [0x80]);
    check_unwritable::<Money, Decimal>(
        parse("0.001"),
        "0.001 would lose digits as a decimal of precision 9 and scale 2",
    );
    check_unreadable::<Money, Decimal>(
        [0x3b, 0x9a, 0xca, 0x00],
        "a decimal of more digits than its precision, which is 9",
    );
    check_unreadable::<Money, Decimal>([0; 3], "the message ends: 4 bytes needed, 3 left");
}

#[test]
fn big_decimals() {
    check::<big_decimal, Decimal>(parse("1.50"), [0x08, 0x04, 0x00, 0x96, 0x04]);
    check::<big_decimal, Decimal>(Decimal::new(-1, -3), [0x06, 0x02, 0xff, 0x05]);
    for scale in [0, 63, -64, 64, i64::MIN, i64::MAX] {
        for text in [
            "0",
            "-7",
            "123456789012345678901234567890123456789012345678",
        ] {
            let value = Decimal::from_bigint(text.parse().unwrap(), scale);
            let read: Decimal = decode::<big_decimal, _>(encode::<big_decimal, _>(value.clone()));
            assert_eq!((read.unscaled(), read.scale()), (value.unscaled(), scale));
        }
    }
    assert_eq!(
        decode::<big_decimal, Decimal>([0x04, 0x00, 0x02]).to_string(),
        "0.0"
    );
    for (bytes, error) in [
        (
            &[0x00, 0x00, 0x00][..],
            "a big-decimal that says it has 0 bytes has 2",
        ),
        (
            &[0x08, 0x02, 0x01, 0x00, 0x00],
            "a big-decimal that says it has 4 bytes has 3",
        ),
        (&[0x0a, 0x00, 0x00], "a length of 5 bytes where 2 are left"),
    ] {
        check_unreadable::<big_decimal, Decimal>(bytes, error);
    }
}

#[test]
fn raw_decimals() {
    check::<decimal<4, 2>, Vec<u8>>(vec![1; 9], [&[18][..], &[1; 9]].concat());
    check::<decimal<4, 2>, Bytes>(Bytes::from_static(&[7]), [2, 7]);
    check::<big_decimal, Vec<u8>>(vec![], [0]);
    check::<big_decimal, Bytes>(Bytes::from_static(&[7]), [2, 7]);
}

#[test]
fn schemas() {
    assert_eq!(
        <Datum<decimal<9, 2>, Decimal>>::schema().json(),
        r#"{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}"#
    );
    assert_eq!(
        <Datum<big_decimal, Decimal>>::schema().json(),
        r#"{"type":"bytes","logicalType":"big-decimal"}"#
    );
}

/// A number that fills a message can be compared, hashed and refused in no time worth noting: if
/// one of these were quadratic, the test would not end.
#[test]
fn numbers_that_fill_a_message() {
    const LENGTH: usize = 4 << 20;
    for (filler, scale) in [(0x7f_u8, 3_i64), (0x00, -5), (0x55, i64::MIN)] {
        let mut unscaled = vec![filler; LENGTH];
        unscaled[0] = 0x10;
        let bytes = [
            unscaled.encode_to_vec().unwrap(),
            scale.encode_to_vec().unwrap(),
        ]
        .concat();
        let value: Decimal = decode::<big_decimal, _>(bytes.encode_to_vec().unwrap());
        assert_eq!(value, value.clone());
        assert_eq!(hash(&value), hash(&value.clone()));
        assert!(value > parse("1E-2000000000"));
        assert!(value != parse("1E+2000000000"));
        assert_eq!(value.with_scale(i64::MAX), None);
        assert_eq!(value.with_scale(2), None);
        let error = Datum::<decimal<9, 2>, Decimal>::new(value)
            .encode_to_vec()
            .unwrap_err();
        let error = error.to_string();
        assert!(
            error.starts_with("f: a number of about 10100890 digits "),
            "{error}"
        );
    }
    // All of its digits must be looked at.
    let zeros = 50_000;
    let power = Decimal::from_bigint(BigInt::from(10).pow(zeros), 0);
    let short = Decimal::new(1, -i64::from(zeros));
    assert_eq!(power, short);
    assert_eq!(hash(&power), hash(&short));
    assert_eq!(
        encode::<decimal<9, 2>, _>(Decimal::from_bigint(power.unscaled(), i64::from(zeros))),
        [0x02, 0x64]
    );
}
