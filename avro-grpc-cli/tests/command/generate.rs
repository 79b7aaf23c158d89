//! Rust that is generated.

use expect_test::expect;

use crate::commands::{MONEY, ORDER, SHOP};
use crate::failures::ONE;
use crate::support::{Place, check};

#[test]
fn generate_writes_a_file_once() {
    let place = Place::new(&[MONEY, ORDER, SHOP]);
    let args = ["generate", "shop.avrpc", "--out", "src/made"];
    let expected = avro_grpc_build::configure()
        .generate(&["shop.avrpc"], &[] as &[&str], place.path())
        .expect("the files are well")
        .code;
    place.check(
        &args,
        expect![[r#"
            exit code 0
            --- stdout
            wrote src/made/avro_grpc.rs
        "#]],
    );
    assert_eq!(place.read("src/made/avro_grpc.rs"), expected);
    place.check(
        &args,
        expect![[r#"
            exit code 0
            --- stdout
            src/made/avro_grpc.rs is up to date
        "#]],
    );
}

/// How a path is written makes no difference to the code.
#[test]
fn generate_names_files_relative_to_the_current_directory() {
    let place = Place::new(&[MONEY]);
    let absolute = place.path().join("money.avsc");
    let absolute = absolute.to_str().expect("UTF-8");
    for path in ["money.avsc", "./money.avsc", ".", absolute] {
        place.run(&["generate", path, "--out", "made"]);
        let code = place.read("made/avro_grpc.rs");
        let (first, _) = code.split_once('\n').expect("it has lines");
        assert!(first.ends_with(" from money.avsc. Do not edit."), "{first}");
        std::fs::remove_dir_all(place.path().join("made")).expect("it is there");
    }
}

#[test]
fn names_collide_in_rust() {
    let file = r#"{"type": "enum", "name": "E", "symbols": ["two_words", "TwoWords"]}"#;
    check(
        &[("e.avsc", file)],
        &["check", "e.avsc"],
        expect![[r#"
            exit code 0
        "#]],
    );
    check(
        &[("e.avsc", file)],
        &["generate", "e.avsc", "--out", "made"],
        expect![[r#"
            exit code 1
            --- stderr
            error: the symbol `E.two_words` and the symbol `E.TwoWords` are both `TwoWords` in Rust
             --> e.avsc:1:56
              |
            1 | {"type": "enum", "name": "E", "symbols": ["two_words", "TwoWords"]}
              |                                           -----------  ^^^^^^^^^^ this is `TwoWords` too
              |                                           |
              |                                           this is `TwoWords`
              |
              = help: give one of them another name in Rust: `configure().rename("E.TwoWords", "…")`
        "#]],
    );
}

#[cfg(unix)]
#[test]
fn output_cannot_be_written() {
    check(
        &[ONE],
        &["idl", "one.avsc", "--out", "one.avsc/dir.avsc"],
        expect![[r#"
            exit code 1
            --- stderr
            error: cannot write `one.avsc/dir.avsc`: File exists (os error 17)
        "#]],
    );
    check(
        &[ONE],
        &["generate", "one.avsc", "--out", "one.avsc"],
        expect![[r#"
            exit code 1
            --- stderr
            error: cannot create the directory `one.avsc`: File exists (os error 17)
        "#]],
    );
    check(
        &[ONE, ("made/avro_grpc.rs/x", "")],
        &["generate", "one.avsc", "--out", "made"],
        expect![[r#"
            exit code 1
            --- stderr
            error: cannot write `made/avro_grpc.rs`: Is a directory (os error 21)
        "#]],
    );
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let place = Place::new(&[("a.avsc", "\"strnig\"")]);
    place.run(&["idl", "a.avsc", "--out", "out.avsc"]);
    place.run(&["generate", "a.avsc", "--out", "made"]);
    let mut left: Vec<_> = std::fs::read_dir(place.path())
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["a.avsc"]);
}
