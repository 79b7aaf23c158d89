use avro_grpc_runtime::{Request, Response, Status, Streaming, service};

type BoxStream<'a, T> = Box<&'a T>;

#[service]
trait Responses {
    async fn none(&self, request: Request<()>);

    async fn bare(&self, request: Request<()>) -> String;

    async fn no_result(&self, request: Request<()>) -> Response<String>;

    async fn no_response(&self, request: Request<()>) -> Result<String, Status>;

    async fn other_error(&self, request: Request<()>) -> Result<Response<()>, std::io::Error>;

    async fn streaming(&self, request: Request<()>) -> Result<Response<Streaming<i32>>, Status>;

    async fn of_results(
        &self,
        request: Request<()>,
    ) -> Result<Response<BoxStream<'static, Result<i32, Status>>>, Status>;

    async fn of_nothing(&self, request: Request<()>) -> Result<Response, Status>;

    async fn nothing_at_all(&self, request: Request<()>) -> Result {
        Ok(Response::new(()))
    }

    type AssociatedStream;

    async fn associated(
        &self,
        request: Request<()>,
    ) -> Result<Response<Self::AssociatedStream>, Status>;
}

fn main() {}
