//! Messages that the other side cannot read.

use crate::support::{serve, serve_new, serve_old};
use crate::versions::{Keeper, new, old};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Code, ErrorCode, Status};

#[track_caller]
fn check(status: &Status, code: Code, texts: &[&str]) {
    assert_eq!(status.code(), code, "{status:?}");
    assert_eq!(ErrorCode::of(status), Some(ErrorCode::SchemaIncompatible));
    for text in texts {
        assert!(status.message().contains(text), "{}", status.message());
    }
}

#[tokio::test]
async fn requests() {
    let keeper = Keeper::default();
    let server = serve(Routes::new(old::shop_server::ShopServer::new(
        keeper.clone(),
    )))
    .await;
    for _ in 0..2 {
        let mut client = server.new().await;
        let status = client.number(new::Number { value: 1 }).await.unwrap_err();
        let text = "the request is written with the schema";
        check(
            &status,
            Code::FailedPrecondition,
            &[text, "shop.Number.value", "long"],
        );
    }
    assert_eq!(keeper.calls(), 0);
    // What is known not to match need not be sent again.
    assert_eq!(
        server.requests.with("avro-schema-bin"),
        [false, true, false]
    );
}

/// Nobody should take a call for one that was not begun that has been done.
#[tokio::test]
async fn responses() {
    let server = serve_new().await;
    let mut client = server.old().await;
    for _ in 0..2 {
        let text = "the response is written with the schema";
        let status = client.numbers(()).await.unwrap_err();
        check(
            &status,
            Code::Internal,
            &[text, "shop.Number.value", "long"],
        );
        let status = client.many_numbers(()).await.unwrap_err();
        check(
            &status,
            Code::Internal,
            &[text, "shop.Number.value", "long"],
        );
    }
}

/// The other direction is a promotion.
#[tokio::test]
async fn what_one_side_reads_of_the_other() {
    let server = serve_new().await;
    server
        .old()
        .await
        .number(old::Number { value: 1 })
        .await
        .unwrap();
    let server = serve_old().await;
    let number = server.new().await.numbers(()).await.unwrap().into_inner();
    assert_eq!(number, new::Number { value: 7 });
}

mod wide {
    use super::*;
    use avro_grpc_runtime::{Message, Request, Response, service};

    macro_rules! version {
        ($version:ident, $ty:ty) => {
            #[allow(dead_code, reason = "one is a server, the other a client")]
            pub mod $version {
                use super::*;

                #[derive(Message, Clone, Debug, Default, PartialEq)]
                #[avro(namespace = "shop")]
                pub struct Pair {
                    pub first_of_the_two_that_have_a_long_name: $ty,
                    pub second_of_the_two_that_have_a_long_name: $ty,
                }

                #[derive(Message, Clone, Debug, Default, PartialEq)]
                #[avro(namespace = "shop")]
                pub struct Many {
                    pub a: Pair,
                    pub f00: $ty,
                    pub f01: $ty,
                    pub f02: $ty,
                    pub f03: $ty,
                    pub f04: $ty,
                    pub f05: $ty,
                    pub f06: $ty,
                    pub f07: $ty,
                    pub f08: $ty,
                    pub f09: $ty,
                    pub f10: $ty,
                    pub f11: $ty,
                    pub f12: $ty,
                    pub f13: $ty,
                    pub f14: $ty,
                    pub f15: $ty,
                    pub f16: $ty,
                    pub f17: $ty,
                    pub f18: $ty,
                    pub f19: $ty,
                    pub f20: $ty,
                    pub f21: $ty,
                    pub f22: $ty,
                    pub f23: $ty,
                    pub f24: $ty,
                    pub f25: $ty,
                    pub f26: $ty,
                    pub f27: $ty,
                    pub f28: $ty,
                    pub f29: $ty,
                }

                /// Takes it.
                #[service(namespace = "shop", crate = avro_grpc_runtime)]
                pub trait Wide {
                    async fn put(&self, many: Request<Many>) -> Result<Response<()>, Status>;
                }

                pub struct Nobody;

                impl Wide for Nobody {
                    async fn put(&self, _: Request<Many>) -> Result<Response<()>, Status> {
                        Ok(Response::new(()))
                    }
                }
            }
        };
    }

    version!(numbers, i64);
    version!(truths, bool);
}

/// Every mismatch is told with its path, as many as a header has room for.
#[tokio::test]
async fn there_is_an_end_to_the_list() {
    let server = wide::numbers::wide_server::WideServer::new(wide::numbers::Nobody);
    let server = serve(Routes::new(server)).await;
    let channel = server.connect().await;
    let mut client = wide::truths::wide_client::WideClient::new(channel);
    let status = client.put(wide::truths::Many::default()).await.unwrap_err();
    let first = "shop.Many.a.first_of_the_two_that_have_a_long_name";
    check(
        &status,
        Code::FailedPrecondition,
        &[first, "shop.Many.f00", "\nand "],
    );
    let lines = status.message().lines().count();
    assert!(status.message().ends_with(" more"), "{}", status.message());
    assert!((6..32).contains(&lines), "{lines} lines");
    let header = server.responses.last()["grpc-message"].len();
    assert!(header < 4096, "{header} bytes");
}
