//! A service that does what a test needs.

use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, service};
use futures_util::{StreamExt, stream};
use std::sync::Arc;
use tokio::sync::watch;

pub use work_client::WorkClient;
pub use work_server::WorkServer;

/// Does what a test needs.
#[service(namespace = "test", api_version = 3, min_api_version = 2)]
pub trait Work {
    /// The same again.
    #[rpc(idempotency = "NO_SIDE_EFFECTS", timeout = "5s")]
    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status>;

    /// The same again, when the test says so.
    async fn hold(&self, request: Request<String>) -> Result<Response<String>, Status>;

    /// One item at once; the end comes when the test says so.
    async fn watch(&self, request: Request<String>) -> Result<Response<BoxStream<String>>, Status>;

    /// As many bytes, for ever.
    async fn repeat(&self, request: Request<i32>) -> Result<Response<BoxStream<Vec<u8>>>, Status>;

    /// As many bytes, for ever; panics when that is dropped.
    async fn panic_in_the_end(
        &self,
        request: Request<i32>,
    ) -> Result<Response<BoxStream<Vec<u8>>>, Status>;

    /// All together.
    async fn join(&self, request: Request<Streaming<String>>) -> Result<Response<String>, Status>;

    /// Panics.
    async fn panic(&self, request: Request<()>) -> Result<Response<()>, Status>;

    /// One item at once; panics when the test says so.
    async fn panic_later(&self, request: Request<()>) -> Result<Response<BoxStream<i32>>, Status>;
}

/// A service without versions.
#[service(namespace = "test")]
pub trait Plain {
    /// The same again.
    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status>;
}

/// What tests serve. Clones are the same.
#[derive(Clone, Debug)]
pub struct Worker {
    begun: Arc<watch::Sender<usize>>,
    is_released: Arc<watch::Sender<bool>>,
    /// Has a receiver for each endless stream that is there.
    streams: Arc<watch::Sender<()>>,
}

impl Default for Worker {
    fn default() -> Self {
        Self {
            begun: Arc::new(watch::Sender::new(0)),
            is_released: Arc::new(watch::Sender::new(false)),
            streams: Arc::default(),
        }
    }
}

impl Worker {
    pub fn server(&self) -> WorkServer<Self> {
        WorkServer::new(self.clone())
    }

    /// Lets all calls end that wait for it.
    pub fn release(&self) {
        self.is_released.send_replace(true);
    }

    /// Waits until as many calls wait, or have waited, to be let go.
    pub async fn has_begun(&self, count: usize) {
        let mut begun = self.begun.subscribe();
        begun.wait_for(|begun| *begun >= count).await.unwrap();
    }

    /// How many streams of [`Work::repeat`] there are.
    pub fn streams(&self) -> usize {
        self.streams.receiver_count()
    }

    fn released(&self) -> impl Future<Output = ()> + Send + 'static {
        self.begun.send_modify(|begun| *begun += 1);
        let mut is_released = self.is_released.subscribe();
        async move {
            is_released.wait_for(|is_released| *is_released).await.ok();
        }
    }
}

impl Work for Worker {
    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn hold(&self, request: Request<String>) -> Result<Response<String>, Status> {
        self.released().await;
        Ok(Response::new(request.into_inner()))
    }

    async fn watch(&self, request: Request<String>) -> Result<Response<BoxStream<String>>, Status> {
        let released = self.released();
        let first = stream::iter([Ok(request.into_inner())]);
        let end = stream::once(released).filter_map(|()| async { None });
        Ok(Response::new(first.chain(end).boxed()))
    }

    async fn repeat(&self, request: Request<i32>) -> Result<Response<BoxStream<Vec<u8>>>, Status> {
        let size = request.into_inner().try_into().unwrap_or(0);
        let is_there = self.streams.subscribe();
        let items = stream::repeat_with(move || {
            let _is_there = &is_there;
            Ok(vec![0; size])
        });
        Ok(Response::new(items.boxed()))
    }

    async fn panic_in_the_end(
        &self,
        request: Request<i32>,
    ) -> Result<Response<BoxStream<Vec<u8>>>, Status> {
        struct PanicsInTheEnd;

        impl Drop for PanicsInTheEnd {
            fn drop(&mut self) {
                panic!("on purpose, in the end")
            }
        }

        let end = PanicsInTheEnd;
        let items = self.repeat(request).await?.into_inner();
        let items = items.inspect(move |_| {
            let _ = &end;
        });
        Ok(Response::new(items.boxed()))
    }

    async fn join(&self, request: Request<Streaming<String>>) -> Result<Response<String>, Status> {
        let mut parts = request.into_inner();
        let mut all = String::new();
        while let Some(part) = parts.message().await? {
            all += &part;
        }
        Ok(Response::new(all))
    }

    async fn panic(&self, _: Request<()>) -> Result<Response<()>, Status> {
        panic!("on purpose")
    }

    async fn panic_later(&self, _: Request<()>) -> Result<Response<BoxStream<i32>>, Status> {
        let released = self.released();
        let later = stream::once(released).map(|()| panic!("on purpose, later"));
        let numbers = stream::iter([Ok(1)]).chain(later);
        Ok(Response::new(numbers.boxed()))
    }
}

impl Plain for Worker {
    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status> {
        Ok(Response::new(request.into_inner()))
    }
}
