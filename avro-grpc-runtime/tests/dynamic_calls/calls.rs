//! Clients and servers of both kinds, on real connections: whoever calls whom, the answers are the same.

use crate::lending::lending_client::LendingClient;
use crate::lending::lending_server::LendingServer;
use crate::lending::{Lent, NotFound, NotFoundOrLent};
use crate::library::{Library, Test, lending, library, test, test_service};
use crate::protocol::test_service_client::TestServiceClient;
use crate::protocol::test_service_server::TestServiceServer;
use crate::protocol::{AddRequest, ErrorRequest, TestError};
use crate::support::{begin, local};
use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::dynamic::serde_json::{Value, json};
use avro_grpc_runtime::dynamic::{DynamicClient, DynamicError, Json, Services};
use avro_grpc_runtime::server::RpcServerBuilder;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::{CallKind, Code, Fault, Request, Transport};
use futures_util::{TryStreamExt, stream};

/// What comes of a call: responses, and what it fails with.
#[derive(Debug, PartialEq)]
struct Outcome {
    responses: Vec<Value>,
    end: End,
}

#[derive(Debug, PartialEq)]
enum End {
    Fine,
    Declared(String, Value),
    Status(Code, String),
}

fn end(fault: Fault<DynamicError>) -> End {
    match fault {
        Fault::Declared(error) => {
            let value = error.value().unwrap();
            End::Declared(error.name().to_owned(), value)
        }
        Fault::Status(status) => End::Status(status.code(), status.message().to_owned()),
    }
}

fn failed(fault: Fault<DynamicError>) -> Outcome {
    Outcome {
        responses: Vec::new(),
        end: end(fault),
    }
}

/// Makes a call of any kind.
async fn call<T: Transport>(
    client: &mut DynamicClient<T>,
    method: &str,
    requests: &[Value],
) -> Outcome {
    let method = client.method(method).unwrap();
    let one = || Request::new(requests[0].clone());
    let many = || Request::new(stream::iter(requests.to_owned()));
    let answer = match method.kind() {
        CallKind::Unary => client.unary(&method, one()).await.map(Ok),
        CallKind::ClientStreaming => client.client_streaming(&method, many()).await.map(Ok),
        CallKind::ServerStreaming => client.server_streaming(&method, one()).await.map(Err),
        CallKind::Bidirectional => client.bidi_streaming(&method, many()).await.map(Err),
    };
    let mut responses = match answer {
        Ok(Ok(response)) => {
            return Outcome {
                responses: vec![response.into_inner()],
                end: End::Fine,
            };
        }
        Ok(Err(responses)) => responses.into_inner(),
        Err(fault) => return failed(fault),
    };
    let mut got = Vec::new();
    let end = loop {
        match responses.message().await {
            Ok(Some(message)) => got.push(message),
            Ok(None) => break End::Fine,
            Err(status) => break end(responses.fault(status)),
        }
    };
    Outcome {
        responses: got,
        end,
    }
}

type Row = (&'static str, Value, Value, End);

fn rows() -> Vec<Row> {
    let not_found =
        |title: &str| End::Declared("library.NotFound".to_owned(), json!({"title": title}));
    let status = |code, text: &str| End::Status(code, text.to_owned());
    let declared = || {
        let value = json!({"message": "Declared error"});
        End::Declared("org.apache.avro.grpc.test.TestError".to_owned(), value)
    };
    vec![
        ("Lending/find", json!(["Birds"]), json!([3]), End::Fine),
        (
            "Lending/find",
            json!(["Fish"]),
            json!([]),
            not_found("Fish"),
        ),
        (
            "Lending/find",
            json!([""]),
            json!([]),
            status(Code::InvalidArgument, "a title is needed"),
        ),
        ("Lending/lend", json!(["Birds"]), json!([null]), End::Fine),
        (
            "Lending/lend",
            json!(["Owls"]),
            json!([]),
            End::Declared(
                "library.Lent".to_owned(),
                json!({"message": "gone", "days": 3}),
            ),
        ),
        (
            "Lending/lend",
            json!(["Fish"]),
            json!([]),
            not_found("Fish"),
        ),
        (
            "Lending/arrivals",
            json!([null]),
            json!(["Birds", "Owls"]),
            not_found("Fish"),
        ),
        (
            "Lending/count",
            json!(["Owls", "Birds", "Owls"]),
            json!([3]),
            End::Fine,
        ),
        ("Lending/count", json!([]), json!([0]), End::Fine),
        (
            "Lending/count",
            json!(["Owls", "Fish"]),
            json!([]),
            not_found("Fish"),
        ),
        (
            "Lending/echo",
            json!(["Owls", "Birds"]),
            json!(["Owls", "Birds"]),
            End::Fine,
        ),
        (
            "Lending/echo",
            json!(["Owls", "Fish", "Birds"]),
            json!(["Owls"]),
            not_found("Fish"),
        ),
        (
            "TestService/add",
            json!([{"arg1": 3, "arg2": 5, "arg3": 2}]),
            json!([10]),
            End::Fine,
        ),
        (
            "TestService/error",
            json!([{"declared": true}]),
            json!([]),
            declared(),
        ),
        // The form of protocols has the text alone.
        (
            "TestService/error",
            json!([{"declared": false}]),
            json!([]),
            status(Code::Unknown, "NOT_FOUND: nothing is there"),
        ),
        (
            "TestService/status",
            json!([{"declared": true}]),
            json!(["fine"]),
            End::Fine,
        ),
        ("TestService/ping", json!([null]), json!([null]), End::Fine),
        // Nothing is sent of these.
        (
            "TestService/add",
            json!([{"arg1": 3, "arg2": "5", "arg3": 2}]),
            json!([]),
            status(
                Code::InvalidArgument,
                r#"cannot encode the request: arg2: invalid type: string "5", expected int"#,
            ),
        ),
        (
            "Lending/count",
            json!(["Owls", 3]),
            json!([]),
            status(
                Code::InvalidArgument,
                "cannot encode the request: invalid type: integer `3`, expected string",
            ),
        ),
    ]
}

async fn check<T: Transport>(client: &mut DynamicClient<T>, of: &str) {
    for (method, requests, responses, end) in rows() {
        if client.method(method).is_err() {
            continue;
        }
        let requests = requests.as_array().unwrap();
        let got = call(client, method, requests).await;
        let responses = responses.as_array().unwrap().clone();
        assert_eq!(
            got,
            Outcome { responses, end },
            "{of}: {method} {requests:?}"
        );
    }
}

fn generated() -> RpcServerBuilder {
    local()
        .add(LendingServer::new(Library))
        .add(TestServiceServer::new(Test))
}

fn dynamic() -> RpcServerBuilder {
    local().add_dynamic(library()).add_dynamic(test())
}

#[tokio::test]
async fn dynamic_clients_of_both_kinds_of_servers() {
    for (server, of) in [(generated(), "generated"), (dynamic(), "dynamic")] {
        let server = begin(server).await;
        let channel = server.connect().await;
        for services in [lending(), test_service()] {
            let mut client = DynamicClient::new(channel.clone(), services.clone());
            check(&mut client, of).await;
            let rpc = RpcClient::builder(format!("http://{}", server.address))
                .build()
                .unwrap();
            check(&mut rpc.dynamic(&services), of).await;
        }
        server.end().await;
    }
}

/// The client knows nothing before but where the server is.
#[tokio::test]
async fn clients_that_ask_the_server() {
    for (server, of) in [(generated(), "generated"), (dynamic(), "dynamic")] {
        let server = begin(server).await;
        let services = Services::learn(server.connect().await).await.unwrap();
        let names: Vec<_> = services.iter().map(|service| service.name()).collect();
        let expected = [
            "avro.grpc.v1.Info",
            "library.Lending",
            "org.apache.avro.grpc.test.TestService",
        ];
        assert_eq!(names, expected, "{of}");
        check(
            &mut DynamicClient::new(server.connect().await, services),
            of,
        )
        .await;
        let rpc = RpcClient::builder(format!("http://{}", server.address))
            .build()
            .unwrap();
        let mut client = rpc.learn().await.unwrap();
        check(&mut client, of).await;
        // The service that was asked is a service too.
        let info = client.method("Info/describe").unwrap();
        let request = Request::new(json!({"service": "library.Lending"}));
        let response: Value = client.unary(&info, request).await.unwrap().into_inner();
        assert_eq!(
            response["services"][0]["methods"][0]["name"], "find",
            "{of}"
        );
        server.end().await;
    }
}

/// In one process, without a connection, and with compression on one.
#[tokio::test]
async fn other_ways_to_a_dynamic_server() {
    check(&mut DynamicClient::new(library(), lending()), "in process").await;
    check(
        &mut DynamicClient::new(test(), test_service()),
        "in process",
    )
    .await;
    let gzip = CompressionEncoding::Gzip;
    let library = library().accept_compressed(gzip).send_compressed(gzip);
    let server = begin(local().add_dynamic(library)).await;
    let client = DynamicClient::new(server.connect().await, lending());
    let mut client = client.accept_compressed(gzip).send_compressed(gzip);
    check(&mut client, "compressed").await;
    server.end().await;
}

#[tokio::test]
async fn generated_clients_of_a_dynamic_server() {
    let server = begin(dynamic()).await;
    let channel = server.connect().await;
    let mut client = LendingClient::new(channel.clone());
    let missing = |title: &str| NotFound {
        title: title.to_owned(),
    };
    let find = |title: &str| title.to_owned();
    assert_eq!(client.find(find("Birds")).await.unwrap().into_inner(), 3);
    let fault = client.find(find("Fish")).await.unwrap_err();
    assert_eq!(fault.declared(), Some(&missing("Fish")));
    let fault = client.find(find("")).await.unwrap_err();
    assert_eq!(
        (fault.code(), &*fault.message()),
        (Code::InvalidArgument, "a title is needed")
    );
    client.lend(find("Birds")).await.unwrap();
    let fault = client.lend(find("Owls")).await.unwrap_err();
    let lent = Lent {
        message: Some("gone".to_owned()),
        days: 3,
    };
    assert_eq!(
        fault.declared(),
        Some(&NotFoundOrLent::Lent(Box::new(lent)))
    );
    let mut arrivals = client.arrivals(()).await.unwrap().into_inner();
    assert_eq!(arrivals.message().await.unwrap().as_deref(), Some("Birds"));
    assert_eq!(arrivals.message().await.unwrap().as_deref(), Some("Owls"));
    let status = arrivals.message().await.unwrap_err();
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(Fault::from(status).declared(), Some(&missing("Fish")));
    let books = ["Owls", "Birds"].map(str::to_owned);
    let count = client.count(stream::iter(books.clone())).await.unwrap();
    assert_eq!(count.into_inner(), 2);
    let echo = client.echo(stream::iter(books.clone())).await.unwrap();
    assert_eq!(
        echo.into_inner().try_collect::<Vec<_>>().await.unwrap(),
        books
    );

    let mut client = TestServiceClient::new(channel);
    let numbers = AddRequest {
        arg1: 3,
        arg2: 5,
        arg3: 2,
    };
    assert_eq!(client.add(numbers).await.unwrap().into_inner(), 10);
    client.ping(()).await.unwrap();
    let declared = TestError {
        message: "Declared error".to_owned(),
    };
    let fault = client
        .error(ErrorRequest { declared: true })
        .await
        .unwrap_err();
    assert_eq!(fault.declared(), Some(&declared));
    let fault = client
        .error(ErrorRequest { declared: false })
        .await
        .unwrap_err();
    assert_eq!(fault.message(), "NOT_FOUND: nothing is there");
    server.end().await;
}

/// A method is called as its kind is, and messages may be of any type.
#[tokio::test]
async fn what_a_client_is_told_before_anything_is_sent() {
    let mut client = DynamicClient::new(library(), lending());
    let count = client.method("Lending/count").unwrap();
    let called = client
        .unary::<_, Value, _, _>(&count, Request::new(json!("Owls")))
        .await;
    assert_eq!(
        called.unwrap_err().message(),
        "`library.Lending/count` is called by `client_streaming`, not by `unary`"
    );
    let find = client.method("library.Lending.find").unwrap();
    let title = Json(r#""Owls""#.to_owned());
    let shelf = client
        .unary::<_, Json, _, _>(&find, Request::new(title))
        .await;
    assert_eq!(shelf.unwrap().into_inner().0, "7");
    let shelf = client
        .unary::<_, u8, _, _>(&find, Request::new("Owls"))
        .await;
    assert_eq!(shelf.unwrap().into_inner(), 7);
    let shelf = client
        .unary::<_, String, _, _>(&find, Request::new("Owls"))
        .await;
    assert_eq!(
        shelf.unwrap_err().message(),
        "cannot decode the response: invalid type: integer `7`, expected a string"
    );
}
