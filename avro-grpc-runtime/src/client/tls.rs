//! Connections with TLS, where a feature brings it.

use super::target::Place;
use crate::transport::net;
use tonic::transport::{Endpoint, Error};

/// The settings of TLS, if there are any.
#[cfg(feature = "_tls")]
pub(super) struct Tls(pub(super) Option<tonic::transport::ClientTlsConfig>);

#[cfg(feature = "_tls")]
impl Tls {
    pub(super) const fn none() -> Self {
        Self(None)
    }

    /// `https` where it is said, or where there are settings for it.
    pub(super) fn scheme(&self, place: &Place) -> Result<&'static str, String> {
        match (place.scheme, &self.0) {
            (Some("http"), Some(_)) => Err(format!(
                "`http://{}` is without TLS, for which there are settings: write `https://`",
                place.authority
            )),
            (Some(scheme), _) => Ok(scheme),
            (None, Some(_)) => Ok("https"),
            (None, None) => Ok("http"),
        }
    }

    pub(super) fn endpoint(&self, uri: &str) -> Result<Endpoint, Error> {
        let endpoint = net::endpoint(uri.to_owned())?;
        match &self.0 {
            Some(config) => endpoint.tls_config(config.clone()),
            None => Ok(endpoint),
        }
    }
}

/// There is no TLS.
#[cfg(not(feature = "_tls"))]
pub(super) struct Tls;

#[cfg(not(feature = "_tls"))]
impl Tls {
    pub(super) const fn none() -> Self {
        Self
    }

    pub(super) fn scheme(&self, place: &Place) -> Result<&'static str, String> {
        match place.scheme {
            Some("https") => Err(format!(
                "`https://{}` needs a feature of avro-grpc-runtime: `tls-ring` or `tls-aws-lc`, and \
                 `tls-native-roots` or `tls-webpki-roots`",
                place.authority
            )),
            _ => Ok("http"),
        }
    }

    pub(super) fn endpoint(&self, uri: &str) -> Result<Endpoint, Error> {
        net::endpoint(uri.to_owned())
    }
}
