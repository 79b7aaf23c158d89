use avro_grpc_runtime::net;
use avro_grpc_runtime::tonic::transport::server::TcpIncoming;
use avro_grpc_runtime::tonic::{Request, Response, Status};

use birds::log_client::LogClient;
use birds::log_server::{Log, LogServer};
use birds::{Habitat, Sighting};

avro_grpc_runtime::include_avro!();

#[derive(Debug)]
struct Station;

#[avro_grpc_runtime::async_trait]
impl Log for Station {
    async fn record(&self, request: Request<Sighting>) -> Result<Response<Sighting>, Status> {
        let mut sighting = request.into_inner();
        sighting.count.get_or_insert(1);
        Ok(Response::new(sighting))
    }

    type WatchStream = avro_grpc_runtime::BoxStream<Sighting>;

    async fn watch(&self, _: Request<Sighting>) -> Result<Response<Self::WatchStream>, Status> {
        Err(Status::unimplemented("nobody is watching"))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let incoming = net::incoming(TcpIncoming::bind("127.0.0.1:50051".parse()?)?);
    let server = net::server().add_service(LogServer::new(Station));
    tokio::spawn(server.serve_with_incoming(incoming));

    let mut client = LogClient::connect("http://127.0.0.1:50051").await?;
    let sighting = Sighting {
        species: "Ardea alba".into(),
        habitat: Habitat::Wetland,
        count: None,
    };
    println!("{:?}", client.record(sighting).await?.into_inner());
    Ok(())
}
