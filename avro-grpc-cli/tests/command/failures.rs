//! What is said where something is wrong.

use expect_test::expect;

use crate::support::{Place, check};

pub(crate) const ONE: (&str, &str) = (
    "one.avsc",
    r#"{"type": "enum", "name": "a.Suit", "symbols": ["SPADES", "HEARTS"]}"#,
);

#[test]
fn all_problems_are_shown() {
    let text = "namespace shop;
record A {
  strnig name;
}
record B {
  int x
}
record C {
  A a;
  int a;
}
";
    check(
        &[("shop.avdl", text)],
        &["check", "shop.avdl"],
        expect![[r#"
            exit code 1
            --- stderr
            error: unknown type `strnig`
             --> shop.avdl:3:3
              |
            3 |   strnig name;
              |   ^^^^^^ not found in namespace `shop`
              |
              = help: there is a type `string`

            error: expected `=`, `,` or `;`, found `}`
             --> shop.avdl:7:1
              |
            7 | }
              | ^

            error: field `a` is declared twice
              --> shop.avdl:10:7
               |
             9 |   A a;
               |     - the first time
            10 |   int a;
               |       ^ the second time
        "#]],
    );
}

#[test]
fn windows_line_ends_are_not_drawn() {
    let text = "namespace shop;\r\nrecord A {\r\n  strnig name;\r\n  int a;\r\n  int a;\r\n}\r\n";
    check(
        &[("shop.avdl", text)],
        &["check", "shop.avdl"],
        expect![[r#"
            exit code 1
            --- stderr
            error: unknown type `strnig`
             --> shop.avdl:3:3
              |
            3 |   strnig name;
              |   ^^^^^^ not found in namespace `shop`
              |
              = help: there is a type `string`

            error: field `a` is declared twice
             --> shop.avdl:5:7
              |
            4 |   int a;
              |       - the first time
            5 |   int a;
              |       ^ the second time
        "#]],
    );
}

#[test]
fn warnings_fail_on_demand() {
    let warned = [("a.avdl", "/** Lost. */\nnamespace a;\nenum E { A }\n")];
    check(
        &warned,
        &["check", "a.avdl"],
        expect![[r#"
            exit code 0
            --- stderr
            warning: this doc comment documents nothing
             --> a.avdl:1:1
              |
            1 | /** Lost. */
              | ^^^^^^^^^^^^
              |
              = help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
    );
    check(
        &warned,
        &["check", "a.avdl", "--deny-warnings"],
        expect![[r#"
            exit code 1
            --- stderr
            warning: this doc comment documents nothing
             --> a.avdl:1:1
              |
            1 | /** Lost. */
              | ^^^^^^^^^^^^
              |
              = help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
    );
    check(
        &[ONE],
        &["check", "one.avsc", "--deny-warnings"],
        expect![[r#"
            exit code 0
        "#]],
    );
    check(
        &warned,
        &["canonical", "a.avdl"],
        expect![[r#"
            exit code 0
            --- stdout
            {"name":"a.E","type":"enum","symbols":["A"]}
            --- stderr
            warning: this doc comment documents nothing
             --> a.avdl:1:1
              |
            1 | /** Lost. */
              | ^^^^^^^^^^^^
              |
              = help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
    );
    check(
        &warned,
        &["generate", "a.avdl", "--out", "made"],
        expect![[r#"
            exit code 0
            --- stdout
            wrote made/avro_grpc.rs
            --- stderr
            warning: this doc comment documents nothing
             --> a.avdl:1:1
              |
            1 | /** Lost. */
              | ^^^^^^^^^^^^
              |
              = help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
    );
}

#[test]
fn files_are_checked_together() {
    let other = r#"{"type": "enum", "name": "a.Suit", "symbols": ["SPADES"]}"#;
    check(
        &[ONE, ("two.avsc", other)],
        &["check", "one.avsc", "two.avsc"],
        expect![[r#"
            exit code 1
            --- stderr
            error: `a.Suit` is defined twice, and differently
             --> two.avsc:1:26
              |
            1 | {"type": "enum", "name": "a.Suit", "symbols": ["SPADES"]}
              |                          ^^^^^^^^ symbol `HEARTS` is missing here
              |
             ::: one.avsc:1:26
              |
            1 | {"type": "enum", "name": "a.Suit", "symbols": ["SPADES", "HEARTS"]}
              |                          -------- first defined here
        "#]],
    );
}

#[test]
fn a_file_is_missing() {
    for args in [
        &["idl", "no/such.avsc"][..],
        &["canonical", "no/such.avsc"],
        &["fingerprint", "no/such.avsc", "Name"],
        &["check", "no/such.avsc"],
        &["generate", "no/such.avsc", "--out", "made"],
    ] {
        assert_eq!(
            Place::new(&[]).run(args),
            "exit code 1\n--- stderr\nerror: there is no file `no/such.avsc`\n"
        );
    }
}

#[test]
fn several_files_are_missing() {
    check(
        &[ONE],
        &["check", "no", "one.avsc", "such.txt"],
        expect![[r#"
            exit code 1
            --- stderr
            error: there is no file `no`

            error: there is no file `such.txt`
        "#]],
    );
}

#[test]
fn an_import_is_missing() {
    check(
        &[
            ("a.avdl", "import idl \"b.avdl\";\n"),
            ("one/x.avdl", ""),
            ("two/x.avdl", ""),
        ],
        &["check", "a.avdl", "-I", "one", "-I", "two"],
        expect![[r#"
            exit code 1
            --- stderr
            error: there is no file `b.avdl`
             --> a.avdl:1:12
              |
            1 | import idl "b.avdl";
              |            ^^^^^^^^ not found
              |
              = help: looked for b.avdl
              = help: looked for one/b.avdl
              = help: looked for two/b.avdl
        "#]],
    );
}

#[test]
fn a_file_of_no_known_kind() {
    check(
        &[("a.json", "{}")],
        &["check", "a.json"],
        expect![[r#"
            exit code 1
            --- stderr
            error: `a.json` is not known to be a schema
             |
             = help: schemas end in .avsc, .avpr, .avdl or .avrpc
        "#]],
    );
}

#[test]
fn a_directory_is_no_file() {
    check(
        &[("a/one.avsc", ONE.1)],
        &["canonical", "a"],
        expect![[r#"
            exit code 1
            --- stderr
            error: `a` is a directory
             |
             = help: name one of its files
        "#]],
    );
}

#[test]
fn a_directory_has_no_schema_files() {
    let files = [("a/notes.txt", ""), ONE];
    check(
        &files,
        &["check", "one.avsc", "a"],
        expect![[r#"
            exit code 1
            --- stderr
            error: cannot take schemas from `a`: it holds no .avsc, .avpr, .avdl, .avrpc file
        "#]],
    );
    check(
        &files,
        &["generate", "a", "--out", "made"],
        expect![[r#"
            exit code 1
            --- stderr
            error: cannot take schemas from `a`: it holds no .avsc, .avpr, .avdl, .avrpc file
        "#]],
    );
}

#[test]
fn a_name_is_unknown() {
    check(
        &[ONE],
        &["canonical", "one.avsc", "Siut"],
        expect![[r#"
            exit code 1
            --- stderr
            error: there is no type `Siut` in one.avsc or in what it imports
             |
             = help: there is a type `a.Suit`
        "#]],
    );
    check(
        &[ONE],
        &["canonical", "one.avsc", "b.Suit"],
        expect![[r#"
            exit code 1
            --- stderr
            error: there is no type `b.Suit` in one.avsc or in what it imports
             |
             = help: there is a type `a.Suit`
        "#]],
    );
    check(
        &[ONE],
        &["fingerprint", "one.avsc", "Colour"],
        expect![[r#"
            exit code 1
            --- stderr
            error: there is no type `Colour` in one.avsc or in what it imports
        "#]],
    );
}

#[test]
fn a_name_may_mean_several_types() {
    let file = r#"[{"type": "fixed", "name": "a.F", "size": 1}, {"type": "fixed", "name": "b.F", "size": 2}]"#;
    check(
        &[("f.avsc", file)],
        &["canonical", "f.avsc", "F"],
        expect![[r#"
            exit code 1
            --- stderr
            error: `F` may be one of several types
             |
             = help: write `a.F` or `b.F`
        "#]],
    );
}
