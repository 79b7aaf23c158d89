//! What is sent to and fro. The bytes were written by Apache's Avro for Python.

use crate::case::{Message, message};

pub(super) const SMALL: Message = message(
    r#"{"text": "hello", "number": 1, "tags": ["a", "b"]}"#,
    r#"0a "hello" 00 02 00 00000000 0000000000000000 00 0000 04 02 "a" 02 "b" 00 00 00 00 00"#,
);
pub(super) const SMALL_IMAGE: Message = message(
    r#"{"text": "hello", "number": -2, "big": -1, "side": "RIGHT", "tags": ["b", "a"]}"#,
    r#"0a "hello" 00 03 01 00000000 0000000000000000 02 0000 04 02 "b" 02 "a" 00 00 00 00 00"#,
);
pub(super) const EMPTY: Message = message(
    "{}",
    "00 00 00 00 00000000 0000000000000000 00 0000 00 00 00 00 00",
);
pub(super) const EMPTY_IMAGE: Message = message(
    r#"{"number": -1, "big": -1, "side": "RIGHT"}"#,
    "00 00 01 01 00000000 0000000000000000 02 0000 00 00 00 00 00",
);
pub(super) const LARGE: Message = message(
    r#"{"text": "LARGE", "key": "LR"}"#,
    "80808003 LARGE 00 00 00 00000000 0000000000000000 00 4c52 00 00 00 00 00",
);
pub(super) const LARGE_IMAGE: Message = message(
    r#"{"text": "LARGE", "number": -1, "big": -1, "side": "RIGHT", "key": "LR"}"#,
    "80808003 LARGE 00 01 01 00000000 0000000000000000 02 4c52 00 00 00 00 00",
);
pub(super) const EMPTIES: Message = message(
    r#"{"tags": ["", ""], "counts": {"": 0}, "note": {"string": ""}}"#,
    "00 00 00 00 00000000 0000000000000000 00 0000 04 00 00 00 02 00 00 00 02 00 00 00",
);
pub(super) const EMPTIES_IMAGE: Message = message(
    r#"{"number": -1, "big": -1, "side": "RIGHT", "tags": ["", ""], "counts": {"": 0}, "note": {"string": ""}}"#,
    "00 00 01 01 00000000 0000000000000000 02 0000 04 00 00 00 02 00 00 00 02 00 00 00",
);
pub(super) const FOREIGN: Message = message(
    r#"{"text": "März … ⛵", "tags": ["ß", "日本"], "counts": {"größe": 1}, "note": {"string": "Ω"}}"#,
    r#"1a "März … ⛵" 00 00 00 00000000 0000000000000000 00 0000 04 04 "ß" 0c "日本" 00 02 0e "größe" 02 00 02 04 "Ω" 00 00"#,
);
pub(super) const FOREIGN_IMAGE: Message = message(
    r#"{"text": "März … ⛵", "number": -1, "big": -1, "side": "RIGHT", "tags": ["日本", "ß"], "counts": {"größe": 1}, "note": {"string": "Ω"}}"#,
    r#"1a "März … ⛵" 00 01 01 00000000 0000000000000000 02 0000 04 0c "日本" 04 "ß" 00 02 0e "größe" 02 00 02 04 "Ω" 00 00"#,
);
pub(super) const SMALLEST: Message = message(
    r#"{"number": -2147483648, "big": -9223372036854775808, "ratio": -3.4028234663852886e+38, "precise": -1.7976931348623157e+308, "counts": {"n": -9223372036854775808}, "note": {"long": -9223372036854775808}}"#,
    r#"00 00 ffffffff0f ffffffffffffffffff01 ffff7fff ffffffffffffefff 00 0000 00 02 02 "n" ffffffffffffffffff01 00 04 ffffffffffffffffff01 00 00"#,
);
pub(super) const SMALLEST_IMAGE: Message = message(
    r#"{"number": 2147483647, "big": 9223372036854775807, "ratio": -3.4028234663852886e+38, "precise": -1.7976931348623157e+308, "side": "RIGHT", "counts": {"n": -9223372036854775808}, "note": {"long": -9223372036854775808}}"#,
    r#"00 00 feffffff0f feffffffffffffffff01 ffff7fff ffffffffffffefff 02 0000 00 02 02 "n" ffffffffffffffffff01 00 04 ffffffffffffffffff01 00 00"#,
);
pub(super) const LARGEST: Message = message(
    r#"{"number": 2147483647, "big": 9223372036854775807, "ratio": 3.4028234663852886e+38, "precise": 1.7976931348623157e+308, "counts": {"n": 9223372036854775807}, "note": {"long": 9223372036854775807}}"#,
    r#"00 00 feffffff0f feffffffffffffffff01 ffff7f7f ffffffffffffef7f 00 0000 00 02 02 "n" feffffffffffffffff01 00 04 feffffffffffffffff01 00 00"#,
);
pub(super) const LARGEST_IMAGE: Message = message(
    r#"{"number": -2147483648, "big": -9223372036854775808, "ratio": 3.4028234663852886e+38, "precise": 1.7976931348623157e+308, "side": "RIGHT", "counts": {"n": 9223372036854775807}, "note": {"long": 9223372036854775807}}"#,
    r#"00 00 ffffffff0f ffffffffffffffffff01 ffff7f7f ffffffffffffef7f 02 0000 00 02 02 "n" feffffffffffffffff01 00 04 feffffffffffffffff01 00 00"#,
);
pub(super) const TINY: Message = message(
    r#"{"ratio": 1.401298464324817e-45, "precise": 5e-324}"#,
    "00 00 00 00 01000000 0100000000000000 00 0000 00 00 00 00 00",
);
pub(super) const TINY_IMAGE: Message = message(
    r#"{"number": -1, "big": -1, "ratio": 1.401298464324817e-45, "precise": 5e-324, "side": "RIGHT"}"#,
    "00 00 01 01 01000000 0100000000000000 02 0000 00 00 00 00 00",
);
pub(super) const NEGATIVE_ZERO: Message = message(
    r#"{"ratio": -0.0, "precise": -0.0}"#,
    "00 00 00 00 00000080 0000000000000080 00 0000 00 00 00 00 00",
);
pub(super) const NEGATIVE_ZERO_IMAGE: Message = message(
    r#"{"number": -1, "big": -1, "ratio": -0.0, "precise": -0.0, "side": "RIGHT"}"#,
    "00 00 01 01 00000080 0000000000000080 02 0000 00 00 00 00 00",
);
pub(super) const INFINITE: Message = message(
    r#"{"ratio": "Infinity", "precise": "-Infinity"}"#,
    "00 00 00 00 0000807f 000000000000f0ff 00 0000 00 00 00 00 00",
);
pub(super) const INFINITE_IMAGE: Message = message(
    r#"{"number": -1, "big": -1, "ratio": "Infinity", "precise": "-Infinity", "side": "RIGHT"}"#,
    "00 00 01 01 0000807f 000000000000f0ff 02 0000 00 00 00 00 00",
);
pub(super) const NAN: Message = message(
    r#"{"ratio": "NaN", "precise": "NaN"}"#,
    "00 00 00 00 0000c07f 000000000000f87f 00 0000 00 00 00 00 00",
);
pub(super) const NAN_IMAGE: Message = message(
    r#"{"number": -1, "big": -1, "ratio": "NaN", "precise": "NaN", "side": "RIGHT"}"#,
    "00 00 01 01 0000c07f 000000000000f87f 02 0000 00 00 00 00 00",
);
pub(super) const BYTES: Message = message(
    r#"{"data": "\u0000ÿ", "side": "RIGHT", "key": "éÿ"}"#,
    "00 06 00ff80 00 00 00000000 0000000000000000 02 e9ff 00 00 00 00 00",
);
pub(super) const BYTES_IMAGE: Message = message(
    r#"{"data": "\u0000ÿ", "number": -1, "big": -1, "key": "éÿ"}"#,
    "00 06 00ff80 01 01 00000000 0000000000000000 00 e9ff 00 00 00 00 00",
);
pub(super) const FIRST: Message = message(
    r#"{"text": "one", "number": 1}"#,
    r#"06 "one" 00 02 00 00000000 0000000000000000 00 0000 00 00 00 00 00"#,
);
pub(super) const FIRST_IMAGE: Message = message(
    r#"{"text": "one", "number": -2, "big": -1, "side": "RIGHT"}"#,
    r#"06 "one" 00 03 01 00000000 0000000000000000 02 0000 00 00 00 00 00"#,
);
pub(super) const SECOND: Message = message(
    r#"{"text": "two", "number": 2, "note": {"long": 2}}"#,
    r#"06 "two" 00 04 00 00000000 0000000000000000 00 0000 00 00 04 04 00 00"#,
);
pub(super) const SECOND_IMAGE: Message = message(
    r#"{"text": "two", "number": -3, "big": -1, "side": "RIGHT", "note": {"long": 2}}"#,
    r#"06 "two" 00 05 01 00000000 0000000000000000 02 0000 00 00 04 04 00 00"#,
);
pub(super) const THIRD: Message = message(
    r#"{"text": "three", "number": 3, "tags": ["x", "y", "z"]}"#,
    r#"0a "three" 00 06 00 00000000 0000000000000000 00 0000 06 02 "x" 02 "y" 02 "z" 00 00 00 00 00"#,
);
pub(super) const THIRD_IMAGE: Message = message(
    r#"{"text": "three", "number": -4, "big": -1, "side": "RIGHT", "tags": ["z", "y", "x"]}"#,
    r#"0a "three" 00 07 01 00000000 0000000000000000 02 0000 06 02 "z" 02 "y" 02 "x" 00 00 00 00 00"#,
);
pub(super) const REPETITIVE: Message = message(
    r#"{"text": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "number": 4}"#,
    r#"8001 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" 00 08 00 00000000 0000000000000000 00 0000 00 00 00 00 00"#,
);
pub(super) const REPETITIVE_IMAGE: Message = message(
    r#"{"text": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "number": -5, "big": -1, "side": "RIGHT"}"#,
    r#"8001 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" 00 09 01 00000000 0000000000000000 02 0000 00 00 00 00 00"#,
);
pub(super) const ALL: Message = message(
    r#"[{"text": "one", "number": 1}, {"text": "two", "number": 2, "note": {"long": 2}}, {"text": "three", "number": 3, "tags": ["x", "y", "z"]}]"#,
    r#"06 06 "one" 00 02 00 00000000 0000000000000000 00 0000 00 00 00 00 00 06 "two" 00 04 00 00000000 0000000000000000 00 0000 00 00 04 04 00 00 0a "three" 00 06 00 00000000 0000000000000000 00 0000 06 02 "x" 02 "y" 02 "z" 00 00 00 00 00 00"#,
);
pub(super) const ALL_IMAGES: Message = message(
    r#"[{"text": "one", "number": -2, "big": -1, "side": "RIGHT"}, {"text": "two", "number": -3, "big": -1, "side": "RIGHT", "note": {"long": 2}}, {"text": "three", "number": -4, "big": -1, "side": "RIGHT", "tags": ["z", "y", "x"]}]"#,
    r#"06 06 "one" 00 03 01 00000000 0000000000000000 02 0000 00 00 00 00 00 06 "two" 00 05 01 00000000 0000000000000000 02 0000 00 00 04 04 00 00 0a "three" 00 07 01 00000000 0000000000000000 02 0000 06 02 "z" 02 "y" 02 "x" 00 00 00 00 00 00"#,
);
pub(super) const NONE: Message = message("[]", "00");
pub(super) const LARGE_ALONE: Message = message(
    r#"[{"text": "LARGE", "key": "LR"}]"#,
    "02 80808003 LARGE 00 00 00 00000000 0000000000000000 00 4c52 00 00 00 00 00 00",
);
pub(super) const LARGE_ALONE_IMAGE: Message = message(
    r#"[{"text": "LARGE", "number": -1, "big": -1, "side": "RIGHT", "key": "LR"}]"#,
    "02 80808003 LARGE 00 01 01 00000000 0000000000000000 02 4c52 00 00 00 00 00 00",
);
pub(super) const FAILING: Message = message(
    r#"{"text": "no", "fail": {"mirrors.Failure": {"code": 9, "message": "März: 50 % of it"}}}"#,
    r#"04 "no" 00 00 00 00000000 0000000000000000 00 0000 00 00 00 00 02 12 22 "März: 50 % of it""#,
);
pub(super) const FAILING_LAST: Message = message(
    r#"[{"text": "one", "number": 1}, {"text": "no", "fail": {"mirrors.Failure": {"code": 9, "message": "März: 50 % of it"}}}]"#,
    r#"04 06 "one" 00 02 00 00000000 0000000000000000 00 0000 00 00 00 00 00 04 "no" 00 00 00 00000000 0000000000000000 00 0000 00 00 00 00 02 12 22 "März: 50 % of it" 00"#,
);
pub(super) const SLOW: Message = message(
    r#"{"sleepMs": 600000}"#,
    "00 00 00 00 00000000 0000000000000000 00 0000 00 00 00 809f49 00",
);
pub(super) const SLOW_ALONE: Message = message(
    r#"[{"sleepMs": 600000}]"#,
    "02 00 00 00 00 00000000 0000000000000000 00 0000 00 00 00 809f49 00 00",
);
pub(super) const SLOW_LAST: Message = message(
    r#"[{"text": "one", "number": 1}, {"sleepMs": 600000}]"#,
    r#"04 06 "one" 00 02 00 00000000 0000000000000000 00 0000 00 00 00 00 00 00 00 00 00 00000000 0000000000000000 00 0000 00 00 00 809f49 00 00"#,
);
pub(super) const REPETITIVE_TWICE: Message = message(
    r#"[{"text": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "number": 4}, {"text": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "number": 4}]"#,
    r#"04 8001 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" 00 08 00 00000000 0000000000000000 00 0000 00 00 00 00 00 8001 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" 00 08 00 00000000 0000000000000000 00 0000 00 00 00 00 00 00"#,
);
pub(super) const REPETITIVE_IMAGES: Message = message(
    r#"[{"text": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "number": -5, "big": -1, "side": "RIGHT"}, {"text": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "number": -5, "big": -1, "side": "RIGHT"}]"#,
    r#"04 8001 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" 00 09 01 00000000 0000000000000000 02 0000 00 00 00 00 00 8001 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" 00 09 01 00000000 0000000000000000 02 0000 00 00 00 00 00 00"#,
);

/// Signs and bits that no calculation gives to a NaN. No JSON tells them.
pub(super) const ODD_NAN: Message = message(
    "",
    "00 00 00 00 4523d1ff 8967452301fefbff 00 0000 00 00 00 00 00",
);
pub(super) const ODD_NAN_IMAGE: Message = message(
    "",
    "00 00 01 01 4523d1ff 8967452301fefbff 02 0000 00 00 00 00 00",
);
