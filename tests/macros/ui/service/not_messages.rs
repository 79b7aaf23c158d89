use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, service};

#[service]
pub trait NotMessages {
    async fn unknown(&self, request: Request<Unknown>) -> Result<Response<()>, Status>;

    async fn unknown_stream(
        &self,
        request: Request<Streaming<i32>>,
    ) -> Result<Response<BoxStream<Strnig>>, Status>;

    async fn no_shape(&self, request: Request<NoShape>) -> Result<Response<bool>, Status>;

    async fn right(&self, request: Request<i64>) -> Result<Response<bool>, Status>;
}

struct NoShape;

fn main() {}
