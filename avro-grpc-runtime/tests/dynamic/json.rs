//! Avro's full JSON encoding.

use crate::birds::{Habitat, Sighting};
use crate::shapes::{All, Choice, Color, Lone, Nest, Pair, Point};
use avro_grpc_runtime::{Message, json};
use std::collections::HashMap;
use std::fmt::Debug;

/// Whether `value` is written as `text`, and that is read as `value`.
#[track_caller]
fn check<T: Message + PartialEq + Debug>(value: T, text: &str) {
    assert_eq!(json::to_string(&value).unwrap(), text);
    assert_eq!(json::to_vec(&value).unwrap(), text.as_bytes());
    reads(text, value);
}

/// Whether `text` is read as `value`.
#[track_caller]
fn reads<T: Message + PartialEq + Debug>(text: &str, value: T) {
    assert_eq!(json::from_str::<T>(text).unwrap(), value);
    assert_eq!(json::from_slice::<T>(text.as_bytes()).unwrap(), value);
    let tree: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(
        serde_json::from_value::<json::Avro<T>>(tree).unwrap().0,
        value
    );
}

fn map<T>(key: &str, value: T) -> HashMap<String, T> {
    HashMap::from([(key.to_owned(), value)])
}

#[test]
fn every_union_names_its_branch() {
    check(
        All::full(),
        concat!(
            r#"{"null":null,"boolean":true,"int":-2147483648,"long":9223372036854775807,"float":0.1,"double":1e-7,"#,
            "\"bytes\":\"\\u0000\\\"\u{7f}\u{80}\u{ff}\",\"string\":\"é€\\u0000\",",
            r#""array":["RED","GREEN"],"map":{"k":{"x":1,"y":null}},"union":{"other.Point":{"z":7}},"#,
            r#""option":{"shapes.Color":"GREEN"},"nullable":{"shapes.Point":{"x":-1,"y":{"int":2}}},"#,
            "\"fixed\":\"\u{c8}\\u0001\",\"defaulted\":[\"\\u0001\\u0002\",\"\\u0003\\u0004\"]}",
        ),
    );
    check(vec![Some("a".to_owned()), None], r#"[{"string":"a"},null]"#);
    check(Some(Color::Red), r#"{"shapes.Color":"RED"}"#);
    check(Some(Pair([1, 255])), "{\"shapes.Pair\":\"\\u0001\u{ff}\"}");
    check(Some(Choice::Array(vec![])), r#"{"array":[]}"#);
    check(Some(vec![Some(1)]), r#"{"array":[{"int":1}]}"#);
    check(
        Some(map("a", Some(true))),
        r#"{"map":{"a":{"boolean":true}}}"#,
    );
    check(Some(Habitat::OpenSea), r#"{"birds.Habitat":"OPEN_SEA"}"#);
    let lone = Lone {
        string: "a".to_owned(),
        null: (),
    };
    check(lone, r#"{"string":{"string":"a"},"null":null}"#);
    check((), "null");
    assert_eq!(
        json::to_string_pretty(&vec![Some(1)]).unwrap(),
        "[\n  {\n    \"int\": 1\n  }\n]"
    );
}

#[test]
fn the_plain_form_is_read_too() {
    let text = serde_json::to_string(&All::full()).unwrap();
    reads(&text, All::full());
    reads(
        r#"["a",{"string":"b"},null]"#,
        vec![Some("a".to_owned()), Some("b".to_owned()), None],
    );
    reads(r#""RED""#, Some(Color::Red));
    reads("{\"y\":1}", Some(Point { x: 5, y: Some(1) }));
    reads("[1,{\"int\":2},null]", Some(vec![Some(1), Some(2), None]));
    json::from_str::<Sighting>("{}").unwrap_err();
}

/// The full form if the only key is the branch's name and the value fits, else the plain one.
#[test]
fn doubtful_texts() {
    type Map = Option<HashMap<String, i32>>;
    reads::<Map>(r#"{"map":{"a":1}}"#, Some(map("a", 1)));
    reads::<Map>(r#"{"map":{}}"#, Some(HashMap::new()));
    reads::<Map>(r#"{"map":1}"#, Some(map("map", 1)));
    reads::<Map>(r#"{"map":{"map":1}}"#, Some(map("map", 1)));
    reads::<Map>(
        r#"{"a":1,"map":2}"#,
        Some(HashMap::from([("a".to_owned(), 1), ("map".to_owned(), 2)])),
    );
    reads::<Map>("{}", Some(HashMap::new()));

    type Maps = Option<HashMap<String, Option<HashMap<String, i32>>>>;
    reads::<Maps>(r#"{"map":null}"#, Some(map("map", None)));
    // In doubt, the full form.
    reads::<Maps>(
        r#"{"map":{"map":{}}}"#,
        Some(map("map", Some(HashMap::new()))),
    );
    reads::<Maps>(r#"{"map":{"a":1}}"#, Some(map("map", Some(map("a", 1)))));
    check::<Maps>(
        Some(map("map", Some(map("map", 1)))),
        r#"{"map":{"map":{"map":{"map":1}}}}"#,
    );

    let nest = |nest: Option<Nest>, map| Nest {
        nest: nest.map(Box::new),
        map,
    };
    let leaf = || nest(None, None);
    reads(r#"{"Nest":null}"#, leaf());
    reads(r#"{"Nest":null}"#, Some(leaf()));
    reads(r#"{"Nest":{}}"#, nest(Some(leaf()), None));
    // A nullable `Nest` is the full form; one that is not has a field of the name.
    reads(r#"{"Nest":{}}"#, Some(leaf()));
    reads(r#"{"Nest":{"Nest":{}}}"#, nest(Some(leaf()), None));
    reads(
        r#"{"Nest":{"map":{"map":1}}}"#,
        nest(Some(nest(None, Some(map("map", 1)))), None),
    );
    reads(
        r#"{"Nest":{"Nest":null,"map":{"map":{"map":1}}}}"#,
        Some(nest(None, Some(map("map", 1)))),
    );
    check(
        Some(nest(Some(leaf()), Some(map("map", 1)))),
        r#"{"Nest":{"Nest":{"Nest":{"Nest":null,"map":null}},"map":{"map":{"map":1}}}}"#,
    );
}

#[test]
fn doubts_within_doubts_do_not_multiply() {
    let levels = 60;
    let text = r#"{"Nest":"#.repeat(levels) + r#"{"map":3}"# + &"}".repeat(levels);
    let error = json::from_str::<Option<Nest>>(&text)
        .unwrap_err()
        .to_string();
    assert!(
        error.ends_with("map: invalid type: integer `3`, expected map"),
        "{error}"
    );
    let text = r#"{"Nest":"#.repeat(levels) + "{}" + &"}".repeat(levels);
    json::from_str::<Option<Nest>>(&text).unwrap();
}

#[test]
fn numbers_come_back_as_they_were() {
    check(
        vec![i64::MIN, i64::MAX],
        "[-9223372036854775808,9223372036854775807]",
    );
    check(vec![i32::MIN, i32::MAX], "[-2147483648,2147483647]");
    check(
        vec![f64::MAX, 5e-324, -0.0, 0.1],
        "[1.7976931348623157e+308,5e-324,-0.0,0.1]",
    );
    check(
        vec![f32::MAX, 1e-45, 7.038531e-26],
        "[3.4028235e+38,1e-45,7.038531e-26]",
    );
    check(
        vec![f64::INFINITY, f64::NEG_INFINITY],
        r#"["Infinity","-Infinity"]"#,
    );
    check(vec![Some(f32::INFINITY)], r#"[{"float":"Infinity"}]"#);
    assert_eq!(json::to_string(&f32::NAN).unwrap(), r#""NaN""#);
    assert!(json::from_str::<f32>(r#""NaN""#).unwrap().is_nan());
    let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..2000 {
        bits = bits.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
        let (double, float) = (f64::from_bits(bits), f32::from_bits((bits >> 32) as u32));
        if double.is_finite() {
            let text = json::to_string(&double).unwrap();
            assert_eq!(
                json::from_str::<f64>(&text).unwrap().to_bits(),
                double.to_bits()
            );
        }
        if float.is_finite() {
            let text = json::to_string(&float).unwrap();
            assert_eq!(
                json::from_str::<f32>(&text).unwrap().to_bits(),
                float.to_bits()
            );
        }
    }
}

#[test]
fn what_is_no_json() {
    for text in ["", "[1", "[1] 2", "[1,]", "nul"] {
        json::from_str::<Vec<i32>>(text).unwrap_err();
    }
    let error = json::from_str::<Vec<i32>>("[1] 2").unwrap_err().to_string();
    assert_eq!(error, "trailing characters at line 1 column 5");
}
