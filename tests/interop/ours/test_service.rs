//! Our side of the protocol with which Java's module for gRPC is tested.

use std::sync::Arc;

use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::{Fault, Message, Request, Response, Status, async_trait};
use tokio::sync::Semaphore;

use super::client::one;
use super::generated::counter::NextRequest;
use super::generated::counter_client::CounterClient;
use super::generated::counter_server::Counter;
use super::generated::org::apache::avro::grpc::test::test_service::{
    AddRequest, ConcatenateRequest, EchoRequest, ErrorRequest,
};
use super::generated::org::apache::avro::grpc::test::test_service_client::TestServiceClient;
use super::generated::org::apache::avro::grpc::test::test_service_server::TestService;
use super::generated::org::apache::avro::grpc::test::{TestError, TestRecord};
use crate::case::Case;
use crate::cases::test_service::{ADD, CONCATENATE, ECHO, ERROR, NEXT, PING};
use crate::peer::{Answer, texts};

/// What the service does.
#[derive(Debug)]
pub(super) struct Tested {
    pings: Arc<Semaphore>,
}

impl Tested {
    /// As many calls of `ping` come to their end as `pings` lets.
    pub(super) fn new(pings: Arc<Semaphore>) -> Self {
        Self { pings }
    }
}

#[async_trait]
impl TestService for Tested {
    async fn echo(&self, request: Request<EchoRequest>) -> Result<Response<TestRecord>, Status> {
        Ok(Response::new(request.into_inner().record))
    }

    async fn add(&self, request: Request<AddRequest>) -> Result<Response<i32>, Status> {
        let AddRequest { arg1, arg2, arg3 } = request.into_inner();
        // As Java adds.
        Ok(Response::new(arg1.wrapping_add(arg2).wrapping_add(arg3)))
    }

    async fn error(
        &self,
        request: Request<ErrorRequest>,
    ) -> Result<Response<()>, Fault<TestError>> {
        if request.into_inner().declared {
            Err(TestError::new("Declared error".to_owned()))?;
        }
        Err(Status::internal("Undeclared error"))?
    }

    async fn ping(&self, _: Request<()>) -> Result<Response<()>, Status> {
        let permit = self.pings.acquire().await.expect("it is not closed");
        permit.forget();
        Ok(Response::new(()))
    }

    async fn concatenate(
        &self,
        request: Request<ConcatenateRequest>,
    ) -> Result<Response<Option<String>>, Status> {
        let ConcatenateRequest {
            val1,
            val2,
            val3,
            val4,
        } = request.into_inner();
        let text = (!val1.is_empty()).then(|| format!("{val1}{val2}{val3}{val4}"));
        Ok(Response::new(text))
    }
}

/// What the protocol without a namespace does.
#[derive(Debug)]
pub(super) struct UpByOne;

#[async_trait]
impl Counter for UpByOne {
    async fn next(&self, request: Request<NextRequest>) -> Result<Response<i32>, Status> {
        Ok(Response::new(request.into_inner().number.wrapping_add(1)))
    }
}

/// Makes a call of the protocol. Its reply is what stands in the response: the datum, or a declared error,
/// after a mark.
pub(super) async fn call(
    client: &RpcClient,
    case: &Case,
    answer: &mut Answer,
) -> Result<(), Status> {
    let mut counter = client.get::<CounterClient<_>>();
    let mut client = client.get::<TestServiceClient<_>>();
    if case.gzip {
        client = client
            .send_compressed(CompressionEncoding::Gzip)
            .accept_compressed(CompressionEncoding::Gzip);
    }
    match case.method {
        ADD => hear(client.add(one(case)).await?, answer),
        CONCATENATE => hear(client.concatenate(one(case)).await?, answer),
        NEXT => hear(counter.next(one(case)).await?, answer),
        ECHO => hear(client.echo(one(case)).await?, answer),
        ERROR => match client.error(one(case)).await {
            Ok(response) => hear(response, answer),
            Err(Fault::Declared(error)) => answer.replies = vec![marked(&[1, 2], error)],
            Err(Fault::Status(status)) => return Err(status),
        },
        PING => {
            client.ping(one(case)).await?;
            answer.replies = vec![Vec::new()];
        }
        method => panic!("no client has the method {method}"),
    }
    Ok(())
}

fn hear<T: Message>(response: Response<T>, answer: &mut Answer) {
    answer.headers = texts(response.metadata());
    answer.replies = vec![marked(&[0], response.into_inner())];
}

/// The mark, and for an error the branch of `["string", "TestError"]`, then the datum.
fn marked(mark: &[u8], message: impl Message) -> Vec<u8> {
    let datum = message.encode_to_vec().expect("it was decoded");
    [mark, &datum].concat()
}
