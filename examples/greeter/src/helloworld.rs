//! tonic's `helloworld.proto` as a trait.

use avro_grpc_runtime::{Message, Request, Response, Status, service};

/// The request message containing the user's name.
#[derive(Message, Clone, Debug, PartialEq)]
#[avro(namespace = "helloworld")]
pub struct HelloRequest {
    /// Who is greeted.
    pub name: String,
}

/// The response message containing the greetings.
#[derive(Message, Clone, Debug, PartialEq)]
#[avro(namespace = "helloworld")]
pub struct HelloReply {
    /// The greeting.
    pub message: String,
}

/// The greeting service.
#[service(namespace = "helloworld", rename_all = "PascalCase")]
pub trait Greeter {
    /// Sends a greeting.
    async fn say_hello(
        &self,
        request: Request<HelloRequest>,
    ) -> Result<Response<HelloReply>, Status>;
}
