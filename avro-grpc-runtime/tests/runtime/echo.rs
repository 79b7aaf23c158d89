//! A service that answers what it is sent, its server on a socket, and what to send.

use crate::birds::log_client::LogClient;
use crate::birds::log_server::{Log, LogServer};
use crate::birds::{Habitat, Md5, Place, Sighting, Weight};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::transport::{Channel, Server};
use avro_grpc_runtime::{Request, Response, Status, Streaming, async_trait};
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use std::collections::HashMap;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;

/// Answers with what it is sent; a count says how often.
#[derive(Debug, Default)]
pub struct Echo;

#[async_trait]
impl Log for Echo {
    async fn record(&self, request: Request<Sighting>) -> Result<Response<Sighting>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    type WatchStream = BoxStream<'static, Result<Sighting, Status>>;

    async fn watch(
        &self,
        request: Request<Sighting>,
    ) -> Result<Response<Self::WatchStream>, Status> {
        let sighting = request.into_inner();
        let count = sighting.count.unwrap_or_default();
        let echoes = (0..count).map(move |number| {
            Ok(Sighting {
                seen_at: number,
                ..sighting.clone()
            })
        });
        Ok(Response::new(stream::iter(echoes).boxed()))
    }

    async fn import(&self, request: Request<Streaming<Sighting>>) -> Result<Response<i64>, Status> {
        let mut requests = request.into_inner();
        let mut sum = 0;
        while let Some(sighting) = requests.message().await? {
            sum += sighting.count.unwrap_or_default();
        }
        Ok(Response::new(sum))
    }

    type ExchangeStream = BoxStream<'static, Result<Vec<String>, Status>>;

    async fn exchange(
        &self,
        request: Request<Streaming<Sighting>>,
    ) -> Result<Response<Self::ExchangeStream>, Status> {
        Ok(Response::new(
            request
                .into_inner()
                .map_ok(|sighting| sighting.tags)
                .boxed(),
        ))
    }
}

/// Serves on a free port, until the test ends, and connects.
pub async fn serve<T: Log>(server: LogServer<T>) -> Channel {
    serve_routes(Routes::new(server)).await
}

/// [`serve`] for any service.
pub async fn serve_routes(routes: Routes) -> Channel {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(
        Server::builder()
            .add_routes(routes)
            .serve_with_incoming(TcpListenerStream::new(listener)),
    );
    Channel::from_shared(format!("http://{address}"))
        .unwrap()
        .connect()
        .await
        .unwrap()
}

/// A client of a server on a socket.
pub async fn client() -> LogClient<Channel> {
    LogClient::new(serve(LogServer::new(Echo)).await)
}

/// A sighting with something in each field.
pub fn sighting() -> Sighting {
    let place = Place {
        latitude: 54.5,
        longitude: -1.25,
        precision: 10.0,
        public: true,
    };
    Sighting {
        species: "Alcedo atthis".to_owned(),
        habitat: Habitat::Wetland,
        seen_at: 1_700_000_000_000,
        count: Some(3),
        tags: vec!["blue".to_owned(), "quick".to_owned()],
        weight: Some(Weight::Double(0.04)),
        photo: Md5([7; 16]),
        places: HashMap::from([("bridge".to_owned(), vec![place.clone(), place])]),
        sketch: vec![0, 255],
        previous: None,
    }
}

/// A sighting with that count and that tag.
pub fn counted(count: i64, tag: &str) -> Sighting {
    Sighting {
        count: Some(count),
        tags: vec![tag.to_owned()],
        ..sighting()
    }
}
