//! Values of types, from data of other schemas.

use super::{bytes, idl};
use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::resolve::Plan;
use avro_grpc_runtime::{DecodeOptions, Message, Str};

/// An order of today.
#[derive(Message, Debug, PartialEq)]
#[avro(namespace = "shop")]
struct Order {
    total: f64,
    customer: Str,
    #[avro(default = 1)]
    count: u8,
    picture: Bytes,
    lines: Vec<Line>,
}

#[derive(Message, Debug, PartialEq)]
#[avro(namespace = "shop", alias = "shop.Row")]
struct Line {
    #[avro(alias = "article")]
    name: String,
    #[avro(default = "other")]
    kind: Option<String>,
}

const OLD: &str = "shop.Order; @namespace(\"shop\") record Order {
        string customer; bytes picture; string note; int total; array<shop.Row> lines;
    }
    @namespace(\"shop\") record Row { int number; string article; }";

/// An order of the old schema.
const DATUM: &str = "06 616e6e 04 ffff 02 78 08 02 02 04 7879 00";

fn order() -> Order {
    Order {
        total: 4.0,
        customer: "ann".into(),
        count: 1,
        picture: Bytes::from_static(&[0xff, 0xff]),
        lines: vec![Line {
            name: "xy".to_owned(),
            kind: Some("other".to_owned()),
        }],
    }
}

#[test]
fn values_of_an_older_schema() {
    let plan = Plan::of::<Order>(idl(OLD)).unwrap();
    assert!(!plan.is_as_is());
    assert_eq!(plan.writer().hash(), idl(OLD).hash());
    let datum = bytes(DATUM);
    let options = DecodeOptions::new().strict(true);
    assert_eq!(plan.decode::<Order>(&datum, &options).unwrap(), order());
    // A plan for the same schema, by its hash.
    let plan = Plan::new(idl(OLD), Order::schema()).unwrap();
    assert_eq!(plan.decode::<Order>(&datum, &options).unwrap(), order());
}

#[test]
fn memory_is_shared() {
    let plan = Plan::of::<Order>(idl(OLD)).unwrap();
    let datum = Bytes::from(bytes(DATUM));
    let shared = plan.decode_bytes::<Order>(&datum, &DecodeOptions::new());
    let shared = shared.unwrap();
    assert_eq!(shared, order());
    // Of a copy, as the schemas differ.
    assert!(!datum.as_ptr_range().contains(&shared.picture.as_ptr()));

    let plan = Plan::of::<Bytes>(idl("string")).unwrap();
    let datum = Bytes::from_static(b"\x06owl");
    let shared: Bytes = plan.decode_bytes(&datum, &DecodeOptions::new()).unwrap();
    assert_eq!(shared.as_ptr(), datum[1..].as_ptr());
}

#[test]
fn what_is_the_same_is_read_as_it_is() {
    let plan = Plan::of::<Vec<i64>>(idl("array<int>")).unwrap();
    assert!(plan.is_as_is());
    let numbers: Vec<i64> = plan.decode(&[2, 6, 0], &DecodeOptions::new()).unwrap();
    assert_eq!(numbers, [3]);
    let datum = plan.transcode(&[2, 6, 0], &DecodeOptions::new()).unwrap();
    assert!(matches!(datum, std::borrow::Cow::Borrowed(_)));
}

#[test]
#[should_panic(expected = "a plan for another schema than that of `i32`")]
fn a_plan_is_for_one_type() {
    let plan = Plan::of::<f64>(idl("int")).unwrap();
    _ = plan.decode::<i32>(&[2], &DecodeOptions::new());
}

/// `datum` is refused with that text, from slices and from shared memory.
#[track_caller]
fn check_error<M: Message + std::fmt::Debug>(writer: &str, datum: &str, expected: &str) {
    let plan = Plan::of::<M>(idl(writer)).unwrap();
    let (datum, options) = (bytes(datum), DecodeOptions::new().strict(true));
    let error = plan.decode::<M>(&datum, &options).unwrap_err();
    assert_eq!(error.to_string(), expected);
    let shared = plan.decode_bytes::<M>(&datum.into(), &options);
    assert_eq!(shared.unwrap_err().to_string(), expected);
}

/// What only the type's decoder sees is told in the names of the writer's schema, too.
#[test]
fn errors_of_the_type() {
    check_error::<Order>(
        OLD,
        "06 61ff6e 00 00 08 00",
        "customer: a string that is not UTF-8 (at byte 0)",
    );
    check_error::<Order>(
        OLD,
        "00 00 00 08 04 02 0261 04 02ff 00",
        "lines[1].article: a string that is not UTF-8 (at byte 9)",
    );
    #[derive(Message, Debug)]
    struct Small {
        map: std::collections::BTreeMap<String, u8>,
        value: Option<u8>,
        list: Vec<f64>,
    }
    let writer =
        "Small; record Small { union { int, null } value; map<int> map; array<int> list; }";
    check_error::<Small>(
        writer,
        "02 04 02610e 0262ff03 00 00",
        "map[\"b\"]: a number of -256, which is beyond the range of `u8` (at byte 7)",
    );
    check_error::<Small>(
        writer,
        "00 8004 00 00",
        "value: a number of 256, which is beyond the range of `u8` (at byte 1)",
    );
}

/// Each thread uses its memory again, also after an error.
#[test]
fn many_data_after_each_other() {
    let plan = Plan::of::<Order>(idl(OLD)).unwrap();
    let (datum, options) = (bytes(DATUM), DecodeOptions::new());
    for len in (0..datum.len()).chain(0..datum.len()) {
        assert!(plan.decode::<Order>(&datum[..len], &options).is_err());
        let whole = plan.decode::<Order>(&datum, &options).unwrap();
        assert_eq!(whole, order());
    }
}
