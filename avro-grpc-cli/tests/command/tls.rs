//! TLS: who trusts whom, and what is said where they do not.

use expect_test::expect;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

use crate::server::Mock;
use crate::support::Place;

const ECHO: (&str, &str) = (
    "echo.avrpc",
    "service Echo { rpc echo(string) returns (string); }",
);

/// Who vouches for servers and clients.
struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let pem = params.self_signed(&key).expect("a certificate").pem();
        let issuer = Issuer::new(params, key);
        Self { pem, issuer }
    }

    /// A certificate and its key.
    fn identity(&self, name: &str) -> (String, String) {
        let params = CertificateParams::new([name.to_owned()]).expect("a name");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        (certificate.pem(), key.serialize_pem())
    }
}

/// A certificate that signs itself and may sign others, as `openssl req -x509` makes it, and its key.
fn signed_by_itself() -> (String, String) {
    let mut params = CertificateParams::new(["localhost".to_owned()]).expect("a name");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let pem = params.self_signed(&key).expect("a certificate").pem();
    (pem, key.serialize_pem())
}

fn place() -> Place {
    let (own, own_key) = signed_by_itself();
    let (ours, other) = (Authority::new(), Authority::new());
    let (cert, key) = ours.identity("localhost");
    let (client_cert, client_key) = ours.identity("client");
    Place::new(&[
        ECHO,
        ("ca.pem", &ours.pem),
        ("other.pem", &other.pem),
        ("cert.pem", &cert),
        ("key.pem", &key),
        ("client.pem", &client_cert),
        ("client-key.pem", &client_key),
        ("own.pem", &own),
        ("own-key.pem", &own_key),
    ])
}

/// The address with the name that is certified.
fn named(mock: &Mock) -> String {
    mock.address().replace("127.0.0.1", "localhost")
}

fn shown(place: &Place, mock: &Mock, rows: &[&[&str]]) -> String {
    let address = named(mock);
    let shown = rows.iter().map(|args| {
        let call = [
            "call",
            "--retries",
            "0",
            &address,
            "Echo/echo",
            "-d",
            "\"a\"",
        ];
        let printed = place.run(&[&call[..], args].concat());
        format!("$ {}\n{printed}\n", args.join(" ")).replace(&address, "SERVER")
    });
    shown.collect()
}

#[test]
fn servers_are_certified() {
    let place = place();
    let server = [
        "echo.avrpc",
        "--reply",
        "echo",
        "--cert",
        "cert.pem",
        "--key",
        "key.pem",
    ];
    let mock = Mock::start(&place, &server);
    let rows: &[&[&str]] = &[
        &["--cacert", "ca.pem"],
        &["--cacert", "other.pem"],
        &["--tls"],
        &["--cacert", "ca.pem", "--server-name", "else.example"],
        &["--cacert", "cert.pem", "-servername", "localhost"],
        &["-insecure"],
        &["--cacert", "key.pem"],
        // Without TLS.
        &[],
        &["--plaintext"],
    ];
    expect![[r#"
        $ --cacert ca.pem
        exit code 0
        --- stdout
        "a"

        $ --cacert other.pem
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to SERVER: SERVER: invalid peer certificate: BadSignature

        $ --tls
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to SERVER: SERVER: invalid peer certificate: UnknownIssuer
         |
         = help: name the certificate of who has signed it with `--cacert FILE`

        $ --cacert ca.pem --server-name else.example
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to SERVER: SERVER: invalid peer certificate: certificate not valid for name "else.example"; certificate is only valid for DnsName("localhost")

        $ --cacert cert.pem -servername localhost
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to SERVER: SERVER: invalid peer certificate: BadSignature

        $ -insecure
        exit code 1
        --- stderr
        error: there is no `--insecure`: a server that nobody vouches for may be anybody
         |
         = help: name its certificate with `--cacert FILE`

        $ --cacert key.pem
        exit code 1
        --- stderr
        error: there is no certificate in `key.pem`
         |
         = help: certificates are PEM, each between `-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----`

        $ 
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to SERVER: the connection was closed at once
         |
         = help: is it a server of gRPC? One with TLS does so where it is called without: write `--tls`, `--cacert FILE` or `https://`

        $ --plaintext
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to SERVER: the connection was closed at once
         |
         = help: is it a server of gRPC? One with TLS does so where it is called without: write `--tls`, `--cacert FILE` or `https://`

    "#]].assert_eq(&shown(&place, &mock, rows));
    let url = format!("https://{}/Echo/echo", named(&mock));
    let call = ["call", &url, "-d", "\"a\"", "--cacert", "ca.pem"];
    assert_eq!(place.run(&call), "exit code 0\n--- stdout\n\"a\"\n");
}

#[test]
fn a_server_certifies_itself() {
    let place = place();
    let server = ["echo.avrpc", "--cert", "own.pem", "--key", "own-key.pem"];
    let mock = Mock::start(&place, &server);
    let rows: &[&[&str]] = &[&["--cacert", "own.pem"]];
    expect![[r#"
        $ --cacert own.pem
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to SERVER: SERVER: invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))
         |
         = help: the server's certificate says of itself that it signs others; make one that does not: `openssl req -x509 … -addext basicConstraints=critical,CA:FALSE`

    "#]].assert_eq(&shown(&place, &mock, rows));
    let trusting = [&["mock", "--cacert", "key.pem"], &server[..]].concat();
    place.check(&trusting, expect![[r#"
        exit code 1
        --- stderr
        error: there is no certificate in `key.pem`
         |
         = help: certificates are PEM, each between `-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----`
    "#]]);
}

#[test]
fn clients_are_certified() {
    let place = place();
    let server = [
        "echo.avrpc",
        "--reply",
        "echo",
        "--cert",
        "cert.pem",
        "--key",
        "key.pem",
        "--cacert",
        "ca.pem",
    ];
    let mock = Mock::start(&place, &server);
    let certified = [
        "--cacert",
        "ca.pem",
        "--cert",
        "client.pem",
        "--key",
        "client-key.pem",
    ];
    expect![[r#"
        $ --cacert ca.pem --cert client.pem --key client-key.pem
        exit code 0
        --- stdout
        "a"

    "#]]
    .assert_eq(&shown(&place, &mock, &[&certified]));
    // With TLS 1.3, a client learns that it is refused when it reads: as what, depends on when that is.
    let refused = shown(&place, &mock, &[&["--cacert", "ca.pem"]]);
    let is_told = ["exit code 112", "exit code 16"].map(|code| refused.contains(code));
    assert!(is_told.contains(&true), "{refused}");
    expect![[r#"
        $ --cert client.pem
        exit code 2
        --- stderr
        error: the following required arguments were not provided:
          --key <FILE>

        Usage: avro-grpc call --cert <FILE> --key <FILE> --retries <TIMES> --data <JSON> <SERVER> <METHOD>

        For more information, try '--help'.

    "#]].assert_eq(&shown(&place, &mock, &[&["--cert", "client.pem"]]));
}

#[test]
fn a_server_without_tls() {
    let place = place();
    let mock = Mock::start(&place, &["echo.avrpc", "--reply", "echo"]);
    expect![[r#"
        $ --cacert ca.pem
        exit code 112
        --- stderr
        error: UNAVAILABLE: no connection to SERVER: SERVER: received corrupt message of type InvalidContentType
         |
         = help: the server seems to speak without TLS: leave out `--tls` and certificates, or write `http://`

    "#]].assert_eq(&shown(&place, &mock, &[&["--cacert", "ca.pem"]]));
    place.check(
        &[
            "mock",
            "echo.avrpc",
            "--cert",
            "echo.avrpc",
            "--key",
            "key.pem",
        ],
        expect![[r#"
            exit code 1
            --- stderr
            error: the settings of TLS are wrong: transport error: peer sent no certificates
        "#]],
    );
}
