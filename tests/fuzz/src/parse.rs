//! The parsers: from bytes to a model or a report.

use std::path::PathBuf;

use avro_grpc_schema::model::{FullName, Model, TypeId};
use avro_grpc_schema::source::FileId;
use avro_grpc_schema::{Contract, Report, RootSchema, Style};

use crate::Kind;
use crate::files::Files;

/// Parses `bytes` as a file of `kind`. There is either a model, whose JSON parses to the same
/// model, as its canonical forms do and its services where they are printed; or a report with an
/// error in it, which can be drawn.
///
/// # Panics
///
/// It is not so.
pub fn parse(kind: Kind, bytes: &[u8]) {
    match load(kind, bytes) {
        Ok((model, warnings)) => {
            assert!(!warnings.has_errors(), "{warnings}");
            draw(&warnings);
            round_trip(&model);
            contracts(&model);
            canonical_forms(&model);
        }
        Err(report) => {
            assert!(report.has_errors(), "no model, but no error:\n{report}");
            draw(&report);
        }
    }
}

fn load(kind: Kind, bytes: &[u8]) -> Result<(Model, Report), Report> {
    let name = format!("input.{}", kind.extension());
    let files = Files { name: &name, bytes };
    avro_grpc_schema::load(&[PathBuf::from(&name)], &[], &files)
}

fn draw(report: &Report) {
    let paragraphs = report.paragraphs(Style::Plain);
    assert_eq!(paragraphs.len(), report.diagnostics().len());
    for diagnostic in report.diagnostics() {
        _ = report.location(diagnostic);
    }
}

fn round_trip(first: &Model) {
    let file = input(first);
    let printed = first.file_json(file);
    let second = again(first, file, &printed);
    assert_eq!(second.file_json(input(&second)), printed, "printed anew");
    for (id, ty) in second.types() {
        let known = find(first, &ty.name);
        assert_eq!(second.definition_json(id), first.definition_json(known));
    }
    // A file that stands for one schema leaves out what the schema does not need.
    if first.main(file).is_none() {
        for (_, ty) in first.types() {
            find(&second, &ty.name);
        }
    }
    let pretty = first.pretty_file_json(file);
    let third = again(first, file, &pretty);
    assert_eq!(third.file_json(input(&third)), printed, "from {pretty}");
}

/// The model of what `first` was printed as.
fn again(first: &Model, file: FileId, printed: &str) -> Model {
    let kind = match first.protocol(file) {
        Some(_) => Kind::Avpr,
        None => Kind::Avsc,
    };
    match load(kind, printed.as_bytes()) {
        Ok((model, _)) => model,
        Err(report) => panic!("what was printed does not parse:\n{printed}\n{report}"),
    }
}

fn input(model: &Model) -> FileId {
    model.inputs()[0]
}

fn find(model: &Model, name: &FullName) -> TypeId {
    let id = model.find(name);
    id.unwrap_or_else(|| panic!("`{name}` is lost"))
}

/// What was read from one file of IDL can be written as one.
fn contracts(first: &Model) {
    for service in first.services() {
        let contract = Contract::of(first, service).unwrap_or_else(|report| panic!("{report}"));
        let second = match load(Kind::Avrpc, contract.avrpc.as_bytes()) {
            Ok((model, _)) => model,
            Err(report) => panic!("what was printed does not parse:\n{contract:?}\n{report}"),
        };
        let [again] = second.services() else {
            panic!("one service in {contract:?}");
        };
        assert_eq!(
            Contract::of(&second, again).expect("it was printed before"),
            contract
        );
        for (id, ty) in second.types() {
            let known = find(first, &ty.name);
            assert_eq!(second.definition_json(id), first.definition_json(known));
        }
    }
}

/// How many types' canonical forms are looked at: each holds all that the type needs.
const FORMS: usize = 10;

fn canonical_forms(model: &Model) {
    for (id, _) in model.types().take(FORMS) {
        let schema = id.into();
        let form = model.extended_canonical_form(&schema);
        match RootSchema::parse_canonical(&form) {
            Ok(again) => {
                assert_eq!(again.extended_canonical_form(), form);
                assert_eq!(again.fingerprint(), model.fingerprint(&schema));
            }
            Err(report) => panic!("a canonical form does not parse:\n{form}\n{report}"),
        }
    }
}
