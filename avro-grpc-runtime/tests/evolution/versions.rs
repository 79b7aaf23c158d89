//! Two versions of a service.

use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::{BoxStream, Fault, Message, Request, Response, Status, Streaming, service};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A version: its types `Order`, `Number` and `Problem` are what differs.
macro_rules! version {
    ($(#[$attribute:meta])* $version:ident { $($types:item)* }) => {
        $(#[$attribute])*
        pub mod $version {
            use super::*;

            $($types)*

            /// Orders, and what can go wrong with them.
            #[service(namespace = "shop", crate = avro_grpc_runtime)]
            pub trait Shop {
                async fn place(&self, order: Request<Order>) -> Result<Response<Order>, Status>;
                async fn watch(
                    &self,
                    order: Request<Order>,
                ) -> Result<Response<BoxStream<Order>>, Status>;
                async fn collect(
                    &self,
                    orders: Request<Streaming<Order>>,
                ) -> Result<Response<Vec<Order>>, Status>;
                async fn echo(
                    &self,
                    orders: Request<Streaming<Order>>,
                ) -> Result<Response<BoxStream<Order>>, Status>;
                /// Takes numbers that only one version can read of the other.
                async fn number(&self, number: Request<Number>) -> Result<Response<()>, Status>;
                async fn add(
                    &self,
                    numbers: Request<Streaming<Number>>,
                ) -> Result<Response<i64>, Status>;
                async fn numbers(&self, none: Request<()>) -> Result<Response<Number>, Status>;
                async fn many_numbers(
                    &self,
                    none: Request<()>,
                ) -> Result<Response<BoxStream<Number>>, Status>;
                /// Fails with the problem that the text names.
                async fn fail(&self, problem: Request<String>) -> Result<Response<()>, Fault<Problem>>;
                async fn fail_late(
                    &self,
                    problem: Request<String>,
                ) -> Result<Response<BoxStream<i32>>, Fault<Problem>>;
            }

            impl Shop for Keeper {
                async fn place(&self, order: Request<Order>) -> Result<Response<Order>, Status> {
                    self.see(order.metadata(), order.get_ref());
                    tokio::time::sleep(self.pause).await;
                    let (metadata, _, order) = order.into_parts();
                    let mut response = Response::new(order);
                    *response.metadata_mut() = metadata;
                    Ok(response)
                }

                async fn watch(
                    &self,
                    order: Request<Order>,
                ) -> Result<Response<BoxStream<Order>>, Status> {
                    self.see(order.metadata(), order.get_ref());
                    let order = order.into_inner();
                    Ok(Response::new(stream::iter([Ok(order.clone()), Ok(order)]).boxed()))
                }

                async fn collect(
                    &self,
                    orders: Request<Streaming<Order>>,
                ) -> Result<Response<Vec<Order>>, Status> {
                    self.see(orders.metadata(), &());
                    Ok(Response::new(orders.into_inner().try_collect().await?))
                }

                async fn echo(
                    &self,
                    orders: Request<Streaming<Order>>,
                ) -> Result<Response<BoxStream<Order>>, Status> {
                    self.see(orders.metadata(), &());
                    Ok(Response::new(orders.into_inner().boxed()))
                }

                async fn number(&self, number: Request<Number>) -> Result<Response<()>, Status> {
                    self.see(number.metadata(), number.get_ref());
                    Ok(Response::new(()))
                }

                async fn add(
                    &self,
                    numbers: Request<Streaming<Number>>,
                ) -> Result<Response<i64>, Status> {
                    let mut numbers = numbers.into_inner();
                    let mut sum = 0;
                    while let Some(number) = numbers.message().await? {
                        sum += i64::from(number.value);
                    }
                    Ok(Response::new(sum))
                }

                async fn numbers(&self, _: Request<()>) -> Result<Response<Number>, Status> {
                    Ok(Response::new(Number { value: 7 }))
                }

                async fn many_numbers(
                    &self,
                    _: Request<()>,
                ) -> Result<Response<BoxStream<Number>>, Status> {
                    let numbers = [Ok(Number { value: 7 }), Ok(Number { value: 8 })];
                    Ok(Response::new(stream::iter(numbers).boxed()))
                }

                async fn fail(&self, problem: Request<String>) -> Result<Response<()>, Fault<Problem>> {
                    match problem.get_ref().as_str() {
                        "status" => Err(Status::not_found("no such order").into()),
                        name => Err(Fault::Declared(Problem::named(name))),
                    }
                }

                async fn fail_late(
                    &self,
                    problem: Request<String>,
                ) -> Result<Response<BoxStream<i32>>, Fault<Problem>> {
                    let problem = Problem::named(problem.get_ref());
                    let items = [Ok(1), Err(Fault::Declared(problem).into())];
                    Ok(Response::new(stream::iter(items).boxed()))
                }
            }
        }
    };
}

version! {
    /// The older one.
    old {
        #[derive(Message, Clone, Debug, PartialEq)]
        #[avro(namespace = "shop")]
        pub struct Order {
            pub id: i32,
            pub note: String,
            #[avro(default = [])]
            pub tags: Vec<String>,
        }

        #[derive(Message, Clone, Debug, PartialEq)]
        #[avro(namespace = "shop")]
        pub struct Number {
            pub value: i32,
        }

        #[derive(Message, Clone, Debug, PartialEq)]
        #[avro(namespace = "shop", error = "FAILED_PRECONDITION")]
        pub struct Refused {
            pub reason: String,
        }

        pub type Problem = Refused;

        impl Problem {
            fn named(name: &str) -> Self {
                Self { reason: name.to_owned() }
            }
        }

        impl fmt::Display for Refused {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "refused: {}", self.reason)
            }
        }

        impl std::error::Error for Refused {}
    }
}

version! {
    /// The newer one.
    new {
        #[derive(Message, Clone, Debug, PartialEq)]
        #[avro(namespace = "shop")]
        pub struct Order {
            pub note: String,
            #[avro(default = 1)]
            pub quantity: i64,
            pub id: i32,
        }

        #[derive(Message, Clone, Debug, PartialEq)]
        #[avro(namespace = "shop")]
        pub struct Number {
            pub value: i64,
        }

        #[derive(Message, Clone, Debug, PartialEq)]
        #[avro(namespace = "shop", error = "FAILED_PRECONDITION")]
        pub struct Refused {
            #[avro(default = -1)]
            pub code: i32,
            pub reason: String,
        }

        #[derive(Message, Clone, Debug, PartialEq)]
        #[avro(namespace = "shop", error = "RESOURCE_EXHAUSTED")]
        pub struct SoldOut {
            pub item: String,
        }

        #[derive(Message, Clone, Debug, PartialEq)]
        #[avro(error)]
        pub enum Problem {
            SoldOut(SoldOut),
            Refused(Refused),
        }

        impl Problem {
            fn named(name: &str) -> Self {
                match name {
                    "sold out" => Self::SoldOut(SoldOut { item: "owl".to_owned() }),
                    reason => Self::Refused(Refused { code: 4, reason: reason.to_owned() }),
                }
            }
        }

        impl fmt::Display for SoldOut {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} is sold out", self.item)
            }
        }

        impl std::error::Error for SoldOut {}

        impl fmt::Display for Refused {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "refused: {}, {}", self.reason, self.code)
            }
        }

        impl std::error::Error for Refused {}

        impl fmt::Display for Problem {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::SoldOut(error) => error.fmt(f),
                    Self::Refused(error) => error.fmt(f),
                }
            }
        }

        impl std::error::Error for Problem {}
    }
}

/// Serves either version, and keeps what its handlers have seen.
#[derive(Clone, Debug, Default)]
pub struct Keeper {
    pub pause: Duration,
    pub seen: Arc<Mutex<Vec<Seen>>>,
}

/// A call as its handler saw it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub metadata: MetadataMap,
    pub message: String,
}

impl Keeper {
    fn see(&self, metadata: &MetadataMap, message: &dyn fmt::Debug) {
        let mut seen = self.seen.lock().unwrap();
        seen.push(Seen {
            metadata: metadata.clone(),
            message: format!("{message:?}"),
        });
    }

    /// How many calls there were.
    pub fn calls(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

pub fn old_order() -> old::Order {
    old::Order {
        id: 7,
        note: "an owl".to_owned(),
        tags: vec!["bird".to_owned(), "night".to_owned()],
    }
}

pub fn new_order() -> new::Order {
    new::Order {
        note: "an owl".to_owned(),
        quantity: 3,
        id: 7,
    }
}
