//! Compression, limits, interceptors and metadata are as with tonic.

use crate::birds::Sighting;
use crate::birds::log_client::LogClient;
use crate::birds::log_server::{Log, LogServer};
use crate::echo::{Echo, counted, serve, serve_routes, sighting};
use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::{Extensions, GrpcMethod};
use avro_grpc_runtime::{Code, Request, Response, Status, Streaming, async_trait};
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};

/// A sighting of about 100 KB that compresses well.
fn large() -> Sighting {
    Sighting {
        sketch: vec![7; 100_000],
        ..counted(2, "")
    }
}

#[tokio::test]
async fn compression_both_ways() {
    let server = LogServer::new(Echo)
        .accept_compressed(Gzip)
        .send_compressed(Gzip)
        .max_encoding_message_size(1000);
    let channel = serve(server).await;
    let mut client = LogClient::new(channel.clone())
        .send_compressed(Gzip)
        .accept_compressed(Gzip)
        .max_encoding_message_size(1000);
    let response = client.record(large()).await.unwrap();
    assert_eq!(response.metadata().get("grpc-encoding").unwrap(), "gzip");
    assert_eq!(response.into_inner(), large());
    let mut responses = client.watch(large()).await.unwrap().into_inner();
    assert_eq!(
        responses.message().await.unwrap().unwrap().sketch,
        large().sketch
    );
    assert_eq!(
        client
            .import(stream::iter([large(), large()]))
            .await
            .unwrap()
            .into_inner(),
        4
    );

    let mut plain = LogClient::new(channel);
    let response = plain.record(sighting()).await.unwrap();
    assert_eq!(response.metadata().get("grpc-encoding"), None);
}

#[tokio::test]
async fn a_server_that_accepts_no_compression() {
    let mut client = LogClient::new(serve(LogServer::new(Echo)).await).send_compressed(Gzip);
    assert_eq!(
        client.record(sighting()).await.unwrap_err().code(),
        Code::Unimplemented
    );
}

#[tokio::test]
async fn limits_of_a_server() {
    let limited = serve(LogServer::new(Echo).max_decoding_message_size(1000)).await;
    let error = LogClient::new(limited).record(large()).await.unwrap_err();
    assert_eq!(error.code(), Code::OutOfRange);
    assert!(
        error
            .message()
            .starts_with("Error, decoded message length too large"),
        "{error}"
    );

    let limited = serve(LogServer::new(Echo).max_encoding_message_size(1000)).await;
    let mut client = LogClient::new(limited);
    let error = client.record(large()).await.unwrap_err();
    assert_eq!(error.code(), Code::OutOfRange);
    assert!(
        error
            .message()
            .starts_with("Error, encoded message length too large"),
        "{error}"
    );
    assert!(client.record(sighting()).await.is_ok());
}

#[tokio::test]
async fn limits_of_a_client() {
    let channel = serve(LogServer::new(Echo)).await;
    let mut client = LogClient::new(channel.clone()).max_decoding_message_size(1000);
    let error = client.record(large()).await.unwrap_err();
    assert_eq!(error.code(), Code::OutOfRange);
    assert!(
        error
            .message()
            .starts_with("Error, decoded message length too large"),
        "{error}"
    );
    let error = client
        .watch(large())
        .await
        .unwrap()
        .into_inner()
        .message()
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::OutOfRange);

    let mut client = LogClient::new(channel).max_encoding_message_size(1000);
    let error = client.record(large()).await.unwrap_err();
    assert_eq!(error.code(), Code::OutOfRange);
    assert!(
        error
            .message()
            .starts_with("Error, encoded message length too large"),
        "{error}"
    );
    let error = client
        .import(stream::iter([sighting(), large()]))
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::OutOfRange);
    assert!(client.record(sighting()).await.is_ok());
}

#[tokio::test]
async fn interceptors() {
    let server = LogServer::with_interceptor(Echo, |request: Request<()>| {
        match request.metadata().get("key") {
            Some(key) if key == "secret" => Ok(request),
            _ => Err(Status::unauthenticated("who are you")),
        }
    });
    let channel = serve_routes(Routes::new(server)).await;
    let error = LogClient::new(channel.clone())
        .record(sighting())
        .await
        .unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (Code::Unauthenticated, "who are you")
    );

    let mut client = LogClient::with_interceptor(channel, |mut request: Request<()>| {
        let method = request.extensions().get::<GrpcMethod<'_>>().unwrap();
        assert_eq!((method.service(), method.method()), ("birds.Log", "Record"));
        request
            .metadata_mut()
            .insert("key", "secret".parse().unwrap());
        Ok(request)
    });
    assert_eq!(
        client.record(sighting()).await.unwrap().into_inner(),
        sighting()
    );
}

#[tokio::test]
async fn an_origin() {
    let channel = serve(LogServer::new(Echo)).await;
    let origin = "http://birds.example".parse().unwrap();
    let mut client = LogClient::with_origin(channel.clone(), origin);
    assert_eq!(
        client.record(sighting()).await.unwrap().into_inner(),
        sighting()
    );
    let origin = "http://birds.example/below".parse().unwrap();
    let error = LogClient::with_origin(channel, origin)
        .record(sighting())
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::Unimplemented);
}

#[tokio::test]
async fn connecting() {
    assert!(LogClient::connect("no address").await.is_err());
    assert!(LogClient::connect("http://127.0.0.1:1").await.is_err());
}

#[tokio::test]
async fn a_server_is_shared_by_its_clones() {
    let service = std::sync::Arc::new(Echo);
    let server = LogServer::from_arc(std::sync::Arc::clone(&service));
    let mut client = LogClient::new(server.clone());
    assert!(client.record(sighting()).await.is_ok());
    assert_eq!(std::sync::Arc::strong_count(&service), 3);
}

#[tokio::test]
async fn metadata_and_trailers() {
    let mut client = LogClient::new(serve(LogServer::new(Courier)).await);
    let mut request = Request::new(sighting());
    request.metadata_mut().insert("to", "you".parse().unwrap());
    let response = client.record(request).await.unwrap();
    assert_eq!(response.metadata().get("to").unwrap(), "you");

    let mut request = Request::new(sighting());
    request.metadata_mut().insert("to", "you".parse().unwrap());
    let response = client.watch(request).await.unwrap();
    assert_eq!(response.metadata().get("to").unwrap(), "you");
    let mut responses = response.into_inner();
    let error = responses.trailers().await.unwrap_err();
    assert_eq!(
        (error.code(), error.details()),
        (Code::DataLoss, &b"details"[..])
    );
    assert_eq!(error.metadata().get("to").unwrap(), "you");

    let mut requests = Request::new(stream::iter([sighting()]));
    requests.metadata_mut().insert("to", "you".parse().unwrap());
    let response = client.exchange(requests).await.unwrap();
    assert_eq!(response.metadata().get("to").unwrap(), "you");
    let trailers = response.into_inner().trailers().await.unwrap().unwrap();
    assert_eq!(trailers.get("grpc-status").unwrap(), "0");
}

/// Hands metadata back.
struct Courier;

fn respond<T>(metadata: MetadataMap, message: T) -> Response<T> {
    Response::from_parts(metadata, message, Extensions::default())
}

#[async_trait]
impl Log for Courier {
    async fn record(&self, request: Request<Sighting>) -> Result<Response<Sighting>, Status> {
        assert!(request.remote_addr().is_some());
        let (metadata, _, sighting) = request.into_parts();
        Ok(respond(metadata, sighting))
    }

    type WatchStream = BoxStream<'static, Result<Sighting, Status>>;

    async fn watch(
        &self,
        request: Request<Sighting>,
    ) -> Result<Response<Self::WatchStream>, Status> {
        let (metadata, _, sighting) = request.into_parts();
        let status = Status::with_details_and_metadata(
            Code::DataLoss,
            "lost",
            "details".into(),
            metadata.clone(),
        );
        Ok(respond(
            metadata,
            stream::iter([Ok(sighting), Err(status)]).boxed(),
        ))
    }

    async fn import(&self, _: Request<Streaming<Sighting>>) -> Result<Response<i64>, Status> {
        Err(Status::unimplemented(""))
    }

    type ExchangeStream = BoxStream<'static, Result<Vec<String>, Status>>;

    async fn exchange(
        &self,
        request: Request<Streaming<Sighting>>,
    ) -> Result<Response<Self::ExchangeStream>, Status> {
        let (metadata, _, requests) = request.into_parts();
        let responses = requests.map(|request| request.map(|sighting| sighting.tags));
        Ok(respond(metadata, responses.boxed()))
    }
}
