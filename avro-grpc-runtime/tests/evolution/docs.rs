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
