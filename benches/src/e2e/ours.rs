//! The service on our stack.

use avro_grpc_runtime::{BoxStream, Request, Response, Status, async_trait};
use futures_util::stream;

use crate::messages::ours::bench_server::{Bench, BenchServer};
use crate::messages::ours::{Blob, Medium, Records, TemplateInput};
use crate::messages::{Case, instances};

/// Serves it.
pub(super) fn server() -> BenchServer<Service> {
    BenchServer::new(Service {
        tasks: instances(),
        mediums: instances(),
        records: instances(),
    })
}

/// What it streams.
#[derive(Debug)]
pub(super) struct Service {
    tasks: Vec<TemplateInput>,
    mediums: Vec<Medium>,
    records: Vec<Records>,
}

/// So many, from these in turn; they are cloned before the response begins.
fn messages<C: Case + Send>(from: &[C], count: i64) -> Response<BoxStream<C>> {
    let count = usize::try_from(count).unwrap_or_default();
    let all: Vec<_> = from.iter().cycle().take(count).cloned().map(Ok).collect();
    Response::new(Box::pin(stream::iter(all)))
}

#[async_trait]
impl Bench for Service {
    async fn echo_task(
        &self,
        request: Request<TemplateInput>,
    ) -> Result<Response<TemplateInput>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn echo_records(&self, request: Request<Records>) -> Result<Response<Records>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn echo_bytes(&self, request: Request<Blob>) -> Result<Response<Blob>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    type StreamTaskStream = BoxStream<TemplateInput>;

    async fn stream_task(
        &self,
        request: Request<i64>,
    ) -> Result<Response<Self::StreamTaskStream>, Status> {
        Ok(messages(&self.tasks, request.into_inner()))
    }

    type StreamMediumStream = BoxStream<Medium>;

    async fn stream_medium(
        &self,
        request: Request<i64>,
    ) -> Result<Response<Self::StreamMediumStream>, Status> {
        Ok(messages(&self.mediums, request.into_inner()))
    }

    type StreamRecordsStream = BoxStream<Records>;

    async fn stream_records(
        &self,
        request: Request<i64>,
    ) -> Result<Response<Self::StreamRecordsStream>, Status> {
        Ok(messages(&self.records, request.into_inner()))
    }
}
