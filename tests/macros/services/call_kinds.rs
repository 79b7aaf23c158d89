/// Every kind of call.
#[service(
    namespace = "cases.calls",
    rename_all = "camelCase",
    annotations(owner = "search"),
    api_version = 2
)]
pub trait Calls {
    /// One question, one answer.
    #[rpc(idempotency = "NO_SIDE_EFFECTS")]
    async fn unary(&self, request: Request<Ask>) -> Result<Response<Answer>, Status>;

    /// Many questions, one answer.
    async fn client_streaming(
        &self,
        request: Request<Streaming<Ask>>,
    ) -> Result<Response<Answer>, Status>;

    /// One question, many answers.
    async fn server_streaming(
        &self,
        request: Request<Ask>,
    ) -> Result<Response<BoxStream<Answer>>, Status>;

    /// Many questions, many answers.
    async fn bidi_streaming(
        &self,
        request: Request<Streaming<Ask>>,
    ) -> Result<Response<BoxStream<Answer>>, Status>;

    #[deprecated(note = "ask again")]
    async fn old(&self, request: Request<Ask>) -> Result<Response<Answer>, Status>;
}

/// Messages need not be records.
#[service(namespace = "cases.calls")]
pub trait Bare {
    async fn ping(&self, request: Request<()>) -> Result<Response<()>, Status>;

    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status>;

    async fn sum(&self, request: Request<Streaming<i64>>) -> Result<Response<i64>, Status>;

    async fn split(&self, request: Request<String>)
    -> Result<Response<BoxStream<Vec<String>>>, Status>;

    async fn find(
        &self,
        request: Request<Option<String>>,
    ) -> Result<Response<Option<Answer>>, Status>;

    async fn either(
        &self,
        request: Request<LongOrString>,
    ) -> Result<Response<Option<LongOrString>>, Status>;
}

#[service(namespace = "cases.calls")]
pub trait Empty {}
