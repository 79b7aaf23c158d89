//! The bytes of requests and answers.

use super::*;
use crate::lending::{Lent, NotFound, NotFoundOrLent};
use crate::raw::{RawClient, RawServer};
use avro_grpc_runtime::{__v1, DecodeOptions};
use http_body::Body as _;
use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll};

const ADD: &str = "/org.apache.avro.grpc.test.TestService/add";
const ERROR: &str = "/org.apache.avro.grpc.test.TestService/error";
const STATUS: &str = "/org.apache.avro.grpc.test.TestService/status";
const PING: &str = "/org.apache.avro.grpc.test.TestService/ping";

#[tokio::test]
async fn what_a_server_answers() {
    let mut peer = RawClient::new(serve(&Tests::default()).await);
    for (path, request, response) in [
        (ADD, &b"\x06\x0a\x04"[..], &b"\x00\x14"[..]),
        (ADD, b"\x06\x0a\x04 and more", b"\x00\x14"),
        (
            ADD,
            b"\xfe\xff\xff\xff\x0f\x02\x00",
            b"\x01\x00\x2eOUT_OF_RANGE: too large",
        ),
        (ERROR, b"\x01", b"\x01\x02\x1cDeclared error"),
        (ERROR, b"\x00", b"\x01\x00\x20Undeclared error"),
        (STATUS, b"\x01", b"\x01\x02\x1cDeclared error"),
        (PING, b"", b""),
    ] {
        let answer = soon(peer.unary(path, request.to_vec())).await.unwrap();
        assert_eq!(answer, response, "{path} {request:?}");
    }
    // What is not the handler's is a status, as everywhere.
    for (path, request, field, at) in [
        (ADD, &b"\x06\x0a"[..], "arg3", 2),
        (ERROR, b"", "declared", 0),
    ] {
        let Err(status) = peer.unary(path, request.to_vec()).await else {
            panic!("no error");
        };
        assert_eq!(status.code(), Code::InvalidArgument);
        let start = format!("cannot decode the request: {field}: the message ends");
        assert!(status.message().starts_with(&start), "{status:?}");
        assert!(
            status.message().ends_with(&format!("(at byte {at})")),
            "{status:?}"
        );
    }
    let Err(status) = peer.unary(STATUS, vec![0]).await else {
        panic!("no error");
    };
    assert_eq!(
        (status.code(), status.message()),
        (Code::NotFound, "nothing")
    );
    assert_eq!(status.metadata().get("answer").unwrap(), "42");
}

#[tokio::test]
async fn what_a_client_makes_of_answers() {
    let client = |response: &[u8]| TestServiceClient::new(RawServer::new([response.to_vec()]));
    let add = async |response: &[u8]| client(response).add(sum_of(3, 5, 2)).await;
    for response in [&b"\x00\x14"[..], b"\x00\x14 and more"] {
        assert_eq!(add(response).await.unwrap().into_inner(), 10);
    }
    for (response, code, message) in [
        (&b"\x01\x00\x06abc"[..], Code::Unknown, "abc"),
        (b"\x01\x00\x00", Code::Unknown, ""),
        (
            b"",
            Code::Internal,
            "cannot decode the response: the message ends: 1 byte needed, 0 left (at byte 0)",
        ),
        (
            b"\x02\x14",
            Code::Internal,
            "cannot decode the response: a boolean of 2, which is neither 0 nor 1 (at byte 0)",
        ),
        (
            b"\x00",
            Code::Internal,
            "cannot decode the response: the message ends within a number (at byte 1)",
        ),
        (
            b"\x01\x02\x00",
            Code::Internal,
            "cannot decode the response: error: branch 1 of a union that has 1 (at byte 1)",
        ),
        (
            b"\x01\x00\x06ab",
            Code::Internal,
            "cannot decode the response: error: a length of 3 bytes where 2 are left (at byte 2)",
        ),
    ] {
        check_status(add(response).await, code, message);
    }

    let error = async |response: &[u8]| client(response).error(request(true)).await;
    error(b"\x00").await.unwrap();
    check_declared(error(b"\x01\x02\x1cDeclared error").await);
    for (response, code, message) in [
        (
            &b"\x01\x00\x20Undeclared error"[..],
            Code::Unknown,
            "Undeclared error",
        ),
        (
            b"\x01\x04",
            Code::Internal,
            "cannot decode the response: error: branch 2 of a union that has 2 (at byte 1)",
        ),
        (
            b"\x01\x02\x04\xff\xff",
            Code::Internal,
            "cannot decode the response: error.message: a string that is not UTF-8 (at byte 2)",
        ),
    ] {
        check_status(status(error(response).await), code, message);
    }

    let strict = DecodeOptions::new().strict(true);
    let mut strict = client(b"\x00\x14\x00").decode_options(strict);
    check_status(
        strict.add(sum_of(3, 5, 2)).await,
        Code::Internal,
        "cannot decode the response: 1 byte after the end of the datum (at byte 2)",
    );
    for response in [&b""[..], b"\x00"] {
        client(response).ping(()).await.unwrap();
    }
}

/// A transport that keeps the bytes of requests, with their frames.
#[derive(Clone)]
struct Kept<T> {
    inner: T,
    sent: Arc<Mutex<Vec<u8>>>,
}

impl<T> __v1::Service<http::Request<Body>> for Kept<T>
where
    T: __v1::Service<http::Request<Body>> + Clone + Send + 'static,
    T::Future: Send,
{
    type Response = T::Response;
    type Error = T::Error;
    type Future = Pin<Box<dyn Future<Output = Result<T::Response, T::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), T::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let mut inner = self.inner.clone();
        let sent = Arc::clone(&self.sent);
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let mut bytes = Vec::new();
            while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
                bytes.extend_from_slice(&frame.unwrap().into_data().unwrap());
            }
            sent.lock().unwrap().clone_from(&bytes);
            inner
                .call(http::Request::from_parts(head, whole(bytes)))
                .await
        })
    }
}

/// A body that is one piece.
fn whole(bytes: Vec<u8>) -> Body {
    struct Whole(Option<bytes::Bytes>);

    impl http_body::Body for Whole {
        type Data = bytes::Bytes;
        type Error = Status;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<http_body::Frame<bytes::Bytes>, Status>>> {
            let data = self.0.take();
            Poll::Ready(data.map(|data| Ok(http_body::Frame::data(data))))
        }
    }

    Body::new(Whole(Some(bytes.into())))
}

#[tokio::test]
async fn what_a_client_sends() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let tests = Tests::default();
    tests.pings.send_replace(Ping::GoOn);
    let mut client = TestServiceClient::new(Kept {
        inner: TestServiceServer::new(tests),
        sent: Arc::clone(&sent),
    });
    let last = || sent.lock().unwrap().split_off(5);
    assert_eq!(client.add(sum_of(3, 5, 2)).await.unwrap().into_inner(), 10);
    assert_eq!(last(), b"\x06\x0a\x04");
    check_declared(client.error(request(true)).await);
    assert_eq!(last(), b"\x01");
    client.ping(()).await.unwrap();
    assert_eq!(last(), b"");
}

type Loan = __v1::Method<__v1::null, __v1::null, NotFoundOrLent>;

/// A method that declares two errors.
const LOAN: Loan = __v1::Method::protocol("/library.Loans/loan").throws::<NotFoundOrLent>();

/// Fails with an error.
#[derive(Clone)]
struct Fails(__v1::Server<NotFoundOrLent>);

impl __v1::Service<http::Request<Body>> for Fails {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = __v1::Reply;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> __v1::Reply {
        self.0
            .call(request)
            .protocol(&LOAN, |error, _: Request<()>| {
                let fault = Fault::Declared(error.clone());
                Box::pin(async { Err::<Response<()>, _>(fault) })
            })
    }
}

/// The text comes first, then the errors in their order.
#[tokio::test]
async fn a_union_of_two_errors() {
    let not_found = NotFound {
        title: "Fish".to_owned(),
    };
    let lent = Lent {
        message: None,
        days: 30,
    };
    for (error, bytes) in [
        (NotFoundOrLent::from(not_found), &b"\x01\x02\x08Fish"[..]),
        (lent.into(), b"\x01\x04\x00\x3c"),
    ] {
        let server = Fails(__v1::Server::new(Arc::new(error.clone())));
        let mut peer = __v1::Client::new(server);
        let method =
            const { &__v1::Method::<__v1::null, crate::raw::Raw>::unary("/library.Loans/loan") };
        let answer: Response<crate::raw::Raw> = peer.unary(method, ()).await.unwrap();
        assert_eq!(answer.into_inner().0, bytes);

        let mut client = __v1::Client::new(RawServer::new([bytes.to_vec()]));
        let answer: Result<Response<()>, Fault<NotFoundOrLent>> =
            client.protocol(const { &LOAN }, ()).await;
        assert_eq!(answer.unwrap_err().into_declared().unwrap(), error);
    }
}

/// The schemas of protocols do not travel.
#[tokio::test]
async fn nothing_is_said_of_schemas() {
    let is_silent = |headers: &http::HeaderMap| {
        let mut names = headers.keys();
        names.all(|name| !name.as_str().starts_with("avro-"))
    };
    let silent = move |request: Request<()>| {
        assert!(is_silent(request.metadata().as_ref()), "{request:?}");
        Ok(request)
    };
    let channel = serve(&Tests::default()).await;
    let mut client = TestServiceClient::with_interceptor(channel, silent);
    let response = client.add(sum_of(3, 5, 2)).await.unwrap();
    assert!(is_silent(response.metadata().as_ref()), "{response:?}");
    client.ping(()).await.unwrap();
}
