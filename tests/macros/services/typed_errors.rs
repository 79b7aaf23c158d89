#[service(namespace = "cases.typed_errors")]
pub trait Library {
    async fn find(&self, request: Request<String>) -> Result<Response<i32>, Fault<NotFound>>;

    async fn lend(
        &self,
        request: Request<String>,
    ) -> Result<Response<()>, Fault<NotFoundOrLentOrClosed>>;

    async fn shelve(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<i32>, Fault<Closed>>;

    async fn browse(
        &self,
        request: Request<String>,
    ) -> Result<Response<BoxStream<String>>, Fault<NotFound>>;

    async fn discuss(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<BoxStream<String>>, Fault<NotFoundOrClosed>>;

    async fn count(&self, request: Request<()>) -> Result<Response<i32>, Status>;
}
