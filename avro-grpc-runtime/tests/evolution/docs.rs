//! The examples of `docs/wire.md`.

use avro_grpc_runtime::RootSchema;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use flate2::read::DeflateDecoder;
use http::HeaderMap;
use std::io::Read;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/wire.md");
    std::fs::read_to_string(path).unwrap()
}

/// A schema, and what the page says of it.
struct Example<'a> {
    schema: &'a str,
    canonical: &'a str,
    extended: &'a str,
    hash: &'a str,
    bin: &'a str,
}

fn examples(page: &str) -> Vec<Example<'_>> {
    let blocks = page
        .split("```text\n")
        .filter(|block| block.starts_with("schema "));
    let example = |block| {
        let part = |name: &str| {
            let mut lines = str::lines(block);
            let line = lines.find(|line| line.starts_with(name));
            line.expect(name)[name.len()..].trim()
        };
        Example {
            schema: part("schema "),
            canonical: part("canonical "),
            extended: part("extended "),
            hash: part("hash "),
            bin: part("bin "),
        }
    };
    blocks.map(example).collect()
}

#[test]
fn examples_are_what_they_say() {
    let page = page();
    let examples = examples(&page);
    assert_eq!(examples.len(), 7);
    for example in &examples {
        let schema = RootSchema::parse(example.schema).unwrap();
        assert_eq!(schema.canonical_form(), example.canonical);
        assert_eq!(schema.extended_canonical_form(), example.extended);
        assert_eq!(schema.hash(), example.hash);
        assert_eq!(inflated(example.bin), example.extended);
    }
}

fn inflated(bin: &str) -> String {
    let mut headers = HeaderMap::new();
    headers.insert("schema-bin", bin.parse().unwrap());
    let deflated = MetadataMap::from_headers(headers)
        .get_bin("schema-bin")
        .unwrap()
        .to_bytes()
        .unwrap();
    let mut form = String::new();
    let mut decoder = DeflateDecoder::new(&*deflated);
    decoder.read_to_string(&mut form).unwrap();
    form
}

/// The beginnings of hashes and schemas in the sequences are those of examples.
#[test]
fn sequences_name_examples() {
    let page = page();
    let examples = examples(&page);
    let (_, sequences) = page.split_once("## Sequences").unwrap();
    let mut count = 0;
    for word in sequences.split_whitespace() {
        let Some(beginning) = word.trim_matches('`').strip_suffix('…') else {
            continue;
        };
        if !beginning.is_empty() {
            count += 1;
            let is_one = |example: &Example<'_>| {
                example.hash.starts_with(beginning) || example.bin.starts_with(beginning)
            };
            assert!(examples.iter().any(is_one), "{word}");
        }
    }
    assert!(count > 20, "{count}");
}

/// The rules for logical types.
#[test]
fn logical_types_are_kept_as_the_page_says() {
    let fixed = |size: u32, rest: &str| {
        format!(r#"{{"type": "fixed", "name": "F", "size": {size}, {rest}}}"#)
    };
    let kept =
        |size: u32, rest: &str| format!(r#"{{"name":"F","type":"fixed","size":{size},{rest}}}"#);
    let decimal = |rest: &str| format!(r#"{{"type": "bytes", "logicalType": "decimal", {rest}}}"#);
    let kept_decimal = |precision: u32, scale: u32| {
        format!(
            r#"{{"type":"bytes","logicalType":"decimal","precision":{precision},"scale":{scale}}}"#
        )
    };
    let ten = r#""logicalType": "decimal", "precision": 10"#;
    let nine = r#""logicalType": "decimal", "precision": 9"#;
    let mut cases = vec![
        (decimal(r#""precision": 4"#), kept_decimal(4, 0)),
        (decimal(r#""scale": 4, "precision": 4"#), kept_decimal(4, 4)),
        (
            decimal(r#""precision": 4294967295"#),
            kept_decimal(u32::MAX, 0),
        ),
        (
            fixed(4, nine),
            kept(4, r#""logicalType":"decimal","precision":9,"scale":0"#),
        ),
        (
            fixed(4, ten),
            r#"{"name":"F","type":"fixed","size":4}"#.to_owned(),
        ),
        (
            fixed(16, r#""logicalType": "uuid""#),
            kept(16, r#""logicalType":"uuid""#),
        ),
        (
            fixed(12, r#""logicalType": "duration""#),
            kept(12, r#""logicalType":"duration""#),
        ),
        (
            fixed(8, r#""logicalType": "uuid""#),
            r#"{"name":"F","type":"fixed","size":8}"#.to_owned(),
        ),
    ];
    let no_decimals = [
        r#""scale": 0"#,
        r#""precision": 0"#,
        r#""precision": 4.0"#,
        r#""precision": 4e0"#,
        r#""precision": "4""#,
        r#""precision": 4294967296"#,
        r#""precision": 4, "scale": 5"#,
        r#""precision": 4, "scale": -1"#,
        r#""precision": 4, "scale": 2.0"#,
        r#""precision": 4, "scale": null"#,
    ];
    cases.extend(no_decimals.map(|rest| (decimal(rest), r#""bytes""#.to_owned())));
    let on = [
        ("int", &["date", "time-millis"][..]),
        (
            "long",
            &[
                "time-micros",
                "timestamp-millis",
                "timestamp-micros",
                "timestamp-nanos",
                "local-timestamp-millis",
                "local-timestamp-micros",
                "local-timestamp-nanos",
            ],
        ),
        ("string", &["uuid"]),
        ("bytes", &["big-decimal"]),
    ];
    for (base, names) in on {
        for name in names {
            let schema = |base| format!(r#"{{"type": "{base}", "logicalType": "{name}"}}"#);
            let form = format!(r#"{{"type":"{base}","logicalType":"{name}"}}"#);
            cases.push((schema(base), form));
            cases.push((schema("double"), r#""double""#.to_owned()));
        }
    }
    let more = [
        (r#"{"type": "int", "logicalType": "Date"}"#, r#""int""#),
        (r#"{"type": "int", "logicalType": "owls"}"#, r#""int""#),
        (
            r#"{"type": {"type": "int"}, "logicalType": "date"}"#,
            r#"{"type":"int","logicalType":"date"}"#,
        ),
        (
            r#"{"type": {"type": "fixed", "name": "F", "size": 16}, "logicalType": "uuid"}"#,
            r#"{"name":"F","type":"fixed","size":16}"#,
        ),
        (
            r#"["null", {"type": "int", "logicalType": "uuid"}]"#,
            r#"["null","int"]"#,
        ),
        (
            r#"{"type": "array", "items": "int", "logicalType": "date"}"#,
            r#"{"type":"array","items":"int"}"#,
        ),
        (
            r#"{"type": "record", "name": "R", "fields": [{"name": "f", "type": "int", "logicalType": "date"}]}"#,
            r#"{"name":"R","type":"record","fields":[{"name":"f","type":"int"}]}"#,
        ),
    ];
    cases.extend(more.map(|(schema, form)| (schema.to_owned(), form.to_owned())));
    for (schema, form) in cases {
        let parsed = RootSchema::parse(&schema).unwrap();
        assert_eq!(parsed.extended_canonical_form(), form, "{schema}");
    }
}
