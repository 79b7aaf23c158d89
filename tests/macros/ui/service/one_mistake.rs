//! One mistake in a service that is implemented, served and called: nothing else is wrong.

use avro_grpc_runtime::{Request, Response, Status, service};
use counter_client::CounterClient;
use counter_server::{CounterServer, DESCRIPTION, SERVICE_NAME};

#[service]
pub trait Counter {
    async fn count(&mut self, request: Request<i64>) -> Result<Response<i64>, Status>;

    fn blocking(&self, request: Request<i64>) -> Result<Response<i64>, Status>;

    async fn generic<M>(&self, request: Request<M>) -> Result<Response<i64>, Status>;

    async fn reset(&self, request: Request<()>) -> Result<Response<()>, Status>;
}

struct Memory(i64);

impl Counter for Memory {
    async fn count(&mut self, request: Request<i64>) -> Result<Response<i64>, Status> {
        self.0 += request.into_inner();
        Ok(Response::new(self.0))
    }

    fn blocking(&self, request: Request<i64>) -> Result<Response<i64>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn generic<M>(&self, _: Request<M>) -> Result<Response<i64>, Status> {
        Ok(Response::new(self.0))
    }

    async fn reset(&self, _: Request<()>) -> Result<Response<()>, Status> {
        Ok(Response::new(()))
    }
}

async fn call() -> Result<(), Status> {
    let mut client = CounterClient::new(CounterServer::new(Memory(0)));
    client.count(1).await?;
    client.blocking(1).await?;
    client.reset(()).await?;
    println!("{SERVICE_NAME} {DESCRIPTION:?}");
    Ok(())
}

fn main() {
    drop(call());
}
