use std::pin::Pin;

use crate::everything_client::EverythingClient;
use crate::tonic::{Response, Status, transport::Channel};
use crate::*;

pub type Reply<T> = Pin<Box<dyn Future<Output = Result<Response<T>, Status>> + Send>>;

