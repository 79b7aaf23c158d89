//! What a client says of its schema in the headers of a call.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::codegen::Service;
use avro_grpc_runtime::tonic::codegen::http::{self, HeaderValue};
use avro_grpc_runtime::tonic::metadata::BinaryMetadataValue;
use avro_grpc_runtime::{Message, Request, Response, RootSchema, Status, service};

/// What the server reads.
#[derive(Message, Clone, Debug)]
#[avro(namespace = "cases.headers")]
pub(crate) struct Item {
    id: i64,
    #[avro(default = [])]
    tags: Vec<String>,
    #[avro(default = null)]
    next: Option<Box<Item>>,
}

/// Takes it.
#[service(namespace = "cases.headers", crate = avro_grpc_runtime)]
pub(crate) trait Taker {
    /// Takes it.
    async fn take(&self, item: Request<Item>) -> Result<Response<()>, Status>;
}

/// Takes it, and does nothing.
#[derive(Debug)]
pub(crate) struct Nobody;

impl Taker for Nobody {
    async fn take(&self, _: Request<Item>) -> Result<Response<()>, Status> {
        Ok(Response::new(()))
    }
}

/// The largest that DEFLATE holds in one piece that is not compressed.
const MAX_STORED: usize = 0xffff;

/// Calls a server with what a client may say of its schema: by the first byte, the rest is the header, what is
/// in the header's base64, or a form that has its own hash. The server answers with one line or a list, never
/// with more than goes into a header; the same call once more gets the same answer.
///
/// # Panics
///
/// If that does not hold.
pub fn headers(input: &[u8]) {
    let Some((kind, rest)) = input.split_first() else {
        return;
    };
    let hash = "0123456789abcdef0123456789abcdef".to_owned();
    let (hash, value) = match kind % 3 {
        0 => match HeaderValue::from_bytes(rest) {
            Ok(value) => (hash, value),
            Err(_) => return,
        },
        1 => (hash, bin(rest)),
        _ => match str::from_utf8(rest) {
            Ok(form) => (RootSchema::hash_of_form(form), bin(&stored(form))),
            Err(_) => return,
        },
    };
    let mut server = taker_server::TakerServer::new(Nobody);
    let first = answer(&mut server, &hash, &value);
    assert!(first.len() <= 8 << 10, "{} bytes: {first}", first.len());
    assert_eq!(answer(&mut server, &hash, &value), first);
}

fn bin(bytes: &[u8]) -> HeaderValue {
    let value = BinaryMetadataValue::from_bytes(bytes);
    HeaderValue::from_bytes(value.as_encoded_bytes()).expect("base64 is ASCII")
}

/// The text as DEFLATE, not compressed.
fn stored(text: &str) -> Vec<u8> {
    let text = &text.as_bytes()[..text.len().min(MAX_STORED)];
    let len = text.len() as u16;
    let mut all = vec![1];
    all.extend(len.to_le_bytes());
    all.extend((!len).to_le_bytes());
    all.extend(text);
    all
}

/// The status of a call without a message, as it stands in the headers.
fn answer(
    server: &mut taker_server::TakerServer<Nobody>,
    hash: &str,
    value: &HeaderValue,
) -> String {
    let request = http::Request::post("http://localhost/cases.headers.Taker/take")
        .header("content-type", "application/grpc+avro")
        .header("avro-schema", hash)
        .header("avro-schema-bin", value)
        .body(Body::empty());
    let call = pin!(server.call(request.expect("good headers")));
    let Poll::Ready(response) = call.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("there is nothing to wait for");
    };
    let response = response.expect("it never fails");
    let header = |name| {
        let value = response.headers().get(name);
        value.map_or("", |value| value.to_str().expect("it is ASCII"))
    };
    format!("{} {}", header("grpc-status"), header("grpc-message"))
}
