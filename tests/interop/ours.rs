//! Our side: a server and a client in this process.

use std::time::Duration;

use avro_grpc_runtime::tonic::client::Grpc;
use avro_grpc_runtime::tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{Code, Message, Request as Call, Status, Streaming};
use bytes::{Buf, BufMut};
use http::uri::PathAndQuery;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde_json::Value;
use template_pipeline::jobs::Jobs;
use template_pipeline::templateaapi::template_init_client::TemplateInitClient;
use template_pipeline::templateaapi::template_monitor_client::TemplateMonitorClient;
use template_pipeline::{Statusenum, TemplateInput, client, server};
use tokio::runtime::Runtime;

use crate::cases::{self, Case, JOBS, Request, STEP_MS};
use crate::notation;

/// Our server, until it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) addr: String,
    _runtime: Runtime,
}

impl Server {
    pub(crate) fn start() -> Self {
        let runtime = Runtime::new().expect("threads can be had");
        let addr = runtime.block_on(async {
            let incoming = server::bind("127.0.0.1:0")
                .await
                .expect("a port can be had");
            let addr = server::local_addr(&incoming).expect("the port is known");
            let jobs = Jobs::new(Duration::from_millis(STEP_MS));
            for (hash, status) in JOBS {
                jobs.insert((*hash).to_owned(), self::status(status));
            }
            tokio::spawn(server::serve(incoming, jobs, std::future::pending()));
            addr
        });
        Self {
            addr,
            _runtime: runtime,
        }
    }
}

fn status(symbol: &'static str) -> Statusenum {
    let symbol = IntoDeserializer::<Error>::into_deserializer(symbol);
    Statusenum::deserialize(symbol).expect("a case names a symbol")
}

/// What came of a call, but for the bytes, which the other side tells.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) replies: Vec<Value>,
    pub(crate) code: Code,
    pub(crate) message: String,
}

/// Our client.
#[derive(Debug)]
pub(crate) struct Client {
    runtime: Runtime,
    channel: Channel,
}

impl Client {
    pub(crate) fn start(addr: &str) -> Self {
        let runtime = Runtime::new().expect("threads can be had");
        let channel = runtime
            .block_on(client::connect(addr))
            .expect("the peer listens");
        Self { runtime, channel }
    }

    pub(crate) fn call(&self, case: &Case) -> Outcome {
        let mut replies = Vec::new();
        let ended = self.runtime.block_on(async {
            match case.request {
                Request::Message(message) => {
                    let request = serde_json::from_str(message.json).expect("a case is JSON");
                    self.generated(case.method, request, &mut replies).await
                }
                Request::Raw(body) => {
                    self.raw(case.method, notation::bytes(body), &mut replies)
                        .await
                }
            }
        });
        let (code, message) = match ended {
            Ok(()) => (Code::Ok, String::new()),
            Err(status) => (status.code(), status.message().to_owned()),
        };
        let json = |reply| serde_json::to_value(reply).expect("a reply has a JSON form");
        Outcome {
            replies: replies.iter().map(json).collect(),
            code,
            message,
        }
    }

    /// Calls through the generated clients.
    async fn generated(
        &self,
        method: &str,
        request: TemplateInput,
        replies: &mut Vec<TemplateInput>,
    ) -> Result<(), Status> {
        let channel = self.channel.clone();
        let mut stream: Streaming<TemplateInput> = match method {
            cases::INIT => {
                TemplateInitClient::new(channel)
                    .init_template(request)
                    .await?
            }
            cases::MONITOR => {
                TemplateMonitorClient::new(channel)
                    .monitor_template(request)
                    .await?
            }
            _ => panic!("no client has the method {method}"),
        }
        .into_inner();
        while let Some(reply) = stream.message().await? {
            replies.push(reply);
        }
        Ok(())
    }

    /// Calls with bytes as they are.
    async fn raw(
        &self,
        method: &'static str,
        body: Vec<u8>,
        replies: &mut Vec<TemplateInput>,
    ) -> Result<(), Status> {
        let mut grpc = Grpc::new(self.channel.clone());
        grpc.ready()
            .await
            .map_err(|error| Status::from_error(error.into()))?;
        let path = PathAndQuery::from_static(method);
        let mut stream = grpc
            .server_streaming(Call::new(body), path, Raw)
            .await?
            .into_inner();
        while let Some(datum) = stream.message().await? {
            replies.push(TemplateInput::decode(&datum).expect("the peer's reply is whole"));
        }
        Ok(())
    }
}

/// Messages as bytes.
pub(crate) struct Raw;

impl Codec for Raw {
    type Encode = Vec<u8>;
    type Decode = Vec<u8>;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, body: Vec<u8>, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.put_slice(&body);
        Ok(())
    }
}

impl Decoder for Raw {
    type Item = Vec<u8>;
    type Error = Status;

    fn decode(&mut self, body: &mut DecodeBuf<'_>) -> Result<Option<Vec<u8>>, Status> {
        Ok(Some(body.copy_to_bytes(body.remaining()).into()))
    }
}
