//! What the generator makes of each file in `schemas/`, beside what it made when somebody last
//! read it: `code/`, which the test `generated` compiles.
//!
//! `UPDATE_EXPECT=1 cargo test -p avro-grpc-tests --test snapshots` writes the files anew; read
//! the difference before you commit it.

use std::path::{Path, PathBuf};

use avro_grpc_build::{Builder, BytesType, LogicalTypes, MapType, StringType, configure};

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository")
        .to_owned()
}

/// The names of the files in `schemas/`.
fn schema_files() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("schemas")).expect("schemas/ is there");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.expect("an entry").file_name().into_string()
    };
    let mut files: Vec<String> = entries.map(|entry| name(entry).expect("UTF-8")).collect();
    files.sort();
    files
}

/// Snapshots of what options do: a name, the options, a file of `schemas/`.
fn options() -> [(&'static str, Builder, &'static str); 16] {
    [
        (
            "option_async_trait",
            configure().async_trait(false),
            "call_kinds.avrpc",
        ),
        (
            "option_async_trait_stubs",
            configure().async_trait(false).default_stubs(true),
            "routeguide.avrpc",
        ),
        (
            "option_protocol_errors_as_status",
            configure().protocol_errors_as_status(true),
            "protocol.avdl",
        ),
        (
            "option_stubs_of_typed_errors",
            configure().default_stubs(true),
            "typed_errors.avrpc",
        ),
        (
            "option_attributes",
            configure()
                .type_attribute(".", "#[must_use]")
                .enum_attribute("Kind", "#[non_exhaustive]")
                .field_attribute("Key.id", "#[doc(alias = \"key\")]")
                .derive("Weighed", "PartialOrd"),
            "exact.avsc",
        ),
        (
            "option_build_client",
            configure().build_client(false),
            "helloworld.avrpc",
        ),
        (
            "option_build_server",
            configure().build_server(false),
            "helloworld.avrpc",
        ),
        (
            "option_builders",
            configure().builders(true),
            "defaults.avsc",
        ),
        (
            "option_default_stubs",
            configure().default_stubs(true),
            "call_kinds.avrpc",
        ),
        (
            "option_jiff",
            configure()
                .logical_types(".", LogicalTypes::Jiff)
                .logical_types("timestampMillis", LogicalTypes::Raw)
                .logical_types("Money", LogicalTypes::Raw),
            "logical_types.avsc",
        ),
        (
            "option_known_versions",
            configure().known_versions("tests/snapshots/history"),
            "call_kinds.avrpc",
        ),
        (
            "option_module_prefix",
            configure().module_prefix("api::v1").disable_comments("."),
            "docs.avsc",
        ),
        (
            "option_raw",
            configure().logical_types(".", LogicalTypes::Raw),
            "logical_defaults.avsc",
        ),
        (
            "option_rename_and_serde",
            configure()
                .serde(false)
                .rename("helloworld.HelloRequest", "Hello")
                .rename("helloworld.HelloRequest.name", "who")
                .rename("helloworld.Greeter", "Welcome")
                .rename("helloworld.Greeter.SayHello", "greet"),
            "helloworld.avrpc",
        ),
        (
            "option_shared",
            configure()
                .bytes_type(".", BytesType::Bytes)
                .string_type(".", StringType::Str)
                .map_type(".", MapType::BTreeMap),
            "defaults.avsc",
        ),
        (
            "option_sort_order",
            configure().sort_order("."),
            "sort_order.avsc",
        ),
    ]
}

fn snapshot(name: &str) -> PathBuf {
    root().join(format!("tests/snapshots/code/{name}.rs"))
}

/// `call_kinds.avrpc` → `call_kinds_avrpc`
fn name(file: &str) -> String {
    file.replace('.', "_")
}

/// The generated code and its first line, which names the generator's version.
fn generate(builder: &Builder, files: &[&str]) -> (String, String) {
    let files: Vec<String> = files.iter().map(|file| format!("schemas/{file}")).collect();
    let generated = builder
        .generate(&files, &["schemas"], root())
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(generated.warnings.to_string(), "", "{files:?}");
    let (header, code) = generated.code.split_once("\n\n").expect("a header");
    (header.to_owned(), code.to_owned())
}

#[test]
fn snapshots_are_up_to_date() {
    for file in schema_files() {
        let (header, code) = generate(&configure(), &[&file]);
        assert!(
            header.starts_with("// Generated by avro-grpc-build "),
            "{header}"
        );
        assert!(header.contains(&format!("schemas/{file}")), "{header}");
        expect_test::expect_file![snapshot(&name(&file))].assert_eq(&code);
    }
    for (name, builder, file) in options() {
        let (_, code) = generate(&builder, &[file]);
        expect_test::expect_file![snapshot(name)].assert_eq(&code);
    }
}

/// `cargo xtask codegen` makes it so.
#[test]
fn the_services_of_the_runtime_are_up_to_date() {
    let stale = xtask::codegen::stale().expect("they are generated");
    assert!(stale.is_empty(), "{stale:?}");
}

#[test]
fn every_snapshot_is_of_something() {
    let directory = root().join("tests/snapshots/code");
    let entries = std::fs::read_dir(directory).expect("the snapshots are there");
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    found.sort();
    let mut expected: Vec<PathBuf> = schema_files()
        .iter()
        .map(|file| snapshot(&name(file)))
        .chain(options().map(|(name, ..)| snapshot(name)))
        .collect();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_order_of_files_does_not_matter() {
    let files = ["namespaces.avsc", "call_kinds.avrpc", "template.avrpc"];
    let expected = generate(&configure(), &files);
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        assert_eq!(
            generate(&configure(), &order.map(|index| files[index])),
            expected
        );
    }
}
