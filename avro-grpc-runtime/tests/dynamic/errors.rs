//! What is said about values that do not fit.

use crate::birds::Sighting;
use crate::shapes::{All, Choice, Color, Pair, Point};
use avro_grpc_runtime::{Message, json};
use serde::de::DeserializeOwned;

/// Whether both readers refuse `text` with `error`, which the first follows by the place.
#[track_caller]
fn check<T: Message + DeserializeOwned + std::fmt::Debug>(text: &str, error: &str) {
    let plain = serde_json::from_str::<T>(text).unwrap_err().to_string();
    let plain = plain
        .rsplit_once(" at line ")
        .map_or(&*plain, |(text, _)| text);
    assert_eq!(plain, error);
    let full = json::from_str::<T>(text).unwrap_err().to_string();
    assert_eq!(full, error);
}

#[test]
fn texts() {
    check::<Point>(
        r#"{"x":"a"}"#,
        r#"x: invalid type: string "a", expected int"#,
    );
    check::<Point>(r#"{"x":null}"#, "x: invalid type: null, expected int");
    check::<Point>(
        r#"{"x":2147483648}"#,
        "x: integer `2147483648` does not fit an int",
    );
    check::<Point>(
        r#"{"x":1.5}"#,
        "x: invalid type: floating point `1.5`, expected int",
    );
    check::<Point>(r#"{"y":[]}"#, "y: invalid type: sequence, expected int");
    check::<Point>(r#"{"x":1,"x":2}"#, "duplicate field `x`");
    check::<Point>(
        "3",
        "invalid type: integer `3`, expected record `shapes.Point`",
    );
    check::<Color>(
        r#""BLUE""#,
        "unknown variant `BLUE`, expected `RED` or `GREEN`",
    );
    check::<Pair>(
        r#""abc""#,
        "expected 2 bytes, as `shapes.Pair` has, found 3",
    );
    check::<Pair>(
        r#""a€""#,
        "a string for bytes has a character beyond U+00FF",
    );
    check::<Choice>(
        r#"{"int":1}"#,
        "expected a union of long, string, shapes.Point, other.Point, array, shapes.Color, found `int`",
    );
    check::<Choice>(
        r#"{"array":[1,true]}"#,
        "[1]: invalid type: boolean `true`, expected int",
    );
    check::<All>(
        r#"{"map":{"k":{"x":1},"l":{"x":[]}}}"#,
        r#"map["l"].x: invalid type: sequence, expected int"#,
    );
    check::<All>(
        r#"{"null":null,"boolean":true,"int":1,"long":9223372036854775808}"#,
        "long: integer `9223372036854775808` does not fit a long",
    );
    check::<All>(r#"{"null":null}"#, "missing field `boolean`");
    check::<All>(
        r#"{"float":1e39}"#,
        "float: floating point `1000000000000000000000000000000000000000.0` does not fit a float",
    );
    check::<All>(
        r#"{"float":"nan"}"#,
        r#"float: invalid type: string "nan", expected float"#,
    );
    check::<Sighting>(
        r#"{"previous":{"places":{"home":[{"latitude":0,"longitude":"x"}]}}}"#,
        r#"previous.places["home"][0].longitude: invalid type: string "x", expected double"#,
    );
}
