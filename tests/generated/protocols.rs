//! A protocol over sockets: its messages are methods, whatever their wire form.

use std::sync::Mutex;

use avro_grpc_runtime::tonic::transport::server::TcpIncoming;
use avro_grpc_runtime::{
    BoxStream, Code, Fault, Request, Response, Status, Streaming, WireForm, async_trait, net,
};
use futures_util::{StreamExt, stream};
use tokio::sync::Notify;

use crate::snapshots::option_protocol_errors_as_status::cases::protocol as as_status;
use crate::snapshots::protocol_avdl::cases::protocol::calculator::{
    AddRequest, CountRequest, EchoRequest, EvalRequest, LogRequest, MirrorRequest, SumRequest,
};
use crate::snapshots::protocol_avdl::cases::protocol::calculator_client::{self, CalculatorClient};
use crate::snapshots::protocol_avdl::cases::protocol::calculator_server::{
    Calculator, CalculatorServer,
};
use crate::snapshots::protocol_avdl::cases::protocol::{
    Overflow, OverflowOrUnknown, Point, Unknown,
};

#[derive(Debug, Default)]
struct Service {
    log: Mutex<Vec<String>>,
    logged: Notify,
}

fn sum(numbers: &[i32]) -> Result<i32, Overflow> {
    let sum = numbers
        .iter()
        .try_fold(0i32, |sum, number| sum.checked_add(*number));
    sum.ok_or_else(|| Overflow::new("too large".to_owned()))
}

#[async_trait]
impl Calculator for Service {
    async fn add(&self, request: Request<AddRequest>) -> Result<Response<i32>, Fault<Overflow>> {
        let AddRequest { arg1, arg2, arg3 } = request.into_inner();
        Ok(Response::new(sum(&[arg1, arg2, arg3])?))
    }

    async fn echo(&self, request: Request<EchoRequest>) -> Result<Response<Point>, Status> {
        match request.into_inner().point {
            Point { x: 0, .. } => Err(Status::not_found("nothing is at 0")),
            point => Ok(Response::new(point)),
        }
    }

    async fn eval(
        &self,
        request: Request<EvalRequest>,
    ) -> Result<Response<f64>, Fault<OverflowOrUnknown>> {
        let EvalRequest {
            expression,
            variables,
        } = request.into_inner();
        match expression.as_str() {
            "" => Err(Status::invalid_argument("an expression is needed"))?,
            "huge" => Err(Overflow::new("huge".to_owned()))?,
            name => {
                let value = variables.get(name).copied();
                Ok(Response::new(
                    value.ok_or_else(|| Unknown::new(name.to_owned()))?,
                ))
            }
        }
    }

    async fn clear(&self, _: Request<()>) -> Result<Response<()>, Status> {
        self.log.lock().unwrap().clear();
        Ok(Response::new(()))
    }

    async fn log(&self, request: Request<LogRequest>) -> Result<Response<()>, Status> {
        self.log.lock().unwrap().push(request.into_inner().line);
        self.logged.notify_one();
        Err(Status::internal("nobody hears of it"))
    }

    async fn history(&self, _: Request<()>) -> Result<Response<Option<Vec<i32>>>, Status> {
        Ok(Response::new(Some(vec![1, 2])))
    }

    type CountStream = BoxStream<i32>;

    async fn count(
        &self,
        request: Request<CountRequest>,
    ) -> Result<Response<BoxStream<i32>>, Status> {
        let numbers = stream::iter(1..=request.into_inner().to);
        Ok(Response::new(numbers.map(Ok).boxed()))
    }

    async fn sum(
        &self,
        request: Request<Streaming<SumRequest>>,
    ) -> Result<Response<i64>, Fault<Overflow>> {
        let (mut numbers, mut total) = (request.into_inner(), 0);
        while let Some(SumRequest { number }) = numbers.message().await? {
            total = sum(&[total, number])?;
        }
        Ok(Response::new(total.into()))
    }

    type MirrorStream = BoxStream<Point>;

    async fn mirror(
        &self,
        request: Request<Streaming<MirrorRequest>>,
    ) -> Result<Response<BoxStream<Point>>, Status> {
        let points = request.into_inner();
        let points = points.map(|point| point.map(|MirrorRequest { point, .. }| point));
        Ok(Response::new(points.boxed()))
    }
}

/// A client of `Service`, over a socket.
async fn client() -> CalculatorClient<avro_grpc_runtime::tonic::transport::Channel> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("an address");
    let incoming = net::incoming(TcpIncoming::from(listener));
    let server = net::server().add_service(CalculatorServer::new(Service::default()));
    tokio::spawn(server.serve_with_incoming(incoming));
    let client = CalculatorClient::connect(format!("http://{address}")).await;
    client.expect("the server listens")
}

#[tokio::test]
async fn messages_are_methods() {
    let mut client = client().await;
    let sum = client
        .add(AddRequest {
            arg1: 3,
            arg2: 5,
            arg3: 2,
        })
        .await;
    assert_eq!(sum.unwrap().into_inner(), 10);
    let point = Point { x: 1, y: -1 };
    let echo = client
        .echo(EchoRequest {
            point: point.clone(),
        })
        .await;
    assert_eq!(echo.unwrap().into_inner(), point);
    assert_eq!(
        client.history(()).await.unwrap().into_inner(),
        Some(vec![1, 2])
    );
    client.clear(()).await.unwrap();
    client.log(LogRequest::new("one".to_owned())).await.unwrap();

    let counted = client
        .count(CountRequest { to: 3 })
        .await
        .unwrap()
        .into_inner();
    let counted: Vec<i32> = counted.map(Result::unwrap).collect().await;
    assert_eq!(counted, [1, 2, 3]);
    let numbers = [1, 2, 3].map(SumRequest::new);
    let sum = client.sum(stream::iter(numbers)).await.unwrap();
    assert_eq!(sum.into_inner(), 6);
    let mirrored = client.mirror(stream::iter([MirrorRequest::new(point.clone(), true)]));
    let mut mirrored = mirrored.await.unwrap().into_inner();
    assert_eq!(mirrored.message().await.unwrap(), Some(point));
}

#[tokio::test]
async fn errors_are_typed_in_both_forms() {
    let mut client = client().await;
    let too_large = || Overflow::new("too large".to_owned());
    match client.add(AddRequest::new(i32::MAX, 1)).await.unwrap_err() {
        Fault::Declared(error) => assert_eq!(error, too_large()),
        Fault::Status(status) => panic!("{status}"),
    }
    let numbers = [i32::MAX, 1].map(SumRequest::new);
    match client.sum(stream::iter(numbers)).await.unwrap_err() {
        Fault::Declared(error) => assert_eq!(error, too_large()),
        Fault::Status(status) => panic!("{status}"),
    }
    let mut eval = async |expression: &str| {
        let variables = [("x".to_owned(), 1.5)].into();
        let request = EvalRequest::new(expression.to_owned(), variables);
        client.eval(request).await.map(Response::into_inner)
    };
    assert_eq!(eval("x").await.unwrap(), 1.5);
    for (expression, error) in [
        ("huge", Overflow::new("huge".to_owned()).into()),
        ("y", OverflowOrUnknown::from(Unknown::new("y".to_owned()))),
    ] {
        assert_eq!(eval(expression).await.unwrap_err().declared(), Some(&error));
    }
    let fault = eval("").await.unwrap_err();
    let status = fault.status().expect("it is not declared");
    assert_eq!(status.code(), Code::Unknown);
    assert!(
        status.message().contains("an expression is needed"),
        "{status}"
    );
}

#[tokio::test]
async fn what_is_not_declared_is_a_text_or_a_status() {
    let mut client = client().await;
    let status = client.echo(EchoRequest {
        point: Point { x: 0, y: 0 },
    });
    let status = status.await.unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (Code::Unknown, "NOT_FOUND: nothing is at 0")
    );

    struct Nothing;

    #[async_trait]
    impl as_status::calculator_server::Calculator for Nothing {
        async fn add(
            &self,
            _: Request<as_status::calculator::AddRequest>,
        ) -> Result<Response<i32>, Fault<as_status::Overflow>> {
            Err(as_status::Overflow::new("declared".to_owned()).into())
        }
        async fn echo(
            &self,
            _: Request<as_status::calculator::EchoRequest>,
        ) -> Result<Response<as_status::Point>, Status> {
            Err(Status::not_found("nothing is at 0"))
        }
        async fn eval(
            &self,
            _: Request<as_status::calculator::EvalRequest>,
        ) -> Result<Response<f64>, Fault<as_status::OverflowOrUnknown>> {
            Err(Status::data_loss("all of it").into())
        }
        async fn clear(&self, _: Request<()>) -> Result<Response<()>, Status> {
            unreachable!()
        }
        async fn log(
            &self,
            _: Request<as_status::calculator::LogRequest>,
        ) -> Result<Response<()>, Status> {
            unreachable!()
        }
        async fn history(&self, _: Request<()>) -> Result<Response<Option<Vec<i32>>>, Status> {
            unreachable!()
        }
        type CountStream = BoxStream<i32>;
        async fn count(
            &self,
            _: Request<as_status::calculator::CountRequest>,
        ) -> Result<Response<BoxStream<i32>>, Status> {
            unreachable!()
        }
        async fn sum(
            &self,
            _: Request<Streaming<as_status::calculator::SumRequest>>,
        ) -> Result<Response<i64>, Fault<as_status::Overflow>> {
            unreachable!()
        }
        type MirrorStream = BoxStream<as_status::Point>;
        async fn mirror(
            &self,
            _: Request<Streaming<as_status::calculator::MirrorRequest>>,
        ) -> Result<Response<BoxStream<as_status::Point>>, Status> {
            unreachable!()
        }
    }

    // A client knows both.
    let mut client =
        CalculatorClient::new(as_status::calculator_server::CalculatorServer::new(Nothing));
    let status = client
        .echo(EchoRequest {
            point: Point { x: 0, y: 0 },
        })
        .await
        .unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (Code::NotFound, "nothing is at 0")
    );
    let fault = client.add(AddRequest::new(1, 2)).await.unwrap_err();
    assert_eq!(
        fault.declared(),
        Some(&Overflow::new("declared".to_owned()))
    );
    let fault = client
        .eval(EvalRequest::new(String::new(), [].into()))
        .await
        .unwrap_err();
    assert_eq!((fault.declared(), fault.code()), (None, Code::DataLoss));
}

#[test]
fn a_protocol_describes_itself() {
    let description = calculator_client::DESCRIPTION;
    assert_eq!(description.api_versions(), Some(0..=2));
    let methods = description.methods();
    let form = |name: &str| {
        let method = methods.iter().find(|method| method.name() == name);
        method.expect("it is there").form()
    };
    assert_eq!(form("add"), WireForm::Protocol);
    assert_eq!(form("log"), WireForm::OneWay);
    assert_eq!(form("sum"), WireForm::Datum);
    let eval = methods
        .iter()
        .find(|method| method.name() == "eval")
        .expect("it is there");
    let errors = eval.errors().expect("it declares some").json();
    assert!(errors.contains(r#""name":"Unknown""#), "{errors}");
    let error = description
        .contract()
        .expect_err("it is a protocol")
        .to_string();
    assert!(
        error.contains("the wire form of `cases.protocol.Calculator.add`"),
        "{error}"
    );
}
