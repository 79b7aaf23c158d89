//! What generated clients and servers are to this crate.

use crate::ServiceDescription;
use crate::transport::{Client, Reply};
use std::convert::Infallible;
use std::sync::Arc;
use tonic::body::Body;
use tonic::server::NamedService;
use tower_service::Service;

/// A generated server, `GreeterServer<T>`: a tower service that knows which service of Avro it is.
///
/// Only generated code implements this.
pub trait GeneratedServer:
    NamedService
    + Clone
    + Service<
        http::Request<Body>,
        Response = http::Response<Body>,
        Error = Infallible,
        Future = Reply,
    > + Send
    + Sync
    + 'static
{
    /// What is served: the implementation of the trait `Greeter`.
    type Inner: Send + Sync + 'static;

    /// What a program can know of the service.
    const DESCRIPTION: ServiceDescription;

    /// The name of the crate that has the generated code, where cargo builds it.
    const CRATE_NAME: Option<&'static str>;

    /// The version of that crate.
    const CRATE_VERSION: Option<&'static str>;

    /// What is served.
    fn inner(&self) -> &Arc<Self::Inner>;
}

/// A generated client, `GreeterClient<T>`.
///
/// Only generated code implements this.
pub trait GeneratedClient: Sized {
    /// What calls are made through: the `T` of `GreeterClient<T>`.
    type Transport;

    /// What a program can know of the service.
    const DESCRIPTION: ServiceDescription;

    /// A client that makes its calls through `client`, which may have been given settings.
    #[doc(hidden)]
    fn from_client(client: Client<Self::Transport>) -> Self;

    /// A client that makes its calls through `transport`.
    fn from_transport(transport: Self::Transport) -> Self {
        Self::from_client(Client::new(transport))
    }
}
