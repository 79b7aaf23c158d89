//! What servers make of schemas in headers, most of them broken.

use std::panic::{AssertUnwindSafe, catch_unwind};

use avro_grpc_fuzz_checks::headers;

/// Schemas to begin with: some match, some do not, and one is no canonical form.
const FORMS: [&str; 5] = [
    r#"{"name":"cases.headers.Item","type":"record","fields":[{"name":"id","type":"int"}]}"#,
    r#"{"name":"cases.headers.Item","type":"record","fields":[{"name":"id","type":"long"},{"name":"next","type":["null","cases.headers.Item"]}]}"#,
    r#"{"name":"cases.headers.Item","type":"record","fields":[{"name":"id","type":["int",{"name":"F","type":"fixed","size":3}]}]}"#,
    r#"{"type":"map","values":{"type":"array","items":{"type":"bytes","logicalType":"decimal","precision":4}}}"#,
    r#"{ "type": "enum", "name": "E", "symbols": ["A", "B"], "default": "A", "doc": "é" }"#,
];

#[test]
fn headers_are_read_or_refused() {
    for (number, form) in FORMS.iter().enumerate() {
        for kind in 0..3 {
            for at in (0..form.len()).step_by(3) {
                for change in 0..4 {
                    let mut input = vec![kind];
                    input.extend(form.as_bytes());
                    let at = at + 1;
                    match change {
                        0 => input.truncate(at),
                        1 => _ = input.remove(at),
                        2 => input[at] = b"{}[]\",:0"[(at + number) % 8],
                        _ => {
                            let end = (at + 20).min(input.len());
                            let piece = input[at..end].to_vec();
                            input.splice(at..at, piece);
                        }
                    }
                    let result = catch_unwind(AssertUnwindSafe(|| headers(&input)));
                    assert!(result.is_ok(), "{}", input.escape_ascii());
                }
            }
        }
    }
}
