//! Has a job done, and calls as clients do that are too old and too new.

use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::{ErrorCode, Response, Status};
use std::fmt::Debug;

use sample_service::jobs::Job;
use sample_service::jobs::jobs_client::JobsClient;
use sample_service::{too_new, too_old};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let rpc = RpcClient::builder(address).name("jobs-client").build()?;

    let mut jobs = rpc.get::<JobsClient<_>>();
    let job = Job::new("sweep".to_owned(), 100);
    let id = jobs.begin(job).await?.into_inner().id;
    let mut progress = jobs.watch(id).await?.into_inner();
    while let Some(now) = progress.message().await? {
        let state = if now.done { "done" } else { "begun" };
        println!("{}: {state}", now.job.name);
    }

    let mut old = rpc.get::<too_old::jobs::jobs_client::JobsClient<_>>();
    tell(old.list(()).await);
    let mut new = rpc.get::<too_new::jobs::jobs_client::JobsClient<_>>();
    tell(new.list(()).await);
    Ok(())
}

/// A program would tell its user to get another version of it, or of the server.
fn tell(answer: Result<Response<impl Debug>, Status>) {
    match answer {
        Ok(response) => println!("{:?}", response.into_inner()),
        Err(status) => match ErrorCode::of(&status) {
            Some(ErrorCode::ApiClientTooOld) => println!("too old: {}", status.message()),
            Some(ErrorCode::ApiServerTooOld) => println!("too new: {}", status.message()),
            _ => println!("{status}"),
        },
    }
}
