//! Apache Avro's own IDL files and protocols: what they print, and what that says.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use avro_grpc_schema::model::{Message, Model, Protocol};
use avro_grpc_schema::source::Loader;
use avro_grpc_schema::{Report, load};

use crate::support::Files;

/// Reads from the test data.
struct Disk;

impl Loader for Disk {
    fn load(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(data().join(path))
    }
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// The paths of the files in `directory` that end in one of `extensions`, in order.
fn files(directory: &str, extensions: &[&str]) -> Vec<String> {
    let entries = fs::read_dir(data().join(directory)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|name| extensions.iter().any(|extension| name.ends_with(extension)))
        .map(|name| format!("{directory}/{name}"))
        .collect();
    names.sort();
    names
}

fn read(path: &str) -> (Model, Report) {
    load(&[PathBuf::from(path)], &[], &Disk).unwrap_or_else(|report| panic!("{path}\n{report}"))
}

/// `json` without the white space between its tokens.
fn folded(json: &str) -> String {
    let mut in_string = false;
    let mut escaped = false;
    let keep = |c: &char| {
        let keep = in_string || !c.is_whitespace();
        if *c == '"' && !escaped {
            in_string = !in_string;
        }
        escaped = *c == '\\' && !escaped;
        keep
    };
    json.chars().filter(keep).collect()
}

#[test]
fn idl_prints_what_java_prints() {
    let inputs = files("idl/input", &[".avdl"]);
    assert_eq!(inputs.len(), 8);
    for input in inputs {
        let output = match &*input {
            "idl/input/status_schema.avdl" => "idl/output/status.avsc".to_owned(),
            path => path.replace("input", "output").replace(".avdl", ".avpr"),
        };
        let expected = fs::read_to_string(data().join(&output)).unwrap();
        let (model, report) = read(&input);
        let json = model.file_json(model.inputs()[0]);
        assert_eq!(json, folded(&expected), "{input}");
        assert_eq!(folded(&model.pretty_file_json(model.inputs()[0])), json);
        if input.ends_with("/comments.avdl") {
            assert_eq!(report.diagnostics().len(), 24, "{report}");
        }
    }
}

/// Everything that a protocol says, with types in words so that ids make no difference.
fn said(model: &Model, protocol: &Protocol) -> String {
    let mut types: Vec<_> = protocol
        .types
        .iter()
        .map(|&id| (model.definition_json(id), &model.get(id).properties))
        .collect();
    types.sort_by(|a, b| a.0.cmp(&b.0));
    let Protocol {
        name,
        doc,
        messages,
        properties,
        ..
    } = protocol;
    let messages: Vec<_> = messages
        .iter()
        .map(|message| message_said(model, message))
        .collect();
    format!("{name:?} {doc:?} {properties:?}\n{types:#?}\n{messages:#?}")
}

fn message_said(model: &Model, message: &Message) -> String {
    let Message {
        name,
        doc,
        parameters,
        response,
        errors,
        one_way,
        properties,
        origin: _,
    } = message;
    let parameters: Vec<_> = parameters
        .iter()
        .map(|p| {
            (
                &p.name,
                &p.doc,
                model.canonical_form(&p.schema),
                &p.default,
                p.order,
                &p.aliases,
                &p.properties,
            )
        })
        .collect();
    let errors: Vec<_> = errors.iter().map(|&id| &model.get(id).name).collect();
    let response = model.canonical_form(response);
    format!("{name} {doc:?} {parameters:?} {response} {errors:?} {one_way} {properties:?}")
}

#[test]
fn printed_protocols_say_the_same() {
    let mut inputs = files("idl/input", &[".avdl"]);
    inputs.extend(files("idl/output", &[".avpr"]));
    inputs.extend(files("avro-schemas", &[".avdl", ".avpr"]));
    assert_eq!(inputs.len(), 8 + 7 + 12);
    let mut schemas = 0;
    for input in inputs {
        let (model, _) = read(&input);
        let file = model.inputs()[0];
        let json = model.file_json(file);
        let Some(protocol) = model.protocol(file) else {
            let (again, _) = Files::new([("a.avsc", &*json)]).load(&["a.avsc"]).unwrap();
            assert_eq!(again.file_json(again.inputs()[0]), json, "{input}");
            schemas += 1;
            continue;
        };
        let pretty = model.pretty_file_json(file);
        let files = Files::new([("a.avpr", &*pretty)]);
        let (again, report) = files
            .load(&["a.avpr"])
            .unwrap_or_else(|report| panic!("{input}\n{report}"));
        assert!(report.is_empty(), "{input}\n{report}");
        let file = again.inputs()[0];
        assert_eq!(
            said(&again, again.protocol(file).unwrap()),
            said(&model, protocol),
            "{input}"
        );
        assert_eq!(again.file_json(file), json, "{input}");
    }
    assert_eq!(schemas, 1);
}
