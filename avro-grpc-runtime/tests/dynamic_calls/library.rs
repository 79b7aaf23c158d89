//! One library, and one service of Avro's protocols, each as generated code serves it and by handlers: both do the same.

use crate::lending::lending_server::Lending;
use crate::lending::{Lent, NotFound, NotFoundOrLent};
use crate::protocol::test_service_server::TestService;
use crate::protocol::{AddRequest, ErrorRequest, TestError};
use avro_grpc_runtime::apache_avro::types::Value;
use avro_grpc_runtime::dynamic::serde_json::{self, json};
use avro_grpc_runtime::dynamic::{
    Context, DynamicServer, DynamicStreaming, Json, Replies, Services,
};
use avro_grpc_runtime::{
    BoxStream, Code, Fault, Request, Response, Status, Streaming, async_trait,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde::Deserialize;
use std::error::Error;

type BoxError = Box<dyn Error + Send + Sync>;

const LENDING: &str = r#"
namespace library;

/** There is no such book. */
@grpcCode("NOT_FOUND")
error NotFound { string title; }

/** Somebody has it. */
error Lent { union { null, string } message; int days; }

/** Lends books. */
service Lending {
  /** On which shelf a book is. */
  rpc find(string) returns (int) throws NotFound;
  rpc lend(string) returns () throws NotFound, Lent;
  rpc arrivals() returns (stream string) throws NotFound;
  rpc count(stream string) returns (int) throws NotFound;
  rpc echo(stream string) returns (stream string) throws NotFound;
}
"#;

const TEST_SERVICE: &str = r#"{
  "protocol": "TestService", "namespace": "org.apache.avro.grpc.test",
  "types": [{"type": "error", "name": "TestError", "fields": [{"name": "message", "type": "string"}]}],
  "messages": {
    "add": {"request": [{"name": "arg1", "type": "int"}, {"name": "arg2", "type": "int"},
                        {"name": "arg3", "type": "int"}], "response": "int"},
    "error": {"request": [{"name": "declared", "type": "boolean"}], "response": "null", "errors": ["TestError"]},
    "status": {"request": [{"name": "declared", "type": "boolean"}], "response": "string", "errors": ["TestError"]},
    "ping": {"request": [], "response": "null", "one-way": true},
    "watch": {"request": [{"name": "declared", "type": "boolean"}], "response": "string", "errors": ["TestError"],
              "stream": "response"}
  }
}"#;

pub fn lending() -> Services {
    Services::parse(LENDING).unwrap_or_else(|report| panic!("{report}"))
}

pub fn test_service() -> Services {
    Services::parse(TEST_SERVICE).unwrap_or_else(|report| panic!("{report}"))
}

fn shelf_of(title: &str) -> Option<i32> {
    match title {
        "Birds" => Some(3),
        "Owls" => Some(7),
        _ => None,
    }
}

fn not_found(title: &str) -> NotFound {
    NotFound {
        title: title.to_owned(),
    }
}

/// The library of generated code.
#[derive(Clone, Copy, Debug)]
pub struct Library;

#[async_trait]
impl Lending for Library {
    async fn find(&self, request: Request<String>) -> Result<Response<i32>, Fault<NotFound>> {
        let title = request.into_inner();
        if title.is_empty() {
            return Err(Status::invalid_argument("a title is needed").into());
        }
        let shelf = shelf_of(&title).ok_or_else(|| not_found(&title))?;
        Ok(Response::new(shelf))
    }

    async fn lend(&self, request: Request<String>) -> Result<Response<()>, Fault<NotFoundOrLent>> {
        match request.into_inner().as_str() {
            "Birds" => Ok(Response::new(())),
            "Owls" => Err(Lent {
                message: Some("gone".to_owned()),
                days: 3,
            }
            .into()),
            title => Err(not_found(title).into()),
        }
    }

    type ArrivalsStream = BoxStream<String>;

    async fn arrivals(
        &self,
        _: Request<()>,
    ) -> Result<Response<Self::ArrivalsStream>, Fault<NotFound>> {
        let end = Status::from(Fault::Declared(not_found("Fish")));
        let books = ["Birds", "Owls"].map(|book| Ok(book.to_owned()));
        let books = books.into_iter().chain([Err(end)]);
        Ok(Response::new(stream::iter(books).boxed()))
    }

    async fn count(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<i32>, Fault<NotFound>> {
        let mut titles = request.into_inner();
        let mut count = 0;
        while let Some(title) = titles.message().await? {
            shelf_of(&title).ok_or_else(|| not_found(&title))?;
            count += 1;
        }
        Ok(Response::new(count))
    }

    type EchoStream = BoxStream<String>;

    async fn echo(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<Self::EchoStream>, Fault<NotFound>> {
        let books = request.into_inner().and_then(|title| async move {
            match shelf_of(&title) {
                Some(_) => Ok(title),
                None => Err(Fault::Declared(not_found(&title)).into()),
            }
        });
        Ok(Response::new(books.boxed()))
    }
}

/// The same by handlers, whose messages are of as many kinds as there are.
pub fn library() -> DynamicServer {
    let server = DynamicServer::new(lending());
    let missing =
        |context: &Context, title: &str| context.error("NotFound", &json!({"title": title}));
    server
        .add_handler(
            "library.Lending",
            "find",
            move |title: String, context| async move {
                if title.is_empty() {
                    return Err(context
                        .abort(Code::InvalidArgument, "a title is needed")
                        .into());
                }
                shelf_of(&title).ok_or_else(|| missing(&context, &title))
            },
        )
        .unwrap();
    server
        .add_handler(
            "Lending",
            "lend",
            move |title: Value, context: Context| async move {
                let Value::String(title) = title else {
                    return Err("no title".into());
                };
                match title.as_str() {
                    "Birds" => Ok(Value::Null),
                    "Owls" => {
                        let lent = [("message", json!("gone")), ("days", json!(3))];
                        let lent: serde_json::Map<_, _> = lent
                            .map(|(name, value)| (name.to_owned(), value))
                            .into_iter()
                            .collect();
                        Err(context.error("library.Lent", &serde_json::Value::from(lent)))
                    }
                    title => Err(missing(&context, title)),
                }
            },
        )
        .unwrap();
    server
        .add_handler("Lending", "arrivals", move |(), context| async move {
            let end = missing(&context, "Fish");
            let books = ["Birds", "Owls"].map(|book| Ok(Json(format!("{book:?}"))));
            Ok::<_, Status>(Replies::new(stream::iter(
                books.into_iter().chain([Err(end)]),
            )))
        })
        .unwrap();
    server
        .add_handler(
            "Lending",
            "count",
            move |mut titles: DynamicStreaming<serde_json::Value>, context| async move {
                let mut count = 0;
                while let Some(title) = titles.message().await? {
                    let title = title.as_str().unwrap_or_default();
                    shelf_of(title).ok_or_else(|| missing(&context, title))?;
                    count += 1;
                }
                Ok::<_, BoxError>(count)
            },
        )
        .unwrap();
    server
        .add_handler(
            "Lending",
            "echo",
            move |titles: DynamicStreaming<String>, context: Context| async move {
                let books = titles.map_err(BoxError::from).and_then(move |title| {
                    let context = context.clone();
                    async move {
                        match shelf_of(&title) {
                            Some(_) => Ok(title),
                            None => Err(missing(&context, &title)),
                        }
                    }
                });
                Ok::<_, Status>(Replies::new(books))
            },
        )
        .unwrap();
    server
}

/// Java's service of generated code.
#[derive(Clone, Copy, Debug)]
pub struct Test;

fn fault(declared: bool) -> Fault<TestError> {
    match declared {
        true => TestError {
            message: "Declared error".to_owned(),
        }
        .into(),
        false => Status::not_found("nothing is there").into(),
    }
}

#[async_trait]
impl TestService for Test {
    async fn add(&self, request: Request<AddRequest>) -> Result<Response<i32>, Status> {
        let AddRequest { arg1, arg2, arg3 } = request.into_inner();
        Ok(Response::new(arg1 + arg2 + arg3))
    }

    async fn error(
        &self,
        request: Request<ErrorRequest>,
    ) -> Result<Response<()>, Fault<TestError>> {
        Err(fault(request.into_inner().declared))
    }

    async fn status(&self, _: Request<ErrorRequest>) -> Result<Response<String>, Fault<TestError>> {
        Ok(Response::new("fine".to_owned()))
    }

    async fn ping(&self, _: Request<()>) -> Result<Response<()>, Status> {
        Ok(Response::new(()))
    }

    type WatchStream = BoxStream<String>;

    async fn watch(
        &self,
        request: Request<ErrorRequest>,
    ) -> Result<Response<Self::WatchStream>, Fault<TestError>> {
        Err(fault(request.into_inner().declared))
    }
}

/// The same by handlers.
pub fn test() -> DynamicServer {
    #[derive(Deserialize)]
    struct Declared {
        declared: bool,
    }
    let server = DynamicServer::new(test_service());
    let name = "TestService";
    let fail = |context: &Context, declared: bool| -> BoxError {
        match declared {
            true => context.error("TestError", &json!({"message": "Declared error"})),
            false => context.abort(Code::NotFound, "nothing is there").into(),
        }
    };
    let added =
        server
            .add_handler(name, "add", |numbers: serde_json::Value, _| async move {
                let numbers = ["arg1", "arg2", "arg3"].map(|name| numbers[name].as_i64());
                let sum: Option<i64> = numbers.into_iter().sum();
                sum.ok_or("no numbers")
            })
            .and(server.add_handler(
                name,
                "error",
                move |Declared { declared }, context| async move {
                    Err::<(), _>(fail(&context, declared))
                },
            ))
            .and(
                server.add_handler(name, "status", |_: Declared, _| async move {
                    Ok::<_, Status>("fine".to_owned())
                }),
            )
            .and(server.add_handler(name, "ping", |(), _| async move { Ok::<_, Status>(()) }))
            .and(server.add_handler(
                name,
                "watch",
                move |request: Declared, context| async move {
                    Err::<Replies<String>, _>(fail(&context, request.declared))
                },
            ));
    added.unwrap();
    server
}
