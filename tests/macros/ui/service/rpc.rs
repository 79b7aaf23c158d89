use avro_grpc_runtime::{Request, Response, Status, service};

#[service]
trait Rpc {
    #[rpc(nme = "x")]
    async fn unknown_key(&self, request: Request<()>) -> Result<Response<()>, Status>;

    #[rpc]
    async fn without_arguments(&self, request: Request<()>) -> Result<Response<()>, Status>;

    #[rpc(name = "a")]
    #[rpc(timeout = "1s")]
    async fn twice(&self, request: Request<()>) -> Result<Response<()>, Status>;

    #[rpc(name = "a.b", idempotency = "idempotent", timeout = "1h")]
    async fn values(&self, request: Request<()>) -> Result<Response<()>, Status>;

    #[rpc(timeout = 30)]
    async fn kind(&self, request: Request<()>) -> Result<Response<()>, Status>;
}

fn main() {}
