//! Apache Avro's own files.

use std::fs;
use std::path::Path;

use super::parse_text;
use crate::idl::Syntax;

/// The names and texts of Apache Avro's IDL files.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files = Vec::new();
    for folder in ["idl/input", "avro-schemas"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path
                .extension()
                .is_some_and(|extension| extension == "avdl")
            {
                let name = path.strip_prefix(&root).unwrap().display().to_string();
                files.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(files.len() >= 16);
    files
}

#[test]
fn all_files_parse() {
    for (name, text) in files() {
        let (_, lines) = parse_text(&text, Syntax::Idl);
        let errors: Vec<_> = lines
            .iter()
            .filter(|line| !line.contains("warning"))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn comments_outside_of_their_places_are_warned_of() {
    let text = &files()
        .into_iter()
        .find(|(name, _)| name.ends_with("comments.avdl"))
        .unwrap()
        .1;
    let (_, lines) = parse_text(text, Syntax::Idl);
    assert_eq!(lines.len(), 24, "{lines:#?}");
    assert_eq!(text.matches("/** Dangling ").count(), 24);
}
