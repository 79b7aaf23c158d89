//! Does jobs, and remembers those that are not done when the server ends.

use avro_grpc_runtime::server::{Lifecycle, ServerContext, ServerHandle};
use avro_grpc_runtime::{BoxStream, Message, Request, Response, Status};
use futures_util::{StreamExt, stream};
use std::error::Error;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::watch;

use crate::jobs::jobs_client::JobsClient;
use crate::jobs::jobs_server::Jobs;
use crate::jobs::{Job, Progress};

/// Does jobs.
#[derive(Debug)]
pub struct Manager {
    /// Where the jobs are kept that are not done.
    file: PathBuf,
    jobs: Arc<watch::Sender<Vec<Progress>>>,
    server: OnceLock<ServerHandle>,
}

impl Manager {
    /// Keeps jobs in `file`, an array of Avro.
    pub fn new(file: impl Into<PathBuf>) -> Self {
        Self {
            file: file.into(),
            jobs: Arc::default(),
            server: OnceLock::new(),
        }
    }

    /// The job with this number.
    fn find(&self, id: i64) -> Option<Progress> {
        let jobs = self.jobs.borrow();
        jobs.iter().find(|job| job.id == id).cloned()
    }
}

impl Jobs for Manager {
    async fn begin(&self, request: Request<Job>) -> Result<Response<Progress>, Status> {
        let job = request.into_inner();
        let time = u64::try_from(job.milliseconds)
            .map_err(|_| Status::invalid_argument("a job takes some time"))?;
        let mut begun = Progress::new(0, job, false);
        self.jobs.send_modify(|jobs| {
            begun.id = jobs.len().try_into().unwrap_or(i64::MAX);
            jobs.push(begun.clone());
        });
        let (id, jobs) = (begun.id, Arc::clone(&self.jobs));
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(time)).await;
            jobs.send_modify(|jobs| {
                for job in jobs.iter_mut().filter(|job| job.id == id) {
                    job.done = true;
                }
            });
        });
        Ok(Response::new(begun))
    }

    async fn list(&self, _: Request<()>) -> Result<Response<Vec<Progress>>, Status> {
        Ok(Response::new(self.jobs.borrow().clone()))
    }

    async fn watch(&self, request: Request<i64>) -> Result<Response<BoxStream<Progress>>, Status> {
        let id = request.into_inner();
        let Some(now) = self.find(id) else {
            return Err(Status::not_found(format!("there is no job {id}")));
        };
        let mut jobs = self.jobs.subscribe();
        let is_done = now.done;
        let done = async move {
            let is_done = |job: &&Progress| job.id == id && job.done;
            let found = jobs.wait_for(|jobs| jobs.iter().any(|job| is_done(&job)));
            let found = found.await.ok()?;
            found.iter().find(is_done).cloned().map(Ok)
        };
        // A job may take longer than the server has when it ends.
        let server = self.server.get().cloned();
        let stopping = async move {
            if let Some(server) = server {
                server.stopping().await;
            }
        };
        let later = stream::once(done).filter_map(|done| async { done });
        let later = later.take_until(stopping);
        let later = if is_done {
            stream::empty().boxed()
        } else {
            later.boxed()
        };
        Ok(Response::new(stream::iter([Ok(now)]).chain(later).boxed()))
    }
}

impl Lifecycle for Manager {
    /// Begins the jobs again that were not done.
    async fn load(&self, context: &ServerContext) -> Result<(), Box<dyn Error + Send + Sync>> {
        let _ = self.server.set(context.handle().clone());
        let left = match std::fs::read(&self.file) {
            Ok(bytes) => Vec::<Job>::decode(&bytes)?,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        // As others would: a call goes through all layers.
        let mut client = context.client::<JobsClient<_>>();
        for job in left {
            client.begin(job).await?;
        }
        Ok(())
    }

    /// Keeps the jobs that are not done.
    async fn shutdown(&self) {
        let jobs = self.jobs.borrow();
        let left = jobs.iter().filter(|job| !job.done);
        let left: Vec<Job> = left.map(|job| job.job.clone()).collect();
        let bytes = left.encode_to_vec();
        let bytes = bytes.map_err(|error| error.to_string());
        let kept = bytes
            .and_then(|bytes| std::fs::write(&self.file, bytes).map_err(|error| error.to_string()));
        match kept {
            Ok(()) => println!("jobs that are kept: {}", left.len()),
            Err(error) => eprintln!("cannot keep jobs in {}: {error}", self.file.display()),
        }
    }
}
