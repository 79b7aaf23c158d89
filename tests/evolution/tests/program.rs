//! The clients and servers of all versions, which see no types but JSON.

use std::sync::{Arc, Mutex, PoisonError};

use avro_grpc_runtime::Status;
use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::server::RpcServerBuilder;
use futures_util::future::BoxFuture;
use serde_json::Value as Json;

/// A version of the service, with its types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Program {
    /// Adds its server.
    pub(crate) serve: fn(RpcServerBuilder, Arc<Script>) -> RpcServerBuilder,
    /// Makes a call, which sends these values.
    pub(crate) call: fn(RpcClient, Kind, Vec<Json>) -> BoxFuture<'static, Answer>,
}

/// The kinds of calls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Unary,
    Collect,
    Expand,
    Chat,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Unary, Self::Collect, Self::Expand, Self::Chat];

    /// How many of the values are sent.
    pub(crate) fn requests(self, values: &[Json]) -> Vec<Json> {
        let count = match self {
            Self::Unary | Self::Expand => 1,
            Self::Collect | Self::Chat => values.len(),
        };
        values[..count].to_vec()
    }

    pub(crate) fn is_answered_by_stream(self) -> bool {
        matches!(self, Self::Expand | Self::Chat)
    }

    /// How many of the values are answered.
    pub(crate) fn responses(self, values: &[Json]) -> Vec<Json> {
        let count = match self {
            Self::Unary | Self::Collect => 1,
            Self::Expand | Self::Chat => values.len(),
        };
        values[..count].to_vec()
    }
}

/// What came of a call.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) values: Vec<Json>,
    pub(crate) failure: Option<Failure>,
}

/// How a call has failed.
#[derive(Debug)]
pub(crate) enum Failure {
    Declared(Json),
    Status(Status),
}

/// What a server answers, in its own version, and what it has been asked.
#[derive(Debug, Default)]
pub(crate) struct Script(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    values: Vec<Json>,
    error: Option<Json>,
    seen: Vec<Json>,
}

impl Script {
    /// From now on calls are answered with these values, or fail with the error: streams behind the values.
    pub(crate) fn answer(&self, values: Vec<Json>, error: Option<Json>) {
        let seen = Vec::new();
        self.with(|state| {
            *state = State {
                values,
                error,
                seen,
            }
        });
    }

    /// What was asked since.
    pub(crate) fn seen(&self) -> Vec<Json> {
        self.with(|state| state.seen.clone())
    }

    pub(crate) fn see(&self, value: Json) {
        self.with(|state| state.seen.push(value));
    }

    /// The first value, or the error.
    pub(crate) fn one(&self) -> Result<Json, Json> {
        self.error()
            .map_or_else(|| Ok(self.values().remove(0)), Err)
    }

    pub(crate) fn values(&self) -> Vec<Json> {
        self.with(|state| state.values.clone())
    }

    pub(crate) fn error(&self) -> Option<Json> {
        self.with(|state| state.error.clone())
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A module with the code of a file of `build.rs`, and its [`Program`].
macro_rules! program {
    ($version:ident, $file:expr) => {
        mod $version {
            #[allow(missing_docs, dead_code, unreachable_pub)]
            mod generated {
                include!(concat!(env!("OUT_DIR"), "/", $file));
            }

            use std::sync::Arc;

            use avro_grpc_runtime::client::{RpcChannel, RpcClient};
            use avro_grpc_runtime::server::RpcServerBuilder;
            use avro_grpc_runtime::{
                BoxStream, Fault, Message, Request, Response, Streaming, json,
            };
            use futures_util::future::{BoxFuture, FutureExt};
            use futures_util::stream::{self, StreamExt};
            use generated::evolution::calls_client::CallsClient;
            use generated::evolution::calls_server::{Calls, CallsServer};
            use generated::evolution::{Refused, Value};
            use serde_json::Value as Json;

            use crate::program::{Answer, Failure, Kind, Program, Script};

            pub(super) const PROGRAM: Program = Program { serve, call };

            fn read<M: Message>(json: &Json) -> M {
                let value = json::from_str(&json.to_string());
                value.unwrap_or_else(|error| panic!("{json}: {error}"))
            }

            fn write<M: Message>(value: &M) -> Json {
                let text = json::to_string(value).expect("it is written");
                serde_json::from_str(&text).expect("it is JSON")
            }

            fn serve(builder: RpcServerBuilder, script: Arc<Script>) -> RpcServerBuilder {
                builder.add(CallsServer::new(Scripted(script)))
            }

            struct Scripted(Arc<Script>);

            impl Scripted {
                fn see(&self, value: &Value) {
                    self.0.see(write(value));
                }

                fn all(&self) -> Response<BoxStream<Value>> {
                    let values: Vec<Value> = self.0.values().iter().map(read).collect();
                    let error = self.0.error();
                    let error =
                        error.map(|error| Err(Fault::<Refused>::Declared(read(&error)).into()));
                    let items = values.into_iter().map(Ok).chain(error);
                    Response::new(stream::iter(items.collect::<Vec<_>>()).boxed())
                }
            }

            impl Calls for Scripted {
                async fn unary(
                    &self,
                    request: Request<Value>,
                ) -> Result<Response<Value>, Fault<Refused>> {
                    self.see(request.get_ref());
                    match self.0.one() {
                        Ok(value) => Ok(Response::new(read(&value))),
                        Err(error) => Err(Fault::Declared(read(&error))),
                    }
                }

                async fn collect(
                    &self,
                    requests: Request<Streaming<Value>>,
                ) -> Result<Response<Value>, Fault<Refused>> {
                    let mut requests = requests.into_inner();
                    while let Some(value) = requests.message().await? {
                        self.see(&value);
                    }
                    match self.0.one() {
                        Ok(value) => Ok(Response::new(read(&value))),
                        Err(error) => Err(Fault::Declared(read(&error))),
                    }
                }

                async fn expand(
                    &self,
                    request: Request<Value>,
                ) -> Result<Response<BoxStream<Value>>, Fault<Refused>> {
                    self.see(request.get_ref());
                    Ok(self.all())
                }

                async fn chat(
                    &self,
                    requests: Request<Streaming<Value>>,
                ) -> Result<Response<BoxStream<Value>>, Fault<Refused>> {
                    let mut requests = requests.into_inner();
                    while let Some(value) = requests.message().await? {
                        self.see(&value);
                    }
                    Ok(self.all())
                }
            }

            fn call(
                client: RpcClient,
                kind: Kind,
                values: Vec<Json>,
            ) -> BoxFuture<'static, Answer> {
                let values: Vec<Value> = values.iter().map(read).collect();
                async move {
                    let mut read = Vec::new();
                    let fault = calls(&client, kind, values, &mut read).await.err();
                    let failure = fault.map(|fault| match fault {
                        Fault::Declared(error) => Failure::Declared(write(&error)),
                        Fault::Status(status) => Failure::Status(status),
                    });
                    let values = read.iter().map(write).collect();
                    Answer { values, failure }
                }
                .boxed()
            }

            async fn calls(
                client: &RpcClient,
                kind: Kind,
                values: Vec<Value>,
                read: &mut Vec<Value>,
            ) -> Result<(), Fault<Refused>> {
                let mut client: CallsClient<RpcChannel> = client.get();
                let first = values[0].clone();
                let mut responses = match kind {
                    Kind::Unary => {
                        read.push(client.unary(first).await?.into_inner());
                        return Ok(());
                    }
                    Kind::Collect => {
                        let response = client.collect(stream::iter(values)).await?;
                        read.push(response.into_inner());
                        return Ok(());
                    }
                    Kind::Expand => client.expand(first).await?.into_inner(),
                    Kind::Chat => client.chat(stream::iter(values)).await?.into_inner(),
                };
                while let Some(value) = responses.message().await? {
                    read.push(value);
                }
                Ok(())
            }
        }
    };
}
