//! The program: a server, and calls of a client.
//!
//! Its text is the same in all versions, in each of which it is compiled with the types of that.

use super::shop::orders_client::OrdersClient;
use super::shop::orders_server::{Orders, OrdersServer};
use super::shop::{Event, Order, OutOfStock, Receipt};
use super::{VERSION, event, order, out_of_stock, receipt};
use crate::clients::Calls;
use crate::data::is_out_of_stock;
use crate::report::{Answered, Problem, same};
use avro_grpc_runtime::client::{RpcChannel, RpcClient};
use avro_grpc_runtime::server::RpcServerBuilder;
use avro_grpc_runtime::{BoxStream, Fault, Request, Response, Status, Streaming};
use futures_util::{StreamExt, stream};
use std::sync::Arc;

/// How many messages a stream has.
const MANY: i64 = 5;

/// Answers orders, and knows what clients of each version order under a number.
#[derive(Debug)]
struct Shop;

/// Adds the server to what `builder` serves.
pub(crate) fn serve(builder: RpcServerBuilder) -> RpcServerBuilder {
    builder.add(OrdersServer::new(Shop))
}

fn answer(got: &Order) -> Result<Receipt, Fault<OutOfStock>> {
    let number = got.number;
    same(got, &order(number, got.version))
        .map_err(|problem| Status::data_loss(format!("a server has misread: {problem}")))?;
    match is_out_of_stock(number) {
        true => Err(Fault::Declared(out_of_stock(number, VERSION))),
        false => Ok(receipt(number, VERSION)),
    }
}

impl Orders for Shop {
    async fn place(&self, request: Request<Order>) -> Result<Response<Receipt>, Fault<OutOfStock>> {
        answer(request.get_ref()).map(Response::new)
    }

    async fn place_all(
        &self,
        requests: Request<Streaming<Order>>,
    ) -> Result<Response<Vec<Receipt>>, Fault<OutOfStock>> {
        let mut requests = requests.into_inner();
        let mut receipts = Vec::new();
        while let Some(got) = requests.message().await? {
            receipts.push(answer(&got)?);
        }
        Ok(Response::new(receipts))
    }

    async fn track(&self, request: Request<i64>) -> Result<Response<BoxStream<Event>>, Status> {
        let first = request.into_inner();
        let events = (first..first + MANY).map(|number| Ok(event(number, VERSION)));
        Ok(Response::new(stream::iter(events).boxed()))
    }

    async fn place_each(
        &self,
        requests: Request<Streaming<Order>>,
    ) -> Result<Response<BoxStream<Receipt>>, Fault<OutOfStock>> {
        let receipts = requests.into_inner().map(|got| Ok(answer(&got?)?));
        Ok(Response::new(receipts.boxed()))
    }
}

/// Makes one call after another, from the order `number` on.
pub(crate) async fn call_on(client: RpcClient, mut number: i64, calls: Arc<Calls>) {
    let mut caller = Caller(client.get());
    while calls.go_on() {
        calls.count(VERSION, caller.call(number).await);
        number += 1;
    }
}

/// A client, which knows what servers of each version answer.
struct Caller(OrdersClient<RpcChannel>);

impl Caller {
    /// Makes a call, the kind of which depends on the number.
    async fn call(&mut self, number: i64) -> Result<Answered, Problem> {
        match number % 4 {
            0 => self.place(number).await,
            1 => self.place_all(number).await,
            2 => self.track(number).await,
            _ => self.place_each(number).await,
        }
    }

    async fn place(&mut self, number: i64) -> Result<Answered, Problem> {
        let answer = self.0.place(order(number, VERSION)).await;
        check(number, answer.map(Response::into_inner))
    }

    async fn place_all(&mut self, first: i64) -> Result<Answered, Problem> {
        let numbers = first..first + MANY;
        let orders = numbers.clone().map(|number| order(number, VERSION));
        match self.0.place_all(stream::iter(orders)).await {
            Ok(receipts) => {
                let receipts = receipts.into_inner();
                let expected = numbers.map(|number| receipt(number, receipts[0].version));
                same(&receipts, &expected.collect())?;
                Ok(Answered::by(receipts[0].version))
            }
            Err(fault) => {
                let missing = numbers.into_iter().find(|number| is_out_of_stock(*number));
                check(missing.unwrap_or(first), Err(fault))
            }
        }
    }

    async fn track(&mut self, first: i64) -> Result<Answered, Problem> {
        let mut events = self.0.track(first).await?.into_inner();
        let mut version = 0;
        for number in first..first + MANY {
            let got = events.message().await?.ok_or(Problem::EndOfStream)?;
            version = got.version;
            same(&got, &event(number, version))?;
        }
        Ok(Answered::by(version))
    }

    async fn place_each(&mut self, first: i64) -> Result<Answered, Problem> {
        let numbers = first..first + MANY;
        let orders = numbers.clone().map(|number| order(number, VERSION));
        let receipts = self.0.place_each(stream::iter(orders)).await;
        let mut receipts = match receipts {
            Ok(receipts) => receipts.into_inner(),
            Err(fault) => return check(first, Err(fault)),
        };
        let mut version = 0;
        for number in numbers {
            match receipts.message().await {
                Ok(got) => {
                    let got = got.ok_or(Problem::EndOfStream)?;
                    version = got.version;
                    same(&got, &receipt(number, version))?;
                }
                Err(status) => return check(number, Err(status.into())),
            }
        }
        Ok(Answered::by(version))
    }
}

/// Whether this is what a server of its version answers to the order of this number.
fn check(number: i64, got: Result<Receipt, Fault<OutOfStock>>) -> Result<Answered, Problem> {
    match got {
        Ok(got) => {
            same(&got, &receipt(number, got.version))?;
            Ok(Answered::by(got.version))
        }
        Err(Fault::Declared(got)) if is_out_of_stock(number) => {
            same(&got, &out_of_stock(number, got.version))?;
            Ok(Answered::with_error_by(got.version))
        }
        Err(fault) => Err(Status::from(fault).into()),
    }
}
