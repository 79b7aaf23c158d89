//! The cases, for our client.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::tonic::metadata::{MetadataMap, MetadataValue};
use avro_grpc_runtime::{Code, Request, Status, Streaming};
use futures_util::future::join_all;
use futures_util::stream;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::client::{Client, LONG};
use crate::generated::{EchoStatus, Payload, SimpleRequest, StreamingRequest, Wanted};
use crate::metadata::{INITIAL, TRAILING};

type Done<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// One case, which panics where something is wrong.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    make: for<'a> fn(&'a Client) -> Done<'a>,
}

impl Case {
    pub(crate) async fn run(&self, pair: &str, client: &Client) {
        let done = timeout(LONG, (self.make)(client)).await;
        done.unwrap_or_else(|_| panic!("{} takes too long", self.name));
        println!("{pair:<16} {:<40} ok", self.name);
    }
}

macro_rules! cases {
    ($($name:ident)*) => {
        &[$(Case { name: stringify!($name), make: |client| Box::pin($name(client)) }),*]
    };
}

pub(crate) const CASES: &[Case] = cases! {
    empty_unary
    large_unary
    client_streaming
    server_streaming
    ping_pong
    empty_stream
    status_code_and_message
    special_status_message
    custom_metadata
    unimplemented_method
    unimplemented_service
    cancel_after_begin
    cancel_after_first_response
    timeout_on_sleeping_server
    client_compressed_unary
    server_compressed_unary
    concurrent_large_unary
};

/// Those that grpcio's server cannot serve.
pub(crate) const CASES_OF_OURS: &[Case] = cases! {
    client_uncompressed_unary
};

/// The sizes of gRPC's own cases.
const RESPONSES: [i32; 4] = [31415, 9, 2653, 58979];
const REQUESTS: [usize; 4] = [27182, 8, 1828, 45904];

fn zeroes(size: usize) -> Vec<u8> {
    vec![0; size]
}

fn large() -> SimpleRequest {
    SimpleRequest {
        size: 314_159,
        payload: zeroes(271_828),
        ..SimpleRequest::default()
    }
}

/// Wants one response of that size.
fn wants(size: i32, payload: Vec<u8>) -> StreamingRequest {
    StreamingRequest {
        wanted: vec![Wanted { size, delay_ms: 0 }],
        payload,
        status: None,
    }
}

/// Requests that are sent one at a time.
fn requests() -> (
    mpsc::Sender<StreamingRequest>,
    impl futures_util::Stream<Item = StreamingRequest> + Send + 'static,
) {
    let (sender, receiver) = mpsc::channel(1);
    let requests = stream::unfold(receiver, |mut receiver: mpsc::Receiver<_>| async {
        receiver.recv().await.map(|request| (request, receiver))
    });
    (sender, requests)
}

/// The next response has that size.
async fn next(responses: &mut Streaming<Payload>, size: i32) {
    let response = responses.message().await.expect("a response");
    let Payload { payload } = response.expect("not the end");
    assert_eq!(payload, zeroes(size.try_into().expect("it is positive")));
}

async fn empty_unary(client: &Client) {
    client.test().empty_call(()).await.expect("an answer");
}

async fn large_unary(client: &Client) {
    let response = client.test().unary_call(large()).await.expect("an answer");
    assert_eq!(response.into_inner().payload, zeroes(314_159));
}

async fn client_streaming(client: &Client) {
    let payloads = stream::iter(REQUESTS.map(|size| Payload::new(zeroes(size))));
    let response = client.test().streaming_input_call(payloads).await;
    assert_eq!(response.expect("an answer").into_inner(), 74922);
}

async fn server_streaming(client: &Client) {
    let request = StreamingRequest {
        wanted: RESPONSES.map(|size| Wanted { size, delay_ms: 0 }).into(),
        ..StreamingRequest::default()
    };
    let responses = client.test().streaming_output_call(request).await;
    let mut responses = responses.expect("a stream").into_inner();
    for size in RESPONSES {
        next(&mut responses, size).await;
    }
    assert_eq!(responses.message().await.expect("the end"), None);
}

async fn ping_pong(client: &Client) {
    let (sender, requests) = requests();
    let mut client = client.test();
    let begun = client.full_duplex_call(requests);
    let sizes = || RESPONSES.into_iter().zip(REQUESTS);
    let (first, payload) = sizes().next().expect("there are four");
    sender
        .send(wants(first, zeroes(payload)))
        .await
        .expect("it is taken");
    let mut responses = begun.await.expect("a stream").into_inner();
    next(&mut responses, first).await;
    for (size, payload) in sizes().skip(1) {
        sender
            .send(wants(size, zeroes(payload)))
            .await
            .expect("it is taken");
        next(&mut responses, size).await;
    }
    drop(sender);
    assert_eq!(responses.message().await.expect("the end"), None);
}

async fn empty_stream(client: &Client) {
    let responses = client.test().full_duplex_call(stream::iter([])).await;
    let mut responses = responses.expect("a stream").into_inner();
    assert_eq!(responses.message().await.expect("the end"), None);
}

/// The status of both kinds of calls.
async fn check_status(client: &Client, code: i32, message: &str) {
    let status = Some(EchoStatus {
        code,
        message: message.to_owned(),
    });
    let check = |actual: Status| {
        assert_eq!(
            (i32::from(actual.code()), actual.message()),
            (code, message)
        );
    };
    let request = SimpleRequest {
        status: status.clone(),
        ..SimpleRequest::default()
    };
    check(
        client
            .test()
            .unary_call(request)
            .await
            .expect_err("a status"),
    );
    let request = StreamingRequest {
        status,
        ..StreamingRequest::default()
    };
    match client
        .test()
        .full_duplex_call(stream::iter([request]))
        .await
    {
        Ok(responses) => check(
            responses
                .into_inner()
                .message()
                .await
                .expect_err("a status"),
        ),
        Err(status) => check(status),
    }
}

async fn status_code_and_message(client: &Client) {
    check_status(client, 2, "test status message").await;
}

async fn special_status_message(client: &Client) {
    let message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";
    check_status(client, 2, message).await;
}

async fn custom_metadata(client: &Client) {
    let with = |metadata: &mut MetadataMap| {
        metadata.insert(
            INITIAL,
            MetadataValue::from_static("test_initial_metadata_value"),
        );
        metadata.insert_bin(TRAILING, MetadataValue::from_bytes(b"\xab\xab\xab"));
    };
    let check_initial = |metadata: &MetadataMap| {
        let value = metadata.get(INITIAL).and_then(|value| value.to_str().ok());
        assert_eq!(value, Some("test_initial_metadata_value"));
    };
    let check_trailing = |metadata: &MetadataMap| {
        let value = metadata
            .get_bin(TRAILING)
            .and_then(|value| value.to_bytes().ok());
        assert_eq!(value.as_deref(), Some(&b"\xab\xab\xab"[..]));
    };
    let mut request = Request::new(large());
    with(request.metadata_mut());
    let response = client.test().unary_call(request).await.expect("an answer");
    check_initial(response.metadata());
    // Of a call with one response, tonic has the trailers with the headers.
    check_trailing(response.metadata());

    let mut requests = Request::new(stream::iter([wants(314_159, zeroes(271_828))]));
    with(requests.metadata_mut());
    let response = client
        .test()
        .full_duplex_call(requests)
        .await
        .expect("a stream");
    check_initial(response.metadata());
    let mut responses = response.into_inner();
    next(&mut responses, 314_159).await;
    let trailers = responses.trailers().await.expect("the end");
    check_trailing(&trailers.expect("there are trailers"));
}

async fn unimplemented_method(client: &Client) {
    let status = client
        .test()
        .unimplemented_call(())
        .await
        .expect_err("a status");
    assert_eq!(status.code(), Code::Unimplemented);
}

async fn unimplemented_service(client: &Client) {
    let status = client
        .unimplemented()
        .unimplemented_call(())
        .await
        .expect_err("a status");
    assert_eq!(status.code(), Code::Unimplemented);
}

/// What is dropped is cancelled; that the server hears of it is asked of the server.
async fn cancel_after_begin(client: &Client) {
    let mut test = client.test();
    let call = test.streaming_input_call(stream::pending::<Payload>());
    tokio::select! {
        biased;
        ended = call => panic!("the call has ended: {ended:?}"),
        // It is sent later, so that the server has seen the first when it answers this.
        () = empty_unary(client) => {}
    }
}

async fn cancel_after_first_response(client: &Client) {
    let (sender, requests) = requests();
    let mut test = client.test();
    let begun = test.full_duplex_call(requests);
    sender
        .send(wants(31415, zeroes(27182)))
        .await
        .expect("it is taken");
    let mut responses = begun.await.expect("a stream").into_inner();
    next(&mut responses, 31415).await;
    drop((responses, sender));
    empty_unary(client).await;
}

async fn timeout_on_sleeping_server(client: &Client) {
    let mut request = Request::new(StreamingRequest {
        wanted: vec![Wanted {
            size: 1,
            delay_ms: 60_000,
        }],
        ..StreamingRequest::default()
    });
    request.set_timeout(Duration::from_millis(100));
    let mut test = client.test();
    let ended = match test.streaming_output_call(request).await {
        Ok(responses) => responses.into_inner().message().await.map(drop),
        Err(status) => Err(status),
    };
    assert_eq!(ended.expect_err("a status").code(), Code::DeadlineExceeded);
}

async fn client_compressed_unary(client: &Client) {
    let request = SimpleRequest {
        expect_compressed: true,
        ..large()
    };
    let response = client
        .test()
        .send_compressed(Gzip)
        .unary_call(request)
        .await;
    assert_eq!(
        response.expect("an answer").into_inner().payload,
        zeroes(314_159)
    );
}

/// That a request is not compressed is noticed.
async fn client_uncompressed_unary(client: &Client) {
    let request = SimpleRequest {
        expect_compressed: true,
        ..large()
    };
    let response = client.test().unary_call(request).await;
    let status = response.expect_err("a status");
    assert_eq!(status.code(), Code::InvalidArgument);
}

async fn server_compressed_unary(client: &Client) {
    let request = SimpleRequest {
        compress: true,
        ..large()
    };
    let response = client
        .test()
        .accept_compressed(Gzip)
        .unary_call(request)
        .await;
    let response = response.expect("an answer");
    let encoding = response.metadata().get("grpc-encoding");
    assert_eq!(encoding.and_then(|value| value.to_str().ok()), Some("gzip"));
    assert_eq!(response.into_inner().payload, zeroes(314_159));
}

async fn concurrent_large_unary(client: &Client) {
    join_all((0..10).map(|_| large_unary(client))).await;
}
