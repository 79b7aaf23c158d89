//! The service from generated code.

use avro_grpc_runtime::server::RpcServer;
use avro_grpc_runtime::{BoxStream, Fault, Request, Response, Status, Streaming, async_trait};
use futures_util::{StreamExt, stream};

use displacement::physics::displacement_server::{Displacement, DisplacementServer};
use displacement::physics::{BeforeBeginning, Push, Question, Sampling, State};
use displacement::{at_rest, pushed, state_at};

#[derive(Debug)]
struct Line;

fn check(time: f64) -> Result<(), BeforeBeginning> {
    match time < 0.0 {
        true => Err(BeforeBeginning {
            message: format!("{time} s is before the beginning"),
            time,
        }),
        false => Ok(()),
    }
}

#[async_trait]
impl Displacement for Line {
    async fn at(
        &self,
        request: Request<Question>,
    ) -> Result<Response<State>, Fault<BeforeBeginning>> {
        let Question { motion, time } = request.into_inner();
        check(time)?;
        Ok(Response::new(state_at(&motion, time)))
    }

    type SampleStream = BoxStream<State>;

    async fn sample(
        &self,
        request: Request<Sampling>,
    ) -> Result<Response<Self::SampleStream>, Status> {
        let Sampling {
            motion,
            step,
            count,
        } = request.into_inner();
        let states = (0..count).map(move |number| Ok(state_at(&motion, step * f64::from(number))));
        Ok(Response::new(stream::iter(states).boxed()))
    }

    async fn total(
        &self,
        request: Request<Streaming<Push>>,
    ) -> Result<Response<State>, Fault<BeforeBeginning>> {
        let mut pushes = request.into_inner();
        let mut state = at_rest();
        while let Some(push) = pushes.message().await? {
            check(push.duration)?;
            state = pushed(&state, &push);
        }
        Ok(Response::new(state))
    }

    type FollowStream = BoxStream<State>;

    async fn follow(
        &self,
        request: Request<Streaming<Push>>,
    ) -> Result<Response<Self::FollowStream>, Fault<BeforeBeginning>> {
        let pushes = request.into_inner();
        let states = pushes.scan(at_rest(), |state, push| {
            let next = push.and_then(|push| {
                check(push.duration).map_err(Fault::Declared)?;
                *state = pushed(state, &push);
                Ok(state.clone())
            });
            std::future::ready(Some(next))
        });
        Ok(Response::new(states.boxed()))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let server = RpcServer::builder()
        .address(address)
        .add(DisplacementServer::new(Line));
    let server = server.bind().await?;
    println!("listening on {}", server.local_addr());
    server.serve().await?;
    Ok(())
}
