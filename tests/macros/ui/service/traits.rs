use avro_grpc_runtime::{Request, Response, Status, service};

#[service]
trait Generic<T> {
    async fn get(&self, request: Request<()>) -> Result<Response<Vec<T>>, Status>;
}

#[service]
trait Lifetime<'a> {}

#[service]
trait Clause
where
    Self: Sized,
{
}

#[service]
unsafe trait Dangerous {}

#[service]
trait T {}

#[service]
#[avro_grpc_runtime::async_trait]
trait Attribute {
    async fn get(&self, request: Request<()>) -> Result<Response<()>, Status>;
}

fn main() {}
