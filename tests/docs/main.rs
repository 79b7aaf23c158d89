//! What rustdoc says of documentation that was written as prose: nothing.
//!
//! The comments of the generated code are put on empty structs, so that rustdoc, which fails for
//! links and HTML that it takes for mistakes and for tests that do not compile, needs no
//! dependencies.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The comments in the code made of `schemas/docs.avsc`, each on a struct.
fn documented_structs() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let generated = avro_grpc_build::configure()
        .generate(&["schemas/docs.avsc"], &["schemas"], root)
        .unwrap_or_else(|error| panic!("{error}"));
    let mut source = String::new();
    let mut lines = generated.code.lines().map(str::trim_start).peekable();
    while let Some(line) = lines.next() {
        let is_comment = |line: &str| line.starts_with("///");
        if !is_comment(line) {
            continue;
        }
        source += &format!("{line}\n");
        if !lines.peek().is_some_and(|next| is_comment(next)) {
            let number = source.len();
            source += &format!("pub struct Documented{number};\n\n");
        }
    }
    source
}

/// What rustdoc makes of `source` with `arguments`, in a directory of this name.
fn rustdoc(name: &str, source: &str, arguments: &[&str]) -> Output {
    let directory: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&directory).expect("a directory");
    std::fs::write(directory.join("documented.rs"), source).expect("written");
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    Command::new(rustdoc)
        .args(["--edition", "2024", "--crate-type", "lib", "documented.rs"])
        .args(arguments)
        .current_dir(directory)
        .output()
        .expect("rustdoc runs")
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

#[test]
fn rustdoc_has_no_warnings() {
    let source = documented_structs();
    let output = rustdoc("docs", &source, &["-D", "warnings", "--out-dir", "html"]);
    assert!(output.status.success(), "{source}{}", text(&output.stderr));
}

#[test]
fn prose_holds_no_tests() {
    let source = documented_structs();
    let output = rustdoc("doctests", &source, &["--test"]);
    let report = text(&output.stdout);
    assert!(
        report.contains("running 0 tests"),
        "{source}{report}{}",
        text(&output.stderr)
    );
}

/// Otherwise the tests above could not fail.
#[test]
fn rustdoc_finds_mistakes() {
    let source = "/// A [link] and\n///\n///     fails to compile;\npub struct Documented;\n";
    let output = rustdoc("mistakes", source, &["-D", "warnings", "--out-dir", "html"]);
    assert!(text(&output.stderr).contains("unresolved link to `link`"));
    let output = rustdoc("mistakes", source, &["--test"]);
    assert!(text(&output.stdout).contains("running 1 test\n"));
}
