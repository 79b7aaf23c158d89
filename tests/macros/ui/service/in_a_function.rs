//! A module sees nothing of a function around it, and so the modules of a service no trait there.

use avro_grpc_runtime::{Request, Response, Status, service};

fn main() {
    #[service]
    trait Greeter {
        async fn greet(&self, request: Request<String>) -> Result<Response<String>, Status>;
    }
}
