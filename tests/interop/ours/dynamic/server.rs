use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use avro_grpc_runtime::dynamic::serde_json::{Value, json};
use avro_grpc_runtime::dynamic::{Context, DynamicServer, DynamicStreaming, HandlerError, Replies};
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::metadata::{KeyAndValueRef, MetadataMap};
use avro_grpc_runtime::{Code, Status};
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

use super::services;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Serves the tables' services. It tells the names of the calls of `Mirror` that have ended, and as many calls of `ping`
/// come to their end as `pings` lets.
pub(in crate::ours) fn server(ended: Sender<String>, pings: Arc<Semaphore>) -> DynamicServer {
    let server = DynamicServer::new(services())
        .accept_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Gzip);
    add_mirror(&server, ended)
        .and(add_test_service(&server, pings))
        .and(
            server.add_handler("Counter", "next", |request: Value, _| async move {
                let number = int(&request["number"])?;
                Ok::<_, BoxError>(number.wrapping_add(1))
            }),
        )
        .unwrap_or_else(|error| panic!("{error}"));
    server
}

fn add_mirror(server: &DynamicServer, ended: Sender<String>) -> Result<(), HandlerError> {
    let begin = move |context: &Context| Mirror::begin(context, ended.clone());
    let call = begin.clone();
    server.add_handler("Mirror", "unary", move |item: Item, context| {
        let mirror = call(&context);
        async move { mirror.image(item).await }
    })?;
    let call = begin.clone();
    server.add_handler(
        "Mirror",
        "collect",
        move |items: DynamicStreaming<Item>, context| {
            let mirror = call(&context);
            async move {
                let images = mirror.images(items).try_collect::<Vec<_>>().await?;
                Ok::<_, Status>(images)
            }
        },
    )?;
    let call = begin.clone();
    server.add_handler("Mirror", "expand", move |items: Vec<Item>, context| {
        let mirror = call(&context);
        async move { Ok::<_, Status>(Replies::new(mirror.images(stream::iter(items).map(Ok)))) }
    })?;
    server.add_handler(
        "Mirror",
        "chat",
        move |items: DynamicStreaming<Item>, context| {
            let mirror = begin(&context);
            async move { Ok::<_, Status>(Replies::new(mirror.images(items))) }
        },
    )
}

/// What there are mirror images of, as serde has it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    text: String,
    data: Vec<u8>,
    number: i32,
    big: i64,
    ratio: f32,
    precise: f64,
    side: Side,
    key: [u8; 2],
    tags: Vec<String>,
    counts: HashMap<String, i64>,
    note: Option<Note>,
    sleep_ms: u64,
    fail: Option<Failure>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Side {
    Left,
    Right,
}

#[derive(Debug, Serialize, Deserialize)]
enum Note {
    String(String),
    Long(i64),
}

#[derive(Debug, Serialize, Deserialize)]
struct Failure {
    code: i32,
    message: String,
}

/// A call of `Mirror`, until it has ended.
struct Mirror {
    metadata: MetadataMap,
    ended: Sender<String>,
}

impl Mirror {
    /// The metadata whose keys begin with `echo-` come back.
    fn begin(context: &Context, ended: Sender<String>) -> Arc<Self> {
        let mirror = Self {
            metadata: context.metadata().clone(),
            ended,
        };
        context.set_metadata(|metadata| *metadata = mirror.echo());
        Arc::new(mirror)
    }

    fn echo(&self) -> MetadataMap {
        let mut echo = MetadataMap::new();
        for entry in self.metadata.iter() {
            match entry {
                KeyAndValueRef::Ascii(key, value) if key.as_str().starts_with("echo-") => {
                    echo.insert(key, value.clone());
                }
                KeyAndValueRef::Binary(key, value) if key.as_str().starts_with("echo-") => {
                    echo.insert_bin(key, value.clone());
                }
                _ => (),
            }
        }
        echo
    }

    fn images(
        self: Arc<Self>,
        items: impl Stream<Item = Result<Item, Status>> + Send + 'static,
    ) -> impl Stream<Item = Result<Item, Status>> + Send + 'static {
        items.and_then(move |item| {
            let mirror = Arc::clone(&self);
            async move { mirror.image(item).await }
        })
    }

    async fn image(&self, item: Item) -> Result<Item, Status> {
        tokio::time::sleep(Duration::from_millis(item.sleep_ms)).await;
        match item.fail {
            Some(Failure { code, message }) => {
                let code = Code::from(code);
                Err(Status::with_metadata(code, message, self.echo()))
            }
            None => Ok(Item {
                number: !item.number,
                big: !item.big,
                side: match item.side {
                    Side::Left => Side::Right,
                    Side::Right => Side::Left,
                },
                tags: item.tags.into_iter().rev().collect(),
                ..item
            }),
        }
    }
}

impl Drop for Mirror {
    fn drop(&mut self) {
        if let Some(name) = self
            .metadata
            .get("name")
            .and_then(|name| name.to_str().ok())
        {
            let _ = self.ended.send(name.to_owned()); // the test may be over
        }
    }
}

fn add_test_service(server: &DynamicServer, pings: Arc<Semaphore>) -> Result<(), HandlerError> {
    let name = "org.apache.avro.grpc.test.TestService";
    server.add_handler(name, "echo", |request: Value, _| async move {
        Ok::<_, Status>(request["record"].clone())
    })?;
    server.add_handler(name, "add", |request: Value, _| async move {
        let numbers = ["arg1", "arg2", "arg3"].map(|name| int(&request[name]));
        // As Java adds.
        numbers.into_iter().try_fold(0, |sum: i32, number| {
            Ok::<_, BoxError>(sum.wrapping_add(number?))
        })
    })?;
    server.add_handler(name, "error", |request: Value, context| async move {
        Err::<(), BoxError>(match request["declared"] == true {
            true => context.error("TestError", &json!({"message": "Declared error"})),
            false => context.abort(Code::Internal, "Undeclared error").into(),
        })
    })?;
    server.add_handler(name, "ping", move |(), _| {
        let pings = Arc::clone(&pings);
        async move {
            pings.acquire().await?.forget();
            Ok::<_, BoxError>(())
        }
    })?;
    server.add_handler(name, "concatenate", |request: Value, _| async move {
        let text = |name: &str| match &request[name] {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let texts = ["val1", "val2", "val3", "val4"].map(text);
        Ok::<_, Status>((!texts[0].is_empty()).then(|| texts.concat()))
    })
}

fn int(value: &Value) -> Result<i32, BoxError> {
    Ok(value.as_i64().ok_or("no number")?.try_into()?)
}
