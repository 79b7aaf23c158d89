use avro_grpc_runtime::{Request, Response, Status, service};

#[service]
trait Qualifiers {
    fn blocking(&self, request: Request<()>) -> Result<Response<()>, Status>;

    async unsafe fn dangerous(&self, request: Request<()>) -> Result<Response<()>, Status>;

    extern "C" fn foreign(&self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn generic<T>(&self, request: Request<T>) -> Result<Response<()>, Status>;

    async fn lifetime<'a>(&'a self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn constant<const N: usize>(&self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn clause(&self, request: Request<()>) -> Result<Response<()>, Status>
    where
        Self: Sized;

    fn helper(&self) -> i32;
}

fn main() {}
