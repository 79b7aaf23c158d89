use std::sync::Arc;

use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::dynamic::{DynamicError, DynamicMethod, Json};
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::{CallKind, Fault, Response, Status, WireForm};
use futures_util::{StreamExt, stream};

use super::services;
use crate::case::{Case, Message, Request};
use crate::notation;
use crate::ours::client::with_metadata;
use crate::peer::{Answer, texts};

/// Makes a call. Replies are read as JSON, and that is written as data again.
pub(in crate::ours) async fn call(
    client: &RpcClient,
    case: &Case,
    answer: &mut Answer,
) -> Result<(), Status> {
    let mut client = client.dynamic(&services());
    if case.gzip {
        client = client
            .send_compressed(CompressionEncoding::Gzip)
            .accept_compressed(CompressionEncoding::Gzip);
    }
    let method = client.method(case.method);
    let method = method.unwrap_or_else(|error| panic!("{error}"));
    let mut messages = requests(case, &method);
    let reply = match method.kind() {
        CallKind::Unary => {
            let message = messages.remove(0);
            client.unary(&method, with_metadata(case, message)).await
        }
        CallKind::ClientStreaming => {
            let messages = with_metadata(case, stream::iter(messages));
            client.client_streaming(&method, messages).await
        }
        CallKind::ServerStreaming => {
            let message = messages.remove(0);
            let replies = client
                .server_streaming(&method, with_metadata(case, message))
                .await;
            return hear(replies.map_err(Status::from)?, case, &method, answer).await;
        }
        CallKind::Bidirectional => {
            let messages = with_metadata(case, stream::iter(messages));
            let replies = client.bidi_streaming(&method, messages).await;
            return hear(replies.map_err(Status::from)?, case, &method, answer).await;
        }
    };
    match (reply, method.form()) {
        (Ok(reply), form) => {
            answer.headers = texts(reply.metadata());
            let datum = datum(&method, &reply.into_inner());
            answer.replies = vec![match form {
                WireForm::Protocol => [vec![0], datum].concat(),
                WireForm::Datum | WireForm::OneWay => datum,
            }];
            Ok(())
        }
        (Err(Fault::Declared(error)), WireForm::Protocol) => {
            answer.replies = vec![marked(&error)];
            Ok(())
        }
        (Err(fault), _) => Err(fault.into()),
    }
}

/// What the messages of a case are in JSON; what no JSON says stands there as what its datum is.
fn requests(case: &Case, method: &Arc<DynamicMethod>) -> Vec<Json> {
    let Request::Messages(messages) = case.request else {
        unreachable!("the caller looked");
    };
    let json = |message: &Message| match message.json {
        "" => {
            let datum = notation::bytes(message.datum);
            let json = method.request().decode(&datum, &Default::default());
            json.unwrap_or_else(|error| panic!("{}: {error}", case.name))
        }
        "{}" if method.request().root().json() == "\"null\"" => Json("null".to_owned()),
        json => Json(json.replace("LARGE", &notation::large())),
    };
    messages.iter().map(json).collect()
}

fn datum(method: &DynamicMethod, Json(json): &Json) -> Vec<u8> {
    let datum = method.response().datum_of_json(json);
    datum.unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// The mark, the branch of `["string", "TestError"]`, then the datum.
fn marked(error: &DynamicError) -> Vec<u8> {
    [&[1, 2], &error.datum()[..]].concat()
}

async fn hear(
    response: Response<avro_grpc_runtime::dynamic::DynamicStreaming<Json>>,
    case: &Case,
    method: &DynamicMethod,
    answer: &mut Answer,
) -> Result<(), Status> {
    answer.headers = texts(response.metadata());
    let mut replies = response.into_inner();
    while Some(answer.replies.len()) != case.cancel_after {
        let Some(reply) = replies.next().await else {
            return Ok(());
        };
        answer.replies.push(datum(method, &reply?));
    }
    Err(Status::cancelled("nobody waits"))
}
