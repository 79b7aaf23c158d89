use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use avro_grpc_runtime::server::{LocalAddress, RpcServer, RpcServerBuilder, SpawnedServer};
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::{Request, Status};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use template_pipeline::Statusenum;
use template_pipeline::jobs::Jobs;
use template_pipeline::service::Pipeline;
use template_pipeline::templateaapi::template_init_server::TemplateInitServer;
use template_pipeline::templateaapi::template_monitor_server::TemplateMonitorServer;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;

use super::generated::counter_server::CounterServer;
use super::generated::mirrors::mirror_server::MirrorServer;
use super::generated::org::apache::avro::grpc::test::test_service_server::TestServiceServer;
use super::mirror::Image;
use super::test_service::{Tested, UpByOne};
use super::{By, dynamic};
use crate::cases::template::{JOBS, STEP_MS};
use crate::wire::Wire;

/// Our server with the services of all tables, until it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) addr: String,
    pub(crate) wire: Wire,
    /// The names of calls that have ended.
    pub(crate) ended: Receiver<String>,
    /// As many calls of `ping` come to their end.
    pub(crate) pings: Arc<Semaphore>,
    server: SpawnedServer,
    /// Where jobs change their status.
    _runtime: Runtime,
}

impl Server {
    pub(crate) fn start(by: By) -> Self {
        let runtime = Runtime::new().expect("threads can be had");
        let wire = Wire::default();
        let (end, ended) = mpsc::channel();
        let pipeline = Pipeline::new(runtime.block_on(async { jobs() }));
        let pings = Arc::new(Semaphore::new(0));
        let server = RpcServer::builder()
            .address("127.0.0.1:0")
            .stop_on_ctrl_c(false)
            .stop_on_sigterm(false)
            .dump_on_sigusr2(false)
            .layer(wire.clone())
            .interceptor(plain_unless_asked)
            .add(TemplateInitServer::new(pipeline.clone()))
            .add(TemplateMonitorServer::new(pipeline));
        let server = match by {
            By::GeneratedCode => generated(server, end, Arc::clone(&pings)),
            By::Schemas => server.add_dynamic(dynamic::server(end, Arc::clone(&pings))),
        };
        let server = server.spawn().expect("a port can be had");
        let LocalAddress::Tcp(addr) = server.local_addr() else {
            unreachable!("it has a port");
        };
        Self {
            addr: addr.to_string(),
            wire,
            ended,
            pings,
            server,
            _runtime: runtime,
        }
    }
}

impl Server {
    /// How many calls have not ended.
    pub(crate) fn running(&self) -> u64 {
        self.server.statistics().running
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.server.shutdown();
    }
}

/// Adds the services of the tables, but for the template's.
fn generated(
    server: RpcServerBuilder,
    end: Sender<String>,
    pings: Arc<Semaphore>,
) -> RpcServerBuilder {
    let mirror = MirrorServer::new(Image::new(end))
        .accept_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Gzip);
    let test_service = TestServiceServer::new(Tested::new(pings))
        .accept_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Gzip);
    server
        .add(mirror)
        .add(test_service)
        .add(CounterServer::new(UpByOne))
}

/// Lets replies be compressed only where the call asks for it: most clients could read them.
fn plain_unless_asked(mut call: Request<()>) -> Result<Request<()>, Status> {
    let metadata = call.metadata_mut();
    if metadata.get("compress").is_none() {
        metadata.remove("grpc-accept-encoding");
    }
    Ok(call)
}

fn jobs() -> Jobs {
    let jobs = Jobs::new(Duration::from_millis(STEP_MS));
    for (hash, status) in JOBS {
        let symbol = IntoDeserializer::<Error>::into_deserializer(*status);
        let status = Statusenum::deserialize(symbol).expect("a case names a symbol");
        jobs.insert((*hash).to_owned(), status);
    }
    jobs
}
