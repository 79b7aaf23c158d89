//! How long it takes to parse one file of many records: from its bytes to a checked model.
//!
//! The time grows with the file. A file of 20,000 records leaves the processor's caches, which
//! costs it up to half its records a second beside one of 2,000; a larger one costs no more.

use std::io;
use std::path::{Path, PathBuf};

use avro_grpc_schema::source::Loader;
use divan::Bencher;
use divan::counter::ItemsCount;

const RECORDS: [usize; 2] = [2_000, 20_000];

fn main() {
    divan::main();
}

#[divan::bench(args = RECORDS, sample_count = 20)]
fn avsc(bencher: Bencher<'_, '_>, records: usize) {
    let definitions: Vec<String> = (0..records).map(|n| json(n, records)).collect();
    parse(
        bencher,
        "a.avsc",
        format!("[{}]", definitions.join(",\n")),
        records,
    );
}

#[divan::bench(args = RECORDS, sample_count = 20)]
fn avdl(bencher: Bencher<'_, '_>, records: usize) {
    let definitions: String = (0..records).map(|n| idl(n, records)).collect();
    parse(
        bencher,
        "a.avdl",
        format!("namespace a;\n{definitions}"),
        records,
    );
}

/// Each record with a method of a service that takes it.
#[divan::bench(args = RECORDS, sample_count = 20)]
fn avrpc(bencher: Bencher<'_, '_>, records: usize) {
    let definitions: String = (0..records).map(|n| idl(n, records)).collect();
    let methods: String = (0..records)
        .map(|n| format!("  /** Takes one. */\n  rpc m{n}(R{n}) returns (stream R{n});\n"))
        .collect();
    let text = format!("namespace a;\n{definitions}service S {{\n{methods}}}\n");
    parse(bencher, "a.avrpc", text, records);
}

/// A record that refers to another, before or after it in the file.
fn json(n: usize, records: usize) -> String {
    let other = other(n, records);
    format!(
        r#"{{"type": "record", "name": "a.R{n}", "doc": "A record.", "fields": [
  {{"name": "id", "type": "long", "doc": "Its number."}},
  {{"name": "at", "type": {{"type": "long", "logicalType": "timestamp-millis"}}}},
  {{"name": "names", "type": {{"type": "array", "items": "string"}}, "default": []}},
  {{"name": "kind", "type": {{"type": "enum", "name": "E{n}", "symbols": ["A", "B"]}}, "default": "A"}},
  {{"name": "other", "type": ["null", "R{other}"], "default": null}}
]}}"#
    )
}

/// The same in IDL.
fn idl(n: usize, records: usize) -> String {
    let other = other(n, records);
    format!(
        "
/** A record. */
record R{n} {{
  /** Its number. */
  long id;
  timestamp_ms at;
  array<string> names = [];
  E{n} kind = \"A\";
  R{other}? other = null;
}}
enum E{n} {{ A, B }}
"
    )
}

fn other(n: usize, records: usize) -> usize {
    n * 7919 % records
}

fn parse(bencher: Bencher<'_, '_>, name: &str, text: String, records: usize) {
    let inputs = [PathBuf::from(name)];
    let file = File(text.into_bytes());
    bencher.counter(ItemsCount::new(records)).bench(|| {
        let (model, warnings) = avro_grpc_schema::load(&inputs, &[], &file).expect("it is well");
        assert!(warnings.is_empty() && model.types().len() == 2 * records);
        model
    });
}

/// The only file there is.
struct File(Vec<u8>);

impl Loader for File {
    fn load(&self, _: &Path) -> io::Result<Vec<u8>> {
        Ok(self.0.clone())
    }
}
