//! What the two services do.

use std::pin::Pin;

use avro_grpc_runtime::{Message, Request, Response, Status, async_trait};
use tokio_stream::{Stream, StreamExt};

use crate::jobs::Jobs;
use crate::templateaapi::template_init_server::TemplateInit;
use crate::templateaapi::template_monitor_server::TemplateMonitor;
use crate::{Statusenum, TaskArgsRecord, TemplateInput};

/// The Template pipeline, as seen from outside.
#[derive(Clone, Debug)]
pub struct Pipeline {
    jobs: Jobs,
}

/// The replies to a call.
pub type Replies = Pin<Box<dyn Stream<Item = Result<TemplateInput, Status>> + Send>>;

impl Pipeline {
    /// A pipeline with these jobs.
    pub fn new(jobs: Jobs) -> Self {
        Self { jobs }
    }
}

#[async_trait]
impl TemplateInit for Pipeline {
    type InitTemplateStream = Replies;

    async fn init_template(
        &self,
        request: Request<TemplateInput>,
    ) -> Result<Response<Replies>, Status> {
        let request = request.into_inner();
        let follow = request.task_args.persistence == Some(true);
        let datum = request
            .encode_to_vec()
            .map_err(|error| Status::internal(error.to_string()))?;
        let (hash, statuses) = self.jobs.start(&datum);
        let reply = TemplateInput {
            hash: Some(hash),
            task_args: TaskArgsRecord {
                persistence: None,
                ..request.task_args
            },
            ..request
        };
        let first = tokio_stream::once(Statusenum::Pending);
        Ok(if follow {
            replies(reply, first.chain(statuses))
        } else {
            replies(reply, first)
        })
    }
}

#[async_trait]
impl TemplateMonitor for Pipeline {
    type MonitorTemplateStream = Replies;

    async fn monitor_template(
        &self,
        request: Request<TemplateInput>,
    ) -> Result<Response<Replies>, Status> {
        let request = request.into_inner();
        let follow = request.task_args.persistence == Some(true);
        let Some(hash) = &request.hash else {
            return Ok(replies(request, tokio_stream::once(Statusenum::Error)));
        };
        let statuses = self
            .jobs
            .watch(hash)
            .ok_or_else(|| Status::not_found(format!("no job has the hash `{hash}`")))?;
        Ok(if follow {
            replies(request, statuses)
        } else {
            replies(request, statuses.take(1))
        })
    }
}

/// `message` once for each status.
fn replies(
    message: TemplateInput,
    statuses: impl Stream<Item = Statusenum> + Send + 'static,
) -> Response<Replies> {
    let reply = move |status| {
        Ok(TemplateInput {
            status: Some(status),
            ..message.clone()
        })
    };
    Response::new(Box::pin(statuses.map(reply)))
}
