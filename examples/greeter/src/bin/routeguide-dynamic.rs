//! Knows a few features, and remembers notes, by handlers: every kind of call, with types of its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use avro_grpc_runtime::Status;
use avro_grpc_runtime::dynamic::serde_json::{Value, json};
use avro_grpc_runtime::dynamic::{
    Context, DynamicServer, DynamicStreaming, HandlerError, Replies, Services,
};
use avro_grpc_runtime::server::RpcServer;
use futures_util::{TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use greeter::places::{FEATURES, Place, contains, distance};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Point {
    latitude: i32,
    longitude: i32,
}

impl From<Place> for Point {
    fn from((latitude, longitude): Place) -> Self {
        Self {
            latitude,
            longitude,
        }
    }
}

impl Point {
    fn place(self) -> Place {
        (self.latitude, self.longitude)
    }
}

#[derive(Debug, Deserialize)]
struct Rectangle {
    lo: Point,
    hi: Point,
}

#[derive(Debug, Serialize)]
struct Feature {
    name: Option<&'static str>,
    location: Point,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct RouteNote {
    location: Point,
    message: String,
}

async fn get_feature(location: Point, _: Context) -> Result<Feature, Status> {
    let known = FEATURES
        .into_iter()
        .find(|(place, _)| *place == location.place());
    let name = known.map(|(_, name)| name);
    Ok(Feature { name, location })
}

async fn list_features(area: Rectangle, _: Context) -> Result<Replies<Feature>, Status> {
    let corners = (area.lo.place(), area.hi.place());
    let found = FEATURES
        .into_iter()
        .filter(move |(place, _)| contains(corners, *place));
    let features = found.map(|(place, name)| {
        Ok::<_, Status>(Feature {
            name: Some(name),
            location: place.into(),
        })
    });
    Ok(Replies::new(stream::iter(features)))
}

async fn record_route(mut points: DynamicStreaming<Point>, _: Context) -> Result<Value, Status> {
    let start = Instant::now();
    let (mut passed, mut known, mut metres) = (0, 0, 0);
    let mut last = None;
    while let Some(point) = points.message().await? {
        let place = point.place();
        passed += 1;
        known += i32::from(FEATURES.iter().any(|(feature, _)| *feature == place));
        metres += last.map_or(0, |last| distance(last, place));
        last = Some(place);
    }
    Ok(json!({
        "point_count": passed,
        "feature_count": known,
        "distance": metres,
        "elapsed_time": start.elapsed().as_secs(),
    }))
}

fn add_handlers(server: &DynamicServer) -> Result<(), HandlerError> {
    server.add_handler("RouteGuide", "GetFeature", get_feature)?;
    server.add_handler("RouteGuide", "ListFeatures", list_features)?;
    server.add_handler("RouteGuide", "RecordRoute", record_route)?;
    let notes: Arc<Mutex<HashMap<Point, Vec<RouteNote>>>> = Arc::default();
    server.add_handler(
        "RouteGuide",
        "RouteChat",
        move |received: DynamicStreaming<RouteNote>, _| {
            let notes = Arc::clone(&notes);
            let earlier = received.map_ok(move |note| {
                let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
                let here = notes.entry(note.location).or_default();
                let earlier = here.clone();
                here.push(note);
                stream::iter(earlier.into_iter().map(Ok::<_, Status>))
            });
            async move { Ok::<_, Status>(Replies::new(earlier.try_flatten())) }
        },
    )
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:50051");
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/contract/routeguide.RouteGuide.avrpc"
    );
    let server = DynamicServer::new(Services::load(&[file], &[])?);
    add_handlers(&server)?;
    let server = RpcServer::builder().address(address).add_dynamic(server);
    let server = server.bind().await?;
    println!("listening on {}", server.local_addr());
    server.serve().await?;
    Ok(())
}
