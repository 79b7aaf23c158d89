//! Schemas as rows of tests have them. The rows for other languages are read the same.

use avro_grpc_schema::RootSchema;
use avro_grpc_schema::source::Loader;
use std::io;
use std::path::{Path, PathBuf};

/// The schema that `text` is in Avro IDL; behind a semicolon stand the types that it names.
#[track_caller]
pub(crate) fn idl(text: &str) -> RootSchema {
    struct File(String);

    impl Loader for File {
        fn load(&self, _: &Path) -> io::Result<Vec<u8>> {
            Ok(self.0.clone().into_bytes())
        }
    }

    let end = if text.contains(';') { "" } else { ";" };
    let file = File(format!("namespace a; schema {text}{end}\n"));
    let inputs = [PathBuf::from("a.avdl")];
    let (model, _) = avro_grpc_schema::load(&inputs, &[], &file).unwrap();
    let schema = model.main(model.inputs()[0]).expect("a schema");
    RootSchema::parse(&model.schema_json(schema)).unwrap()
}
