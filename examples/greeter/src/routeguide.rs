//! tonic's `route_guide.proto` as a trait.

use avro_grpc_runtime::{BoxStream, Message, Request, Response, Status, Streaming, service};

/// A point as degrees times ten million, rounded.
#[derive(Message, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[avro(namespace = "routeguide")]
pub struct Point {
    /// From -900,000,000 to 900,000,000.
    pub latitude: i32,
    /// From -1,800,000,000 to 1,800,000,000.
    pub longitude: i32,
}

/// A rectangle between two opposite corners.
#[derive(Message, Clone, Copy, Debug, PartialEq, Eq)]
#[avro(namespace = "routeguide")]
pub struct Rectangle {
    /// One corner.
    pub lo: Point,
    /// The other.
    pub hi: Point,
}

/// A feature names something at a point.
#[derive(Message, Clone, Debug, PartialEq, Eq)]
#[avro(namespace = "routeguide")]
pub struct Feature {
    /// The name; nothing where nothing is.
    pub name: Option<String>,
    /// Where it is.
    pub location: Point,
}

/// A message that was sent from a place.
#[derive(Message, Clone, Debug, PartialEq, Eq)]
#[avro(namespace = "routeguide")]
pub struct RouteNote {
    /// The place.
    pub location: Point,
    /// The message.
    pub message: String,
}

/// What is said of a route at its end.
#[derive(Message, Clone, Debug, Default, PartialEq, Eq)]
#[avro(namespace = "routeguide")]
pub struct RouteSummary {
    /// How many points were passed.
    pub point_count: i32,
    /// How many known features were passed.
    pub feature_count: i32,
    /// In metres.
    pub distance: i32,
    /// In seconds.
    pub elapsed_time: i32,
}

/// Looks at the features along a route.
#[service(namespace = "routeguide", rename_all = "PascalCase")]
pub trait RouteGuide {
    /// The feature at a point.
    #[rpc(idempotency = "NO_SIDE_EFFECTS")]
    async fn get_feature(&self, request: Request<Point>) -> Result<Response<Feature>, Status>;

    /// The features within a rectangle.
    async fn list_features(
        &self,
        request: Request<Rectangle>,
    ) -> Result<Response<BoxStream<Feature>>, Status>;

    /// Takes the points of a route as they are passed; the answer sums it up.
    async fn record_route(
        &self,
        request: Request<Streaming<Point>>,
    ) -> Result<Response<RouteSummary>, Status>;

    /// Answers each note with those that were left at its place before.
    async fn route_chat(
        &self,
        request: Request<Streaming<RouteNote>>,
    ) -> Result<Response<BoxStream<RouteNote>>, Status>;
}
