/// Looks at the features along a route.
#[service(namespace = "routeguide", rename_all = "PascalCase", async_trait = true, default_stubs)]
pub trait RouteGuide {
    /// The feature at a point.
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

    /// Notes are exchanged while others arrive.
    async fn route_chat(
        &self,
        request: Request<Streaming<RouteNote>>,
    ) -> Result<Response<BoxStream<RouteNote>>, Status>;
}
