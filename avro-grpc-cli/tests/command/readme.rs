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

/// What one line of the README prints in a shell, and whether that is a success.
#[cfg(unix)]
fn run(place: &Place, line: &str) -> (String, bool) {
    let command = place.command(&[]);
    let program = command.get_program().to_owned();
    let directory = std::path::Path::new(&program)
        .parent()
        .expect("a directory");
    let path = std::env::var("PATH").unwrap_or_default();
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("{{ {line}; }} 2>&1")])
        .env("PATH", format!("{}:{path}", directory.display()))
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
        .current_dir(place.path())
        .stdin(std::process::Stdio::null())
        .output();
    let output = output.expect("a shell");
    let printed = String::from_utf8(output.stdout).expect("text");
    (printed, output.status.success())
}

#[cfg(unix)]
#[test]
fn the_examples_are_as_shown() {
    use crate::server::Mock;

    let readme = include_str!("../../README.md");
    let files = blocks(readme, "text");
    let names = ["orders.avrpc", "script.json", "shop.avdl", "next.avdl"];
    let files: Vec<(&str, &str)> = names.into_iter().zip(files).collect();
    let place = Place::new(&files);
    let replies = [
        "--reply",
        "find={\"id\": 7, \"items\": [\"tea\"]}",
        "--reply",
        "place=\"taken\"",
    ];
    let first = Mock::start(&place, &[&["orders.avrpc"], &replies[..]].concat());
    let second = Mock::start(&place, &["orders.avrpc", "--reply", "@script.json"]);
    for line in [
        "avro-grpc mock orders.avrpc --reply 'find={\"id\": 7, \"items\": [\"tea\"]}' --reply 'place=\"taken\"'",
        "avro-grpc mock orders.avrpc --listen localhost:50052 --reply @script.json",
    ] {
        assert!(readme.contains(line), "{line}");
    }
    // Those of the repository's examples are run where these are built.
    let (before, after) = readme.split_once("## The examples").expect("a section");
    let (_, after) = after.split_once("# Serve").expect("a section");
    let examples = [blocks(before, "console"), blocks(after, "console")].concat();
    assert_eq!(examples.len(), 16);
    for example in examples {
        let (line, printed) = example.split_once('\n').expect("it has lines");
        let line = line.strip_prefix("$ ").expect("a command");
        let line = line
            .replace("localhost:50051", first.address())
            .replace("localhost:50052", second.address());
        // What does not go on working is a "no".
        let is_success = !printed.contains("error: ") && !line.contains(" compat ");
        assert_eq!(
            run(&place, &line),
            (printed.to_owned(), is_success),
            "{line}"
        );
    }
}
