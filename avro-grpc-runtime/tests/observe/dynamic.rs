//! What operators see of services without code.

use crate::probe::{connect, program, run};
use crate::receiver::{attributes, points, start, traced};
use avro_grpc_runtime::dynamic::{Context, DynamicClient, DynamicServer, Services};
use avro_grpc_runtime::{Code, Request, Response};
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use std::convert::Infallible;
use std::net::SocketAddr;

const PROBE: &str = "
namespace observe.dynamic;
service Probe {
  rpc twice(int) returns (int);
  rpc nobody(int) returns (int);
}";

fn services() -> Services {
    Services::parse(PROBE).unwrap_or_else(|report| panic!("{report}"))
}

async fn serve() -> SocketAddr {
    start();
    let dynamic = DynamicServer::new(services());
    let twice = |number: i32, _: Context| async move { Ok::<_, Infallible>(2 * number) };
    dynamic
        .add_handler("observe.dynamic.Probe", "twice", twice)
        .unwrap();
    run(program().add_dynamic(dynamic)).await.address
}

/// Names of methods are those of the files from the first call on; a method without a handler has its name too.
#[tokio::test]
async fn calls_are_traced_and_counted_by_their_names() {
    let address = serve().await;
    let (_, spans) = traced(async {
        let mut client = DynamicClient::new(connect(address, &[]).await, services());
        for (method, expected) in [("twice", Ok(8)), ("nobody", Err(Code::Unimplemented))] {
            let method = client.method(&format!("Probe/{method}")).unwrap();
            let answer = client
                .unary::<i32, i32, _, _>(&method, Request::new(4))
                .await;
            let answer = answer.map(Response::into_inner);
            assert_eq!(answer.map_err(|fault| fault.code()), expected);
        }
    })
    .await;
    let mut of_server = spans.iter().filter(|span| span.kind() == SpanKind::Server);
    for (method, code) in [("twice", "OK"), ("nobody", "UNIMPLEMENTED")] {
        let name = format!("observe.dynamic.Probe/{method}");
        let span = of_server.next().unwrap();
        assert_eq!(span.name, name);
        let attributes = attributes(&span.attributes);
        assert_eq!(attributes["rpc.method"], name);
        assert_eq!(attributes["rpc.response.status_code"], code);
        let wanted = [
            ("rpc.method", name.as_str()),
            ("rpc.response.status_code", code),
        ];
        let counted = points("rpc.server.call.duration", &wanted).await;
        assert_eq!(counted.len(), 1, "{name}");
        assert_eq!(counted[0].0, 1, "{name}");
    }
}
