use std::time::Duration;

use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::metadata::{AsciiMetadataKey, BinaryMetadataKey, MetadataValue};
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{Message, Request as Call, Response, Status};
use futures_util::{Stream, StreamExt, stream};
use template_pipeline::client::connect;
use template_pipeline::templateaapi::template_init_client::TemplateInitClient;
use template_pipeline::templateaapi::template_monitor_client::TemplateMonitorClient;
use tokio::runtime::Runtime;
use tokio::time::timeout;
use tower_layer::Layer;

use super::generated::mirrors::mirror_client::MirrorClient;
use super::{By, dynamic, raw, test_service};
use crate::case::{Case, Request};
use crate::cases::{mirror, template};
use crate::notation;
use crate::peer::{Answer, PATIENCE, texts};
use crate::wire::{Wire, Wired};

/// Our client.
#[derive(Debug)]
pub(crate) struct Client {
    by: By,
    runtime: Runtime,
    client: RpcClient,
    /// What the client calls through.
    channel: Wired<Channel>,
    pub(crate) wire: Wire,
}

impl Client {
    pub(crate) fn start(by: By, addr: &str) -> Self {
        let runtime = Runtime::new().expect("threads can be had");
        let channel = runtime.block_on(connect(addr)).expect("the peer listens");
        let wire = Wire::default();
        let channel = wire.layer(channel);
        let client = RpcClient::builder_over(channel.clone()).build();
        Self {
            by,
            runtime,
            client: client.expect("it has no settings"),
            channel,
            wire,
        }
    }

    /// Makes the call.
    ///
    /// # Errors
    ///
    /// It does not end.
    pub(crate) fn call(&self, case: &Case) -> Result<Answer, String> {
        let mut answer = Answer::default();
        let calling = async {
            match case.request {
                Request::Messages(_) => match self.by {
                    By::GeneratedCode => generated(&self.client, case, &mut answer).await,
                    By::Schemas => dynamic::call(&self.client, case, &mut answer).await,
                },
                Request::Raw(body) => {
                    let body = notation::bytes(body);
                    let replies = raw::call(self.channel.clone(), case.method, body).await?;
                    hear(replies, case, &mut answer, |body| body).await
                }
            }
        };
        let called = self
            .runtime
            .block_on(async { timeout(PATIENCE, calling).await })
            .map_err(|_| "the call does not end".to_owned())?;
        if let Err(status) = called {
            answer.code = status.code().into();
            answer.message = status.message().to_owned();
            answer.trailers = texts(status.metadata());
        }
        Ok(answer)
    }
}

/// Calls through the generated clients.
async fn generated(client: &RpcClient, case: &Case, answer: &mut Answer) -> Result<(), Status> {
    let mut init = client.get::<TemplateInitClient<_>>();
    let mut monitor = client.get::<TemplateMonitorClient<_>>();
    let mut mirror = client.get::<MirrorClient<_>>();
    if case.gzip {
        mirror = mirror
            .send_compressed(CompressionEncoding::Gzip)
            .accept_compressed(CompressionEncoding::Gzip);
    }
    match case.method {
        template::INIT => hear(init.init_template(one(case)).await?, case, answer, datum).await,
        template::MONITOR => {
            let replies = monitor.monitor_template(one(case)).await?;
            hear(replies, case, answer, datum).await
        }
        mirror::UNARY => hear_one(mirror.unary(one(case)).await?, answer),
        mirror::COLLECT => hear_one(mirror.collect(many(case)).await?, answer),
        mirror::EXPAND => hear(mirror.expand(one(case)).await?, case, answer, datum).await,
        mirror::CHAT => hear(mirror.chat(many(case)).await?, case, answer, datum).await,
        _ => test_service::call(client, case, answer).await,
    }
}

pub(super) fn one<T: Message>(case: &Case) -> Call<T> {
    let [message] = messages(case).try_into().unwrap_or_else(|_| {
        panic!("`{}` has another number of messages than one", case.name);
    });
    with_metadata(case, message)
}

fn many<T: Message + Send>(case: &Case) -> Call<impl Stream<Item = T> + Send + use<T>> {
    with_metadata(case, stream::iter(messages(case)))
}

fn messages<T: Message>(case: &Case) -> Vec<T> {
    let Request::Messages(messages) = case.request else {
        unreachable!("the caller looked");
    };
    let read = |datum| T::decode(&notation::bytes(datum)).expect("a case has good data");
    messages.iter().map(|message| read(message.datum)).collect()
}

/// A call as the case has it.
pub(super) fn with_metadata<T>(case: &Case, message: T) -> Call<T> {
    let mut call = Call::new(message);
    if let Some(milliseconds) = case.timeout_ms {
        call.set_timeout(Duration::from_millis(milliseconds));
    }
    for (key, value) in case.all_metadata() {
        if key.ends_with("-bin") {
            let value = MetadataValue::from_bytes(&notation::bytes(value));
            let key = BinaryMetadataKey::from_static(key);
            call.metadata_mut().insert_bin(key, value);
        } else {
            let key = AsciiMetadataKey::from_static(key);
            call.metadata_mut()
                .insert(key, MetadataValue::from_static(value));
        }
    }
    call
}

fn hear_one<T: Message>(response: Response<T>, answer: &mut Answer) -> Result<(), Status> {
    answer.headers = texts(response.metadata());
    answer.replies = vec![datum(response.into_inner())];
    Ok(())
}

async fn hear<T>(
    response: Response<impl Stream<Item = Result<T, Status>> + Unpin>,
    case: &Case,
    answer: &mut Answer,
    datum: impl Fn(T) -> Vec<u8>,
) -> Result<(), Status> {
    answer.headers = texts(response.metadata());
    let mut replies = response.into_inner();
    while Some(answer.replies.len()) != case.cancel_after {
        let Some(reply) = replies.next().await else {
            return Ok(());
        };
        answer.replies.push(datum(reply?));
    }
    Err(Status::cancelled("nobody waits"))
}

fn datum(message: impl Message) -> Vec<u8> {
    message.encode_to_vec().expect("it was decoded")
}
