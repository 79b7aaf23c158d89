//! Schemas, put together at run time.

use crate::birds::log_client::{self, LogClient};
use crate::birds::log_server::{DESCRIPTION, LogServer};
use crate::birds::{Habitat, Md5, Place, Sighting, Weight};
use crate::echo::Echo;
use avro_grpc_runtime::chrono::{DateTime, Utc};
use avro_grpc_runtime::{
    __v1, CallKind, GeneratedClient, GeneratedServer, Idempotency, Message, RootSchema,
    ServiceDescription, jiff,
};
use expect_test::expect;
use std::collections::HashMap;
use std::sync::Arc;

#[test]
fn each_type_is_defined_at_first_use() {
    expect![[r#"{"type":"record","name":"Sighting","namespace":"birds","fields":[{"name":"species","type":"string"},{"name":"habitat","type":{"type":"enum","name":"Habitat","symbols":["FOREST","WETLAND","OPEN_SEA"],"default":"FOREST"}},{"name":"seenAt","type":"long"},{"name":"count","type":["int","null"]},{"name":"tags","type":{"type":"array","items":"string"}},{"name":"weight","type":["double","null","string"]},{"name":"photo","type":{"type":"fixed","name":"Md5","size":16}},{"name":"places","type":{"type":"map","values":{"type":"array","items":{"type":"record","name":"Place","fields":[{"name":"latitude","type":"double"},{"name":"longitude","type":"double"},{"name":"precision","type":"float"},{"name":"public","type":"boolean"}]}}}},{"name":"sketch","type":"bytes"},{"name":"previous","type":["null","Sighting"],"default":null}]}"#]].assert_eq(&Sighting::schema().json());
}

#[test]
fn hashes_that_the_generator_has_computed_are_right() {
    fn check<M: Message>() {
        assert_eq!(M::schema_hash(), M::schema().hash());
    }
    check::<Sighting>();
    check::<Place>();
    check::<Habitat>();
    check::<Md5>();
    check::<Vec<Place>>();
}

#[test]
fn types_that_have_no_name() {
    #[track_caller]
    fn check<M: Message>(json: &str) {
        assert_eq!(M::schema().json(), json);
        assert_eq!(M::schema_hash(), RootSchema::parse(json).unwrap().hash());
    }
    check::<()>(r#""null""#);
    check::<bool>(r#""boolean""#);
    check::<i32>(r#""int""#);
    check::<i64>(r#""long""#);
    check::<i8>(r#""int""#);
    check::<i16>(r#""int""#);
    check::<u16>(r#""int""#);
    check::<u32>(r#""long""#);
    check::<f32>(r#""float""#);
    check::<f64>(r#""double""#);
    check::<String>(r#""string""#);
    check::<Vec<u8>>(r#""bytes""#);
    check::<Vec<Vec<u8>>>(r#"{"type":"array","items":"bytes"}"#);
    check::<HashMap<String, bool>>(r#"{"type":"map","values":"boolean"}"#);
    check::<Option<Box<i32>>>(r#"["null","int"]"#);
    check::<Option<Arc<i32>>>(r#"["null","int"]"#);
    check::<DateTime<Utc>>(r#"{"type":"long","logicalType":"timestamp-micros"}"#);
    check::<jiff::Timestamp>(r#"{"type":"long","logicalType":"timestamp-micros"}"#);
    check::<jiff::civil::Time>(r#"{"type":"long","logicalType":"time-micros"}"#);
    check::<Weight>(r#"["double","string"]"#);
    check::<Option<Weight>>(r#"["null","double","string"]"#);
}

#[test]
fn a_service_describes_itself() {
    assert_eq!(DESCRIPTION.name(), "birds.Log");
    assert_eq!(DESCRIPTION.documentation(), Some("What people have seen."));
    assert_eq!(DESCRIPTION.property("owner"), Some(r#""me""#));
    assert_eq!(DESCRIPTION.property("nothing"), None);
    assert_eq!(DESCRIPTION.annotations(), [("owner", r#""me""#)]);
    let methods = DESCRIPTION
        .methods()
        .iter()
        .map(|method| (method.name(), method.path(), method.kind()));
    assert!(methods.eq([
        ("Record".into(), "/birds.Log/Record", CallKind::Unary),
        (
            "Watch".into(),
            "/birds.Log/Watch",
            CallKind::ServerStreaming
        ),
        (
            "Import".into(),
            "/birds.Log/Import",
            CallKind::ClientStreaming
        ),
        (
            "Exchange".into(),
            "/birds.Log/Exchange",
            CallKind::Bidirectional
        ),
    ]));
    let [record, watch, import, exchange] = DESCRIPTION.methods() else {
        panic!()
    };
    assert_eq!(record.documentation(), Some("Adds a sighting."));
    assert_eq!(watch.property("idempotency"), Some(r#""NO_SIDE_EFFECTS""#));
    assert_eq!(
        watch.annotations(),
        [("idempotency", r#""NO_SIDE_EFFECTS""#)]
    );
    assert_eq!(import.request().json(), Sighting::schema().json());
    assert_eq!(import.response().json(), r#""long""#);
    assert_eq!(
        exchange.response().json(),
        r#"{"type":"array","items":"string"}"#
    );
}

/// The runtime's own code knows clients and servers by their traits.
#[test]
fn clients_and_servers_know_their_service() {
    fn of_client<C: GeneratedClient<Transport = u8>>() -> ServiceDescription {
        let _client = C::from_transport(7);
        C::DESCRIPTION
    }

    fn of_server<S: GeneratedServer<Inner = Echo>>() -> ServiceDescription {
        S::DESCRIPTION
    }

    let expected = format!("{DESCRIPTION:?}");
    let descriptions = [
        log_client::DESCRIPTION,
        of_client::<LogClient<_>>(),
        of_server::<LogServer<_>>(),
    ];
    for description in descriptions {
        assert_eq!(format!("{description:?}"), expected);
    }
    let [record, watch, ..] = DESCRIPTION.methods() else {
        panic!()
    };
    assert_eq!(record.idempotency(), Idempotency::Unknown);
    assert_eq!(watch.idempotency(), Idempotency::NoSideEffects);
    let echo = Arc::new(Echo);
    let server = LogServer::from_arc(Arc::clone(&echo));
    assert!(Arc::ptr_eq(server.inner(), &echo));
}

/// Names stand in paths percent-encoded, and are given as they are written.
#[test]
fn names_beyond_ascii() {
    #[track_caller]
    fn check(path: &'static str, name: &str) {
        let method = __v1::Method::<__v1::null, __v1::null>::unary(path);
        assert_eq!(method.describe().name(), name);
    }
    check("/Gr%C3%B6%C3%9Fe/gr%C3%B6%C3%9Fe", "größe");
    check("/S/%c3%B6", "ö");
    check("/S/größe", "größe");
    check("/S/a%", "a%");
    check("/S/a%C", "a%C");
    check("/S/a%+1", "a%+1");
    check("/S/a%ö1", "a%ö1");
    check("/S/%C3", "%C3");
    check("plain", "plain");
    let service = ServiceDescription::new("a.Gr%C3%B6%C3%9Fe", &[]);
    assert_eq!(service.name(), "a.Größe");
}

#[test]
fn symbols_are_known_by_name() {
    assert_eq!(Habitat::OpenSea.as_str(), "OPEN_SEA");
}
