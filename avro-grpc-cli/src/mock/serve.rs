//! The server.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use avro_grpc_runtime::dynamic::DynamicServer;
use avro_grpc_runtime::server::RpcServer;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::transport::{Identity, ServerTlsConfig};
use avro_grpc_schema::diagnostic::Diagnostic;

use super::Mock;
use super::mocked::Mocked;
use crate::connection::{authority, read};
use crate::output;

/// Where to listen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Listen {
    /// An address or a name, with a port.
    Address(String),
    Unix(PathBuf),
}

impl FromStr for Listen {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.strip_prefix("unix:") {
            Some("" | "//") => Err("the path is missing after `unix:`".to_owned()),
            Some(path) => Ok(Self::Unix(path.strip_prefix("//").unwrap_or(path).into())),
            None if text.contains(':') => Ok(Self::Address(text.to_owned())),
            None => Err("write host:port or unix:PATH".to_owned()),
        }
    }
}

/// The settings of TLS, if it is spoken.
pub(crate) fn tls(
    cert: Option<&Path>,
    key: Option<&Path>,
    cacert: Option<&Path>,
) -> Result<Option<ServerTlsConfig>, Diagnostic> {
    let (Some(cert), Some(key)) = (cert, key) else {
        return Ok(None);
    };
    let identity = Identity::from_pem(read(cert)?, read(key)?);
    let config = ServerTlsConfig::new().identity(identity);
    Ok(Some(match cacert {
        Some(path) => config.client_ca_root(authority(path)?),
        None => config,
    }))
}

/// Serves until it is interrupted.
pub(crate) async fn run(
    mock: Mock,
    listen: &Listen,
    tls: Option<ServerTlsConfig>,
) -> Result<(), Diagnostic> {
    let server = RpcServer::builder()
        .add_dynamic(handlers(&mock)?)
        // Nobody waits for what is made up.
        .grace(Duration::from_secs(1));
    let server = match listen {
        Listen::Address(address) => server.address(address),
        Listen::Unix(path) => server.unix_socket(path),
    };
    let server = match tls {
        Some(config) => server.tls(config),
        None => server,
    };
    let wrong = |error: &dyn std::fmt::Display| Diagnostic::error_without_place(error.to_string());
    let server = server.bind().await.map_err(|error| wrong(&error))?;
    let line = format!("listening on {}\n", server.local_addr());
    // Who has read the line may end the server at once, which it is ready for when it has begun.
    let (served, printed) = tokio::join!(server.serve(), async { output::print([line]) });
    served.map_err(|error| wrong(&error))?;
    printed
}

fn handlers(mock: &Mock) -> Result<DynamicServer, Diagnostic> {
    let all = [
        CompressionEncoding::Gzip,
        CompressionEncoding::Deflate,
        CompressionEncoding::Zstd,
    ];
    let server = DynamicServer::new(mock.services.clone()).decode_options(mock.decoding);
    let server = all
        .into_iter()
        .fold(server, DynamicServer::accept_compressed);
    for service in mock.services.iter() {
        for method in service.methods() {
            let added = Mocked::new(method, mock)?.add_to(service.name(), &server);
            added.map_err(|error| Diagnostic::error_without_place(error.to_string()))?;
        }
    }
    Ok(server)
}
