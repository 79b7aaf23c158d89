//! What generated servers call.

use super::BoxError;
use super::call::Call;
use super::evolution::SchemaEvolution;
use super::raw_call::{Defaults, RawCall, Settings};
use crate::wire::DecodeOptions;
use bytes::{Buf, Bytes};
use http_body::Body as HttpBody;
use std::any::Any;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use tonic::body::Body;
use tonic::codec::CompressionEncoding;

/// What all generated servers consist of.
pub struct Server<T> {
    service: Arc<T>,
    settings: Settings,
    evolution: SchemaEvolution,
    /// Whether that was said.
    has_evolution: bool,
}

impl<T> Server<T> {
    /// Serves `service`.
    pub fn new(service: Arc<T>) -> Self {
        Self {
            service,
            settings: Settings::default(),
            evolution: SchemaEvolution::new(),
            has_evolution: false,
        }
    }

    /// Accepts compressed requests.
    #[must_use]
    pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
        self.settings.accept.enable(encoding);
        self
    }

    /// Compresses responses.
    #[must_use]
    pub fn send_compressed(mut self, encoding: CompressionEncoding) -> Self {
        self.settings.send.enable(encoding);
        self
    }

    /// Limits the size of requests.
    #[must_use]
    pub fn max_decoding_message_size(mut self, limit: usize) -> Self {
        self.settings.max_decoding_message_size = Some(limit);
        self
    }

    /// Limits the size of responses.
    #[must_use]
    pub fn max_encoding_message_size(mut self, limit: usize) -> Self {
        self.settings.max_encoding_message_size = Some(limit);
        self
    }

    /// Sets how requests are decoded.
    #[must_use]
    pub fn decode_options(mut self, options: DecodeOptions) -> Self {
        self.settings.options = options;
        self
    }

    /// Sets how requests of other versions are treated.
    #[must_use]
    pub fn schema_evolution(self, evolution: SchemaEvolution) -> Self {
        Self {
            evolution,
            has_evolution: true,
            ..self
        }
    }

    /// What is served.
    pub fn service(&self) -> &Arc<T> {
        &self.service
    }

    /// Begins a call.
    pub fn call<B>(&self, request: http::Request<B>) -> Call<T>
    where
        B: HttpBody + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let mut settings = self.settings;
        let mut evolution = &self.evolution;
        if let Some(defaults) = request.extensions().get::<Defaults>() {
            settings.add_limits(defaults);
            if !self.has_evolution {
                evolution = &defaults.evolution;
            }
        }
        let raw = RawCall {
            evolution: evolution.clone(),
            request: request.map(into_body),
            settings,
        };
        Call::new(Arc::clone(&self.service), raw)
    }
}

impl<T> Clone for Server<T> {
    fn clone(&self) -> Self {
        Self {
            service: Arc::clone(&self.service),
            settings: self.settings,
            evolution: self.evolution.clone(),
            has_evolution: self.has_evolution,
        }
    }
}

impl<T> fmt::Debug for Server<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("settings", &self.settings)
            .field("evolution", &self.evolution)
            .finish_non_exhaustive()
    }
}

/// Most bodies are tonic's already.
pub(super) fn into_body<B>(body: B) -> Body
where
    B: HttpBody + Send + 'static,
    B::Error: Into<BoxError>,
{
    let mut body = Some(body);
    if let Some(body) = (&mut body as &mut dyn Any).downcast_mut::<Option<Body>>() {
        return body.take().unwrap_or_default();
    }
    body.map_or_else(Body::empty, |body| Body::new(DataToBytes(Box::pin(body))))
}

/// A body whose pieces are `Bytes`.
struct DataToBytes<B>(Pin<Box<B>>);

impl<B: HttpBody> HttpBody for DataToBytes<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, B::Error>>> {
        self.0
            .as_mut()
            .poll_frame(cx)
            .map_ok(|frame| frame.map_data(|mut data| data.copy_to_bytes(data.remaining())))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.size_hint()
    }
}
