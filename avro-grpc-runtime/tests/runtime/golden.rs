//! Data and their bytes.

use crate::birds::{Habitat, Md5, Weight};
use crate::template::{Statusenum, TaskArgsRecord, Taskenum, TemplateInput};
use avro_grpc_runtime::{__v1, DecodeOptions, Message};
use std::collections::HashMap;
use std::fmt::Debug;

/// `value` is written as `bytes`, and read from them.
#[track_caller]
fn check<M: Message + PartialEq + Debug>(value: M, bytes: impl AsRef<[u8]>) {
    let bytes = bytes.as_ref();
    assert_eq!(value.encode_to_vec().unwrap(), bytes);
    assert_eq!(
        M::decode_with(bytes, &DecodeOptions::new().strict(true)).unwrap(),
        value
    );
}

/// `bytes` are read as `value`, though they would be written otherwise.
#[track_caller]
fn check_read<M: Message + PartialEq + Debug>(bytes: impl AsRef<[u8]>, value: M) {
    let options = DecodeOptions::new().strict(true);
    assert_eq!(M::decode_with(bytes.as_ref(), &options).unwrap(), value);
}

#[test]
fn primitives() {
    check((), []);
    check(false, [0]);
    check(true, [1]);
    check(0_i32, [0x00]);
    check(-1_i32, [0x01]);
    check(64_i32, [0x80, 0x01]);
    check(i32::MIN, [0xff, 0xff, 0xff, 0xff, 0x0f]);
    check(
        i64::MAX,
        [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    );
    check(1.5_f32, [0x00, 0x00, 0xc0, 0x3f]);
    check(-2.0_f64, [0, 0, 0, 0, 0, 0, 0, 0xc0]);
    check(vec![0_u8, 255], [0x04, 0x00, 0xff]);
    check("foo".to_owned(), [0x06, 0x66, 0x6f, 0x6f]);
    check(
        "ü".repeat(40),
        [&[0xa0, 0x01], "ü".repeat(40).as_bytes()].concat(),
    );
}

#[test]
fn the_examples_of_the_specification() {
    check(
        Test {
            a: 27,
            b: "foo".to_owned(),
        },
        [0x36, 0x06, 0x66, 0x6f, 0x6f],
    );
    check(vec![3_i64, 27], [0x04, 0x06, 0x36, 0x00]);
    check(None::<String>, [0x00]);
    check(Some("a".to_owned()), [0x02, 0x02, 0x61]);
    check(Habitat::OpenSea, [0x04]);
}

#[derive(Debug, PartialEq)]
struct Test {
    a: i64,
    b: String,
}
__v1::record!(Test { a: long, b: string });
__v1::schema!(Test = "test", "", [], r#"{"type":"record"}"#);

#[test]
fn arrays_and_maps() {
    check(Vec::<i64>::new(), [0x00]);
    check(HashMap::<String, i64>::new(), [0x00]);
    check(
        HashMap::from([("k".to_owned(), 1_i64)]),
        [0x02, 0x02, 0x6b, 0x02, 0x00],
    );
    check(
        vec![vec![true], vec![]],
        [0x04, 0x02, 0x01, 0x00, 0x00, 0x00],
    );
    check(vec![(), ()], [0x04, 0x00]);
}

#[test]
fn arrays_and_maps_in_several_blocks() {
    check_read([0x02, 0x06, 0x02, 0x36, 0x00], vec![3_i64, 27]);
    check_read([0x03, 0x04, 0x06, 0x36, 0x00], vec![3_i64, 27]);
    check_read([0x01, 0x02, 0x06, 0x02, 0x36, 0x00], vec![3_i64, 27]);
    let entries = HashMap::from([("a".to_owned(), 1_i64), ("b".to_owned(), 2)]);
    check_read(
        [0x01, 0x06, 0x02, 0x61, 0x02, 0x02, 0x02, 0x62, 0x04, 0x00],
        entries,
    );
    let last = HashMap::from([("a".to_owned(), 2_i64)]);
    check_read([0x04, 0x02, 0x61, 0x02, 0x02, 0x61, 0x04, 0x00], last);
}

#[test]
fn unions() {
    check(Weight::Double(-2.0), [0, 0, 0, 0, 0, 0, 0, 0, 0xc0]);
    check(Weight::from("a".to_owned()), [0x02, 0x02, 0x61]);
    check(Weight::from("a"), [0x02, 0x02, 0x61]);
    check(None::<Weight>, [0x00]);
    check(Some(Weight::from(0.0)), [0x02, 0, 0, 0, 0, 0, 0, 0, 0]);
    check(Some(Weight::from(String::new())), [0x04, 0x00]);
}

/// `null_at` and `or_null` with several other branches, at each place.
#[test]
fn null_among_others() {
    #[track_caller]
    fn check<S>(bytes: [u8; 3])
    where
        S: __v1::Encode<Option<Weight>> + __v1::Decode<Option<Weight>>,
    {
        let values = [
            None,
            Some(Weight::Double(0.0)),
            Some(Weight::String(String::new())),
        ];
        for (value, index) in values.into_iter().zip(bytes) {
            let holder = Holder::<S>(value, std::marker::PhantomData);
            let bytes = holder.encode_to_vec().unwrap();
            assert_eq!(bytes[0], index);
            assert_eq!(Holder::<S>::decode(&bytes).unwrap().0, holder.0);
        }
    }
    check::<__v1::null_or<Weight>>([0, 2, 4]);
    check::<__v1::null_at<0, Weight>>([0, 2, 4]);
    check::<__v1::null_at<1, Weight>>([2, 0, 4]);
    check::<__v1::null_at<2, Weight>>([4, 0, 2]);
    check::<__v1::or_null<Weight>>([4, 0, 2]);
}

struct Holder<S>(Option<Weight>, std::marker::PhantomData<S>);

impl<S> Message for Holder<S>
where
    S: __v1::Encode<Option<Weight>> + __v1::Decode<Option<Weight>>,
{
    type Schema = Holder<S>;
}

impl<S: __v1::Schema> __v1::Schema for Holder<S> {
    const MIN_SIZE: usize = S::MIN_SIZE;

    fn describe(composer: &mut __v1::Composer) {
        S::describe(composer);
    }
}

impl<S: __v1::Encode<Option<Weight>>> __v1::Encode<Holder<S>> for Holder<S> {
    fn encode(value: &Self, out: &mut __v1::Writer) -> Result<(), __v1::EncodeError> {
        S::encode(&value.0, out)
    }
}

impl<S: __v1::Decode<Option<Weight>>> __v1::Decode<Holder<S>> for Holder<S> {
    fn decode(input: &mut __v1::Reader<'_>) -> Result<Self, __v1::DecodeError> {
        Ok(Self(S::decode(input)?, std::marker::PhantomData))
    }
}

#[test]
fn the_message_of_the_template() {
    let value = TemplateInput {
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
    let mut bytes = b"\x00\x4eg425897fh3qp35890u54256342ewferht242546".to_vec();
    bytes.extend(b"\x02\x00\x00\x00\x02\x10metadata\x02\x142023-03-07\x02");
    check(value, bytes);
    assert_eq!(
        Some(Statusenum::Success).encode_to_vec().unwrap(),
        [0x02, 0x06]
    );
}

#[test]
fn a_fixed_is_its_bytes() {
    let md5 = Md5::from(*b"0123456789abcdef");
    check(md5, b"0123456789abcdef");
    assert_eq!(<[u8; 16]>::from(md5), *b"0123456789abcdef");
    assert_eq!(md5.as_ref(), b"0123456789abcdef");
    assert_eq!(Md5::default(), Md5([0; 16]));
}

#[test]
fn a_fixed_in_json_is_a_string() {
    let md5 = Md5([
        0, 0x22, 0x7f, 0x80, 0xe9, 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0x41,
    ]);
    let json = serde_json::to_string(&md5).unwrap();
    assert_eq!(
        json,
        r#""\u0000\"XX\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\tA""#
            .replace("XX", "\u{7f}\u{80}\u{e9}\u{ff}"),
    );
    assert_eq!(serde_json::from_str::<Md5>(&json).unwrap(), md5);
    for (wrong, problem) in [
        (
            r#""short""#,
            "expected 16 bytes, as `birds.Md5` has, found 5",
        ),
        (
            r#""seventeen letters""#,
            "expected 16 bytes, as `birds.Md5` has, found 17",
        ),
        (
            r#""sixteen letters€""#,
            "a string for bytes has a character beyond U+00FF",
        ),
    ] {
        let error = serde_json::from_str::<Md5>(wrong).unwrap_err().to_string();
        assert!(error.starts_with(problem), "{error}");
    }
}

#[test]
fn what_follows_a_datum_is_ignored_unless_strict() {
    assert_eq!(i64::decode(&[0x02, 0x00]).unwrap(), 1);
    let error = i64::decode_with(&[0x02, 0x00], &DecodeOptions::new().strict(true)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "1 byte after the end of the datum (at byte 1)"
    );
    assert_eq!(error.offset(), 1);
    assert!(!error.is_limit());
}

#[test]
fn a_buffer_is_appended_to_and_stays_as_it_was_on_errors() {
    let mut out = vec![9];
    7_i64.encode(&mut out).unwrap();
    assert_eq!(out, [9, 14]);
    let error = Wide {
        items: vec![1, i64::MAX],
    }
    .encode(&mut out)
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "items[1]: 9223372036854775807 does not fit an int"
    );
    assert_eq!(out, [9, 14]);
}

#[derive(Debug, PartialEq)]
struct Wide {
    items: Vec<i64>,
}
__v1::record!(Wide { items: array<int> });
__v1::schema!(Wide = "Wide", "", [], r#"{"type":"record"}"#);
