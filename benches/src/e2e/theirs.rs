//! The service on tonic with prost.

use avro_grpc_runtime::BoxStream;
use futures_util::stream;
use tonic::{Request, Response, Status, async_trait};

use crate::messages::bytes::{self, proto::Blob};
use crate::messages::medium::proto::Medium;
use crate::messages::records::proto::Records;
use crate::messages::task::proto::Task;
use crate::messages::{Case, Count, instances, ours};

/// What `build.rs` makes.
#[allow(missing_docs, unreachable_pub, clippy::all)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/proto.Bench.rs"));
}

pub(super) use generated::bench_client::BenchClient;
use generated::bench_server::{Bench, BenchServer};

/// Serves it.
pub(super) fn server() -> BenchServer<Service> {
    BenchServer::new(Service {
        tasks: proto::<ours::TemplateInput>(),
        mediums: proto::<ours::Medium>(),
        records: proto::<ours::Records>(),
    })
}

/// The instances as prost has them.
pub(super) fn proto<C: Case>() -> Vec<C::Proto> {
    instances::<C>().iter().map(C::proto).collect()
}

/// Blobs of so many bytes.
pub(super) fn blobs(size: usize) -> Vec<Blob> {
    bytes::blobs(size).iter().map(Case::proto).collect()
}

/// What it streams.
#[derive(Debug)]
pub(super) struct Service {
    tasks: Vec<Task>,
    mediums: Vec<Medium>,
    records: Vec<Records>,
}

/// So many, from these in turn; they are cloned before the response begins.
fn messages<M>(from: &[M], count: &Count) -> Response<BoxStream<M>>
where
    M: Clone + Send + 'static,
{
    let count = usize::try_from(count.messages).unwrap_or_default();
    let all: Vec<_> = from.iter().cycle().take(count).cloned().map(Ok).collect();
    Response::new(Box::pin(stream::iter(all)))
}

#[async_trait]
impl Bench for Service {
    async fn echo_task(&self, request: Request<Task>) -> Result<Response<Task>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn echo_records(&self, request: Request<Records>) -> Result<Response<Records>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn echo_bytes(&self, request: Request<Blob>) -> Result<Response<Blob>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    type StreamTaskStream = BoxStream<Task>;

    async fn stream_task(
        &self,
        request: Request<Count>,
    ) -> Result<Response<Self::StreamTaskStream>, Status> {
        Ok(messages(&self.tasks, request.get_ref()))
    }

    type StreamMediumStream = BoxStream<Medium>;

    async fn stream_medium(
        &self,
        request: Request<Count>,
    ) -> Result<Response<Self::StreamMediumStream>, Status> {
        Ok(messages(&self.mediums, request.get_ref()))
    }

    type StreamRecordsStream = BoxStream<Records>;

    async fn stream_records(
        &self,
        request: Request<Count>,
    ) -> Result<Response<Self::StreamRecordsStream>, Status> {
        Ok(messages(&self.records, request.get_ref()))
    }
}
