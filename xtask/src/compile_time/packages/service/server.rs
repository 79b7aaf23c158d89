use crate::everything_server::{Everything, EverythingServer};
use crate::tonic::{Request, Response, Status, service::Routes};
use crate::*;

pub struct Service;

pub fn routes() -> Routes {
    Routes::new(EverythingServer::new(Service))
}

