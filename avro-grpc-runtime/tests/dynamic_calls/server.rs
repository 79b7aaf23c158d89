//! Dynamic services in whole servers, beside generated ones.

use crate::lending::lending_server::LendingServer;
use crate::library::{Library, lending, library, test, test_service};
use crate::support::{SERVING, begin, connect, health, local};
use avro_grpc_runtime::dynamic::serde_json::Value;
use avro_grpc_runtime::dynamic::{DynamicClient, DynamicServer, Services};
use avro_grpc_runtime::info::InfoRequest;
use avro_grpc_runtime::info::info_client::InfoClient;
use avro_grpc_runtime::tonic::transport::server::TcpIncoming;
use avro_grpc_runtime::{Code, Request, Status, net};
use std::collections::BTreeMap;

/// What a server says of a service is the same, whoever serves it; but for the crate of generated code, and for what a
/// file says beside the schema.
#[tokio::test]
async fn a_service_is_described() {
    let generated = begin(local().add(LendingServer::new(Library))).await;
    let dynamic = begin(local().add_dynamic(library()).add_dynamic(test())).await;
    let mut told = Vec::new();
    for server in [&generated, &dynamic] {
        let mut client = InfoClient::new(server.connect().await);
        let request = InfoRequest {
            service: Some("library.Lending".to_owned()),
        };
        let info = client.describe(request).await.unwrap().into_inner();
        let services = Services::of_info(&info).unwrap();
        let hashes: BTreeMap<_, _> = services
            .iter()
            .flat_map(|service| service.methods())
            .map(|method| {
                let errors = method
                    .errors_schema()
                    .map(|errors| errors.hash().to_owned());
                let hashes = [method.request().hash(), method.response().hash()].map(str::to_owned);
                (
                    method.path().to_owned(),
                    (method.kind(), method.form(), hashes, errors),
                )
            })
            .collect();
        told.push(hashes);
        assert_eq!(
            health(&server.connect().await, "library.Lending").await,
            SERVING
        );
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0].len(), 5);

    let mut client = InfoClient::new(dynamic.connect().await);
    let all = client
        .describe(InfoRequest::default())
        .await
        .unwrap()
        .into_inner();
    let lending = &all.services[1];
    assert_eq!(
        (lending.doc.as_deref(), &lending.crate_name),
        (Some("Lends books."), &None)
    );
    let methods = lending.methods.as_ref().unwrap();
    assert_eq!(methods[0].doc.as_deref(), Some("On which shelf a book is."));
    let test = all.services[2].methods.as_ref().unwrap();
    let forms: Vec<_> = test
        .iter()
        .map(|method| format!("{:?}", method.form))
        .collect();
    assert_eq!(
        forms,
        ["Protocol", "Protocol", "Protocol", "OneWay", "Datum"]
    );
    generated.end().await;
    dynamic.end().await;
}

#[tokio::test]
async fn a_service_is_served_once() {
    let servers = [
        local()
            .add(LendingServer::new(Library))
            .add_dynamic(library()),
        local()
            .add_dynamic(library())
            .add(LendingServer::new(Library)),
        local().add_dynamic(library()).add_dynamic(library()),
    ];
    for server in servers {
        let error = server.bind().await.unwrap_err().to_string();
        assert_eq!(error, "the service library.Lending is added twice");
    }
}

/// Only what was made for a version that the server has is served.
#[tokio::test]
async fn api_versions_are_checked() {
    let services = |own: u32, least: u32| {
        let text = format!(
            "namespace t; @apiVersion({own}) @minApiVersion({least}) service S {{ rpc m(string) returns (string); }}"
        );
        Services::parse(&text).unwrap_or_else(|report| panic!("{report}"))
    };
    let server = DynamicServer::new(services(3, 2));
    let echo = |text: String, _| async move { Ok::<_, Status>(text) };
    server.add_handler("S", "m", echo).unwrap();
    let running = begin(local().add_dynamic(server)).await;
    for (version, expected) in [(2, Ok(())), (3, Ok(())), (1, Err("1")), (4, Err("4"))] {
        let mut client = DynamicClient::new(running.connect().await, services(version, 0));
        let method = client.method("t.S/m").unwrap();
        let called = client
            .unary::<_, Value, _, _>(&method, Request::new("x"))
            .await;
        match (called, expected) {
            (Ok(response), Ok(())) => assert_eq!(response.into_inner(), "x"),
            (Err(fault), Err(version)) => assert_eq!(
                fault.message(),
                format!("the client has version {version} of t.S, the server has 2 to 3")
            ),
            (called, _) => panic!("{version}: {called:?}"),
        }
    }
    running.end().await;
}

/// tonic's own server, with the services as routes.
#[tokio::test]
async fn tonics_server_serves_it_too() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let routes = library().into_routes();
    let serving = net::server().add_routes(routes);
    let incoming: TcpIncoming = net::incoming(listener);
    let task = tokio::spawn(serving.serve_with_incoming(incoming));
    let mut client = DynamicClient::new(connect(address).await, lending());
    let find = client.method("Lending/find").unwrap();
    let shelf = client.unary(&find, Request::new("Birds")).await.unwrap();
    let shelf: i32 = shelf.into_inner();
    assert_eq!(shelf, 3);
    let mut client = DynamicClient::new(connect(address).await, test_service());
    let add = client.method("TestService/ping").unwrap();
    let fault = client
        .unary::<_, Value, _, _>(&add, Request::new(()))
        .await
        .unwrap_err();
    assert_eq!(fault.code(), Code::Unimplemented);
    task.abort();
}

/// Names beyond ASCII stand percent-encoded in paths.
#[tokio::test]
async fn names_in_any_language() {
    let text = "namespace läden; service Größen { rpc prüfe(string) returns (string); }";
    let services = Services::parse(text).unwrap_or_else(|report| panic!("{report}"));
    let server = DynamicServer::new(services.clone());
    let echo = |text: String, _| async move { Ok::<_, Status>(text) };
    server.add_handler("Größen", "prüfe", echo).unwrap();
    let running = begin(local().add_dynamic(server)).await;
    let learned = Services::learn(running.connect().await).await.unwrap();
    for services in [services, learned] {
        let mut client = DynamicClient::new(running.connect().await, services);
        let method = client.method("läden.Größen/prüfe").unwrap();
        let echo = client.unary(&method, Request::new("ä")).await.unwrap();
        let echo: String = echo.into_inner();
        assert_eq!(echo, "ä");
    }
    running.end().await;
}
