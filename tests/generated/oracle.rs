//! Random values of every generated type, exchanged with apache-avro: as bytes both ways, as its
//! `Value`, and as JSON.

use std::fmt::Debug;

use apache_avro::Schema;
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;
use avro_grpc_runtime::{DecodeOptions, Message, apache, json};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::all_types::{all_types, name};
use crate::random::Values;
use crate::snapshots::*;

const VALUES: u64 = 60;

/// The schemas that apache-avro 0.22 does not parse, with what it says and why that is its fault.
const NOT_PARSED: &[(&str, &str)] = &[
    // Java, and with it our model, takes all letters of Unicode in names.
    (
        "keywords_avsc::cases::keywords::crate_::Self_",
        "Invalid field name straße",
    ),
    ("unicode_avrpc::größen::Maß", "Invalid schema name Maß"),
    // The default of `bytes` is a string, also where they have a logical type.
    (
        "logical_defaults_avsc::cases::logical::LogicalDefaults",
        "`default`'s value type of field `bigDecimal`",
    ),
    // It does not find types of the null namespace from within another.
    (
        "namespaces_avsc::RootRecord",
        "Unknown primitive type: org.acme.shop.RootRecord",
    ),
];

/// What apache-avro makes of a schema. An error is a record (Avro specification, *Protocol Declaration*),
/// which it does not know.
pub(crate) fn parse(json: &str) -> Result<Schema, apache_avro::Error> {
    Schema::parse_str(&json.replace(r#"{"type":"error""#, r#"{"type":"record""#))
}

/// `T` means what apache-avro makes of its schema; an error is why it does not parse that.
fn check<T>() -> Result<(), String>
where
    T: Message + Debug + PartialEq + Serialize + DeserializeOwned,
{
    let schema = parse(&T::schema().json()).map_err(|error| error.to_string())?;
    for seed in 0..VALUES {
        let theirs = Values::new(&schema, seed).value(&schema, 0);
        exchange::<T>(&schema, &theirs);
    }
    Ok(())
}

fn exchange<T>(schema: &Schema, theirs: &Value)
where
    T: Message + Debug + PartialEq + Serialize + DeserializeOwned,
{
    let writer = GenericDatumWriter::builder(schema)
        .build()
        .expect("a writer");
    let reader = GenericDatumReader::builder(schema)
        .build()
        .expect("a reader");
    let bytes = writer
        .write_value_to_vec(theirs.clone())
        .unwrap_or_else(|error| panic!("apache-avro cannot write {theirs:?}: {error}"));
    let strict = DecodeOptions::new().strict(true);
    let ours = T::decode_with(&bytes, &strict)
        .unwrap_or_else(|error| panic!("{error} in {theirs:?}, {bytes:?}"));
    let encoded = ours
        .encode_to_vec()
        .expect("what was decoded can be encoded");
    let back = reader
        .read_value(&mut encoded.as_slice())
        .unwrap_or_else(|error| panic!("apache-avro cannot read {ours:?}: {error}"));
    assert_eq!(back, *theirs, "{ours:?}");

    assert_eq!(
        apache::to_value(&ours).expect("a value"),
        *theirs,
        "{ours:?}"
    );
    assert_eq!(
        apache::from_value::<T>(theirs).expect("ours"),
        ours,
        "{theirs:?}"
    );

    let full = json::to_string(&ours).expect("JSON");
    assert_eq!(
        json::from_str::<T>(&full).expect("read back"),
        ours,
        "{full}"
    );
    let plain = serde_json::to_string(&ours).expect("JSON");
    assert_eq!(
        json::from_str::<T>(&plain).expect("read back"),
        ours,
        "{plain}"
    );
    assert_eq!(
        serde_json::from_str::<T>(&plain).expect("read back"),
        ours,
        "{plain}"
    );
}

macro_rules! oracle {
    ($($ty:path,)*) => {
        const TYPES: &[(&str, fn() -> Result<(), String>)] = &[$((stringify!($ty), check::<$ty>)),*];
    };
}

all_types!(oracle);

#[test]
fn random_values_are_exchanged() {
    let mut not_parsed = Vec::new();
    for (path, check) in TYPES {
        let name = name(path);
        match (check(), NOT_PARSED.iter().find(|(known, _)| *known == name)) {
            (Ok(()), None) => {}
            (Err(error), Some((_, expected))) => {
                assert!(error.contains(expected), "{name}: {error}");
                not_parsed.push(name);
            }
            (result, _) => panic!("{name}: {result:?}"),
        }
    }
    assert_eq!(not_parsed.len(), NOT_PARSED.len(), "{not_parsed:?}");
}
