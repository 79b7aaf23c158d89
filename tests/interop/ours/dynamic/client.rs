use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::dynamic::{Datum, DynamicError, DynamicMethod, DynamicStreaming, Json};
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::{CallKind, Fault, Response, Status, WireForm};
use futures_util::{StreamExt, stream};

use super::services;
use crate::case::{Case, Message, Request};
use crate::notation;
use crate::ours::client::with_metadata;
use crate::peer::{Answer, texts};

/// Makes a call of what its messages are in JSON.
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
            let datum = datum(case, &method, &reply.into_inner());
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

/// The messages of a case, of their JSON; what no JSON says is its datum.
fn requests(case: &Case, method: &DynamicMethod) -> Vec<Datum> {
    let Request::Messages(messages) = case.request else {
        unreachable!("the caller looked");
    };
    let is_null = method.request().root().json() == "\"null\"";
    let datum = |message: &Message| match message.json {
        "" => notation::bytes(message.datum),
        "{}" if is_null => Vec::new(),
        json => {
            let json = json.replace("LARGE", &notation::large());
            let datum = method.request().datum_of_json(&json);
            datum.unwrap_or_else(|error| panic!("{}: {error}", case.name))
        }
    };
    messages
        .iter()
        .map(|message| Datum(datum(message).into()))
        .collect()
}

/// A reply, which is the same again after it was JSON; unless no JSON says it.
fn datum(case: &Case, method: &DynamicMethod, Datum(datum): &Datum) -> Vec<u8> {
    let schema = method.response();
    let json: Json = schema
        .decode(datum, &Default::default())
        .unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let again = schema
        .encode(&json)
        .unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let replies = case.outcome.replies;
    if !replies.is_empty() && replies.iter().all(|reply| !reply.json.is_empty()) {
        assert!(again == *datum, "{}: {json:?}", case.name);
    }
    datum.to_vec()
}

/// The mark, the branch of `["string", "TestError"]`, then the datum.
fn marked(error: &DynamicError) -> Vec<u8> {
    [&[1, 2], &error.datum()[..]].concat()
}

async fn hear(
    response: Response<DynamicStreaming<Datum>>,
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
        answer.replies.push(datum(case, method, &reply?));
    }
    Err(Status::cancelled("nobody waits"))
}
