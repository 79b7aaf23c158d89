//! The README's programs are those of `examples/birds`, `examples/greeter`, `examples/calculator` and `examples/sample-service`,
//! which are compiled: they say the same. Its service file is one that the generator takes.

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
fn the_programs_are_the_examples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the repository");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    let readme = read("README.md");
    for (heading, file) in [
        ("`schemas/Sighting.avsc`", "birds/schemas/Sighting.avsc"),
        ("`schemas/birds.avrpc`", "birds/schemas/birds.avrpc"),
        ("\n`build.rs`:", "birds/build.rs"),
        ("`src/main.rs`", "birds/src/main.rs"),
        ("`src/helloworld.rs`", "greeter/src/helloworld.rs"),
        (
            "`src/bin/helloworld-server.rs`",
            "greeter/src/bin/helloworld-server.rs",
        ),
        (
            "`src/bin/helloworld-client.rs`",
            "greeter/src/bin/helloworld-client.rs",
        ),
        (
            "`src/bin/helloworld-dynamic.rs`",
            "greeter/src/bin/helloworld-dynamic.rs",
        ),
        ("`src/bin/contract.rs`", "greeter/src/bin/contract.rs"),
        (
            "[The first](examples",
            "greeter/contract/helloworld.Greeter.avrpc",
        ),
        (
            "`schemas/calculator.avdl`",
            "calculator/schemas/calculator.avdl",
        ),
        (
            "`src/bin/jobs-server.rs`",
            "sample-service/src/bin/jobs-server.rs",
        ),
    ] {
        let example = read(&format!("examples/{file}"));
        assert_eq!(block(&readme, heading), example, "{file}");
    }
    let guide = read("examples/greeter/src/bin/routeguide-server.rs");
    let method = block(&readme, "routeguide-server.rs)");
    assert!(guide.contains(&method), "{method}");
    let calculator = read("examples/calculator/src/main.rs");
    let handlers = block(
        &readme,
        "\nwith the build script of any service, and its server:",
    );
    assert!(calculator.contains(&handlers), "{handlers}");
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
