use avro_grpc_runtime::{Request, Response, Status, service};

#[service]
trait Names {
    async fn connect(&self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn first(&self, request: Request<()>) -> Result<Response<()>, Status>;

    #[rpc(name = "first")]
    async fn second(&self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn twice(&self, request: Request<i32>) -> Result<Response<i32>, Status>;

    #[rpc(name = "other")]
    async fn twice(&self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn get_all(&self, request: Request<()>) -> Result<Response<()>, Status>;

    #[allow(non_snake_case)]
    async fn getAll(&self, request: Request<()>) -> Result<Response<()>, Status>;
}

fn main() {}
