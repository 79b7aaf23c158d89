//! What a handler knows of its call, and what it can do.

use crate::support::{begin, local, soon, until, with_header};
use avro_grpc_runtime::dynamic::serde_json::Value;
use avro_grpc_runtime::dynamic::{Context, DynamicClient, DynamicServer, Replies, Services};
use avro_grpc_runtime::{Code, Request, Status, Transport};
use futures_util::stream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn services() -> Services {
    let text = "namespace t; service S {
        rpc one(string) returns (string);
        rpc many(string) returns (stream string);
    }";
    Services::parse(text).unwrap_or_else(|report| panic!("{report}"))
}

async fn one<T: Transport>(
    client: &mut DynamicClient<T>,
    request: Request<&'static str>,
) -> Result<String, Status> {
    let method = client.method("S/one").unwrap();
    let response = client.unary(&method, request).await;
    response.map(|it| it.into_inner()).map_err(Status::from)
}

#[tokio::test]
async fn metadata_goes_both_ways() {
    let server = DynamicServer::new(services());
    let change = |context: &Context| {
        context.set_metadata(|metadata| _ = metadata.insert("first", "1".parse().unwrap()));
        context.set_trailers(|metadata| _ = metadata.insert("last", "2".parse().unwrap()));
    };
    server
        .add_handler(
            "S",
            "one",
            move |text: String, context: Context| async move {
                change(&context);
                let header = context
                    .metadata()
                    .get("who")
                    .map(|who| who.to_str().unwrap().to_owned());
                match text.as_str() {
                    "fail" => Err(context.abort(Code::Aborted, "no")),
                    _ => Ok(format!(
                        "{} {}",
                        context.method().full_name(),
                        header.unwrap_or_default()
                    )),
                }
            },
        )
        .unwrap();
    server
        .add_handler("S", "many", move |_: String, context: Context| async move {
            change(&context);
            Ok::<_, Status>(Replies::new(stream::iter(["a", "b"].map(Ok::<_, Status>))))
        })
        .unwrap();
    let running = begin(local().add_dynamic(server)).await;
    let mut client = DynamicClient::new(running.connect().await, services());
    let method = client.method("S/one").unwrap();
    let response = client
        .unary(&method, with_header("x", "who", "me"))
        .await
        .unwrap();
    // tonic gives the trailers of a unary call as metadata too.
    assert_eq!(response.metadata().get("first").unwrap(), "1");
    assert_eq!(response.metadata().get("last").unwrap(), "2");
    let text: String = response.into_inner();
    assert_eq!(text, "t.S/one me");
    let status = one(&mut client, Request::new("fail")).await.unwrap_err();
    assert_eq!((status.code(), status.message()), (Code::Aborted, "no"));
    assert_eq!(status.metadata().get("first").unwrap(), "1");
    assert_eq!(status.metadata().get("last").unwrap(), "2");

    let many = client.method("S/many").unwrap();
    let response = client
        .server_streaming(&many, Request::new("x"))
        .await
        .unwrap();
    assert_eq!(response.metadata().get("first").unwrap(), "1");
    assert!(response.metadata().get("last").is_none());
    let mut texts = response.into_inner();
    let first: Option<String> = texts.message().await.unwrap();
    assert_eq!(first.as_deref(), Some("a"));
    let trailers = texts.trailers().await.unwrap().unwrap();
    assert_eq!(trailers.get("last").unwrap(), "2");
    running.end().await;
}

#[tokio::test]
async fn every_code_and_its_text() {
    let server = DynamicServer::new(services());
    server
        .add_handler("S", "one", |text: String, context: Context| async move {
            let (code, details) = text.split_once(' ').unwrap();
            Err::<(), _>(context.abort(Code::from_i32(code.parse().unwrap()), details))
        })
        .unwrap();
    let mut client = DynamicClient::new(server, services());
    let method = client.method("S/one").unwrap();
    for number in 0..=16 {
        for details in ["", "because"] {
            let request = Request::new(format!("{number} {details}"));
            let fault = client
                .unary::<_, Value, _, _>(&method, request)
                .await
                .unwrap_err();
            let expected = match number {
                // It is no failure, and as in gRPC's own libraries becomes one.
                0 => Code::Unknown,
                number => Code::from_i32(number),
            };
            let text = if details.is_empty() {
                expected.description()
            } else {
                details
            };
            assert_eq!((fault.code(), fault.message()), (expected, text));
        }
    }
}

#[tokio::test]
async fn deadline_and_peer() {
    let server = DynamicServer::new(services());
    server
        .add_handler("S", "one", |_: String, context: Context| async move {
            let left = context
                .time_left()
                .map(|left| left <= Duration::from_secs(90) && left > Duration::from_secs(30));
            Ok::<_, Status>(format!(
                "{left:?} {}",
                context.peer().is_some_and(|peer| peer.ip().is_loopback())
            ))
        })
        .unwrap();
    let running = begin(local().add_dynamic(server)).await;
    let mut client = DynamicClient::new(running.connect().await, services());
    assert_eq!(
        one(&mut client, Request::new("")).await.unwrap(),
        "None true"
    );
    let mut request = Request::new("");
    request.set_timeout(Duration::from_secs(90));
    assert_eq!(one(&mut client, request).await.unwrap(), "Some(true) true");
    running.end().await;
}

/// What a handler has begun elsewhere is told that nobody waits any more; and not, where the call has been answered.
#[tokio::test]
async fn cancellation_is_told() {
    let server = DynamicServer::new(services());
    let told = Arc::new(AtomicBool::new(false));
    let kept: Arc<Mutex<Option<Context>>> = Arc::default();
    let handler = {
        let (told, kept) = (Arc::clone(&told), Arc::clone(&kept));
        move |text: String, context: Context| {
            let told = Arc::clone(&told);
            *kept.lock().unwrap() = Some(context.clone());
            async move {
                if text == "wait" {
                    tokio::spawn(async move {
                        context.cancelled().await;
                        told.store(true, Ordering::Relaxed);
                    });
                    std::future::pending::<()>().await;
                }
                Ok::<_, Status>(text)
            }
        }
    };
    server.add_handler("S", "one", handler).unwrap();
    let running = begin(local().add_dynamic(server)).await;
    let mut client = DynamicClient::new(running.connect().await, services());
    assert_eq!(one(&mut client, Request::new("go")).await.unwrap(), "go");
    let context = kept.lock().unwrap().take().unwrap();
    assert!(!context.is_cancelled());
    let call = tokio::spawn(async move { one(&mut client, Request::new("wait")).await });
    until(|| kept.lock().unwrap().is_some()).await;
    call.abort();
    until(|| told.load(Ordering::Relaxed)).await;
    assert!(kept.lock().unwrap().take().unwrap().is_cancelled());
    running.end().await;
}

/// The extensions are those of the request.
#[tokio::test]
async fn what_layers_have_put_into_requests() {
    #[derive(Clone)]
    struct User(&'static str);
    let server = DynamicServer::new(services());
    server
        .add_handler("S", "one", |_: String, context: Context| async move {
            let user = context.extensions().get::<User>().map(|user| user.0);
            user.map(str::to_owned).ok_or("nobody")
        })
        .unwrap();
    let builder = local()
        .add_dynamic(server)
        .interceptor(|mut request: Request<()>| {
            request.extensions_mut().insert(User("me"));
            Ok(request)
        });
    let running = begin(builder).await;
    let mut client = DynamicClient::new(running.connect().await, services());
    assert_eq!(
        soon(one(&mut client, Request::new(""))).await.unwrap(),
        "me"
    );
    running.end().await;
}
