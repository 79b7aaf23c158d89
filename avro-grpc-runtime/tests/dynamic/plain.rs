//! The plain form, by serde_json.

use crate::birds::{Md5, Weight};
use crate::shapes::{All, Choice, Color, Lone, Nest, Other, Pair, Point};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// Whether `value` is written as `text`, and that is read as `value`.
#[track_caller]
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T, text: &str) {
    assert_eq!(serde_json::to_string(value).unwrap(), text);
    reads(text, value);
    let tree = serde_json::to_value(value).unwrap();
    assert_eq!(&serde_json::from_value::<T>(tree).unwrap(), value);
}

/// Whether `text` is read as `value`.
#[track_caller]
fn reads<T: DeserializeOwned + PartialEq + Debug>(text: &str, value: &T) {
    assert_eq!(&serde_json::from_str::<T>(text).unwrap(), value);
}

#[test]
fn every_kind_of_schema() {
    check(
        &All::full(),
        concat!(
            r#"{"null":null,"boolean":true,"int":-2147483648,"long":9223372036854775807,"float":0.1,"double":1e-7,"#,
            "\"bytes\":\"\\u0000\\\"\u{7f}\u{80}\u{ff}\",\"string\":\"é€\\u0000\",",
            r#""array":["RED","GREEN"],"map":{"k":{"x":1,"y":null}},"union":{"other.Point":{"z":7}},"#,
            r#""option":{"shapes.Color":"GREEN"},"nullable":{"x":-1,"y":2},"#,
            "\"fixed\":\"\u{c8}\\u0001\",\"defaulted\":[\"\\u0001\\u0002\",\"\\u0003\\u0004\"]}",
        ),
    );
    check(
        &All::empty(),
        concat!(
            r#"{"null":null,"boolean":false,"int":0,"long":0,"float":0.0,"double":0.0,"bytes":"","string":"","#,
            r#""array":[],"map":{},"union":{"long":0},"option":null,"nullable":null,"fixed":"\u0000\u0000","#,
            r#""defaulted":[]}"#,
        ),
    );
}

#[test]
fn unions_name_their_branches() {
    check(&Choice::Long(-1), r#"{"long":-1}"#);
    check(&Choice::String("a".to_owned()), r#"{"string":"a"}"#);
    check(
        &Choice::Point(Point { x: 1, y: Some(2) }),
        r#"{"shapes.Point":{"x":1,"y":2}}"#,
    );
    check(&Choice::Other(Other { z: 3 }), r#"{"other.Point":{"z":3}}"#);
    check(&Choice::Array(vec![1, 2]), r#"{"array":[1,2]}"#);
    check(&Choice::Color(Color::Red), r#"{"shapes.Color":"RED"}"#);
    let lone = Lone {
        string: "a".to_owned(),
        null: (),
    };
    check(&lone, r#"{"string":{"string":"a"},"null":null}"#);
    reads(r#"{"string":{"string":"a"}}"#, &lone);
    check(&Weight::Double(1.5), r#"{"double":1.5}"#);
}

#[test]
fn types_by_themselves() {
    check(&Color::Green, r#""GREEN""#);
    check(&Pair([0, 255]), "\"\\u0000\u{ff}\"");
    check(&Md5([65; 16]), r#""AAAAAAAAAAAAAAAA""#);
    check(
        &Nest {
            nest: Some(Box::new(Nest {
                nest: None,
                map: None,
            })),
            map: None,
        },
        r#"{"Nest":{"Nest":null,"map":null},"map":null}"#,
    );
}

#[test]
fn fields_may_be_missing_or_unknown_and_in_any_order() {
    let point = |x, y| Point { x, y };
    reads(r#"{"x":1,"y":2}"#, &point(1, Some(2)));
    reads(r#"{"y":2,"x":1}"#, &point(1, Some(2)));
    reads(r#"{"y":2}"#, &point(5, Some(2)));
    reads(r#"{"x":1}"#, &point(1, None));
    reads("{}", &point(5, None));
    reads(
        r#"{"y":2,"z":[{"a":[1,"b",null,1.5,true]}]}"#,
        &point(5, Some(2)),
    );
    // serde's own structs are read from arrays too.
    reads("[1,null]", &point(1, None));

    let mut text = serde_json::to_value(All::full()).unwrap();
    text.as_object_mut().unwrap().remove("defaulted");
    let all = All {
        defaulted: vec![Pair([0, 255])],
        ..All::full()
    };
    assert_eq!(serde_json::from_value::<All>(text).unwrap(), all);
}

#[test]
fn floats() {
    let with = |float, double| All {
        float,
        double,
        ..All::empty()
    };
    for (float, double) in [
        (f32::MAX, f64::MAX),
        (f32::MIN_POSITIVE, f64::MIN_POSITIVE),
        (1e-45, 5e-324),
        (-0.0, -0.0),
        (f32::INFINITY, f64::NEG_INFINITY),
        // As a double, its digits lie in the middle between two floats.
        (7.038531e-26, 0.1 + 0.2),
        (16777216.0, 9007199254740993.0),
    ] {
        let text = serde_json::to_string(&with(float, double)).unwrap();
        let read: All = serde_json::from_str(&text).unwrap();
        assert_eq!(read.float.to_bits(), float.to_bits(), "{text}");
        assert_eq!(read.double.to_bits(), double.to_bits(), "{text}");
        let tree = serde_json::to_value(with(float, double)).unwrap();
        assert_eq!(
            serde_json::from_value::<All>(tree).unwrap(),
            with(float, double)
        );
    }
    let text = serde_json::to_string(&with(f32::NAN, f64::NAN)).unwrap();
    assert!(text.contains(r#""float":"NaN","double":"NaN""#), "{text}");
    let read: All = serde_json::from_str(&text).unwrap();
    assert!(read.float.is_nan() && read.double.is_nan());
    reads(r#"{"double":3}"#, &Weight::Double(3.0));
    reads(r#"{"double":-3}"#, &Weight::Double(-3.0));
}

/// As a part of types that have serde's derives.
#[test]
fn within_other_types() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Line {
        number: u8,
        #[serde(flatten)]
        point: Point,
    }
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(tag = "is")]
    enum Tagged {
        Point(Point),
    }
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(untagged)]
    enum Untagged {
        Choice(Choice),
        Color(Color),
    }
    let point = Point { x: 1, y: Some(2) };
    check(
        &Line {
            number: 3,
            point: point.clone(),
        },
        r#"{"number":3,"x":1,"y":2}"#,
    );
    check(&Tagged::Point(point), r#"{"is":"Point","x":1,"y":2}"#);
    check(&Untagged::Color(Color::Red), r#""RED""#);
    check(&Untagged::Choice(Choice::Long(1)), r#"{"long":1}"#);
}
