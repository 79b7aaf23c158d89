//! What a server says of itself: the service `avro.grpc.v1.Info`.
//!
//! ```no_run
//! # async fn ask() -> Result<(), Box<dyn std::error::Error>> {
//! use avro_grpc_runtime::info::InfoRequest;
//! use avro_grpc_runtime::info::info_client::InfoClient;
//!
//! let mut client = InfoClient::connect("http://[::1]:50051").await?;
//! let info = client.describe(InfoRequest::default()).await?.into_inner();
//! for service in info.services {
//!     println!("{} {:?}", service.name, service.api_version);
//! }
//! # Ok(())
//! # }
//! ```

crate::__include!("generated.rs");

pub use __avro_grpc::avro::grpc::v1::*;

use crate::Transport;
use tonic::{Code, Request, Status};

/// How much of what a server says of itself is read, in bytes: a server of small messages may have many services.
const MAX_INFO: usize = 64 << 20;

impl<T: Transport> info_client::InfoClient<T> {
    /// What the server says of itself, up to 64 MiB.
    ///
    /// # Errors
    ///
    /// As [`describe`](Self::describe); where the server has not this service, the status says what to do.
    pub async fn ask(self, request: Request<InfoRequest>) -> Result<ServerInfo, Status> {
        let mut client = self.max_decoding_message_size(MAX_INFO);
        match client.describe(request).await {
            Ok(response) => Ok(response.into_inner()),
            Err(status) if status.code() == Code::Unimplemented => Err(Status::unimplemented(
                "the server does not describe its services: it has no `avro.grpc.v1.Info`; name the files that \
                 they are declared in",
            )),
            Err(status) => Err(status),
        }
    }
}
