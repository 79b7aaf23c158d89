//! Asks for a greeting.

use greeter::helloworld::HelloRequest;
use greeter::helloworld::greeter_client::GreeterClient;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let mut client = GreeterClient::connect(format!("http://{address}")).await?;
    let name = "Tonic".to_owned();
    let response = client.say_hello(HelloRequest { name }).await?;
    println!("{}", response.into_inner().message);
    Ok(())
}
