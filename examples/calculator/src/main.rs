use avro_grpc_runtime::tonic::transport::server::TcpIncoming;
use avro_grpc_runtime::{Fault, Request, Response, Status, async_trait, net};

use com::acme::math::DivisionByZero;
use com::acme::math::calculator::{DivideRequest, NoteRequest};
use com::acme::math::calculator_client::CalculatorClient;
use com::acme::math::calculator_server::{Calculator, CalculatorServer};

avro_grpc_runtime::include_avro!();

/// Calculates with whole numbers.
#[derive(Debug)]
struct Whole;

fn quotient(dividend: i64, divisor: i64) -> Result<i64, DivisionByZero> {
    match divisor {
        0 => Err(DivisionByZero {
            message: "nothing is divided by 0".into(),
            dividend,
        }),
        _ => Ok(dividend.wrapping_div(divisor)),
    }
}

#[async_trait]
impl Calculator for Whole {
    async fn divide(
        &self,
        request: Request<DivideRequest>,
    ) -> Result<Response<i64>, Fault<DivisionByZero>> {
        let DivideRequest { dividend, divisor } = request.into_inner();
        if (dividend, divisor) == (i64::MIN, -1) {
            return Err(Status::out_of_range("the quotient is no long").into());
        }
        Ok(Response::new(quotient(dividend, divisor)?))
    }

    async fn note(&self, request: Request<NoteRequest>) -> Result<Response<()>, Status> {
        eprintln!("noted: {}", request.into_inner().text);
        Ok(Response::new(()))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let incoming = net::incoming(TcpIncoming::bind("127.0.0.1:50051".parse()?)?);
    let server = net::server().add_service(CalculatorServer::new(Whole));
    tokio::spawn(server.serve_with_incoming(incoming));

    let mut client = CalculatorClient::connect("http://127.0.0.1:50051").await?;
    for divisor in [2, 0] {
        let request = DivideRequest {
            dividend: 7,
            divisor,
        };
        match client.divide(request).await {
            Ok(response) => println!("7 / {divisor} = {}", response.into_inner()),
            Err(Fault::Declared(DivisionByZero { message, .. })) => println!("{message}"),
            Err(Fault::Status(status)) => return Err(status.into()),
        }
    }
    client
        .note(NoteRequest {
            text: "done".into(),
        })
        .await?;
    Ok(())
}
