//! Schemas of strangers, and a few bytes that they make much of.

use avro_grpc_runtime::apache_avro::types::Value;
use avro_grpc_runtime::dynamic::serde_json::{self, json};
use avro_grpc_runtime::dynamic::{
    Context, Datum, DynamicClient, DynamicSchema, DynamicServer, Json, JsonForm, Services,
};
use avro_grpc_runtime::info::{
    CallKind, Idempotency, MethodInfo, ServerInfo, ServiceInfo, WireForm,
};
use avro_grpc_runtime::tonic::metadata::MetadataValue;
use avro_grpc_runtime::{Code, DecodeError, DecodeOptions, Fault, Request, Response, Status};
use serde::Deserialize;
use serde::de::IgnoredAny;

const RECORDS: usize = 20_000;

/// `R0` holds `R1`, which holds `R2`, and so on; the last holds `leaf`. No definition is in another.
fn chain(records: usize, fields: &[&str], leaf: &str) -> String {
    let record = |index: usize| {
        let held = match index + 1 == records {
            true => leaf.to_owned(),
            false => format!("\"R{}\"", index + 1),
        };
        let fields: Vec<_> = fields
            .iter()
            .map(|name| format!(r#"{{"name":"{name}","type":{held}}}"#))
            .collect();
        let fields = fields.join(",");
        format!(r#"{{"type":"record","name":"R{index}","fields":[{fields}]}}"#)
    };
    let branches: Vec<_> = (0..records).rev().map(record).collect();
    format!("[{}]", branches.join(","))
}

/// The datum that is an `R0` of a union of so many branches, with the bytes that it holds.
fn last_branch(records: usize, held: &[u8]) -> Vec<u8> {
    let mut datum = Vec::new();
    let mut index = (records - 1) * 2;
    while index >= 0x80 {
        datum.push((index & 0x7f) as u8 | 0x80);
        index >>= 7;
    }
    datum.push(index as u8);
    datum.extend_from_slice(held);
    datum
}

/// A type that is as deep as the data, and takes records as they are and in order.
#[derive(Debug, Deserialize)]
struct Deep(#[allow(dead_code)] Vec<Deep>);

/// What becomes of a datum, whatever it is to be.
fn outcomes(schema: &DynamicSchema, datum: &[u8]) -> Vec<(&'static str, Result<(), DecodeError>)> {
    let options = DecodeOptions::new();
    let value = |form| schema.json_value_of_datum(datum, form, &options).map(drop);
    let text = |form| schema.json_of_datum(datum, form, &options).map(drop);
    vec![
        (
            "Datum",
            schema.decode::<Datum, _>(datum, &options).map(drop),
        ),
        ("length", schema.datum_len(datum, &options).map(drop)),
        ("Json", schema.decode::<Json, _>(datum, &options).map(drop)),
        ("tagged text", text(JsonForm::Tagged)),
        (
            "JSON",
            schema
                .decode::<serde_json::Value, _>(datum, &options)
                .map(drop),
        ),
        ("tagged JSON", value(JsonForm::Tagged)),
        (
            "apache-avro",
            schema.decode::<Value, _>(datum, &options).map(drop),
        ),
        (
            "ignored",
            schema.decode::<IgnoredAny, _>(datum, &options).map(drop),
        ),
        ("typed", schema.decode::<Deep, _>(datum, &options).map(drop)),
    ]
}

/// Runs on a thread of the size that Rust gives to threads.
fn on_thread(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run);
    thread.unwrap().join().unwrap();
}

fn all_fail(schema: &str, datum: &[u8], expected: &str) {
    let (schema, datum) = (schema.to_owned(), datum.to_owned());
    let expected = expected.to_owned();
    on_thread(move || {
        let schema = DynamicSchema::parse(&schema).unwrap_or_else(|report| panic!("{report}"));
        for (what, outcome) in outcomes(&schema, &datum) {
            let error = outcome.expect_err(what);
            assert!(error.is_limit(), "{what}: {error}");
            assert!(error.to_string().contains(&expected), "{what}: {error}");
        }
    });
}

#[test]
fn records_in_each_other_without_end() {
    let stack = "takes more than 524288 bytes of stack";
    for (leaf, held) in [
        ("\"null\"", &[][..]),
        ("\"int\"", &[2]),
        (r#"["null","int"]"#, &[2, 2]),
    ] {
        let schema = chain(RECORDS, &["f"], leaf);
        all_fail(&schema, &last_branch(RECORDS, held), stack);
    }
}

/// As deep as the check lets through, all that follows has a stack for it, or says that it has not.
#[test]
fn records_in_each_other_of_all_depths() {
    on_thread(|| {
        for records in (1..4000).step_by(333) {
            let schema = DynamicSchema::parse(&chain(records, &["f"], "\"int\"")).unwrap();
            let datum = last_branch(records, &[2]);
            for (what, outcome) in outcomes(&schema, &datum) {
                match outcome {
                    Ok(()) => {}
                    Err(error) => assert!(
                        what == "typed" || error.to_string().contains("nested so deep"),
                        "{what} of {records}: {error}"
                    ),
                }
            }
        }
    });
}

#[test]
fn records_that_double() {
    let schema = chain(31, &["a", "b"], "\"null\"");
    let expected = "more than 65600 values, by `DecodeOptions::max_empty_items`";
    all_fail(&schema, &last_branch(31, &[0, 0, 0]), expected);
}

#[test]
fn raised_limits_hold_more() {
    let schema = DynamicSchema::parse(&chain(17, &["a", "b"], "\"null\"")).unwrap();
    let datum = last_branch(17, &[]);
    let options = DecodeOptions::new();
    schema.decode::<Datum, _>(&datum, &options).unwrap_err();
    let raised = options.max_empty_items(1 << 18);
    schema.decode::<Datum, _>(&datum, &raised).unwrap();
}

/// Texts do not overflow the stack either.
#[test]
fn values_for_records_in_each_other() {
    on_thread(|| {
        let schema = DynamicSchema::parse(&chain(RECORDS, &["f"], "\"int\"")).unwrap();
        let text = format!("{}1{}", r#"{"f":"#.repeat(RECORDS), "}".repeat(RECORDS));
        let error = schema.datum_of_json(&text).unwrap_err().to_string();
        assert!(error.contains("nested so deep"), "{error}");
        assert_eq!(schema.encode(&json!({"f": 1})).unwrap(), [0, 2]);
    });
}

fn info(schema: &str) -> ServerInfo {
    let method = MethodInfo {
        name: "m".to_owned(),
        path: "/S/m".to_owned(),
        kind: CallKind::Unary,
        form: WireForm::Datum,
        doc: None,
        timeout_ms: None,
        idempotency: Idempotency::Unknown,
        request_schema: schema.to_owned(),
        response_schema: schema.to_owned(),
        errors_schema: Some(schema.replace(r#""type":"record""#, r#""type":"error""#)),
    };
    let service = ServiceInfo {
        methods: Some(vec![method]),
        ..ServiceInfo::new("S".to_owned())
    };
    ServerInfo::new(0, vec![service])
}

/// A description of such types is read, and its schemas are compiled.
#[test]
fn descriptions_with_long_chains() {
    on_thread(|| {
        let services = Services::of_info(&info(&chain(RECORDS, &["f"], "\"int\"")));
        let services = services.unwrap_or_else(|report| panic!("{report}"));
        let method = services.method("S/m").unwrap();
        assert_eq!(method.response().hash(), method.request().hash());
    });
}

/// A record of so many nulls with long names.
fn nulls(fields: usize, len: usize) -> String {
    let field = |index| format!(r#"{{"name":"f{index:0len$}","type":"null"}}"#);
    let fields: Vec<_> = (0..fields).map(field).collect();
    format!(
        r#"{{"type":"record","name":"Nulls","fields":[{{"name":"n","type":"int"}},{}]}}"#,
        fields.join(",")
    )
}

fn array(items: &str, count: u8, item: &[u8]) -> (String, Vec<u8>) {
    let mut datum = vec![count * 2];
    (0..count).for_each(|_| datum.extend_from_slice(item));
    datum.push(0);
    (format!(r#"{{"type":"array","items":{items}}}"#), datum)
}

/// What would be far larger than the message is an error that says where, unless it stays as it is.
#[test]
fn small_data_of_much_text() {
    let long = "x".repeat(2 << 20);
    let symbols = format!(r#"{{"type":"enum","name":"E","symbols":["{long}"]}}"#);
    let branches = format!(r#"["string",{{"type":"fixed","size":0,"name":"{long}"}}]"#);
    let cases = [(nulls(1000, 2000), [2]), (symbols, [0]), (branches, [2])];
    for (items, item) in cases {
        let (schema, datum) = array(&items, 63, &item);
        let schema = DynamicSchema::parse(&schema).unwrap_or_else(|report| panic!("{report}"));
        for (what, outcome) in outcomes(&schema, &datum) {
            if matches!(what, "Datum" | "length") {
                outcome.unwrap();
                continue;
            }
            let error = outcome.expect_err(what);
            assert!(error.is_limit(), "{what}: {error}");
            let error = error.to_string();
            assert!(
                error.contains("takes more than 67108864 bytes of memory"),
                "{what}: {error}"
            );
            // In the 33rd item or shortly before, as what is made of it takes.
            assert!(error.starts_with("[3"), "{what}: {}", &error[..40]);
        }
    }
}

/// Branches of null and one other have names in one form only.
#[test]
fn names_of_branches_count_where_they_are_written() {
    let long = "x".repeat(2 << 20);
    let item = format!(r#"["null",{{"type":"fixed","size":0,"name":"{long}"}}]"#);
    let (schema, datum) = array(&item, 63, &[2]);
    let schema = DynamicSchema::parse(&schema).unwrap_or_else(|report| panic!("{report}"));
    let options = DecodeOptions::new();
    let plain = schema.json_of_datum(&datum, JsonForm::Plain, &options);
    assert!(plain.unwrap().starts_with(r#"["","","#));
    let tagged = schema.json_of_datum(&datum, JsonForm::Tagged, &options);
    tagged.unwrap_err();
}

/// What is meant may be as large as the limit.
#[test]
fn texts_are_as_large_as_the_limit() {
    let (schema, datum) = array(&nulls(1000, 2000), 2, &[2]);
    let schema = DynamicSchema::parse(&schema).unwrap_or_else(|report| panic!("{report}"));
    let limited = |bytes| {
        let options = DecodeOptions::new().max_memory(bytes);
        schema.decode::<Json, _>(&datum, &options)
    };
    limited(2 << 20).unwrap_err();
    let Json(text) = limited(8 << 20).unwrap();
    assert!(text.len() > 2 * 1000 * 2000);
}

/// Errors that have thousands of types in common are found by their schemas, and are not compiled for that.
#[tokio::test(flavor = "current_thread")]
async fn very_many_declared_errors() {
    let services = Services::of_info(&info(&chain(RECORDS, &["f"], "\"int\"")));
    let services = services.unwrap_or_else(|report| panic!("{report}"));
    let server = DynamicServer::new(services.clone());
    let add = server.add_handler("S", "m", |_: Datum, _: Context| async move {
        let mut status = Status::not_found("lost");
        let metadata = status.metadata_mut();
        metadata.insert("avro-error-schema", "0".repeat(32).parse().unwrap());
        metadata.insert_bin("avro-error-bin", MetadataValue::from_bytes(&[]));
        Err::<Datum, _>(status)
    });
    add.unwrap();
    let mut client = DynamicClient::new(server, services);
    let method = client.method("S/m").unwrap();
    let request = Request::new(Datum(vec![0, 2].into()));
    let answer = client.unary(&method, request).await;
    let fault = answer
        .map(|response: Response<Datum>| drop(response))
        .unwrap_err();
    assert_eq!(fault.message(), "lost");
}

/// A declared error in trailers is looked at too: what is too large is the status that it came with.
#[tokio::test]
async fn declared_errors_of_much_text() {
    let (lines, datum) = array(&nulls(1000, 2000), 63, &[2]);
    let fields = format!(r#"{{"name":"lines","type":{lines}}}"#);
    let error = format!(r#"[{{"type":"error","name":"Lost","fields":[{fields}]}}]"#);
    let mut info = info("\"string\"");
    info.services[0].methods.as_mut().unwrap()[0].errors_schema = Some(error);
    let services = Services::of_info(&info).unwrap_or_else(|report| panic!("{report}"));
    let server = DynamicServer::new(services.clone());
    let small = vec![0];
    let add = server.add_handler("S", "m", move |which: String, context: Context| {
        let error = if which == "small" { &small } else { &datum };
        let trailer = MetadataValue::from_bytes(error);
        async move {
            let (_, schema) = context.method().errors().next().unwrap();
            let mut status = Status::not_found("lost");
            let metadata = status.metadata_mut();
            metadata.insert("avro-error-schema", schema.hash().parse().unwrap());
            metadata.insert_bin("avro-error-bin", trailer);
            Err::<String, _>(status)
        }
    });
    add.unwrap();
    let mut client = DynamicClient::new(server, services);
    let method = client.method("S/m").unwrap();
    for (which, is_declared) in [("small", true), ("large", false)] {
        let answer = client.unary(&method, Request::new(which)).await;
        let fault = answer
            .map(|response: Response<String>| drop(response))
            .unwrap_err();
        assert_eq!(
            matches!(fault, Fault::Declared(_)),
            is_declared,
            "{fault:?}"
        );
        assert_eq!(
            fault.code(),
            if is_declared {
                Code::Unknown
            } else {
                Code::NotFound
            }
        );
    }
}
