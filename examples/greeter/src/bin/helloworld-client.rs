//! Asks for a greeting.

use greeter::helloworld::HelloRequest;
use greeter::helloworld::greeter_client::GreeterClient;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = format!("http://{}", greeter::address());
    let mut client = GreeterClient::connect(server).await?;
    let name = "Tonic".to_owned();
    let response = client.say_hello(HelloRequest { name }).await?;
    println!("{}", response.into_inner().message);
    Ok(())
}
