//! The README's program is `examples/birds`, which is compiled: the two say the same.

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
