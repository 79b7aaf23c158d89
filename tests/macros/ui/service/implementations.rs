//! What rustc says of implementations.

use std::rc::Rc;

use avro_grpc_runtime::{Request, Response, Status, service};

#[service]
pub trait Echo {
    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status>;
}

struct NotSend;

impl Echo for NotSend {
    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status> {
        let text = Rc::new(request.into_inner());
        std::future::ready(()).await;
        Ok(Response::new(text.to_string()))
    }
}

struct Another;

impl Echo for Another {
    async fn echo(&self, request: Request<String>) -> Result<Response<i64>, Status> {
        Ok(Response::new(request.into_inner().len() as i64))
    }
}

struct Missing;

impl Echo for Missing {}

fn main() {}
