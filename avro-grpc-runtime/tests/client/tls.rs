//! Connections with TLS.

use crate::server::jobs_client::JobsClient;
use crate::server::{Worker, routes};
use avro_grpc_runtime::client::{RpcClient, RpcClientBuilder};
use avro_grpc_runtime::tonic::transport::{
    Certificate, ClientTlsConfig, Identity, Server, ServerTlsConfig,
};
use avro_grpc_runtime::{Code, Status};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;

/// Who signs certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Self(CertifiedIssuer::self_signed(params, key).unwrap())
    }

    fn certificate(&self) -> Certificate {
        Certificate::from_pem(self.0.pem())
    }

    fn sign(&self, name: &str) -> Identity {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new([name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        Identity::from_pem(certificate.pem(), key.serialize_pem())
    }
}

async fn serve(tls: ServerTlsConfig) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = Server::builder()
        .tls_config(tls)
        .unwrap()
        .add_routes(routes(&Worker::default()))
        .serve_with_incoming(TcpListenerStream::new(listener));
    tokio::spawn(server);
    address
}

async fn call(client: RpcClientBuilder) -> Result<String, Status> {
    let client = client.wait_for_ready(Duration::ZERO).build().unwrap();
    let reply = client.get::<JobsClient<_>>().start("a".to_owned()).await?;
    Ok(reply.into_inner())
}

#[tokio::test]
async fn a_server_that_is_trusted() {
    let authority = Authority::new();
    let identity = authority.sign("localhost");
    let port = serve(ServerTlsConfig::new().identity(identity))
        .await
        .port();
    let tls = ClientTlsConfig::new().ca_certificate(authority.certificate());
    for target in [
        format!("https://localhost:{port}"),
        format!("localhost:{port}"),
        format!("dns:///localhost:{port}"),
    ] {
        let client = RpcClient::builder(&target).tls(tls.clone());
        assert_eq!(call(client).await.unwrap(), "a", "{target}");
    }
    // The certificate is for another name.
    let client = RpcClient::builder(format!("127.0.0.1:{port}")).tls(tls.clone());
    assert_eq!(call(client).await.unwrap_err().code(), Code::Unavailable);
    let client = RpcClient::builder(format!("127.0.0.1:{port}"));
    let client = client.tls(tls.domain_name("localhost"));
    assert_eq!(call(client).await.unwrap(), "a");
}

#[tokio::test]
async fn a_server_that_is_not_trusted() {
    let identity = Authority::new().sign("localhost");
    let port = serve(ServerTlsConfig::new().identity(identity))
        .await
        .port();
    let tls = ClientTlsConfig::new().ca_certificate(Authority::new().certificate());
    let client = RpcClient::builder(format!("https://localhost:{port}")).tls(tls);
    let error = call(client).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(error.message().contains("certificate"), "{error:?}");
}

#[tokio::test]
async fn a_server_that_wants_to_know_its_clients() {
    let authority = Authority::new();
    let tls = ServerTlsConfig::new()
        .identity(authority.sign("localhost"))
        .client_ca_root(authority.certificate());
    let port = serve(tls).await.port();
    let target = format!("https://localhost:{port}");
    let tls = ClientTlsConfig::new().ca_certificate(authority.certificate());
    let known = tls.clone().identity(authority.sign("client"));
    let client = RpcClient::builder(&target).tls(known);
    assert_eq!(call(client).await.unwrap(), "a");
    // With TLS 1.3, a server says what it thinks of a client when that has begun to talk.
    let error = call(RpcClient::builder(&target).tls(tls)).await;
    let code = error.unwrap_err().code();
    assert!(
        matches!(code, Code::Unavailable | Code::Unknown),
        "{code:?}"
    );
}

#[test]
fn a_target_without_tls_is_not_meant() {
    let client = RpcClient::builder("http://localhost:1").tls(ClientTlsConfig::new());
    assert_eq!(
        client.build().unwrap_err().to_string(),
        "`http://localhost:1` is without TLS, for which there are settings: write `https://`"
    );
}
