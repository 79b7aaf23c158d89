//! What a server says of itself, and what probes see.

use crate::one_way::Pings;
use crate::protocol::TestError;
use crate::support::{NOT_SERVING, SERVING, begin, health, local, soon};
use crate::work::Worker;
use crate::work::plain_server::PlainServer;
use avro_grpc_runtime::info::info_client::InfoClient;
use avro_grpc_runtime::info::{
    CallKind, Idempotency, InfoRequest, MethodInfo, ServiceInfo, WireForm,
};
use avro_grpc_runtime::{Code, Message, Request, Status};
use std::time::{SystemTime, UNIX_EPOCH};

fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_millis().try_into().unwrap()
}

fn request(service: &str) -> InfoRequest {
    InfoRequest {
        service: Some(service.to_owned()),
    }
}

#[tokio::test]
async fn a_server_tells_all_of_its_services() {
    let worker = Worker::default();
    let intercepted = PlainServer::with_interceptor(worker.clone(), |request: Request<()>| {
        Ok::<_, Status>(request)
    });
    let before = now();
    let server = begin(local().add(worker.server()).add_tonic(intercepted)).await;
    let mut client = InfoClient::new(server.connect().await);
    let info = soon(client.describe(InfoRequest::default()))
        .await
        .unwrap()
        .into_inner();
    assert!((before..=now()).contains(&info.started_at));
    let [own, plain, work] = &info.services[..] else {
        panic!("{:?}", info.services)
    };
    assert_eq!(own.name, "avro.grpc.v1.Info");
    assert_eq!(own.crate_name.as_deref(), Some("avro-grpc-runtime"));
    assert_eq!((plain.name.as_str(), &plain.methods), ("test.Plain", &None));
    let ServiceInfo {
        name,
        doc,
        api_version,
        min_api_version,
        crate_name,
        crate_version,
        methods,
    } = work;
    assert_eq!(name, "test.Work");
    assert_eq!(doc.as_deref(), Some("Does what a test needs."));
    assert_eq!((*min_api_version, *api_version), (Some(2), Some(3)));
    assert_eq!(crate_name.as_deref(), Some("avro-grpc-runtime"));
    assert_eq!(crate_version.as_deref(), Some(env!("CARGO_PKG_VERSION")));
    let methods = methods.as_ref().unwrap();
    let echo = MethodInfo {
        name: "echo".to_owned(),
        path: "/test.Work/echo".to_owned(),
        kind: CallKind::Unary,
        request_schema: r#""string""#.to_owned(),
        response_schema: r#""string""#.to_owned(),
        doc: Some("The same again.".to_owned()),
        idempotency: Idempotency::NoSideEffects,
        timeout_ms: Some(5000),
        form: WireForm::Datum,
        errors_schema: None,
    };
    assert_eq!(methods[0], echo);
    assert_eq!(methods[3].kind, CallKind::ServerStreaming);
    assert_eq!(methods[5].kind, CallKind::ClientStreaming);
    server.end().await;
}

#[tokio::test]
async fn one_request_for_one_service() {
    let server = begin(local().add(Worker::default().server())).await;
    let mut client = InfoClient::new(server.connect().await);
    let info = soon(client.describe(request("test.Work")))
        .await
        .unwrap()
        .into_inner();
    let names: Vec<_> = info.services.iter().map(|service| &service.name).collect();
    assert_eq!(names, ["test.Work"]);
    let status = soon(client.describe(request("test.None")))
        .await
        .unwrap_err();
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(status.message(), "there is no service `test.None`");
    server.end().await;
}

#[tokio::test]
async fn methods_of_protocols_tell_their_form_and_errors() {
    let server = begin(local().add(Pings::new(false).server())).await;
    let mut client = InfoClient::new(server.connect().await);
    let protocol = request("org.apache.avro.grpc.test.TestService");
    let info = soon(client.describe(protocol)).await.unwrap().into_inner();
    let methods = info.services[0].methods.as_ref().unwrap().iter();
    let methods = methods.map(|method| (method.name.as_str(), method.form, &method.errors_schema));
    let errors = Some(format!("[{}]", TestError::schema().json()));
    let expected = [
        ("add", WireForm::Protocol, &None),
        ("error", WireForm::Protocol, &errors),
        ("status", WireForm::Protocol, &errors),
        ("ping", WireForm::OneWay, &None),
        ("watch", WireForm::Datum, &errors),
    ];
    assert_eq!(methods.collect::<Vec<_>>(), expected);
    server.end().await;
}

#[tokio::test]
async fn both_services_of_its_own_can_be_left_out() {
    let server = begin(local().info(false).health(false)).await;
    let channel = server.connect().await;
    let status = soon(InfoClient::new(channel.clone()).describe(InfoRequest::default())).await;
    assert_eq!(status.unwrap_err().code(), Code::Unimplemented);
    let mut client = tonic_health::pb::health_client::HealthClient::new(channel);
    let status = soon(client.check(tonic_health::pb::HealthCheckRequest::default())).await;
    assert_eq!(status.unwrap_err().code(), Code::Unimplemented);
    server.end().await;
}

#[tokio::test]
async fn probes_see_whether_it_serves() {
    let worker = Worker::default();
    let server = begin(local().add(worker.server())).await;
    soon(server.handle.loaded()).await;
    let channel = server.connect().await;
    assert_eq!(health(&channel, "").await, SERVING);
    assert_eq!(health(&channel, "test.Work").await, SERVING);
    // A call that runs keeps the connection.
    let mut client = server.client().await;
    let call = tokio::spawn(async move { client.hold(String::new()).await });
    worker.has_begun(1).await;
    let mut probes = tonic_health::pb::health_client::HealthClient::new(channel);
    let request = tonic_health::pb::HealthCheckRequest::default();
    let mut watch = soon(probes.watch(request)).await.unwrap().into_inner();
    assert_eq!(
        soon(watch.message()).await.unwrap().unwrap().status,
        SERVING
    );
    server.handle.shutdown();
    assert_eq!(
        soon(watch.message()).await.unwrap().unwrap().status,
        NOT_SERVING
    );
    // Those who watch do not keep the server from ending.
    assert_eq!(
        soon(watch.message()).await.unwrap_err().code(),
        Code::Unavailable
    );
    worker.release();
    soon(call).await.unwrap().unwrap();
    assert_eq!(server.ended().await.unwrap().finished, 1);
}
