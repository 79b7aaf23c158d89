//! Makes every kind of call with what the server says of itself: messages are JSON.

use avro_grpc_runtime::Request;
use avro_grpc_runtime::client::{RpcChannel, RpcClient};
use avro_grpc_runtime::dynamic::serde_json::{Value, json};
use avro_grpc_runtime::dynamic::{DynamicClient, DynamicError};
use avro_grpc_runtime::{Fault, Status};
use futures_util::stream;

type Client = DynamicClient<RpcChannel>;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let rpc = RpcClient::builder(address).build()?;
    let mut client = rpc.learn().await?;
    one_state(&mut client, 3.0).await?;
    one_state(&mut client, -1.0).await?;
    some_states(&mut client).await?;
    pushes(&mut client).await?;
    Ok(())
}

async fn one_state(client: &mut Client, time: f64) -> Result<(), Box<dyn std::error::Error>> {
    let at = client.method("Displacement/at")?;
    let question = json!({"motion": {"velocity": 2, "acceleration": 1}, "time": time});
    match client
        .unary::<_, Value, _, _>(&at, Request::new(question))
        .await
    {
        Ok(response) => println!("{}", response.into_inner()),
        Err(Fault::Declared(error)) => show(&error)?,
        Err(Fault::Status(status)) => return Err(status.into()),
    }
    Ok(())
}

fn show(error: &DynamicError) -> Result<(), Box<dyn std::error::Error>> {
    let value: Value = error.value()?;
    println!("{}: {}", error.name(), value["message"]);
    Ok(())
}

async fn some_states(client: &mut Client) -> Result<(), Box<dyn std::error::Error>> {
    let sample = client.method("Displacement/sample")?;
    let sampling = json!({"motion": {"acceleration": 2}, "count": 3});
    let states = client
        .server_streaming(&sample, Request::new(sampling))
        .await;
    let mut states = states.map_err(Status::from)?.into_inner();
    while let Some(state) = states.message().await? {
        let state: Value = state;
        println!("{state}");
    }
    Ok(())
}

async fn pushes(client: &mut Client) -> Result<(), Box<dyn std::error::Error>> {
    let push = |acceleration: f64| json!({"acceleration": acceleration, "duration": 2.0});
    let total = client.method("Displacement/total")?;
    let requests = Request::new(stream::iter([push(1.0), push(-1.0)]));
    let state = client.client_streaming(&total, requests).await;
    let state: Value = state.map_err(Status::from)?.into_inner();
    println!("in the end {state}");

    let follow = client.method("Displacement/follow")?;
    let back = json!({"acceleration": 0, "duration": -2});
    let requests = Request::new(stream::iter([push(1.0), back]));
    let states = client.bidi_streaming(&follow, requests).await;
    let mut states = states.map_err(Status::from)?.into_inner();
    loop {
        match states.message().await {
            Ok(Some(state)) => {
                let state: Value = state;
                println!("then {state}");
            }
            Ok(None) => return Ok(()),
            Err(status) => match states.fault(status) {
                Fault::Declared(error) => return show(&error),
                Fault::Status(status) => return Err(status.into()),
            },
        }
    }
}
