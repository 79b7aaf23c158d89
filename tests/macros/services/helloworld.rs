/// The greeting service.
#[service(namespace = "helloworld", rename_all = "PascalCase")]
pub trait Greeter {
    /// Sends a greeting.
    async fn say_hello(
        &self,
        request: Request<HelloRequest>,
    ) -> Result<Response<HelloReply>, Status>;
}
