//! What the author of a schema sees when something is wrong: the exact text.

use std::path::Path;

use avro_grpc_build::{Builder, configure};
use expect_test::{Expect, expect};

/// Generates from `files` (name and text), the first of which is the input; the others are there
/// to be imported.
fn run(builder: &Builder, files: &[(&str, &str)]) -> Result<String, String> {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in files {
        std::fs::write(directory.path().join(name), text).expect("a writable directory");
    }
    let includes: [&Path; 0] = [];
    match builder.generate(&[files[0].0], &includes, directory.path()) {
        Ok(generated) => Ok(generated.warnings.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn check_error(files: &[(&str, &str)], expected: Expect) {
    let error = run(&configure(), files).expect_err("the input is wrong");
    expected.assert_eq(&error);
}

#[test]
fn a_file_is_missing() {
    let includes: [&Path; 0] = [];
    let error = configure().generate(&["no/such.avsc"], &includes, "/").unwrap_err();
    expect![[]].assert_eq(&error.to_string());
}

#[test]
fn json_is_cut_off() {
    check_error(&[("a.avsc", "{\"type\": \"record\",\n \"name\": \"A\", \"fields\": [")], expect![[]]);
}

#[test]
fn types_are_unknown() {
    check_error(
        &[
            (
                "order.avrpc",
                "namespace shop;\nimport schema \"money.avsc\";\nrecord Order {\n  Monney price;\n  Itm item;\n}\n",
            ),
            ("money.avsc", r#"{"type":"fixed","name":"shop.Money","size":8}"#),
        ],
        expect![[]],
    );
}

#[test]
fn a_type_is_defined_twice() {
    check_error(
        &[
            (
                "a.avrpc",
                "namespace n;\nimport schema \"b.avsc\";\nrecord A {\n  int x;\n}\nservice S {\n  rpc m(A) returns (A);\n}\n",
            ),
            ("b.avsc", "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"n\",\n \"fields\":[]}"),
        ],
        expect![[]],
    );
}

#[test]
fn an_rpc_is_declared_twice() {
    check_error(
        &[("a.avrpc", "service S {\n  rpc m() returns ();\n  rpc m(int) returns ();\n}\n")],
        expect![[]],
    );
}

#[test]
fn void_is_streamed() {
    check_error(
        &[(
            "a.avrpc",
            "service S {\n  rpc m(stream void) returns ();\n  rpc n() returns (stream null);\n}\n",
        )],
        expect![[]],
    );
}

#[test]
fn an_import_is_missing() {
    check_error(&[("a.avrpc", "import schema \"b.avsc\";\n")], expect![[]]);
}

#[test]
fn rust_names_collide() {
    check_error(
        &[(
            "a.avrpc",
            r#"namespace shop;
record order_line { int id; }
record OrderLine {
  int unitPrice;
  int unit_price;
}
enum Color { RED, Red }
service S {
  rpc get() returns ();
  rpc Get() returns ();
  rpc connect() returns ();
}
record SClient {}
service s {}
"#,
        )],
        expect![[]],
    );
}

#[test]
fn unions_collide_with_types() {
    check_error(
        &[(
            "a.avrpc",
            "record StringOrLong {\n  union { string, long } either;\n}\nrecord Array {\n  union { Array, array<int>, null } it;\n}\n",
        )],
        expect![[]],
    );
}

#[test]
fn a_rename_resolves_a_collision() {
    let file = ("a.avrpc", "enum Color { RED, Red }\nservice S { rpc new() returns (Color); }\n");
    let builder = configure().rename("Color.Red", "LightRed").rename("S.new", "create");
    assert_eq!(run(&builder, &[file]), Ok(String::new()));
}

#[test]
fn a_rename_cannot_be_used() {
    let builder = configure()
        .rename("Color", "color")
        .rename("Color.RED", "the red")
        .rename("Colour", "Color");
    let error = run(&builder, &[("a.avrpc", "enum Color { RED }\n")]).unwrap_err();
    expect![[]].assert_eq(&error);
}

#[test]
fn all_problems_are_reported_at_once() {
    check_error(
        &[(
            "a.avrpc",
            r#"record A {
  int x = "one";
  strin y;
}
record B {
  long z
}
record C {
  int i;
  int i;
}
service S {
  rpc m(A) returns (stream void);
  rpc n(D) returns (A);
}
"#,
        )],
        expect![[]],
    );
}
