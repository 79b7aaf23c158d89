//! What our server of mirror images does.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use avro_grpc_runtime::tonic::metadata::{KeyAndValueRef, MetadataMap};
use avro_grpc_runtime::{Code, Request, Response, Status, Streaming, async_trait};
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use http::Extensions;

use super::generated::mirrors::mirror_server::Mirror;
use super::generated::mirrors::{Failure, Item, Side};

#[derive(Debug)]
pub(crate) struct Image {
    ended: Sender<String>,
}

type Images = Pin<Box<dyn Stream<Item = Result<Item, Status>> + Send>>;

#[async_trait]
impl Mirror for Image {
    async fn unary(&self, request: Request<Item>) -> Result<Response<Item>, Status> {
        let (call, item) = self.call(request);
        let image = call.image(item).await?;
        Ok(call.response(image))
    }

    async fn collect(
        &self,
        request: Request<Streaming<Item>>,
    ) -> Result<Response<Vec<Item>>, Status> {
        let (call, items) = self.call(request);
        let images = items
            .and_then(|item| call.image(item))
            .try_collect()
            .await?;
        Ok(call.response(images))
    }

    type ExpandStream = Images;

    async fn expand(&self, request: Request<Vec<Item>>) -> Result<Response<Images>, Status> {
        let (call, items) = self.call(request);
        Ok(call.images(stream::iter(items).map(Ok)))
    }

    type ChatStream = Images;

    async fn chat(&self, request: Request<Streaming<Item>>) -> Result<Response<Images>, Status> {
        let (call, items) = self.call(request);
        Ok(call.images(items))
    }
}

impl Image {
    /// It tells the names of the calls that have ended.
    pub(crate) fn new(ended: Sender<String>) -> Self {
        Self { ended }
    }

    fn call<T>(&self, request: Request<T>) -> (Arc<Call>, T) {
        let (metadata, _, message) = request.into_parts();
        let ended = self.ended.clone();
        (Arc::new(Call { metadata, ended }), message)
    }
}

/// What the answer depends on besides the items.
#[derive(Debug)]
struct Call {
    metadata: MetadataMap,
    ended: Sender<String>,
}

impl Call {
    async fn image(&self, item: Item) -> Result<Item, Status> {
        tokio::time::sleep(Duration::from_millis(item.sleep_ms as u64)).await;
        match item.fail {
            Some(Failure { code, message }) => {
                let code = Code::from(code);
                Err(Status::with_metadata(code, message, self.echo()))
            }
            None => Ok(mirrored(item)),
        }
    }

    fn images(
        self: Arc<Self>,
        items: impl Stream<Item = Result<Item, Status>> + Send + 'static,
    ) -> Response<Images> {
        let echo = self.echo();
        let images = items.and_then(move |item| {
            let call = Arc::clone(&self);
            async move { call.image(item).await }
        });
        let images: Images = Box::pin(images);
        Response::from_parts(echo, images, Extensions::default())
    }

    fn response<T>(&self, message: T) -> Response<T> {
        Response::from_parts(self.echo(), message, Extensions::default())
    }

    /// The metadata whose keys begin with `echo-`.
    fn echo(&self) -> MetadataMap {
        let mut echo = MetadataMap::new();
        for entry in self.metadata.iter() {
            match entry {
                KeyAndValueRef::Ascii(key, value) if key.as_str().starts_with("echo-") => {
                    echo.insert(key, value.clone());
                }
                KeyAndValueRef::Binary(key, value) if key.as_str().starts_with("echo-") => {
                    echo.insert_bin(key, value.clone());
                }
                _ => (),
            }
        }
        echo
    }
}

fn mirrored(item: Item) -> Item {
    Item {
        number: !item.number,
        big: !item.big,
        side: match item.side {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        },
        tags: item.tags.into_iter().rev().collect(),
        ..item
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if let Some(Ok(name)) = self.metadata.get("name").map(|name| name.to_str()) {
            let _ = self.ended.send(name.to_owned()); // the test may have ended
        }
    }
}
