//! Errors of methods that cannot be declared.

use avro_grpc_runtime::{Fault, Message, Request, Response, service};

#[derive(Message)]
struct NoError {
    text: String,
}

#[service]
trait Errors {
    async fn of_nothing(&self, request: Request<()>) -> Result<Response<()>, Fault>;

    async fn of_two(&self, request: Request<()>) -> Result<Response<()>, Fault<NoError, NoError>>;

    async fn no_error(&self, request: Request<()>) -> Result<Response<()>, Fault<NoError>>;
}

fn main() {}
