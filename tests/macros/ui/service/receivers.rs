use std::sync::Arc;

use avro_grpc_runtime::{Request, Response, Status, service};

#[service]
trait Receivers {
    async fn exclusive(&mut self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn by_value(self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn shared(self: Arc<Self>, request: Request<()>) -> Result<Response<()>, Status>;

    async fn none(request: Request<()>) -> Result<Response<()>, Status>;
}

fn main() {}
