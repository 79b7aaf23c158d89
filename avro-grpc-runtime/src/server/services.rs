//! The services that there are, and which clients each understands.

use crate::ErrorCode;
use crate::outline::Outline;
use crate::transport::shown;
use http::HeaderMap;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use tonic::Status;

/// The request header with the version that a client was made for.
const HEADER: &str = "avro-api-version";

/// The services, by the names that stand in paths, and the versions of those that have some.
#[derive(Debug, Default)]
pub(super) struct Services(HashMap<Cow<'static, str>, Option<RangeInclusive<u32>>>);

impl Services {
    /// `name` is what stands in paths; a service may not be described.
    pub(super) fn add(&mut self, name: Cow<'static, str>, service: Option<&Outline>) {
        let versions = service.and_then(|service| service.api_versions.clone());
        self.0.insert(name, versions);
    }

    /// Whether there is the service that `path` names, and the client is one that it understands. One that
    /// sends no version is taken for one.
    pub(super) fn check(&self, path: &str, headers: &HeaderMap) -> Result<(), Status> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let name = path.split_once('/').map_or(path, |(name, _)| name);
        let Some((name, versions)) = self.0.get_key_value(name) else {
            let message = format!("there is no service `{}`", shown(name));
            return Err(Status::unimplemented(message));
        };
        let (Some(served), Some(value)) = (versions, headers.get(HEADER)) else {
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
        log(name, version, served, code, headers);
        let (least, most) = (served.start(), served.end());
        Err(code.status(format!(
            "the client has version {version} of {name}, the server has {least} to {most}"
        )))
    }
}

/// Says which client is to be brought up to date, or is ahead of the server. How often is the client's choice, but
/// no more often than there are spans of calls, which are on the same level.
fn log(
    service: &str,
    version: u32,
    served: &RangeInclusive<u32>,
    code: ErrorCode,
    headers: &HeaderMap,
) {
    let client = headers
        .get("avro-client-name")
        .and_then(|name| name.to_str().ok())
        .map(shown);
    tracing::info!(
        client,
        service,
        client_version = version,
        server_versions = ?served,
        reason = code.as_str(),
        "a call was refused for its API version"
    );
}
