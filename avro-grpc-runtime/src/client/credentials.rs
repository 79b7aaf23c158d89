//! Who calls.

use tonic::metadata::MetadataMap;
use tonic::{Status, async_trait};

/// Adds to the metadata of each call what tells the server who calls.
///
/// It is asked before each attempt, so that a token can be renewed. An error is what the call fails
/// with. A closure can do it where nothing has to be waited for:
///
/// ```
/// use avro_grpc_runtime::Status;
/// use avro_grpc_runtime::client::RpcClient;
/// use avro_grpc_runtime::tonic::metadata::MetadataMap;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let client = RpcClient::builder("https://jobs.example:443")
///     .credentials(|metadata: &mut MetadataMap| {
///         let token = "Bearer secret".parse().map_err(|_| Status::internal("a bad token"))?;
///         metadata.insert("authorization", token);
///         Ok(())
///     });
/// # Ok(())
/// # }
/// ```
///
/// What is added travels as it is: without TLS, others can read it.
#[async_trait]
pub trait Credentials: Send + Sync + 'static {
    /// Adds to `metadata`. `path` is that of the method, `/service/method`.
    async fn add(&self, path: &str, metadata: &mut MetadataMap) -> Result<(), Status>;
}

#[async_trait]
impl<F> Credentials for F
where
    F: Fn(&mut MetadataMap) -> Result<(), Status> + Send + Sync + 'static,
{
    async fn add(&self, _: &str, metadata: &mut MetadataMap) -> Result<(), Status> {
        self(metadata)
    }
}
