//! Calling the services.

use std::io::{self, Write};
use std::time::Duration;

use avro_grpc_runtime::Streaming;
use avro_grpc_runtime::tonic::transport::{Channel, Endpoint};

use crate::templateaapi::template_init_client::TemplateInitClient;
use crate::templateaapi::template_monitor_client::TemplateMonitorClient;
use crate::{Error, TaskArgsRecord, Taskenum, TemplateInput};

/// The command `init`: one line of JSON per reply.
pub(crate) async fn init(addr: &str, request: TemplateInput) -> Result<(), Error> {
    let mut client = TemplateInitClient::new(connect(addr).await?);
    print(client.init_template(request).await?.into_inner()).await
}

/// The command `monitor`: one line of JSON per reply.
pub(crate) async fn monitor(addr: &str, request: TemplateInput) -> Result<(), Error> {
    let mut client = TemplateMonitorClient::new(connect(addr).await?);
    print(client.monitor_template(request).await?.into_inner()).await
}

/// A request to start a job.
pub fn init_request(task: Taskenum, task_args: TaskArgsRecord) -> TemplateInput {
    TemplateInput {
        hash: None,
        id: None,
        task,
        status: None,
        task_args,
    }
}

/// A request to watch a job; with `persistence`, to its end.
pub fn monitor_request(hash: &str, persistence: bool) -> TemplateInput {
    let task_args = TaskArgsRecord {
        ingest: None,
        ingest_type: None,
        daterange: None,
        persistence: Some(persistence),
    };
    TemplateInput {
        hash: Some(hash.to_owned()),
        ..init_request(Taskenum::Monitor, task_args)
    }
}

/// Connects to a server on `addr`, a host and a port.
///
/// # Errors
///
/// There is none.
pub async fn connect(addr: &str) -> Result<Channel, Error> {
    let connect = async {
        let endpoint = Endpoint::from_shared(format!("http://{addr}"))?;
        endpoint
            .connect_timeout(Duration::from_secs(10))
            .connect()
            .await
    };
    connect
        .await
        .map_err(|source| Error::Connect(addr.to_owned(), source))
}

async fn print(mut replies: Streaming<TemplateInput>) -> Result<(), Error> {
    while let Some(reply) = replies.message().await? {
        let line = serde_json::to_string(&reply)
            .map_err(io::Error::from)
            .map_err(Error::Print)?;
        writeln!(io::stdout(), "{line}").map_err(Error::Print)?;
    }
    Ok(())
}
