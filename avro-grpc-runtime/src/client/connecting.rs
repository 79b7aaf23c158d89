//! What is said of connections.

use super::connect::{Lookup, Settings, system_lookup};
use super::target::{self, Place, Target};
use super::tls::Tls;
use std::sync::Arc;
use std::time::Duration;
use tonic::transport::Endpoint;

/// How connections are made.
pub(super) struct Connecting {
    pub(super) timeout: Duration,
    pub(super) resolve_every: Duration,
    pub(super) lookup: Lookup,
    pub(super) endpoint: Arc<dyn Fn(Endpoint) -> Endpoint + Send + Sync>,
    pub(super) tls: Tls,
}

impl Connecting {
    pub(super) fn new() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            resolve_every: Duration::from_secs(30),
            lookup: system_lookup(),
            endpoint: Arc::new(|endpoint| endpoint),
            tls: Tls::none(),
        }
    }

    /// All that a pool must know. The errors are for who said it.
    pub(super) fn settings(self, target: &Target) -> Result<Settings, String> {
        let places = target.0.iter().map(|text| target::parse(text));
        let places = places.collect::<Result<Vec<_>, _>>()?;
        if places.is_empty() {
            return Err("there is no target".to_owned());
        }
        let endpoints = places.into_iter().map(|place| {
            let endpoint = self.endpoint(&place)?;
            Ok((place, endpoint))
        });
        Ok(Settings {
            endpoints: endpoints.collect::<Result<_, String>>()?,
            target: target.text(),
            connect_timeout: self.timeout,
            resolve_every: self.resolve_every,
            lookup: self.lookup,
        })
    }

    fn endpoint(&self, place: &Place) -> Result<Endpoint, String> {
        let scheme = self.tls.scheme(place)?;
        let uri = format!("{scheme}://{}", place.authority);
        let endpoint = self.tls.endpoint(&uri);
        Ok((self.endpoint)(endpoint.map_err(|error| {
            format!("`{uri}`: {}", super::transport_failure::reason(&error))
        })?))
    }
}
