//! The README's program is `examples/birds`, which is compiled: the two say the same. Its service
//! file is one that the generator takes.

use std::path::Path;

/// The contents of the code block after the first mention of `heading`.
fn block(readme: &str, heading: &str) -> String {
    let (_, rest) = readme.split_once(heading).expect("the heading is there");
    let (_, rest) = rest.split_once("```").expect("a block follows");
    let (_, rest) = rest.split_once('\n').expect("it has lines");
    let (block, _) = rest.split_once("```").expect("it ends");
    block.to_owned()
}

#[test]
fn the_program_is_the_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    let readme = read("README.md");
    for (heading, file) in [
        ("`schemas/Sighting.avsc`", "schemas/Sighting.avsc"),
        ("`schemas/birds.avrpc`", "schemas/birds.avrpc"),
        ("\n`build.rs`:", "build.rs"),
        ("`src/main.rs`", "src/main.rs"),
    ] {
        let example = read(&format!("examples/birds/{file}"));
        assert_eq!(block(&readme, heading), example, "{file}");
    }
}

#[test]
fn the_service_file_is_valid() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let write = |name: &str, text: &str| {
        std::fs::write(directory.path().join(name), text).expect("a writable directory");
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = std::fs::read_to_string(root).expect("README.md");
    write("api.avrpc", &block(&readme, "## The service file"));
    let order = r#"{"type": "record", "name": "com.acme.shop.Order", "fields": []}"#;
    write("Order.avsc", order);
    let generated = avro_grpc_build::configure().generate(&["api.avrpc"], &["."], directory.path());
    let generated = generated.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(generated.warnings.to_string(), "");
    assert!(generated.code.contains("/com.acme.api.Orders/find"));
}
