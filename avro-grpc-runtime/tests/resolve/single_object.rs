//! Data that say of which schema they are.

use avro_grpc_runtime::single_object::{self, Decoder, SchemaStore, Schemas};
use avro_grpc_runtime::{DecodeOptions, Message, RootSchema};
use std::fs;
use std::io::ErrorKind;

/// Where the schema lies of the bytes that were made by the Java implementation.
const DIRECTORY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../avro-grpc-schema/tests/data/messageV1"
);

#[derive(Message, Debug, PartialEq)]
#[avro(namespace = "org.apache.avro")]
struct TestMessage {
    id: i64,
    name: String,
    tags: Vec<String>,
}

/// A newer version.
#[derive(Message, Debug, PartialEq)]
#[avro(namespace = "org.apache.avro", name = "TestMessage")]
struct Newer {
    tags: Vec<String>,
    id: f64,
    #[avro(default = true)]
    nice: bool,
}

fn golden() -> Vec<u8> {
    include_bytes!("test_message.bin").to_vec()
}

fn message() -> TestMessage {
    TestMessage {
        id: 42,
        name: "Bill".to_owned(),
        tags: vec!["dog_lover".to_owned(), "cat_hater".to_owned()],
    }
}

#[test]
fn javas_bytes() {
    assert_eq!(single_object::encode(&message()).unwrap(), golden());
    let decoder = Decoder::new(Schemas::new());
    assert_eq!(decoder.decode::<TestMessage>(&golden()).unwrap(), message());
    let (fingerprint, datum) = single_object::split(&golden())
        .map(|(f, d)| (f, d.len()))
        .unwrap();
    assert_eq!(
        (fingerprint, datum),
        (TestMessage::schema().fingerprint(), 28)
    );
}

#[test]
fn an_older_version() {
    let schemas = Schemas::from_directory(DIRECTORY).unwrap();
    assert!(schemas.find(TestMessage::schema().fingerprint()).is_some());
    let decoder = Decoder::new(schemas);
    for _ in 0..2 {
        let newer = decoder.decode::<Newer>(&golden()).unwrap();
        let TestMessage { tags, .. } = message();
        let expected = Newer {
            tags,
            id: 42.0,
            nice: true,
        };
        assert_eq!(newer, expected);
    }
}

#[track_caller]
fn check<M: Message + std::fmt::Debug>(bytes: &[u8], expected: &str) {
    let schemas = Schemas::from_directory(DIRECTORY).unwrap();
    let options = DecodeOptions::new().strict(true);
    let decoder = Decoder::with_options(schemas, options);
    for _ in 0..2 {
        let error = decoder.decode::<M>(bytes).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn what_cannot_be_read() {
    let golden = golden();
    check::<Newer>(
        &golden[..9],
        "9 bytes are too short for a single-object encoding, which has 10 before its datum",
    );
    check::<Newer>(
        &[0xc3],
        "1 bytes are too short for a single-object encoding, which has 10 before its datum",
    );
    check::<Newer>(
        &golden[1..],
        "a single-object encoding begins with C3 01, this with 01 A9",
    );
    check::<Newer>(
        &[&[0xc3, 1][..], &[1; 9]].concat(),
        "no schema is known with the fingerprint 0101010101010101",
    );
    check::<bool>(
        &golden,
        "data of the schema with the fingerprint 3df542a2f8e12da9 cannot be read:\n\
         TYPE_MISMATCH at boolean (the writer's org.apache.avro.TestMessage): the writer has \
         the record `org.apache.avro.TestMessage`, the reader `boolean`",
    );
    for len in 10..golden.len() {
        let decoder = Decoder::new(Schemas::from_directory(DIRECTORY).unwrap());
        decoder.decode::<Newer>(&golden[..len]).unwrap_err();
        decoder.decode::<TestMessage>(&golden[..len]).unwrap_err();
    }
    let more = [&golden[..], &[0]].concat();
    check::<Newer>(&more, "1 byte after the end of the datum (at byte 28)");
    check::<TestMessage>(&more, "1 byte after the end of the datum (at byte 28)");
    let decoder = Decoder::new(Schemas::new());
    let error = decoder.decode::<Newer>(&golden).unwrap_err();
    assert_eq!(
        error.unknown_schema(),
        Some(TestMessage::schema().fingerprint())
    );
}

#[test]
fn directories() {
    let error = Schemas::from_directory("no/such/directory").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(
        error
            .to_string()
            .starts_with("cannot read no/such/directory: ")
    );

    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(directory.path().join(name), text).unwrap();
    write("a.avsc", r#""int""#);
    write("b.json", "no schema");
    let schemas = Schemas::from_directory(directory.path()).unwrap();
    let int = RootSchema::parse(r#""int""#).unwrap();
    assert_eq!(schemas.find(int.fingerprint()).unwrap().json(), r#""int""#);
    write("c.avsc", r#""itn""#);
    let error = Schemas::from_directory(directory.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidData);
    let text = error.to_string();
    assert!(
        text.contains("c.avsc:\nerror: unknown type `itn`"),
        "{text}"
    );
}
