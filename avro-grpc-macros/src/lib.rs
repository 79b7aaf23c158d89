//! The macros of `avro-grpc-runtime`, which re-exports them with its feature `macros`.
//!
//! ```text
//! trait with #[service] ──parse──▶ Service ──codegen of avro-grpc-build──▶ TokenStream
//! type with #[derive(Message)] ──read──▶ Message ──emit──▶ TokenStream of the runtime's macros
//! ```

mod about;
mod arguments;
mod case;
mod derive;
mod errors;
mod json;
mod names;
mod service;
mod ty;

use proc_macro::TokenStream;

/// A gRPC service from a trait: what a `build.rs` makes of a `service` in an `.avrpc` file.
///
/// ```
/// use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, service};
///
/// /// Counts.
/// #[service(namespace = "shop", rename_all = "PascalCase", api_version = 2)]
/// pub trait Counter {
///     /// The sum of the numbers that come in.
///     async fn sum(&self, request: Request<Streaming<i64>>) -> Result<Response<i64>, Status>;
///
///     /// The numbers down to zero.
///     #[rpc(name = "Countdown", idempotency = "NO_SIDE_EFFECTS", timeout = "5s")]
///     async fn count_down(&self, from: Request<i32>) -> Result<Response<BoxStream<i32>>, Status> {
///         Err(Status::unimplemented(format!("from {}", from.into_inner())))
///     }
/// }
///
/// struct Adds;
///
/// impl Counter for Adds {
///     async fn sum(&self, request: Request<Streaming<i64>>) -> Result<Response<i64>, Status> {
///         let (mut numbers, mut sum) = (request.into_inner(), 0);
///         while let Some(number) = numbers.message().await? {
///             sum += number;
///         }
///         Ok(Response::new(sum))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Status> {
/// let mut client = counter_client::CounterClient::new(counter_server::CounterServer::new(Adds));
/// let numbers = futures_util::stream::iter([1, 2, 3]);
/// assert_eq!(client.sum(numbers).await?.into_inner(), 6);
/// assert_eq!(counter_server::SERVICE_NAME, "shop.Counter");
/// # Ok(())
/// # }
/// ```
///
/// Beside a trait `Counter`, which stays where it is, come the modules `counter_client` with
/// `CounterClient`, and `counter_server` with `CounterServer`, `SERVICE_NAME`, `DESCRIPTION` and the
/// trait again. They are seen by whom the trait is. The trait stands in a module, not in a function.
///
/// # Methods
///
/// A method is an `async fn` that takes `&self` and one request, and answers with a `Result` whose
/// error is `Status`, or `Fault<E>` where the method declares the errors `E`:
///
/// | | one | stream |
/// |---|---|---|
/// | request | `Request<M>` | `Request<Streaming<M>>` |
/// | response | `Response<M>` | `Response<BoxStream<M>>` |
///
/// A message `M` is any type that implements the runtime's `Message`; `()` is Avro's null. A body is
/// what an implementation without the method does. Documentation and `#[deprecated]` hold for the
/// client too, and are part of `DESCRIPTION`. `#[rpc(…)]` says more:
///
/// | argument of `rpc` | |
/// |---|---|
/// | `name = "…"` | the name on the wire |
/// | `idempotency = "…"` | `"NO_SIDE_EFFECTS"` or `"IDEMPOTENT"`: the call may be repeated |
/// | `timeout = "…"` | the time that a call may take: `"250ms"`, `"30s"`, `"5min"` |
/// | `annotations(name = …)` | annotations of your own, with JSON |
///
/// # The service
///
/// | argument of `service` | |
/// |---|---|
/// | `namespace = "…"` | the namespace; by default there is none |
/// | `name = "…"` | the name on the wire; by default that of the trait |
/// | `rename_all = "…"` | `"camelCase"` or `"PascalCase"`: how methods are called on the wire; by default as they are written |
/// | `api_version = …`, `min_api_version = …` | the range of versions of the API |
/// | `annotations(name = …)` | annotations of your own, with JSON |
/// | `crate = …` | the path to the runtime, if it is not `::avro_grpc_runtime`: that of a crate, or one from `crate`, `self` or `super` |
/// | `build_client = false`, `build_server = false` | leaves out the client, the server |
/// | `default_stubs` | methods without a body answer UNIMPLEMENTED |
/// | `async_trait` | boxes the futures by the attribute of that name, which implementations must have too: a trait that can be a `dyn` |
///
/// # Other versions
///
/// Programs with other versions of a service tell each other their schemas in calls. Those that are too large
/// for that a program has to know. A macro reads no directory, as `known_versions` of `avro-grpc-build`
/// does; here a program says them itself, those of messages and those of declared errors. `DESCRIPTION.contract()`
/// makes an `.avsc` of each, to be kept with each release.
///
/// ```
/// use avro_grpc_runtime::{Message, Request, Response, RootSchema, SchemaEvolution, Status, service};
///
/// #[derive(Message)]
/// #[avro(namespace = "shop")]
/// pub struct Order {
///     item: String,
///     #[avro(default = 1)]
///     count: i32,
/// }
///
/// #[service(namespace = "shop")]
/// pub trait Orders {
///     async fn place(&self, order: Request<Order>) -> Result<Response<i32>, Status>;
/// }
/// # struct Shop;
/// # impl Orders for Shop {
/// #     async fn place(&self, order: Request<Order>) -> Result<Response<i32>, Status> {
/// #         Ok(Response::new(order.into_inner().count))
/// #     }
/// # }
///
/// # fn main() -> Result<(), avro_grpc_runtime::Report> {
/// // Or include_str!("../history/v1/shop.Order.avsc").
/// let v1 = r#"{
///     "type": "record",
///     "name": "shop.Order",
///     "fields": [{"name": "item", "type": "string"}]
/// }"#;
/// let evolution = SchemaEvolution::new().known_schema(RootSchema::parse(v1)?);
/// let server = orders_server::OrdersServer::new(Shop).schema_evolution(evolution);
/// # drop(server);
/// # Ok(())
/// # }
/// ```
#[proc_macro_attribute]
pub fn service(arguments: TokenStream, item: TokenStream) -> TokenStream {
    service::expand(arguments.into(), item.into()).into()
}

/// An Avro schema for a Rust type, and its codec.
#[proc_macro_derive(Message, attributes(avro))]
pub fn message(input: TokenStream) -> TokenStream {
    derive::expand(input.into()).into()
}
