//! Serving the services.

use std::io::{self, Write};
use std::time::Duration;

use avro_grpc_runtime::tonic::transport::Server;
use avro_grpc_runtime::tonic::transport::server::TcpIncoming;
use tokio::net::TcpListener;
use tokio::signal::ctrl_c;
use tokio::sync::oneshot;

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
            .ok_or(Error::JobTwice(hash))?;
    }
    let (stop, stopped) = oneshot::channel();
    let ready_until_stopped = async {
        let addr = local_addr(&incoming)?;
        writeln!(io::stdout(), "listening on {addr}").map_err(Error::Print)?;
        let stopped = async {
            if stopped.await.is_err() {
                // Without the signal there is nobody to say it.
                std::future::pending().await
            }
        };
        serve(incoming, jobs, stopped).await
    };
    tokio::select! {
        // Ctrl-C is listened for before anyone is told that the server is ready.
        biased;
        () = interrupted_twice(stop) => Ok(()),
        served = ready_until_stopped => served,
    }
}

/// Waits for Ctrl-C, says `stop`, and waits for another; for ever, where the signal cannot be
/// had: then the system's other ways to end a program are left.
async fn interrupted_twice(stop: oneshot::Sender<()>) {
    let both = async {
        ctrl_c().await?;
        // Nobody listens if the server has failed already.
        let _ = stop.send(());
        ctrl_c().await
    };
    if both.await.is_err() {
        std::future::pending().await
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

fn cannot_listen(addr: &str, source: io::Error) -> Error {
    Error::Listen(addr.to_owned(), source)
}
