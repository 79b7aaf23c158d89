//! Dynamic clients and servers that have other versions of a schema than their peers.

use crate::lending::NotFound;
use crate::lending::lending_client::LendingClient;
use crate::lending::lending_server::LendingServer;
use crate::library::Library;
use crate::support::{begin, local};
use avro_grpc_runtime::dynamic::serde_json::{Value, json};
use avro_grpc_runtime::dynamic::{
    Context, DynamicClient, DynamicServer, DynamicStreaming, Replies, Services,
};
use avro_grpc_runtime::{Code, ErrorCode, Fault, Request, SchemaEvolution, Status, Transport};
use futures_util::{StreamExt, TryStreamExt, stream};

fn services(text: &str) -> Services {
    Services::parse(text).unwrap_or_else(|report| panic!("{report}"))
}

const METHODS: &str = "
service Orders {
  rpc one(Order) returns (Order) throws Refused;
  rpc many(Order) returns (stream Order) throws Refused;
  rpc collect(stream Order) returns (Order) throws Refused;
  rpc echo(stream Order) returns (stream Order) throws Refused;
}";

fn old() -> Services {
    services(&format!(
        "namespace shop;
         record Order {{ string article; int count; }}
         error Refused {{ string message; int left; }}
         {METHODS}"
    ))
}

fn new() -> Services {
    services(&format!(
        "namespace shop;
         record Order {{ int count; string note = \"\"; string article; }}
         error Refused {{ int left; string message; string hint = \"none\"; }}
         {METHODS}"
    ))
}

/// Echoes; refuses orders of zero.
fn server(services: Services) -> DynamicServer {
    let server = DynamicServer::new(services);
    let check = |order: &Value, context: &Context| match order["count"] == 0 {
        true => Err(context.error("Refused", &json!({"message": "nothing", "left": 7}))),
        false => Ok(()),
    };
    let added = server
        .add_handler("Orders", "one", move |order: Value, context| async move {
            check(&order, &context).map(|()| order)
        })
        .and(
            server.add_handler("Orders", "many", move |order: Value, context| async move {
                let orders = [Ok(order.clone()), check(&order, &context).map(|()| order)];
                Ok::<_, Status>(Replies::new(stream::iter(orders)))
            }),
        )
        .and(server.add_handler(
            "Orders",
            "collect",
            move |orders: DynamicStreaming<Value>, context| async move {
                let orders: Vec<_> = orders.try_collect().await?;
                let last = orders.last().cloned().unwrap_or_default();
                check(&last, &context).map(|()| last)
            },
        ))
        .and(server.add_handler(
            "Orders",
            "echo",
            move |orders: DynamicStreaming<Value>, context| async move {
                let orders = orders.map(move |order| {
                    let order = order?;
                    check(&order, &context).map(|()| order)
                });
                Ok::<_, Status>(Replies::new(orders))
            },
        ));
    added.unwrap();
    server
}

/// The last order that comes back by each of the four methods, or the error.
async fn calls<T: Transport>(
    client: &mut DynamicClient<T>,
    order: &Value,
) -> Vec<Result<Value, Value>> {
    let method = |name: &str| client.method(&format!("Orders/{name}")).unwrap();
    let [one, many, collect, echo] = ["one", "many", "collect", "echo"].map(method);
    let request = || Request::new(order.clone());
    let requests = || Request::new(stream::iter([order.clone()]));
    let error = |fault: Fault<_>| -> Value {
        match fault {
            Fault::Declared(error) => {
                avro_grpc_runtime::dynamic::DynamicError::value(&error).unwrap()
            }
            Fault::Status(status) => panic!("{status}"),
        }
    };
    let mut outcomes = vec![
        client
            .unary(&one, request())
            .await
            .map(|it| it.into_inner())
            .map_err(error),
        client
            .client_streaming(&collect, requests())
            .await
            .map(|it| it.into_inner())
            .map_err(error),
    ];
    for responses in [
        client
            .server_streaming::<_, Value, _, _>(&many, request())
            .await,
        client
            .bidi_streaming::<_, Value, _, _>(&echo, requests())
            .await,
    ] {
        let mut responses = responses.unwrap().into_inner();
        let mut last = Ok(Value::Null);
        loop {
            match responses.message().await {
                Ok(Some(order)) => last = Ok(order),
                Ok(None) => break,
                Err(status) => {
                    last = Err(error(responses.fault(status)));
                    break;
                }
            }
        }
        outcomes.push(last);
    }
    outcomes
}

#[tokio::test]
async fn all_call_kinds_between_two_versions() {
    let old_order = |count: u32| json!({"article": "owl", "count": count});
    let new_order = |count: u32| json!({"article": "owl", "count": count, "note": "soon"});
    // What the other side does not know does not come back.
    let back = |count: u32| json!({"article": "owl", "count": count, "note": ""});
    let old_refused = || Err(json!({"message": "nothing", "left": 7}));
    let new_refused = || Err(json!({"message": "nothing", "left": 7, "hint": "none"}));
    let cases = [
        ((old(), new()), (new_order(3), Ok(back(3)))),
        ((old(), new()), (new_order(0), new_refused())),
        ((new(), old()), (old_order(3), Ok(old_order(3)))),
        ((new(), old()), (old_order(0), old_refused())),
        ((new(), new()), (new_order(3), Ok(new_order(3)))),
        ((new(), new()), (new_order(0), new_refused())),
    ];
    for ((server_has, client_has), (order, expected)) in cases {
        let running = begin(local().add_dynamic(server(server_has))).await;
        let mut client = DynamicClient::new(running.connect().await, client_has);
        let outcomes = calls(&mut client, &order).await;
        assert_eq!(outcomes, vec![expected; 4], "{order}");
        running.end().await;
    }
}

#[tokio::test]
async fn schemas_that_do_not_fit_are_told() {
    let wrong = services(
        "namespace shop; record Order { boolean count; }
         service Orders { rpc one(Order) returns (Order); }",
    );
    let running = begin(local().add_dynamic(server(new()))).await;
    let mut client = DynamicClient::new(running.connect().await, wrong);
    let one = client.method("Orders/one").unwrap();
    let request = || Request::new(json!({"count": true}));
    let fault = client
        .unary::<_, Value, _, _>(&one, request())
        .await
        .unwrap_err();
    let status = Status::from(fault);
    assert_eq!(ErrorCode::of(&status), Some(ErrorCode::SchemaIncompatible));
    assert!(
        status
            .message()
            .contains("TYPE_MISMATCH at shop.Order.count"),
        "{status}"
    );
    // Nobody says anything of schemas: the bytes are taken for what they are not.
    let mut client = client.schema_evolution(SchemaEvolution::off());
    let fault = client
        .unary::<_, Value, _, _>(&one, request())
        .await
        .unwrap_err();
    assert_eq!(fault.code(), Code::InvalidArgument);
    running.end().await;
}

/// Of two versions, one is generated.
#[tokio::test]
async fn versions_of_generated_code() {
    let text = r#"namespace library;
      @grpcCode("NOT_FOUND") error NotFound { string hint = "none"; string title; }
      service Lending { rpc find(string) returns (long) throws NotFound; }"#;
    let running = begin(local().add(LendingServer::new(Library))).await;
    let mut client = DynamicClient::new(running.connect().await, services(text));
    let find = client.method("Lending/find").unwrap();
    let shelf = client.unary(&find, Request::new("Birds")).await.unwrap();
    let shelf: i64 = shelf.into_inner();
    assert_eq!(shelf, 3);
    let fault = client
        .unary::<_, Value, _, _>(&find, Request::new("Fish"))
        .await
        .unwrap_err();
    let error = fault.declared().unwrap();
    let value: Value = error.value().unwrap();
    assert_eq!(value, json!({"title": "Fish", "hint": "none"}));
    running.end().await;

    let text = text.replace("(long)", "(int)");
    let server = DynamicServer::new(services(&text));
    server
        .add_handler(
            "Lending",
            "find",
            |title: String, context: Context| async move {
                match title.as_str() {
                    "Birds" => Ok(3),
                    _ => {
                        Err(context
                            .error("NotFound", &json!({"title": title, "hint": "look again"})))
                    }
                }
            },
        )
        .unwrap();
    let running = begin(local().add_dynamic(server)).await;
    let mut client = LendingClient::new(running.connect().await);
    assert_eq!(
        client.find("Birds".to_owned()).await.unwrap().into_inner(),
        3
    );
    let fault = client.find("Fish".to_owned()).await.unwrap_err();
    let title = "Fish".to_owned();
    assert_eq!(fault.declared(), Some(&NotFound { title }));
    running.end().await;
}

/// What a type has against a value is told as where both sides have the same schema.
#[tokio::test]
async fn what_a_type_does_not_take() {
    #[derive(serde::Deserialize)]
    struct Small {
        #[serde(rename = "count")]
        _count: u8,
    }
    let here = "record Order { string article; long count; }";
    let methods = "service Orders { rpc one(Order) returns (Order); }";
    let order = || json!({"article": "nut", "count": 2000});
    for there in [
        here,
        "record Order { long count; string article; }",
        "record Order { string article; int more = 1; long count; }",
    ] {
        let [here, there] = [here, there].map(|orders| services(&format!("{orders} {methods}")));
        let server = DynamicServer::new(here.clone());
        let refuse = |_: Small, _| async { Ok::<_, Status>(json!({})) };
        server.add_handler("Orders", "one", refuse).unwrap();
        let mut client = DynamicClient::new(server, there.clone());
        let one = client.method("Orders/one").unwrap();
        let answer = client.unary::<_, Value, _, _>(&one, Request::new(order()));
        let of_request = Status::from(answer.await.unwrap_err());

        let server = DynamicServer::new(there);
        let answer = move |_: Value, _| async move { Ok::<_, Status>(order()) };
        server.add_handler("Orders", "one", answer).unwrap();
        let mut client = DynamicClient::new(server, here);
        let one = client.method("Orders/one").unwrap();
        let answer = client.unary::<_, Small, _, _>(&one, Request::new(order()));
        let of_response = Status::from(answer.await.err().unwrap());

        for (status, what) in [(of_request, "request"), (of_response, "response")] {
            let expected = format!(
                "cannot decode the {what}: count: invalid value: integer `2000`, expected u8"
            );
            assert_eq!(status.message(), expected);
        }
    }
}
