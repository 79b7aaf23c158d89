//! API versions: which clients a service understands.

use crate::{ErrorCode, ServiceDescription};
use http::HeaderMap;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use tonic::Status;

/// The request header with the version that a client was made for.
const HEADER: &str = "avro-api-version";

/// The versions that services have, by the names that stand in paths.
#[derive(Debug, Default)]
pub(super) struct Versions(HashMap<&'static str, RangeInclusive<u32>>);

impl Versions {
    /// `name` is what stands in paths.
    pub(super) fn add(&mut self, name: &'static str, service: &ServiceDescription) {
        if let Some(versions) = service.api_versions() {
            self.0.insert(name, versions);
        }
    }

    /// Whether the client that calls `path` is one that the service understands. One that sends no version
    /// is taken for one.
    pub(super) fn check(&self, path: &str, headers: &HeaderMap) -> Result<(), Status> {
        let name = path
            .strip_prefix('/')
            .and_then(|path| path.split('/').next());
        let Some((name, served)) = name.and_then(|name| self.0.get_key_value(name)) else {
            return Ok(());
        };
        let Some(value) = headers.get(HEADER) else {
            return Ok(());
        };
        let version = value.to_str().ok().and_then(|text| text.parse().ok());
        let Some::<u32>(version) = version else {
            let message = format!("the header {HEADER} is no number of 32 bits: {value:?}");
            return Err(Status::invalid_argument(message));
        };
        let code = if version < *served.start() {
            ErrorCode::ApiClientTooOld
        } else if version > *served.end() {
            ErrorCode::ApiServerTooOld
        } else {
            return Ok(());
        };
        let (least, most) = (served.start(), served.end());
        Err(code.status(format!(
            "the client has version {version} of {name}, the server has {least} to {most}"
        )))
    }
}
