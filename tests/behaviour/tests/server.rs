//! Our server.

use std::time::Duration;

use avro_grpc_runtime::server::{RpcServer, SpawnedServer};
use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::{BoxStream, Code, Request, Response, Status, Streaming, async_trait};
use futures_util::{StreamExt, stream};
use tokio::time::{sleep, timeout};

use crate::client::LONG;
use crate::generated::test_service_server::{TestService, TestServiceServer};
use crate::generated::{EchoStatus, Payload, SimpleRequest, StreamingRequest, Wanted};
use crate::metadata::EchoLayer;

/// Our server, until it is dropped.
pub(crate) struct Server {
    pub(crate) addr: String,
    running: SpawnedServer,
}

impl Server {
    pub(crate) fn start() -> Self {
        let service = TestServiceServer::new(Service)
            .accept_compressed(Gzip)
            .send_compressed(Gzip);
        let running = RpcServer::builder()
            .address("127.0.0.1:0")
            .add(service)
            .layer(EchoLayer)
            .stop_on_sigterm(false)
            .stop_on_ctrl_c(false)
            .spawn()
            .expect("a port can be had");
        Self {
            addr: running.local_addr().to_string(),
            running,
        }
    }

    /// Waits until it is known that clients have cancelled two calls, as two of the cases do.
    pub(crate) async fn has_abandoned_calls(&self) {
        let abandoned = async {
            while self.running.statistics().abandoned < 2 {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(LONG, abandoned).await.expect("both were cancelled");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.running.shutdown();
    }
}

struct Service;

#[async_trait]
impl TestService for Service {
    async fn empty_call(&self, _: Request<()>) -> Result<Response<()>, Status> {
        Ok(Response::new(()))
    }

    async fn unary_call(
        &self,
        request: Request<SimpleRequest>,
    ) -> Result<Response<Payload>, Status> {
        let is_compressed = request
            .metadata()
            .get("grpc-encoding")
            .is_some_and(|is| is == "gzip");
        let request = request.into_inner();
        if request.expect_compressed && !is_compressed {
            return Err(Status::invalid_argument("the request is not compressed"));
        }
        check(request.status)?;
        Ok(Response::new(payload(request.size)))
    }

    async fn streaming_input_call(
        &self,
        requests: Request<Streaming<Payload>>,
    ) -> Result<Response<i32>, Status> {
        let mut requests = requests.into_inner();
        let mut size = 0;
        while let Some(Payload { payload }) = requests.message().await? {
            size += payload.len();
        }
        Ok(Response::new(size.try_into().expect("tests are small")))
    }

    type StreamingOutputCallStream = BoxStream<Payload>;

    async fn streaming_output_call(
        &self,
        request: Request<StreamingRequest>,
    ) -> Result<Response<BoxStream<Payload>>, Status> {
        Ok(Response::new(responses(request.into_inner()).boxed()))
    }

    type FullDuplexCallStream = BoxStream<Payload>;

    async fn full_duplex_call(
        &self,
        requests: Request<Streaming<StreamingRequest>>,
    ) -> Result<Response<BoxStream<Payload>>, Status> {
        let requests = requests.into_inner();
        let responses = requests.flat_map(|request| match request {
            Ok(request) => responses(request).boxed(),
            Err(status) => stream::iter([Err(status)]).boxed(),
        });
        Ok(Response::new(responses.boxed()))
    }

    async fn unimplemented_call(&self, _: Request<()>) -> Result<Response<()>, Status> {
        Err(Status::unimplemented("nobody has written it"))
    }
}

/// The responses that are wanted, or a status.
fn responses(
    request: StreamingRequest,
) -> impl futures_util::Stream<Item = Result<Payload, Status>> + Send {
    let status = check(request.status).err();
    let wanted = match &status {
        Some(_) => Vec::new(),
        None => request.wanted,
    };
    let payloads = stream::iter(wanted).then(|Wanted { size, delay_ms }| async move {
        sleep(Duration::from_millis(delay_ms.try_into().unwrap_or(0))).await;
        Ok(payload(size))
    });
    payloads.chain(stream::iter(status.map(Err)))
}

fn check(status: Option<EchoStatus>) -> Result<(), Status> {
    match status {
        Some(EchoStatus { code, message }) => Err(Status::new(Code::from(code), message)),
        None => Ok(()),
    }
}

fn payload(size: i32) -> Payload {
    Payload::new(vec![0; size.try_into().unwrap_or(0)])
}
