//! The same service by handlers. Its messages are the generated types, which are serde's types too; any others with
//! these fields would do.

use avro_grpc_runtime::Status;
use avro_grpc_runtime::dynamic::serde_json::json;
use avro_grpc_runtime::dynamic::{
    Context, DynamicServer, DynamicStreaming, HandlerError, Replies, Services,
};
use avro_grpc_runtime::server::RpcServer;
use futures_util::{StreamExt, stream};

use displacement::physics::{Push, Question, Sampling, State};
use displacement::{FILE, at_rest, pushed, state_at};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

fn check(context: &Context, time: f64) -> Result<(), BoxError> {
    let message = format!("{time} s is before the beginning");
    match time < 0.0 {
        true => Err(context.error(
            "BeforeBeginning",
            &json!({"message": message, "time": time}),
        )),
        false => Ok(()),
    }
}

async fn at(question: Question, context: Context) -> Result<State, BoxError> {
    check(&context, question.time)?;
    Ok(state_at(&question.motion, question.time))
}

async fn sample(sampling: Sampling, _: Context) -> Result<Replies<State>, Status> {
    let Sampling {
        motion,
        step,
        count,
    } = sampling;
    let states =
        (0..count).map(move |number| Ok::<_, Status>(state_at(&motion, step * f64::from(number))));
    Ok(Replies::new(stream::iter(states)))
}

async fn total(mut pushes: DynamicStreaming<Push>, context: Context) -> Result<State, BoxError> {
    let mut state = at_rest();
    while let Some(push) = pushes.message().await? {
        check(&context, push.duration)?;
        state = pushed(&state, &push);
    }
    Ok(state)
}

async fn follow(
    pushes: DynamicStreaming<Push>,
    context: Context,
) -> Result<Replies<State>, Status> {
    let states = pushes.scan(at_rest(), move |state, push| {
        let next = push.map_err(BoxError::from).and_then(|push| {
            check(&context, push.duration)?;
            *state = pushed(state, &push);
            Ok(state.clone())
        });
        std::future::ready(Some(next))
    });
    Ok(Replies::new(states))
}

fn add_handlers(server: &DynamicServer) -> Result<(), HandlerError> {
    server.add_handler("Displacement", "at", at)?;
    server.add_handler("Displacement", "sample", sample)?;
    server.add_handler("Displacement", "total", total)?;
    server.add_handler("Displacement", "follow", follow)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let server = DynamicServer::new(Services::load(&[FILE], &[])?);
    add_handlers(&server)?;
    let server = RpcServer::builder().address(address).add_dynamic(server);
    let server = server.bind().await?;
    println!("listening on {}", server.local_addr());
    server.serve().await?;
    Ok(())
}
