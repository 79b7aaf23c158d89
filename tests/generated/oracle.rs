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

use crate::random::Values;
use crate::snapshots::{self, *};

const VALUES: u64 = 60;

/// The schemas that apache-avro 0.22 does not parse, with what it says and why that is its fault.
const NOT_PARSED: &[(&str, &str)] = &[
    // An error is a record (Avro specification, *Protocol Declaration*).
    (
        "errors_avsc::cases::errors::NotFound",
        "Unknown primitive type: error",
    ),
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

/// `T` means what apache-avro makes of its schema; an error is why it does not parse that.
fn check<T>() -> Result<(), String>
where
    T: Message + Debug + PartialEq + Serialize + DeserializeOwned,
{
    let root = T::schema();
    let schema = Schema::parse_str(&root.json()).map_err(|error| error.to_string())?;
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

oracle! {
    TemplateInput_avsc::TemplateInput,
    TemplateInput_avsc::Taskenum,
    TemplateInput_avsc::Statusenum,
    TemplateInput_avsc::TaskArgsRecord,
    call_kinds_avrpc::cases::calls::Ask,
    call_kinds_avrpc::cases::calls::Answer,
    call_kinds_avrpc::cases::calls::LongOrString,
    collections_avsc::cases::Collections,
    default_symbols_avsc::cases::symbols::Hash,
    default_symbols_avsc::cases::symbols::Level,
    default_symbols_avsc::cases::symbols::Levels,
    defaults_avsc::cases::defaults::Defaults,
    defaults_avsc::cases::defaults::LongOrString,
    defaults_avsc::cases::defaults::Color,
    defaults_avsc::cases::defaults::Id,
    defaults_avsc::cases::defaults::Inner,
    defaults_avsc::cases::defaults::Zeroes,
    defaults_avsc::cases::defaults::Required,
    docs_avsc::cases::docs::Documented,
    empty_avsc::cases::empty::Nothing,
    empty_avsc::cases::empty::NoBytes,
    empty_avsc::cases::empty::Holder,
    enums_avsc::cases::enums::Plain,
    enums_avsc::cases::enums::WithDefault,
    enums_avsc::cases::enums::Keywords,
    errors_avsc::cases::errors::NotFound,
    exact_avsc::cases::exact::Key,
    exact_avsc::cases::exact::IntOrKind,
    exact_avsc::cases::exact::Kind,
    exact_avsc::cases::exact::Weighed,
    exact_avsc::cases::exact::HoldsWeighed,
    exact_avsc::cases::exact::StringOrWeighed,
    exact_avsc::cases::exact::Counted,
    fixed_avsc::cases::fixed::Hashes,
    fixed_avsc::cases::fixed::Md5,
    fixed_avsc::cases::fixed::Sha512,
    fixed_avsc::cases::fixed::Empty,
    helloworld_avrpc::helloworld::HelloRequest,
    helloworld_avrpc::helloworld::HelloReply,
    keywords_avsc::cases::keywords::crate_::Self_,
    logical_defaults_avsc::cases::logical::LogicalDefaults,
    logical_defaults_avsc::cases::logical::Price,
    logical_types_avsc::cases::logical::LogicalTypes,
    logical_types_avsc::cases::logical::Money,
    logical_types_avsc::cases::logical::Uuid,
    logical_types_avsc::cases::logical::Span,
    logical_unions_avsc::cases::logical::unions::LogicalUnions,
    logical_unions_avsc::cases::logical::unions::DateOrUuid,
    logical_unions_avsc::cases::logical::unions::DecimalOrWideOrDouble,
    logical_unions_avsc::cases::logical::unions::Wide,
    name_traps_avrpc::cases::traps::String,
    name_traps_avrpc::cases::traps::Option,
    name_traps_avrpc::cases::traps::Vec,
    name_traps_avrpc::cases::traps::Box,
    name_traps_avrpc::cases::traps::Some,
    name_traps_avrpc::cases::traps::Ok,
    name_traps_avrpc::cases::traps::Err,
    name_traps_avrpc::cases::traps::Result,
    name_traps_avrpc::cases::traps::Send,
    name_traps_avrpc::cases::traps::SomeOrOkOrErr,
    name_traps_avrpc::cases::traps::Request,
    name_traps_avrpc::cases::traps::Status,
    name_traps_avsc::cases::traps::String,
    name_traps_avsc::cases::traps::Option,
    name_traps_avsc::cases::traps::Vec,
    name_traps_avsc::cases::traps::Box,
    name_traps_avsc::cases::traps::Some,
    name_traps_avsc::cases::traps::Ok,
    name_traps_avsc::cases::traps::Err,
    name_traps_avsc::cases::traps::Result,
    name_traps_avsc::cases::traps::Send,
    name_traps_avsc::cases::traps::SomeOrOkOrErr,
    name_traps_avsc::cases::traps::Sync,
    name_traps_avsc::cases::traps::Clone,
    name_traps_avsc::cases::traps::Debug,
    name_traps_avsc::cases::traps::Default,
    name_traps_avsc::cases::traps::From,
    name_traps_avsc::cases::traps::StringOrLong,
    name_traps_avsc::cases::traps::Iterator,
    name_traps_avsc::cases::traps::HashMap,
    name_traps_avsc::cases::traps::Request,
    name_traps_avsc::cases::traps::Status,
    namespace_like_rpc_avrpc::shop::order::Order,
    namespace_like_rpc_avsc::shop::order::Order,
    namespaces_avsc::RootRecord,
    namespaces_avsc::com::Far,
    namespaces_avsc::org::acme::Parent,
    namespaces_avsc::org::acme::Inherits,
    namespaces_avsc::org::acme::shop::Outer,
    namespaces_avsc::org::acme::shop::Sibling,
    namespaces_avsc::org::acme::shop::map::Child,
    namespaces_avsc::org::i32_::r#type::InAType,
    nullable_avsc::cases::Nullable,
    nullable_avsc::cases::StringOrLong,
    primitives_avsc::cases::Primitives,
    recursive_avsc::cases::recursive::List,
    recursive_avsc::cases::recursive::Tree,
    recursive_avsc::cases::recursive::Even,
    recursive_avsc::cases::recursive::Odd,
    recursive_avsc::cases::recursive::Leaf,
    recursive_avsc::cases::recursive::Expression,
    recursive_avsc::cases::recursive::LongOrLeafOrExpression,
    recursive_avsc::cases::recursive::Outside,
    routeguide_avrpc::routeguide::Point,
    routeguide_avrpc::routeguide::Rectangle,
    routeguide_avrpc::routeguide::Feature,
    routeguide_avrpc::routeguide::RouteNote,
    routeguide_avrpc::routeguide::RouteSummary,
    sort_order_avsc::cases::order::Event,
    sort_order_avsc::cases::order::IntOrPart,
    sort_order_avsc::cases::order::Part,
    template_avrpc::TemplateInput,
    template_avrpc::Taskenum,
    template_avrpc::Statusenum,
    template_avrpc::TaskArgsRecord,
    unicode_avrpc::größen::Maß,
    unions_avsc::_1::Odd,
    unions_avsc::cases::Unions,
    unions_avsc::cases::BooleanOrIntOrFloatOrBytes,
    unions_avsc::cases::LongOrString,
    unions_avsc::cases::StringOrLong,
    unions_avsc::cases::StringOrArrayOfStringOrMapOfLong,
    unions_avsc::cases::DoubleOrString,
    unions_avsc::cases::UnionsMany,
    unions_avsc::cases::IntOrString,
    unions_avsc::cases::UnionsNested,
    unions_avsc::cases::StringOrTimestampMillis,
    unions_avsc::cases::StringOr_1Odd,
    unions_avsc::cases::StringOrLeftSide,
    unions_avsc::cases::LeftSideOrRightSide,
    unions_avsc::left::Side,
    unions_avsc::right::Side,
    unions_by_site_avsc::cases::sites::Signal,
    unions_by_site_avsc::cases::sites::SignalFirst,
    unions_by_site_avsc::cases::sites::SignalFallback,
}

#[test]
fn random_values_are_exchanged() {
    let mut not_parsed = Vec::new();
    for (name, check) in TYPES {
        match (check(), NOT_PARSED.iter().find(|(known, _)| known == name)) {
            (Ok(()), None) => {}
            (Err(error), Some((_, expected))) => {
                assert!(error.contains(expected), "{name}: {error}");
                not_parsed.push(*name);
            }
            (result, _) => panic!("{name}: {result:?}"),
        }
    }
    assert_eq!(not_parsed.len(), NOT_PARSED.len(), "{not_parsed:?}");
}

/// The types of all snapshots but those of options are exchanged.
#[test]
fn every_type_is_exchanged() {
    let mut missing = Vec::new();
    for snapshot in snapshots::SNAPSHOTS {
        if snapshot.starts_with("option_") {
            continue;
        }
        let path = format!(
            "{}/snapshots/code/{snapshot}.rs",
            env!("CARGO_MANIFEST_DIR")
        );
        let code = std::fs::read_to_string(path).expect("a snapshot");
        for list in code.split("__v1::serde!(").skip(1) {
            let list = list.split(");").next().unwrap_or_default();
            let types = list.split(',').map(str::trim);
            for ty in types.filter(|ty| !["", "Never"].contains(ty)) {
                let is_listed = |(name, _): &(&str, _)| {
                    name.starts_with(snapshot) && name.ends_with(&format!("::{ty}"))
                };
                if !TYPES.iter().any(is_listed) {
                    missing.push(format!("{snapshot} {ty}"));
                }
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}
