use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, service};

#[service]
trait Requests {
    async fn none(&self) -> Result<Response<()>, Status>;

    async fn two(&self, a: Request<i32>, b: Request<i32>) -> Result<Response<()>, Status>;

    async fn bare(&self, request: String) -> Result<Response<()>, Status>;

    async fn bare_stream(&self, requests: Streaming<String>) -> Result<Response<()>, Status>;

    async fn of_nothing(&self, request: Request) -> Result<Response<()>, Status>;

    async fn of_two(&self, request: Request<i32, i32>) -> Result<Response<()>, Status>;

    async fn streams_nothing(
        &self,
        request: Request<Streaming>,
    ) -> Result<Response<()>, Status>;

    async fn boxed(&self, requests: Request<BoxStream<i32>>) -> Result<Response<()>, Status>;
}

fn main() {}
