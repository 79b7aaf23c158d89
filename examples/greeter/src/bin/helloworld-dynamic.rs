//! Greets whoever asks, by a handler: no type of the service is known when this is compiled.

use avro_grpc_runtime::Status;
use avro_grpc_runtime::dynamic::serde_json::{Value, json};
use avro_grpc_runtime::dynamic::{DynamicServer, Services};
use avro_grpc_runtime::server::RpcServer;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/contract/helloworld.Greeter.avrpc"
    );
    let server = DynamicServer::new(Services::load(&[file], &[])?);
    server.add_handler("Greeter", "SayHello", |request: Value, _| async move {
        let name = request["name"].as_str().unwrap_or_default();
        Ok::<_, Status>(json!({ "message": format!("Hello {name}!") }))
    })?;
    let server = RpcServer::builder().address(address).add_dynamic(server);
    let server = server.bind().await?;
    println!("listening on {}", server.local_addr());
    server.serve().await?;
    Ok(())
}
