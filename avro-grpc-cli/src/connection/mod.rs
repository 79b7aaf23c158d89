//! How servers are reached, from options.

mod headers;
mod units;

use std::path::{Path, PathBuf};
use std::time::Duration;

use avro_grpc_runtime::client::{RetryPolicy, RpcClient, RpcClientBuilder};
use avro_grpc_runtime::tonic::codegen::http::{HeaderValue, Uri};
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::tonic::transport::{Certificate, ClientTlsConfig, Identity};
use avro_grpc_schema::diagnostic::Diagnostic;
use clap::builder::UnknownArgumentValueParser;

pub(crate) use self::headers::Header;
pub(crate) use self::units::{duration, size};

/// Options for whatever asks a server.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connection {
    /// Send a header with each call; `${VAR}` in its value is a variable of the environment (and `$${` is
    /// `${`), base64 the value of one whose name ends in `-bin`; repeatable
    #[arg(
        short = 'H',
        long = "header",
        aliases = ["rpc-header", "reflect-header"],
        value_name = "NAME: VALUE"
    )]
    headers: Vec<Header>,
    /// How long a call may take, as in `5s`, `250ms` or, in seconds, `5` [default: no limit]
    #[arg(long, alias = "max-time", value_name = "TIME", value_parser = duration)]
    deadline: Option<Duration>,
    /// What others call it
    #[arg(long, hide = true, value_parser = UnknownArgumentValueParser::suggest_arg("--deadline"))]
    timeout: Option<String>,
    /// How long an attempt to connect may take [default: 10s]
    #[arg(long, value_name = "TIME", value_parser = duration)]
    connect_timeout: Option<Duration>,
    /// Wait so long for a server that cannot be reached yet [default: not at all]
    #[arg(long, value_name = "TIME", value_parser = duration)]
    wait: Option<Duration>,
    /// How often a call that failed is made again where that does no harm [default: 4]
    #[arg(long, value_name = "TIMES")]
    retries: Option<u32>,
    /// How often to ask whether the server is still there
    #[arg(long, alias = "keepalive-time", value_name = "TIME", value_parser = units::interval)]
    keep_alive: Option<Duration>,
    /// What servers are told is the name of the host: the header `:authority`
    #[arg(long, value_name = "NAME")]
    authority: Option<String>,
    /// What goes before tonic's own in the header `user-agent`
    #[arg(long, value_name = "TEXT")]
    user_agent: Option<String>,
    /// What the client calls itself, in the header `avro-client-name` [default: avro-grpc]
    #[arg(long, value_name = "NAME")]
    client_name: Option<String>,
    /// The API version that the client says it has, in the place of the service's own
    #[arg(long, value_name = "NUMBER")]
    api_version: Option<u32>,
    /// The largest message that is taken or sent, as in `4MiB`, or in bytes [default: 4MiB to take, no
    /// limit to send]
    #[arg(long, alias = "max-msg-sz", value_name = "SIZE", value_parser = size)]
    pub(crate) max_message_size: Option<usize>,
    #[command(flatten)]
    tls: Tls,
    /// SERVER is the path of a Unix socket, which `unix:PATH` says too
    #[arg(long, hide = true)]
    pub(crate) unix: bool,
}

/// Who is who.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Encryption")]
struct Tls {
    /// Encrypt with TLS, and trust whom the system trusts; the other options here imply it, and so
    /// does `https://` before the server
    #[arg(long)]
    tls: bool,
    /// Do not encrypt, which is the default
    #[arg(long, conflicts_with_all = ["tls", "cacert", "cert", "key", "server_name"])]
    plaintext: bool,
    /// Trust the certificates in FILE (PEM) alone
    #[arg(long, value_name = "FILE")]
    cacert: Option<PathBuf>,
    /// Show the server the certificate in FILE (PEM)
    #[arg(long, value_name = "FILE", requires = "key")]
    cert: Option<PathBuf>,
    /// The private key of that certificate (PEM)
    #[arg(long, value_name = "FILE", requires = "cert")]
    key: Option<PathBuf>,
    /// Expect a certificate for NAME in the place of the host's name
    #[arg(long, alias = "servername", value_name = "NAME")]
    server_name: Option<String>,
    /// What others have, and is not there
    #[arg(long, hide = true)]
    insecure: bool,
}

impl Connection {
    /// A client of the server at `target`.
    pub(crate) fn client(&self, target: &str) -> Result<RpcClient, Diagnostic> {
        let target = match self.unix {
            true if !target.starts_with("unix:") => format!("unix:{target}"),
            _ => target.to_owned(),
        };
        let mut builder = RpcClient::builder(target.as_str())
            .name(self.client_name.as_deref().unwrap_or("avro-grpc"))
            .connect_timeout(self.connect_timeout.unwrap_or(Duration::from_secs(10)))
            .wait_for_ready(self.wait.unwrap_or_default());
        if let Some(deadline) = self.deadline {
            builder = builder.timeout(deadline);
        }
        builder = match self.retries {
            None => builder,
            Some(0) => builder.without_retries(),
            Some(retries) => {
                builder.retry(RetryPolicy::new().max_attempts(retries.saturating_add(1)))
            }
        };
        if let Some(config) = self.tls.config(&target)? {
            builder = builder.tls(config);
        }
        let builder = self.endpoint(builder)?;
        builder
            .build()
            .map_err(|error| Diagnostic::error_without_place(error.to_string()))
    }

    /// What goes with a question about the server itself.
    pub(crate) fn metadata(&self) -> MetadataMap {
        headers::metadata(&self.headers)
    }

    /// What goes with a call: the API version too, if another one than the service's own is to be said.
    pub(crate) fn call_metadata(&self) -> MetadataMap {
        let mut metadata = self.metadata();
        if let Some(version) = self.api_version {
            metadata.insert("avro-api-version", version.into());
        }
        metadata
    }

    /// What is tonic's.
    fn endpoint(&self, builder: RpcClientBuilder) -> Result<RpcClientBuilder, Diagnostic> {
        let user_agent = match &self.user_agent {
            Some(text) => text.clone(),
            None => format!("avro-grpc/{}", env!("CARGO_PKG_VERSION")),
        };
        let user_agent: HeaderValue = user_agent.parse().map_err(|_| {
            let message = "`--user-agent` has characters that no header has";
            Diagnostic::error_without_place(message)
        })?;
        let scheme = if self.tls.is_wanted() {
            "https"
        } else {
            "http"
        };
        let origin = self.authority.as_ref().map(|authority| {
            let origin = format!("{scheme}://{authority}").parse::<Uri>();
            let whole = |origin: &Uri| origin.authority().is_some_and(|part| part == authority);
            origin.ok().filter(whole).ok_or_else(|| {
                let message = format!("`--authority {authority}` is no name of a host");
                Diagnostic::error_without_place(message)
            })
        });
        let origin = origin.transpose()?;
        let keep_alive = self.keep_alive;
        Ok(builder.endpoint(move |endpoint| {
            let endpoint = endpoint.user_agent(user_agent.clone());
            let mut endpoint = endpoint.expect("it is the value of a header");
            if let Some(origin) = &origin {
                endpoint = endpoint.origin(origin.clone());
            }
            match keep_alive {
                Some(every) => endpoint
                    .http2_keep_alive_interval(every)
                    .keep_alive_while_idle(true),
                None => endpoint,
            }
        }))
    }
}

impl Tls {
    fn is_wanted(&self) -> bool {
        let Self {
            tls,
            plaintext: _,
            cacert,
            cert,
            key: _,
            server_name,
            insecure: _,
        } = self;
        *tls || cacert.is_some() || cert.is_some() || server_name.is_some()
    }

    /// The settings for `target`, if it is called with TLS.
    fn config(&self, target: &str) -> Result<Option<ClientTlsConfig>, Diagnostic> {
        if self.insecure {
            let message =
                "there is no `--insecure`: a server that nobody vouches for may be anybody";
            let help = "name its certificate with `--cacert FILE`";
            return Err(Diagnostic::error_without_place(message).help(help));
        }
        if !self.is_wanted() && !target.starts_with("https:") {
            return Ok(None);
        }
        let mut config = match &self.cacert {
            Some(path) => ClientTlsConfig::new().ca_certificate(authority(path)?),
            None => ClientTlsConfig::new().with_native_roots(),
        };
        if let (Some(cert), Some(key)) = (&self.cert, &self.key) {
            config = config.identity(Identity::from_pem(read(cert)?, read(key)?));
        }
        Ok(Some(match &self.server_name {
            Some(name) => config.domain_name(name),
            None => config,
        }))
    }
}

/// The certificates of who is trusted. Without any, nobody would be, and each would be told that it is not known.
pub(crate) fn authority(path: &Path) -> Result<Certificate, Diagnostic> {
    const BEGIN: &[u8] = b"-----BEGIN CERTIFICATE-----";
    let pem = read(path)?;
    if !pem.windows(BEGIN.len()).any(|part| part == BEGIN) {
        let message = format!("there is no certificate in `{}`", path.display());
        let help = "certificates are PEM, each between `-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----`";
        return Err(Diagnostic::error_without_place(message).help(help));
    }
    Ok(Certificate::from_pem(pem))
}

/// The bytes of a file that an option names.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    std::fs::read(path).map_err(|error| {
        Diagnostic::error_without_place(format!("cannot read `{}`: {error}", path.display()))
    })
}
