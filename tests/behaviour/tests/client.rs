//! Our client.

use std::time::Duration;

use avro_grpc_runtime::client::{RpcChannel, RpcClient};

use crate::generated::test_service_client::TestServiceClient;
use crate::generated::unimplemented_service_client::UnimplementedServiceClient;

/// Longer than any machine needs.
pub(crate) const LONG: Duration = Duration::from_secs(60);

pub(crate) struct Client(RpcClient);

impl Client {
    pub(crate) fn new(addr: &str) -> Self {
        let client = RpcClient::builder(format!("http://{addr}")).without_retries();
        Self(client.build().expect("the settings are valid"))
    }

    pub(crate) fn test(&self) -> TestServiceClient<RpcChannel> {
        self.0.get()
    }

    pub(crate) fn unimplemented(&self) -> UnimplementedServiceClient<RpcChannel> {
        self.0.get()
    }
}
