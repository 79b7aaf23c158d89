//! The examples of the README do what it says.

use crate::support::Place;

/// The contents of the code blocks of `readme` that are marked as `language`.
fn blocks<'a>(readme: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    let (_, rest) = readme.split_once(&fence).expect("a block");
    rest.split(&fence)
        .map(|rest| rest.split_once("```").expect("it ends").0)
        .collect()
}

#[test]
fn the_examples_are_as_shown() {
    let readme = include_str!("../../README.md");
    let place = Place::new(&[("shop.avdl", blocks(readme, "text")[0])]);
    let examples = blocks(readme, "console");
    assert_eq!(examples.len(), 5);
    for example in examples {
        let (line, printed) = example.split_once('\n').expect("it has lines");
        let line = line.strip_prefix("$ avro-grpc ").expect("a command");
        let args: Vec<&str> = line.split(' ').collect();
        let stdout = match printed {
            "" => String::new(),
            printed => format!("--- stdout\n{printed}"),
        };
        assert_eq!(place.run(&args), format!("exit code 0\n{stdout}"), "{line}");
    }
}
