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
