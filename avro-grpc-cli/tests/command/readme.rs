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
    let files = blocks(readme, "text");
    let place = Place::new(&[("shop.avdl", files[0]), ("next.avdl", files[1])]);
    let examples = blocks(readme, "console");
    assert_eq!(examples.len(), 6);
    for example in examples {
        let (line, printed) = example.split_once('\n').expect("it has lines");
        let line = line.strip_prefix("$ avro-grpc ").expect("a command");
        let args: Vec<&str> = line.split(' ').collect();
        let stdout = match printed {
            "" => String::new(),
            printed => format!("--- stdout\n{printed}"),
        };
        // What does not go on working is a "no".
        let code = u8::from(args[0] == "compat");
        assert_eq!(place.run(&args), format!("exit code {code}\n{stdout}"));
    }
}
