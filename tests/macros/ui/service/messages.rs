use std::collections::HashMap;

use avro_grpc_runtime::{Request, Response, Status, Streaming, service};

struct T;

#[service]
trait Messages {
    async fn borrowed(&self, request: Request<&str>) -> Result<Response<Vec<&str>>, Status>;

    async fn with_lifetime(&self, request: Request<Text<'_>>) -> Result<Response<()>, Status>;

    async fn opaque(&self, request: Request<Streaming<impl Sized>>)
    -> Result<Response<()>, Status>;

    async fn unsigned(&self, request: Request<u64>) -> Result<Response<Vec<usize>>, Status>;

    async fn tuple(&self, request: Request<(i32, i32)>) -> Result<Response<()>, Status>;

    async fn keys(&self, request: Request<HashMap<i32, i32>>) -> Result<Response<()>, Status>;

    async fn reserved(&self, request: Request<T>) -> Result<Response<()>, Status>;
}

struct Text<'a>(&'a str);

fn main() {}
