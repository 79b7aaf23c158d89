//! TLS, and certificates of clients.

use crate::support::{begin, local, soon, until, works};
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::server::Limits;
use avro_grpc_runtime::tonic::transport::{
    Certificate, Channel, ClientTlsConfig, Endpoint, Identity, ServerTlsConfig,
};
use avro_grpc_runtime::{Code, Request, Status};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Who vouches for servers and clients.
struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        Self {
            pem,
            issuer: Issuer::new(params, key),
        }
    }

    fn certificate(&self) -> Certificate {
        Certificate::from_pem(&self.pem)
    }

    fn identity(&self, name: &str) -> Identity {
        let params = CertificateParams::new([name.to_owned()]).unwrap();
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Identity::from_pem(certificate.pem(), key.serialize_pem())
    }
}

async fn secure(
    address: SocketAddr,
    config: ClientTlsConfig,
) -> Result<WorkClient<Channel>, Status> {
    let port = address.port();
    let endpoint = Endpoint::from_shared(format!("https://localhost:{port}")).unwrap();
    let endpoint = endpoint.tls_config(config).unwrap();
    let channel = soon(endpoint.connect()).await;
    channel
        .map(WorkClient::new)
        .map_err(|error| Status::from_error(error.into()))
}

/// With TLS 1.3, a client learns that it is refused when it reads.
async fn call(address: SocketAddr, config: ClientTlsConfig) -> Result<(), Status> {
    works(&mut secure(address, config).await?).await
}

#[tokio::test]
async fn a_server_has_a_certificate() {
    let authority = Authority::new();
    let config = ServerTlsConfig::new().identity(authority.identity("localhost"));
    let server = begin(local().add(Worker::default().server()).tls(config)).await;
    let trusting = ClientTlsConfig::new().ca_certificate(authority.certificate());
    call(server.address, trusting).await.unwrap();
    let others = ClientTlsConfig::new().ca_certificate(Authority::new().certificate());
    call(server.address, others).await.unwrap_err();
    // Without TLS there is no answer.
    let endpoint = Endpoint::from_shared(format!("http://{}", server.address)).unwrap();
    if let Ok(channel) = soon(endpoint.connect()).await {
        works(&mut WorkClient::new(channel)).await.unwrap_err();
    }
    server.end().await;
}

#[tokio::test]
async fn clients_have_certificates_too() {
    let authority = Authority::new();
    let config = ServerTlsConfig::new()
        .identity(authority.identity("localhost"))
        .client_ca_root(authority.certificate());
    let builder = local()
        .add(Worker::default().server())
        .tls(config)
        .interceptor(|request: Request<()>| match request.peer_certs() {
            Some(certificates) if certificates.len() == 1 => Ok(request),
            _ => Err(Status::permission_denied("no certificate")),
        });
    let server = begin(builder).await;
    let without = ClientTlsConfig::new().ca_certificate(authority.certificate());
    let status = call(server.address, without.clone()).await.unwrap_err();
    assert_ne!(
        status.code(),
        Code::PermissionDenied,
        "TLS refuses it before"
    );
    let of_others = without
        .clone()
        .identity(Authority::new().identity("client"));
    call(server.address, of_others).await.unwrap_err();
    let right = without.identity(authority.identity("client"));
    call(server.address, right).await.unwrap();
    server.end().await;
}

/// tonic waits for TLS as long as it takes.
#[tokio::test]
async fn a_peer_that_does_not_agree_on_tls_is_left() {
    let authority = Authority::new();
    let config = ServerTlsConfig::new().identity(authority.identity("localhost"));
    let limits = Limits {
        handshake: Some(Duration::from_secs(3)),
        ..Limits::default()
    };
    let builder = local()
        .add(Worker::default().server())
        .tls(config)
        .limits(limits);
    let server = begin(builder).await;
    let mut peers = Vec::new();
    // Nothing, and the head of a record of which nothing follows.
    for bytes in [&b""[..], &[0x16, 3, 1, 2, 0, 1]] {
        let mut peer = TcpStream::connect(server.address).await.unwrap();
        peer.write_all(bytes).await.unwrap();
        peers.push(peer);
    }
    let trusting = ClientTlsConfig::new().ca_certificate(authority.certificate());
    let mut client = secure(server.address, trusting).await.unwrap();
    works(&mut client).await.unwrap();
    for mut peer in peers {
        let mut answer = Vec::new();
        let _: std::io::Result<usize> = soon(peer.read_to_end(&mut answer)).await;
    }
    until(|| server.handle.statistics().connections == 1).await;
    works(&mut client).await.unwrap();
    server.end().await;
}

#[tokio::test]
async fn settings_that_are_wrong_are_told_before_it_listens() {
    let config = ServerTlsConfig::new().identity(Identity::from_pem("no certificate", "no key"));
    let error = local().tls(config).bind().await.unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("the settings of TLS are wrong: "),
        "{error}"
    );
    assert!(!error.is_bind());
}
