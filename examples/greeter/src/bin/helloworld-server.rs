//! Greets whoever asks.

use avro_grpc_runtime::{Request, Response, Status, net};
use tokio::net::TcpListener;

use greeter::helloworld::greeter_server::{Greeter, GreeterServer};
use greeter::helloworld::{HelloReply, HelloRequest};

#[derive(Debug)]
struct MyGreeter;

impl Greeter for MyGreeter {
    async fn say_hello(
        &self,
        request: Request<HelloRequest>,
    ) -> Result<Response<HelloReply>, Status> {
        let name = request.into_inner().name;
        let message = format!("Hello {name}!");
        Ok(Response::new(HelloReply { message }))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let listener = TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);
    net::server()
        .add_service(GreeterServer::new(MyGreeter))
        .serve_with_incoming(net::incoming(listener))
        .await?;
    Ok(())
}
