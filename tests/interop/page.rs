//! `docs/interop.md` shows the programs as they are, whole; of those in Java and ours, parts.

use std::path::Path;

use crate::go::GO;
use crate::java::JAVA;
use crate::node::NODE;
use crate::python::{AIO, AVRO, FASTAVRO};

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_code_is_that_of_the_files() {
    let page = read("docs/interop.md");
    // Every second piece stood between fences.
    let pieces: Vec<&str> = page.split("\n```").collect();
    assert!(pieces.len() > 2, "the page has no code");
    for pair in pieces.chunks_exact(2) {
        let link = pair[0].trim_end().rsplit_once("](../");
        let file = link.and_then(|(_, link)| link.strip_suffix("):"));
        let file = file.unwrap_or_else(|| panic!("no file is named before the code{}", pair[1]));
        let (_language, code) = pair[1].split_once('\n').expect("it has lines");
        let (text, code) = (read(file), format!("{code}\n"));
        if ["interop/java/", "interop/ours/"]
            .iter()
            .any(|parts| file.contains(parts))
        {
            assert!(
                text.contains(&code),
                "{file} does not have the lines\n{code}"
            );
        } else {
            assert_eq!(code, text, "{file}");
        }
    }
}

#[test]
fn it_says_where_libraries_go_their_own_way() {
    let page = read("docs/interop.md");
    for pair in [AVRO, FASTAVRO, AIO, NODE, GO, JAVA] {
        for way in pair.client_ways.iter().chain(pair.server_ways) {
            assert!(page.contains(way.why), "{}: {}", pair.peer, way.why);
        }
    }
}
