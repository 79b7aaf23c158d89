//! Dates, times and decimals as people write them.

use expect_test::{Expect, expect};

use crate::server::Mock;
use crate::support::Place;

const ALL: (&str, &str) = (
    "all.avsc",
    r#"{"type": "record", "name": "All", "fields": [
  {"name": "int", "type": "int", "default": 0},
  {"name": "double", "type": "double", "default": 0},
  {"name": "date", "type": {"type": "int", "logicalType": "date"}, "default": 0},
  {"name": "timeMillis", "type": {"type": "int", "logicalType": "time-millis"}, "default": 0},
  {"name": "timeMicros", "type": {"type": "long", "logicalType": "time-micros"}, "default": 0},
  {"name": "millis", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 0},
  {"name": "micros", "type": {"type": "long", "logicalType": "timestamp-micros"}, "default": 0},
  {"name": "nanos", "type": {"type": "long", "logicalType": "timestamp-nanos"}, "default": 0},
  {"name": "local", "type": {"type": "long", "logicalType": "local-timestamp-millis"}, "default": 0},
  {"name": "decimal", "type": {"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2}, "default": ""},
  {"name": "fixed", "type": {"type": "fixed", "name": "D", "size": 3, "logicalType": "decimal", "precision": 6, "scale": 2}, "default": "\u0000\u0000\u0000"},
  {"name": "big", "type": {"type": "bytes", "logicalType": "big-decimal"}, "default": "\u0002\u0000\u0000"},
  {"name": "uuid", "type": {"type": "fixed", "name": "U", "size": 16, "logicalType": "uuid"}, "default": "0000000000000000"},
  {"name": "maybe", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
  {"name": "either", "type": ["null", "string", {"type": "int", "logicalType": "date"}], "default": null},
  {"name": "list", "type": {"type": "array", "items": {"type": "map", "values": {"type": "int", "logicalType": "date"}}}, "default": []}
]}"#,
);

/// What is read of a value, as people and as schemas have it.
fn check(json: &str, expected: Expect) {
    let place = Place::new(&[ALL, ("value.json", json)]);
    let encoded = place.run(&["encode", "all.avsc", "value.json", "--out", "value.bin"]);
    let shown = match encoded.as_str() {
        "exit code 0\n" => ["plain", "readable"]
            .map(|format| place.run(&["decode", "all.avsc", "value.bin", "--format", format]))
            .join("")
            .replace("exit code 0\n--- stdout\n", ""),
        wrong => wrong.to_owned(),
    };
    expected.assert_eq(&shown);
}

#[test]
fn words_are_understood() {
    check(
        r#"{"int": "-12", "double": "2.5", "date": "2030-01-31", "timeMillis": "12:30:00.5", "timeMicros": "00:00:01",
            "millis": "2030-01-31T12:30:00+02:00", "micros": "1969-12-31T23:59:59.999999Z", "nanos": "2030-01-31T12:30:00.000000001Z",
            "local": "2030-01-31T12:30:00", "decimal": 12.5, "fixed": -0.01, "big": 123.450,
            "uuid": "0e3a9a5c-4f5b-4b3e-8d1f-1f2e3d4c5b6a", "maybe": "1970-01-02", "either": {"int": "1970-01-03"},
            "list": [{"a": "1970-01-04"}]}"#,
        expect![[r#"
            {"int":-12,"double":2.5,"date":21945,"timeMillis":45000500,"timeMicros":1000000,"millis":1896085800000,"micros":-1,"nanos":1896093000000000001,"local":1896093000000,"decimal":"12.50","fixed":"-0.01","big":"123.450","uuid":"\u000e:\u009a\\O[K>\u008d\u001f\u001f.=L[j","maybe":1,"either":{"int":2},"list":[{"a":3}]}
            {"int":-12,"double":2.5,"date":"2030-01-31","timeMillis":"12:30:00.500","timeMicros":"00:00:01","millis":"2030-01-31T10:30:00Z","micros":"1969-12-31T23:59:59.999999Z","nanos":"2030-01-31T12:30:00.000000001Z","local":"2030-01-31T12:30:00","decimal":"12.50","fixed":"-0.01","big":"123.450","uuid":"0e3a9a5c-4f5b-4b3e-8d1f-1f2e3d4c5b6a","maybe":"1970-01-02","either":{"int":"1970-01-03"},"list":[{"a":"1970-01-04"}]}
        "#]],
    );
    // As schemas have it.
    check(
        r#"{"int": 1, "date": 1, "decimal": "\u0001", "fixed": "\u00ff\u00ff\u00ff", "uuid": "abcdefghijklmnop", "maybe": {"int": 1}}"#,
        expect![[r#"
            {"int":1,"double":0.0,"date":1,"timeMillis":0,"timeMicros":0,"millis":0,"micros":0,"nanos":0,"local":0,"decimal":"0.01","fixed":"-0.01","big":"0","uuid":"abcdefghijklmnop","maybe":1,"either":null,"list":[]}
            {"int":1,"double":0.0,"date":"1970-01-02","timeMillis":"00:00:00","timeMicros":"00:00:00","millis":"1970-01-01T00:00:00Z","micros":"1970-01-01T00:00:00Z","nanos":"1970-01-01T00:00:00Z","local":"1970-01-01T00:00:00","decimal":"0.01","fixed":"-0.01","big":"0","uuid":"61626364-6566-6768-696a-6b6c6d6e6f70","maybe":"1970-01-02","either":null,"list":[]}
        "#]],
    );
}

/// Not the bytes that the characters are, unless they have escapes.
#[test]
fn decimals_in_quotes_are_numbers() {
    check(
        r#"{"decimal": "12.50", "fixed": "-1", "big": "123.450"}"#,
        expect![[r#"
            {"int":0,"double":0.0,"date":0,"timeMillis":0,"timeMicros":0,"millis":0,"micros":0,"nanos":0,"local":0,"decimal":"12.50","fixed":"-1.00","big":"123.450","uuid":"0000000000000000","maybe":null,"either":null,"list":[]}
            {"int":0,"double":0.0,"date":"1970-01-01","timeMillis":"00:00:00","timeMicros":"00:00:00","millis":"1970-01-01T00:00:00Z","micros":"1970-01-01T00:00:00Z","nanos":"1970-01-01T00:00:00Z","local":"1970-01-01T00:00:00","decimal":"12.50","fixed":"-1.00","big":"123.450","uuid":"30303030-3030-3030-3030-303030303030","maybe":null,"either":null,"list":[]}
        "#]],
    );
    check(
        r#"{"decimal": "\u0031\u0032", "fixed": "\u0000\u0031\u0032"}"#,
        expect![[r#"
            {"int":0,"double":0.0,"date":0,"timeMillis":0,"timeMicros":0,"millis":0,"micros":0,"nanos":0,"local":0,"decimal":"125.94","fixed":"125.94","big":"0","uuid":"0000000000000000","maybe":null,"either":null,"list":[]}
            {"int":0,"double":0.0,"date":"1970-01-01","timeMillis":"00:00:00","timeMicros":"00:00:00","millis":"1970-01-01T00:00:00Z","micros":"1970-01-01T00:00:00Z","nanos":"1970-01-01T00:00:00Z","local":"1970-01-01T00:00:00","decimal":"125.94","fixed":"125.94","big":"0","uuid":"30303030-3030-3030-3030-303030303030","maybe":null,"either":null,"list":[]}
        "#]],
    );
}

#[test]
fn what_is_no_date_or_decimal_is_told() {
    for (json, expected) in [
        (
            r#"{"date": "31.1.2030"}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: date: `31.1.2030` is no date: write "2030-01-31"
        "#]],
        ),
        (
            r#"{"list": [{"a": 1}, {"b": "2030-02-30"}]}"#,
            expect![[r#"
                exit code 1
                --- stderr
                error: value.json, line 1: list[1].b: `2030-02-30` is no date: write "2030-01-31"
            "#]],
        ),
        (
            r#"{"millis": "2030-01-31T12:30:00"}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: millis: `2030-01-31T12:30:00` is no timestamp-millis: write "2030-01-31T12:30:00Z"
        "#]],
        ),
        (
            r#"{"nanos": "9999-01-31T12:30:00Z"}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: nanos: `9999-01-31T12:30:00Z` is no timestamp-nanos: write "2030-01-31T12:30:00Z"
        "#]],
        ),
        (
            r#"{"decimal": 0.125}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: decimal: `0.125` is no decimal(6, 2): it has more digits behind the point
        "#]],
        ),
        (
            r#"{"decimal": "0.125"}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: decimal: `0.125` is no decimal(6, 2): it has more digits behind the point
        "#]],
        ),
        (
            r#"{"decimal": "+12,50"}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: decimal: `+12,50` is no number: write `-12.50`
        "#]],
        ),
        (
            r#"{"decimal": 12345678}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: decimal: `12345678` is no decimal(6, 2): it has more digits
        "#]],
        ),
        (
            r#"{"fixed": "\u002d\u0031\u0032"}"#,
            expect![[r#"
                exit code 1
                --- stderr
                error: value.json, line 1: fixed: 29617.14 has too many digits for a decimal of precision 6 and scale 2
            "#]],
        ),
        (
            r#"{"fixed": true}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: fixed: invalid type: boolean `true`, expected fixed `D` of 3 bytes
        "#]],
        ),
        (
            r#"{"int": "twelve"}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: int: invalid type: string "twelve", expected int
        "#]],
        ),
        (
            r#"{"int": "1.5"}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: int: invalid type: string "1.5", expected int
        "#]],
        ),
        (
            r#"{"uuid": "0e3a9a5c"}"#,
            expect![[r#"
                exit code 1
                --- stderr
                error: value.json, line 1: uuid: `0e3a9a5c` is no uuid: write "01234567-89ab-cdef-0123-456789abcdef"
            "#]],
        ),
        (
            r#"{"either": "1970-01-03"}"#,
            expect![[r#"
                {"int":0,"double":0.0,"date":0,"timeMillis":0,"timeMicros":0,"millis":0,"micros":0,"nanos":0,"local":0,"decimal":"0.00","fixed":"0.00","big":"0","uuid":"0000000000000000","maybe":null,"either":{"string":"1970-01-03"},"list":[]}
                {"int":0,"double":0.0,"date":"1970-01-01","timeMillis":"00:00:00","timeMicros":"00:00:00","millis":"1970-01-01T00:00:00Z","micros":"1970-01-01T00:00:00Z","nanos":"1970-01-01T00:00:00Z","local":"1970-01-01T00:00:00","decimal":"0.00","fixed":"0.00","big":"0","uuid":"30303030-3030-3030-3030-303030303030","maybe":null,"either":{"string":"1970-01-03"},"list":[]}
            "#]],
        ),
        (
            r#"{"dates": "1970-01-03"}"#,
            expect![[r#"
            exit code 1
            --- stderr
            error: value.json, line 1: `All` has no field `dates`; there is `date`
        "#]],
        ),
    ] {
        check(json, expected);
    }
}

/// What is printed for people is the same value when it is read again.
#[test]
fn what_is_readable_is_understood() {
    let place = Place::new(&[
        ALL,
        (
            "all.avrpc",
            "import schema \"all.avsc\"; service S { rpc get() returns (stream All); }",
        ),
    ]);
    let mock = Mock::start(
        &place,
        &["all.avrpc", "--reply", "random", "--messages", "50"],
    );
    let values = |format: &str| {
        let printed = mock.run(
            &place,
            &["call", "SERVER", "S/get", "--compact", "--format", format],
        );
        let text = printed
            .strip_prefix("exit code 0\n--- stdout\n")
            .expect("values");
        std::fs::write(place.path().join(format), text).expect("writable");
        let encoded = place.run(&["encode", "all.avsc", format, "--hex"]);
        (text.to_owned(), encoded)
    };
    // Each call has random values of its own: the same number of calls at two servers, the same values.
    let (readable, encoded) = values("readable");
    assert!(readable.contains("\"date\":\"20"), "{readable}");
    std::fs::write(
        place.path().join("data"),
        encoded
            .strip_prefix("exit code 0\n--- stdout\n")
            .expect("data"),
    )
    .expect("writable");
    let decoded = place.run(&[
        "decode", "all.avsc", "data", "--hex", "--format", "readable",
    ]);
    assert_eq!(decoded, format!("exit code 0\n--- stdout\n{readable}"));
}

/// Decimals of bytes and of a fixed, with a scale of their own, and that may be missing.
const DECIMALS: &[(&str, &str)] = &[
    (
        "dec.avsc",
        r#"{"type": "bytes", "logicalType": "decimal", "precision": 400, "scale": 2}"#,
    ),
    (
        "big.avsc",
        r#"{"type": "bytes", "logicalType": "big-decimal"}"#,
    ),
    (
        "fixed.avsc",
        r#"{"type": "fixed", "name": "F", "size": 20, "logicalType": "decimal", "precision": 40, "scale": 2}"#,
    ),
    (
        "maybe.avsc",
        r#"["null", {"type": "bytes", "logicalType": "decimal", "precision": 400, "scale": 2}]"#,
    ),
];

/// Tools for JSON round numbers, and drop escapes that are not needed.
#[test]
fn decimals_pass_through_other_tools() {
    let cents = (0..=255).map(|cents| format!("{}.{:02}", cents / 100, cents % 100));
    let large = [
        "-0.01",
        "-2.55",
        "9007199254740993.07",
        "12345678901234567890123456789012345678.90",
    ];
    let numbers: Vec<String> = cents.chain(large.map(str::to_owned)).collect();
    let place = Place::new(DECIMALS);
    std::fs::write(place.path().join("numbers"), numbers.join("\n")).expect("writable");
    let text = |args: &[&str]| {
        let printed = place.run(args);
        let text = printed.strip_prefix("exit code 0\n--- stdout\n");
        text.expect(&printed).to_owned()
    };
    for (schema, _) in DECIMALS {
        let data = text(&["encode", schema, "numbers", "--hex"]);
        std::fs::write(place.path().join("data"), &data).expect("writable");
        for format in ["plain", "readable"] {
            let decoded = text(&["decode", schema, "data", "--hex", "--format", format]);
            let passed: Vec<String> = serde_json::Deserializer::from_str(&decoded)
                .into_iter::<serde_json::Value>()
                .map(|value| value.expect("JSON").to_string())
                .collect();
            let quoted: Vec<String> = numbers.iter().map(|n| format!("\"{n}\"")).collect();
            assert_eq!(passed, quoted, "{schema} {format}");
            std::fs::write(place.path().join("passed"), passed.join("\n")).expect("writable");
            let again = text(&["encode", schema, "passed", "--hex"]);
            assert_eq!(again, data, "{schema} {format}");
        }
        // As long as nothing is between.
        let tagged = text(&["decode", schema, "data", "--hex", "--format", "tagged"]);
        std::fs::write(place.path().join("tagged"), tagged).expect("writable");
        let again = text(&["encode", schema, "tagged", "--hex"]);
        assert_eq!(again, data, "{schema}");
    }
}

/// With an exponent, with hundreds of digits, and with more of them than are written as a number.
#[test]
fn long_decimals_are_themselves() {
    let digits = "7".repeat(398);
    let rows = [
        ("big.avsc", "1E-2", "\"0.01\""),
        ("big.avsc", "1.5E-2", "\"0.015\""),
        ("big.avsc", "1E-90", "\"1E-90\""),
        ("big.avsc", "1.5E3", "\"1500.0\""),
        ("dec.avsc", &digits, &format!("\"{digits}.00\"")),
        ("maybe.avsc", "null", "null"),
    ];
    let place = Place::new(DECIMALS);
    for (schema, number, expected) in rows {
        std::fs::write(place.path().join("number"), number).expect("writable");
        let encoded = place.run(&["encode", schema, "number", "--out", "data"]);
        assert_eq!(encoded, "exit code 0\n", "{number}");
        let decoded = place.run(&["decode", schema, "data"]);
        assert_eq!(
            decoded,
            format!("exit code 0\n--- stdout\n{expected}\n"),
            "{number}"
        );
    }
    let far = "\"1E99999999999999999999\"";
    std::fs::write(place.path().join("number"), far).expect("writable");
    place.check(
        &["encode", "big.avsc", "number", "--hex"],
        expect![[r#"
        exit code 1
        --- stderr
        error: number, line 1: `1E99999999999999999999` is no number: write `-12.50`
    "#]],
    );
    // A length of 1025 bytes, and the digit 1 in each.
    let data = format!("8210{}", "31".repeat(1025));
    std::fs::write(place.path().join("data"), data).expect("writable");
    let decoded = place.run(&["decode", "dec.avsc", "data", "--hex"]);
    let expected = "\\u0031".repeat(1025);
    assert_eq!(
        decoded,
        format!("exit code 0\n--- stdout\n\"{expected}\"\n")
    );
}

/// What is read of each value, or what is wrong with it.
fn check_rows(schema: &str, rows: &[&str], expected: Expect) {
    let place = Place::new(&[("schema.avsc", schema)]);
    let shown = rows.iter().map(|row| {
        std::fs::write(place.path().join("value"), row).expect("writable");
        let encoded = place.run(&["encode", "schema.avsc", "value", "--out", "data"]);
        let shown = match encoded.as_str() {
            "exit code 0\n" => place.run(&["decode", "schema.avsc", "data"]),
            _ => encoded,
        };
        format!("{row}\n{}", shown.replace("exit code 0\n--- stdout\n", ""))
    });
    expected.assert_eq(&shown.collect::<Vec<_>>().join("\n"));
}

/// `Vec3` alone, where it can mean nothing else.
#[test]
fn branches_have_short_names() {
    let record = |name: &str, field: &str| {
        format!(
            r#"{{"type": "record", "name": "{name}", "fields": [{{"name": "{field}", "type": "int"}}]}}"#
        )
    };
    let union = |branches: &[String]| format!("[\"null\", {}]", branches.join(", "));
    let vec3 = record("iot.v1.Vec3", "x");
    let rows = [
        "{\"Vec3\": {\"x\": 1}}",
        "{\"iot.v1.Vec3\": {\"x\": 1}}",
        "{\"Vec\": {\"x\": 1}}",
    ];
    let color = record("iot.v1.Color", "r");
    check_rows(
        &union(&[vec3.clone(), color]),
        &rows,
        expect![[r#"
        {"Vec3": {"x": 1}}
        {"iot.v1.Vec3":{"x":1}}

        {"iot.v1.Vec3": {"x": 1}}
        {"iot.v1.Vec3":{"x":1}}

        {"Vec": {"x": 1}}
        exit code 1
        --- stderr
        error: value, line 1: invalid type: map, expected a union of null, iot.v1.Vec3, iot.v1.Color
    "#]],
    );
    check_rows(
        &union(std::slice::from_ref(&vec3)),
        &rows,
        expect![[r#"
        {"Vec3": {"x": 1}}
        {"x":1}

        {"iot.v1.Vec3": {"x": 1}}
        {"x":1}

        {"Vec": {"x": 1}}
        exit code 1
        --- stderr
        error: value, line 1: `iot.v1.Vec3` has no field `Vec`
    "#]],
    );
    let rows = &rows[..1];
    let other = record("iot.v2.Vec3", "x");
    check_rows(
        &union(&[vec3.clone(), other]),
        rows,
        expect![[r#"
        {"Vec3": {"x": 1}}
        exit code 1
        --- stderr
        error: value, line 1: invalid type: map, expected a union of null, iot.v1.Vec3, iot.v2.Vec3
    "#]],
    );
    let field = record("iot.v1.Scene", "Vec3");
    check_rows(
        &union(&[vec3.clone(), field]),
        rows,
        expect![[r#"
        {"Vec3": {"x": 1}}
        exit code 1
        --- stderr
        error: value, line 1: invalid type: map, expected a union of null, iot.v1.Vec3, iot.v1.Scene
    "#]],
    );
    let map = "{\"type\": \"map\", \"values\": {\"type\": \"map\", \"values\": \"int\"}}";
    check_rows(
        &union(&[vec3, map.to_owned()]),
        rows,
        expect![[r#"
        {"Vec3": {"x": 1}}
        {"map":{"Vec3":{"x":1}}}
    "#]],
    );
}

/// They would be refused by who reads them.
#[test]
fn times_and_uuids_are_checked() {
    check_rows(
        r#"{"type": "record", "name": "T", "fields": [
            {"name": "millis", "type": {"type": "int", "logicalType": "time-millis"}, "default": 0},
            {"name": "micros", "type": ["null", {"type": "long", "logicalType": "time-micros"}], "default": null},
            {"name": "text", "type": {"type": "array", "items": {"type": "string", "logicalType": "uuid"}}, "default": []},
            {"name": "fixed", "type": {"type": "fixed", "name": "F", "size": 16, "logicalType": "uuid"}, "default": "0000000000000000"}
        ]}"#,
        &[
            "{\"millis\": 86399999, \"micros\": \"86399999999\"}",
            "{\"millis\": 86400000}",
            "{\"millis\": \"-1\"}",
            "{\"micros\": {\"long\": 86400000000}}",
            "{\"text\": [\"0e3a9a5c-4f5b-4b3e-8d1f-1f2e3d4c5b6a\", \"zz-4f\"]}",
            "{\"fixed\": \"zz3a9a5c-4f5b-4b3e-8d1f-1f2e3d4c5b6a\"}",
            "{\"fixed\": \"\u{ff}123456789abcdef\"}",
            "[1]",
        ],
        expect![[r#"
            {"millis": 86399999, "micros": "86399999999"}
            {"millis":86399999,"micros":86399999999,"text":[],"fixed":"0000000000000000"}

            {"millis": 86400000}
            exit code 1
            --- stderr
            error: value, line 1: millis: `86400000` is no time-millis: it is a time of day, from 0 to 86399999

            {"millis": "-1"}
            exit code 1
            --- stderr
            error: value, line 1: millis: `-1` is no time-millis: it is a time of day, from 0 to 86399999

            {"micros": {"long": 86400000000}}
            exit code 1
            --- stderr
            error: value, line 1: micros: `86400000000` is no time-micros: it is a time of day, from 0 to 86399999999

            {"text": ["0e3a9a5c-4f5b-4b3e-8d1f-1f2e3d4c5b6a", "zz-4f"]}
            exit code 1
            --- stderr
            error: value, line 1: text[1]: `zz-4f` is no uuid: write "01234567-89ab-cdef-0123-456789abcdef"

            {"fixed": "zz3a9a5c-4f5b-4b3e-8d1f-1f2e3d4c5b6a"}
            exit code 1
            --- stderr
            error: value, line 1: fixed: `zz3a9a5c-4f5b-4b3e-8d1f-1f2e3d4c5b6a` is no uuid: write "01234567-89ab-cdef-0123-456789abcdef"

            {"fixed": "ÿ123456789abcdef"}
            {"millis":0,"micros":null,"text":[],"fixed":"ÿ123456789abcdef"}

            [1]
            exit code 1
            --- stderr
            error: value, line 1: an array is no record `T`: write an object, with the names of its fields
        "#]],
    );
}
