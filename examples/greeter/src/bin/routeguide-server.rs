//! Knows a few features, and remembers notes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, net};
use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::net::TcpListener;

use greeter::places::{self, FEATURES, Place, distance};
use greeter::routeguide::route_guide_server::{RouteGuide, RouteGuideServer};
use greeter::routeguide::{Feature, Point, Rectangle, RouteNote, RouteSummary};

#[derive(Debug, Default)]
struct Guide {
    /// What was left at each place.
    notes: Arc<Mutex<HashMap<Point, Vec<RouteNote>>>>,
}

impl RouteGuide for Guide {
    async fn get_feature(&self, request: Request<Point>) -> Result<Response<Feature>, Status> {
        let location = request.into_inner();
        let known = features().find(|feature| feature.location == location);
        let name = known.and_then(|feature| feature.name);
        Ok(Response::new(Feature { name, location }))
    }

    async fn list_features(
        &self,
        request: Request<Rectangle>,
    ) -> Result<Response<BoxStream<Feature>>, Status> {
        let area = request.into_inner();
        let found = features().filter(move |feature| contains(area, feature.location));
        Ok(Response::new(stream::iter(found.map(Ok)).boxed()))
    }

    async fn record_route(
        &self,
        request: Request<Streaming<Point>>,
    ) -> Result<Response<RouteSummary>, Status> {
        let start = Instant::now();
        let mut points = request.into_inner();
        let mut summary = RouteSummary::default();
        let mut last = None;
        while let Some(point) = points.message().await? {
            summary.point_count += 1;
            let is_known = features().any(|feature| feature.location == point);
            summary.feature_count += i32::from(is_known);
            summary.distance += last.map_or(0, |last| distance(place(last), place(point)));
            last = Some(point);
        }
        summary.elapsed_time = i32::try_from(start.elapsed().as_secs()).unwrap_or(i32::MAX);
        Ok(Response::new(summary))
    }

    async fn route_chat(
        &self,
        request: Request<Streaming<RouteNote>>,
    ) -> Result<Response<BoxStream<RouteNote>>, Status> {
        let notes = Arc::clone(&self.notes);
        let earlier = request.into_inner().map_ok(move |note| {
            let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
            let here = notes.entry(note.location).or_default();
            let earlier = here.clone();
            here.push(note);
            stream::iter(earlier.into_iter().map(Ok))
        });
        Ok(Response::new(earlier.try_flatten().boxed()))
    }
}

fn features() -> impl Iterator<Item = Feature> {
    FEATURES.into_iter().map(|(place, name)| Feature {
        name: Some(name.to_owned()),
        location: Point {
            latitude: place.0,
            longitude: place.1,
        },
    })
}

fn contains(area: Rectangle, point: Point) -> bool {
    places::contains((place(area.lo), place(area.hi)), place(point))
}

fn place(point: Point) -> Place {
    (point.latitude, point.longitude)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let listener = TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);
    net::server()
        .add_service(RouteGuideServer::new(Guide::default()))
        .serve_with_incoming(net::incoming(listener))
        .await?;
    Ok(())
}
