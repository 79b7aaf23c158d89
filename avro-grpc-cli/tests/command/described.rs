//! What servers say of themselves, which may be wrong for some of their services.

use avro_grpc_runtime::dynamic::{Context, Datum, DynamicServer, Services};
use avro_grpc_runtime::info::info_server::{Info, InfoServer};
use avro_grpc_runtime::info::{
    CallKind, Idempotency, InfoRequest, MethodInfo, ServerInfo, ServiceInfo, WireForm,
};
use avro_grpc_runtime::tonic::async_trait;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::transport::Server;
use avro_grpc_runtime::tonic::transport::server::{Router, TcpIncoming};
use avro_grpc_runtime::{Request, Response, Status};
use expect_test::{Expect, expect};

use crate::server::plain;
use crate::support::Place;

/// A server that says of itself what it is told to.
struct Said(Vec<ServiceInfo>);

#[async_trait]
impl Info for Said {
    async fn describe(
        &self,
        _request: Request<InfoRequest>,
    ) -> Result<Response<ServerInfo>, Status> {
        Ok(Response::new(ServerInfo::new(0, self.0.clone())))
    }
}

/// A service with one method, `get`, whose request has this schema.
fn service(name: &str, method: &str, request: &str) -> ServiceInfo {
    ServiceInfo {
        name: name.to_owned(),
        doc: None,
        api_version: None,
        min_api_version: None,
        crate_name: None,
        crate_version: None,
        methods: Some(vec![MethodInfo {
            name: method.to_owned(),
            path: format!("/{name}/{method}"),
            doc: None,
            kind: CallKind::Unary,
            form: WireForm::Datum,
            idempotency: Idempotency::Unknown,
            timeout_ms: None,
            request_schema: request.to_owned(),
            response_schema: "\"null\"".to_owned(),
            errors_schema: None,
        }]),
    }
}

const POINT: &str =
    r#"{"type": "record", "name": "a.Point", "fields": [{"name": "lat", "type": "int"}]}"#;

/// A schema that is wrong, and what is said of it each time.
const WRONG: &str = r#"{"type": "itn"}"#;
const WHY: &str = r#" = help: error: unknown type `itn`
          --> <schema>:1:10
           |
         1 | {"type": "itn"}
           |          ^^^^^ there is no such type
           |
           = help: there is a type `int`
"#;

/// What each of `rows` comes to where the server says this of itself.
fn check(services: Vec<ServiceInfo>, rows: &[&[&str]], expected: Expect) {
    let server = Server::builder().add_service(InfoServer::new(Said(services)));
    check_at(server, &[], rows, expected);
}

/// The same of any server, among `files`.
fn check_at(server: Router, files: &[(&str, &str)], rows: &[&[&str]], expected: Expect) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("threads");
    let incoming = runtime.block_on(async {
        TcpIncoming::bind("127.0.0.1:0".parse().expect("an address")).expect("a port")
    });
    let address = incoming.local_addr().expect("an address").to_string();
    runtime.spawn(server.serve_with_incoming(incoming));
    let place = Place::new(files);
    let shown = rows.iter().map(|args| {
        let args: Vec<String> = args
            .iter()
            .map(|arg| arg.replace("SERVER", &address))
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let shown = format!("$ {}\n{}\n", args.join(" "), place.run(&args));
        plain(&shown, &address).replace(WHY, " = help: WHY\n")
    });
    expected.assert_eq(&shown.collect::<String>());
}

/// All that can be shown is, and what is wrong is told. It is a failure only where it was asked for.
#[test]
fn one_service_is_wrong() {
    let services = vec![
        service("a.Bad", "fetch", WRONG),
        service("a.Good", "get", POINT),
    ];
    let rows: &[&[&str]] = &[
        &["list", "SERVER"],
        &["list", "SERVER", "--types"],
        &["list", "SERVER", "a.Good"],
        &["list", "SERVER", "a.Bad"],
        &["describe", "SERVER"],
        &["describe", "SERVER", "Good"],
        &["describe", "SERVER", "Point"],
        &["describe", "SERVER", "fetch"],
        &["describe", "SERVER", "Pint"],
        &["template", "SERVER", "Good/get", "--bare"],
        &["template", "SERVER", "a.Bad/fetch"],
        &["call", "SERVER", "get", "-d", "{}"],
        &["call", "SERVER", "Bad/fetch"],
        &["call", "SERVER", "a.Good/gett"],
    ];
    check(
        services,
        rows,
        expect![[r#"
            $ list SERVER
            exit code 0
            --- stdout
            a.Good
            --- stderr
            warning: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            $ list SERVER --types
            exit code 0
            --- stdout
            a.Point
            --- stderr
            warning: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            $ list SERVER a.Good
            exit code 0
            --- stdout
            a.Good/get

            $ list SERVER a.Bad
            exit code 1
            --- stderr
            error: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            $ describe SERVER
            exit code 0
            --- stdout
            namespace a;

            record Point {
              int lat;
            }

            service Good {
              rpc get(Point) returns (void);
            }
            --- stderr
            warning: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            $ describe SERVER Good
            exit code 0
            --- stdout
            namespace a;

            record Point {
              int lat;
            }

            service Good {
              rpc get(Point) returns (void);
            }

            $ describe SERVER Point
            exit code 0
            --- stdout
            namespace a;

            record Point {
              int lat;
            }

            $ describe SERVER fetch
            exit code 1
            --- stderr
            error: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            $ describe SERVER Pint
            exit code 1
            --- stderr
            warning: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            error: there is no service, method or type `Pint` in what SERVER says of itself
             |
             = help: there is `a.Point`

            $ template SERVER Good/get --bare
            exit code 0
            --- stdout
            {
              "lat": 0
            }

            $ template SERVER a.Bad/fetch
            exit code 1
            --- stderr
            error: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            $ call SERVER get -d {}
            exit code 1
            --- stderr
            error: -d, line 1: missing field `lat`

            $ call SERVER Bad/fetch
            exit code 1
            --- stderr
            error: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            $ call SERVER a.Good/gett
            exit code 1
            --- stderr
            warning: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            error: `a.Good` has no method `gett`; there is `get`

        "#]],
    );
}

#[test]
fn nothing_is_right() {
    let services = vec![
        service("a.Bad", "fetch", WRONG),
        service("a.Worse", "get", "{"),
    ];
    let rows: &[&[&str]] = &[&["list", "SERVER"], &["call", "SERVER", "get"]];
    check(
        services,
        rows,
        expect![[r#"
            $ list SERVER
            exit code 1
            --- stderr
            error: SERVER describes `a.Bad` wrongly
             |
             = help: WHY

            error: SERVER describes `a.Worse` wrongly
             |
             = help: error: expected `}`
                      --> <schema>:1:2
                       |
                     1 | {
                       | -^ the file ends here
                       | |
                       | opened here

            $ call SERVER get
            exit code 1
            --- stderr
            error: SERVER describes `a.Worse` wrongly
             |
             = help: error: expected `}`
                      --> <schema>:1:2
                       |
                     1 | {
                       | -^ the file ends here
                       | |
                       | opened here

        "#]],
    );
}

/// Streams of nothing are no mistake, and Avro IDL has no words for them.
#[test]
fn a_service_has_no_words() {
    let odd = || {
        let mut service = service("a.Odd", "ticks", POINT);
        for method in service.methods.iter_mut().flatten() {
            method.kind = CallKind::ServerStreaming;
        }
        service
    };
    let rows: &[&[&str]] = &[
        &["list", "SERVER"],
        &["describe", "SERVER"],
        &["describe", "SERVER", "a.Odd"],
        &["describe", "SERVER", "ticks", "--format", "table"],
    ];
    check(
        vec![service("a.Good", "get", POINT), odd()],
        rows,
        expect![[r#"
            $ list SERVER
            exit code 0
            --- stdout
            a.Good
            a.Odd

            $ describe SERVER
            exit code 0
            --- stdout
            namespace a;

            record Point {
              int lat;
            }

            service Good {
              rpc get(Point) returns (void);
            }
            --- stderr
            warning: `a.Odd` is left out
             |
             = help: error: the response of `a.Odd.ticks` cannot be written in Avro IDL
                      |
                      = help: make it a record with a namespace
             = help: `--format json` shows it

            $ describe SERVER a.Odd
            exit code 1
            --- stderr
            error: the response of `a.Odd.ticks` cannot be written in Avro IDL
             |
             = help: make it a record with a namespace

            $ describe SERVER ticks --format table
            exit code 0
            --- stdout
            METHOD  REQUEST  RESPONSE     ERRORS
            ticks   a.Point  stream null

        "#]],
    );
    check(
        vec![odd()],
        &[&["describe", "SERVER"]],
        expect![[r#"
            $ describe SERVER
            exit code 1
            --- stderr
            error: the response of `a.Odd.ticks` cannot be written in Avro IDL
             |
             = help: make it a record with a namespace

        "#]],
    );
}

#[test]
fn there_is_nothing() {
    let rows: &[&[&str]] = &[
        &["list", "SERVER"],
        &["describe", "SERVER"],
        &["describe", "SERVER", "a"],
    ];
    check(
        vec![],
        rows,
        expect![[r#"
        $ list SERVER
        exit code 0
        --- stderr
        warning: there is no service in what SERVER says of itself
         |
         = help: `--types` lists types

        $ describe SERVER
        exit code 0

        $ describe SERVER a
        exit code 1
        --- stderr
        error: there is no service, method or type `a` in what SERVER says of itself
         |
         = help: there is none at all

    "#]],
    );
}

/// The file of options has files for all servers, of which some describe themselves.
#[test]
fn files_stand_in_for_what_servers_do_not_say() {
    let files = [
        (
            "files.avrpc",
            "namespace files; service F { rpc get() returns (int); }",
        ),
        ("avro-grpc.toml", "schema = [\"files.avrpc\"]"),
    ];
    let rows: &[&[&str]] = &[
        &["list", "SERVER"],
        &["describe", "SERVER", "get", "--format", "table"],
        &["template", "SERVER", "get", "--response"],
        &["list", "SERVER", "-s", "files.avrpc"],
        &["list", "SERVER", "--no-config"],
    ];
    let said = Said(vec![service("a.Service", "get", POINT)]);
    let server = Server::builder().add_service(InfoServer::new(said));
    check_at(
        server,
        &files,
        rows,
        expect![[r#"
        $ list SERVER
        exit code 0
        --- stdout
        a.Service

        $ describe SERVER get --format table
        exit code 0
        --- stdout
        METHOD  REQUEST  RESPONSE  ERRORS
        get     a.Point  null

        $ template SERVER get --response
        exit code 0
        --- stdout
        null // null

        $ list SERVER -s files.avrpc
        exit code 0
        --- stdout
        files.F
        --- stderr
        warning: `SERVER` is not asked: `--schema` says what there is

        $ list SERVER --no-config
        exit code 0
        --- stdout
        a.Service

    "#]],
    );
    let silent = Server::builder().add_routes(Routes::default());
    check_at(
        silent,
        &files,
        rows,
        expect![[r#"
            $ list SERVER
            exit code 0
            --- stdout
            files.F
            --- stderr
            warning: `SERVER` does not describe itself: this is what the files say that the file of options names

            $ describe SERVER get --format table
            exit code 0
            --- stdout
            METHOD  REQUEST  RESPONSE  ERRORS
            get     null     int
            --- stderr
            warning: `SERVER` does not describe itself: this is what the files say that the file of options names

            $ template SERVER get --response
            exit code 0
            --- stdout
            0 // int
            --- stderr
            warning: `SERVER` does not describe itself: this is what the files say that the file of options names

            $ list SERVER -s files.avrpc
            exit code 0
            --- stdout
            files.F
            --- stderr
            warning: `SERVER` is not asked: `--schema` says what there is

            $ list SERVER --no-config
            exit code 96
            --- stderr
            error: UNIMPLEMENTED: the server does not describe its services: it has no `avro.grpc.v1.Info`; name the files that they are declared in
             |
             = help: `--schema FILE` names them

        "#]],
    );
}

/// A server that compresses what it sends, by a schema of its own.
#[test]
fn what_responses_have_been_is_shown() {
    let old = "namespace f; service F { rpc get(int) returns (int); }";
    let new = old.replace("(int);", "(long);");
    let services = Services::parse(old).expect("a service");
    let server = DynamicServer::new(services).send_compressed(CompressionEncoding::Gzip);
    let added = server.add_handler("f.F", "get", |value: Datum, _: Context| async move {
        Ok::<_, Status>(value)
    });
    added.expect("a method");
    let rows: &[&[&str]] = &[
        &["call", "SERVER", "get", "-d", "1", "-s", "old.avrpc", "-v"],
        &["call", "SERVER", "get", "-d", "1", "-s", "new.avrpc", "-v"],
    ];
    let files = [("old.avrpc", old), ("new.avrpc", new.as_str())];
    let server = Server::builder().add_routes(server.into_routes());
    check_at(
        server,
        &files,
        rows,
        expect![[r#"
        $ call SERVER get -d 1 -s old.avrpc -v
        exit code 0
        --- stdout
        1
        --- stderr
        > f.F/get at SERVER (unary)
        > request schema 3f2b87a9fe7cc9b13835598c3981cd45
        > response schema 3f2b87a9fe7cc9b13835598c3981cd45
        > message 1: 1 byte
        < headers after TIME
        <   content-type: application/grpc
        <   grpc-encoding: gzip
        <   grpc-status: 0
        < message 1: 1 byte (decompressed) after TIME
        < OK after TIME; sent 1 message of 1 byte, received 1 message of 1 byte (decompressed)

        $ call SERVER get -d 1 -s new.avrpc -v
        exit code 0
        --- stdout
        1
        --- stderr
        > f.F/get at SERVER (unary)
        > request schema 3f2b87a9fe7cc9b13835598c3981cd45
        > response schema c32c497df6730c97fa07362aa5023f37
        > message 1: 1 byte
        < headers after TIME
        <   content-type: application/grpc
        <   grpc-encoding: gzip
        <   grpc-status: 0
        <   avro-schema: 3f2b87a9fe7cc9b13835598c3981cd45
        < the response is of another schema, and read by the rules of resolution
        < message 1: 1 byte (decompressed, resolved) after TIME
        < OK after TIME; sent 1 message of 1 byte, received 1 message of 1 byte (decompressed, resolved)

    "#]],
    );
}
