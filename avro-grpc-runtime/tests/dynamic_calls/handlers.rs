//! Handlers: what they fail with, what becomes of that, and how they are replaced.

use crate::support::{Logged, begin, local, soon, until};
use avro_grpc_runtime::dynamic::serde_json::{Value, json};
use avro_grpc_runtime::dynamic::{
    Context, DynamicClient, DynamicServer, DynamicStreaming, Replies, Services,
};
use avro_grpc_runtime::{Code, Request, Status, Transport};
use futures_util::{StreamExt, stream};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

fn services() -> Services {
    let text = r#"namespace t;
      error Broken { string what; }
      record Reply { array<int> numbers; }
      service S {
        rpc one(string) returns (Reply) throws Broken;
        rpc many(string) returns (stream Reply) throws Broken;
        rpc collect(stream string) returns (Reply);
      }"#;
    Services::parse(text).unwrap_or_else(|report| panic!("{report}"))
}

async fn one<T: Transport>(client: &mut DynamicClient<T>, text: &str) -> Result<Value, Status> {
    let method = client.method("S/one").unwrap();
    let response = client.unary(&method, Request::new(text.to_owned())).await;
    response.map(|it| it.into_inner()).map_err(Status::from)
}

type Told = Arc<Mutex<Vec<String>>>;

/// What was told to `on_error`, and logged.
fn telling(server: DynamicServer) -> (DynamicServer, Told) {
    let told = Told::default();
    let tell = Arc::clone(&told);
    let server = server.on_error(move |error| tell.lock().unwrap().push(error.to_string()));
    (server, told)
}

fn handler(
    text: &str,
    context: &Context,
) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
    match text {
        "io" => Err(io::Error::other("the disk /dev/sda is full").into()),
        "text" => Err("a secret".into()),
        "unfit" => Ok(json!({"numbers": [1, 2, "three"]})),
        "missing" => Ok(json!({})),
        "undeclared" => Err(context.error("Lost", &json!({}))),
        "unfit error" => Err(context.error("Broken", &json!({"what": 3}))),
        _ => Ok(json!({"numbers": [1]})),
    }
}

/// Clients are told nothing of what is within; the operators are told all.
#[tokio::test]
async fn errors_are_told_to_operators_alone() {
    let (server, told) = telling(DynamicServer::new(services()));
    server
        .add_handler("S", "one", |text: String, context: Context| async move {
            handler(&text, &context)
        })
        .unwrap();
    server
        .add_handler("S", "many", |text: String, context: Context| async move {
            let replies = [handler("", &context), handler(&text, &context)];
            Ok::<_, Status>(Replies::new(stream::iter(replies)))
        })
        .unwrap();
    let mut client = DynamicClient::new(server, services());
    let many = client.method("S/many").unwrap();
    let logged = Logged::default();
    let _guard = logged.listen();
    let (failed, unfit) = ("the handler failed", "the response does not fit its schema");
    let cases = [
        ("io", failed, "the disk /dev/sda is full"),
        ("text", failed, "a secret"),
        (
            "unfit",
            unfit,
            r#"the response does not fit its schema: numbers[2]: invalid type: string "three", expected int"#,
        ),
        (
            "missing",
            unfit,
            "the response does not fit its schema: missing field `numbers`",
        ),
        ("undeclared", failed, "declares t.Broken, and not `Lost`"),
        (
            "unfit error",
            unfit,
            "the error `t.Broken` does not fit its schema: what: invalid type: integer `3`, expected string",
        ),
    ];
    for (text, answer, error) in cases {
        let status = one(&mut client, text).await.unwrap_err();
        assert_eq!(
            (status.code(), status.message()),
            (Code::Internal, answer),
            "{text}"
        );
        let request = Request::new(text.to_owned());
        let mut replies = client
            .server_streaming(&many, request)
            .await
            .unwrap()
            .into_inner();
        let first: Option<Value> = replies.message().await.unwrap();
        assert_eq!(first, Some(json!({"numbers": [1]})));
        let status = replies.message().await.unwrap_err();
        assert_eq!(
            (status.code(), status.message()),
            (Code::Internal, answer),
            "{text}"
        );
        let told = std::mem::take(&mut *told.lock().unwrap());
        assert_eq!(told.len(), 2, "{text}: {told:?}");
        assert!(told[0].starts_with("t.S/one: "), "{told:?}");
        assert!(told[1].starts_with("t.S/many: "), "{told:?}");
        for told in told {
            assert!(told.contains(error), "{told}");
        }
        let log = logged.text();
        let shown = format!("{error:?}");
        assert!(log.contains(shown.trim_matches('"')), "{shown}: {log}");
    }
}

#[tokio::test]
async fn methods_without_handlers() {
    let server = DynamicServer::new(services());
    let mut client = DynamicClient::new(server.clone(), services());
    let status = one(&mut client, "").await.unwrap_err();
    assert_eq!(status.code(), Code::Unimplemented);
    assert_eq!(status.message(), "the method t.S/one has no handler");
    let others = Services::parse("namespace t; service S { rpc two() returns (); }");
    let mut client = DynamicClient::new(server, others.unwrap());
    let two = client.method("S/two").unwrap();
    let fault = client
        .unary::<_, (), _, _>(&two, Request::new(()))
        .await
        .unwrap_err();
    assert_eq!(fault.code(), Code::Unimplemented);
    assert_eq!(fault.message(), "there is no method /t.S/two");
}

/// Calls that run go on with the handler that they were begun with.
#[tokio::test]
async fn handlers_are_replaced_while_they_are_served() {
    let server = DynamicServer::new(services());
    let (go, wait) = tokio::sync::watch::channel(false);
    let begun = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&begun);
    server
        .add_handler("S", "one", move |_: String, _| {
            let mut wait = wait.clone();
            counted.fetch_add(1, Ordering::Relaxed);
            async move {
                wait.wait_for(|go| *go).await.map_err(|_| "gone")?;
                Ok::<_, &str>(json!({"numbers": [1]}))
            }
        })
        .unwrap();
    let running = begin(local().add_dynamic(server.clone())).await;
    let mut client = DynamicClient::new(running.connect().await, services());
    let mut other = client.clone();
    let old = tokio::spawn(async move { one(&mut other, "").await });
    until(|| begun.load(Ordering::Relaxed) == 1).await;
    server
        .replace_handler("S", "one", |_: String, _| async {
            Ok::<_, Status>(json!({"numbers": [2]}))
        })
        .unwrap();
    assert_eq!(one(&mut client, "").await.unwrap(), json!({"numbers": [2]}));
    go.send(true).unwrap();
    assert_eq!(soon(old).await.unwrap().unwrap(), json!({"numbers": [1]}));
    assert!(server.remove_handler("S", "one").unwrap());
    let status = one(&mut client, "").await.unwrap_err();
    assert_eq!(status.code(), Code::Unimplemented);
    running.end().await;
}

/// Wherever it panics: in the function, in its future, in its stream.
#[tokio::test]
async fn panics_end_their_call_alone() {
    let server = DynamicServer::new(services());
    server
        .add_handler("S", "one", |text: String, _| {
            assert!(text != "function", "in the function");
            async move {
                assert!(text != "future", "in the future");
                Ok::<_, Status>(json!({"numbers": []}))
            }
        })
        .unwrap();
    server
        .add_handler("S", "many", |_: String, _| async {
            let replies = stream::iter([1, 2]).map(|number| {
                assert!(number == 1, "in the stream");
                Ok::<_, Status>(json!({"numbers": [number]}))
            });
            Ok::<_, Status>(Replies::new(replies))
        })
        .unwrap();
    let running = begin(local().add_dynamic(server)).await;
    let mut client = DynamicClient::new(running.connect().await, services());
    for place in ["function", "future"] {
        let status = one(&mut client, place).await.unwrap_err();
        assert_eq!(
            (status.code(), status.message()),
            (Code::Internal, "the call panicked")
        );
    }
    let many = client.method("S/many").unwrap();
    let replies = client
        .server_streaming(&many, Request::new(""))
        .await
        .unwrap();
    let replies: Vec<Result<Value, Status>> = replies.into_inner().collect().await;
    assert_eq!(
        replies.last().unwrap().as_ref().unwrap_err().message(),
        "the call panicked"
    );
    assert_eq!(one(&mut client, "").await.unwrap(), json!({"numbers": []}));
    assert_eq!(running.handle.statistics().panicked, 3);
    running.end().await;
}

/// A request that is no datum is the client's fault, in a stream too.
#[tokio::test]
async fn requests_that_are_no_data() {
    let server = DynamicServer::new(services());
    server
        .add_handler("S", "one", |_: String, _| async {
            Ok::<_, Status>(json!({"numbers": []}))
        })
        .unwrap();
    server
        .add_handler(
            "S",
            "collect",
            |mut texts: DynamicStreaming<String>, _| async move {
                while texts.message().await?.is_some() {}
                Ok::<_, Status>(json!({"numbers": []}))
            },
        )
        .unwrap();
    // The same methods, as somebody has them who takes a string for a number.
    let wrong = "namespace t; service S { rpc one(long) returns (bytes); rpc collect(stream long) returns (bytes); }";
    let client = DynamicClient::new(server, Services::parse(wrong).unwrap());
    let mut client = client.schema_evolution(avro_grpc_runtime::SchemaEvolution::off());
    let method = client.method("S/one").unwrap();
    let fault = client
        .unary::<_, Value, _, _>(&method, Request::new(20))
        .await
        .unwrap_err();
    let expected = "cannot decode the request: a length of 20 bytes where 0 are left (at byte 0)";
    assert_eq!(
        (fault.code(), fault.message()),
        (Code::InvalidArgument, expected)
    );
    let method = client.method("S/collect").unwrap();
    let numbers = Request::new(stream::iter([0, 20]));
    let fault = client
        .client_streaming::<_, Value, _, _>(&method, numbers)
        .await
        .unwrap_err();
    assert_eq!(
        (fault.code(), fault.message()),
        (Code::InvalidArgument, expected)
    );
}
