//! Serving the services.

use std::time::Duration;

use avro_grpc_runtime::tonic::transport::Server;
use avro_grpc_runtime::tonic::transport::server::TcpIncoming;
use tokio::net::TcpListener;

use crate::jobs::Jobs;
use crate::service::Pipeline;
use crate::templateaapi::template_init_server::TemplateInitServer;
use crate::templateaapi::template_monitor_server::TemplateMonitorServer;
use crate::{Error, Statusenum};

/// The command `serve`: until Ctrl-C.
pub(crate) async fn run(
    addr: &str,
    step: Duration,
    given: Vec<(String, Statusenum)>,
) -> Result<(), Error> {
    let incoming = bind(addr).await?;
    let jobs = Jobs::new(step);
    for (hash, status) in given {
        jobs.insert(hash.clone(), status)
            .ok_or(Error::JobTwice { hash })?;
    }
    println!("listening on {}", local_addr(&incoming)?);
    tokio::select! {
        served = serve(incoming, jobs, interrupts(1)) => served,
        () = interrupts(2) => Ok(()),
    }
}

/// Listens on `addr`, a host and a port; port 0 takes a free one.
///
/// # Errors
///
/// The address is not ours, or it is taken.
pub async fn bind(addr: &str) -> Result<TcpIncoming, Error> {
    let listener = TcpListener::bind(addr)
        .await
        .map_err(|source| cannot_listen(addr, source))?;
    // Without it each message of a stream waits for the acknowledgement of the one before.
    Ok(TcpIncoming::from(listener).with_nodelay(Some(true)))
}

/// Where `incoming` listens.
///
/// # Errors
///
/// Those of the system.
pub fn local_addr(incoming: &TcpIncoming) -> Result<String, Error> {
    let addr = incoming
        .local_addr()
        .map_err(|source| cannot_listen("a port", source))?;
    Ok(addr.to_string())
}

/// Serves until `stop`, and then until the running calls have ended.
///
/// # Errors
///
/// Those of tonic's transport.
pub async fn serve(
    incoming: TcpIncoming,
    jobs: Jobs,
    stop: impl Future<Output = ()>,
) -> Result<(), Error> {
    let pipeline = Pipeline::new(jobs);
    Server::builder()
        .add_service(TemplateInitServer::new(pipeline.clone()))
        .add_service(TemplateMonitorServer::new(pipeline))
        .serve_with_incoming_shutdown(incoming, stop)
        .await
        .map_err(Error::Serve)
}

/// Waits for Ctrl-C, `count` times. Where the signal cannot be had it waits for ever: the server
/// serves, and the system's way to end it is left.
async fn interrupts(count: usize) {
    for _ in 0..count {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}

fn cannot_listen(addr: &str, source: std::io::Error) -> Error {
    Error::Listen {
        addr: addr.to_owned(),
        source,
    }
}
