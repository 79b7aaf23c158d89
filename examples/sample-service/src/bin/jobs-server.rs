//! Does jobs for whoever asks, until Ctrl-C.

use avro_grpc_runtime::server::RpcServer;
use std::time::Duration;

use sample_service::jobs::jobs_server::JobsServer;
use sample_service::manager::Manager;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or("127.0.0.1:50051".into());
    let file = arguments.next().unwrap_or("jobs.avro".into());
    let server = RpcServer::builder()
        .address(address)
        .add_managed(JobsServer::new(Manager::new(file)))
        .grace(Duration::from_secs(10))
        .bind()
        .await?;
    println!("listening on {}", server.local_addr());
    println!("{}", server.serve().await?);
    Ok(())
}
