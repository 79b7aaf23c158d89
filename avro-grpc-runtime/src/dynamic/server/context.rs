//! What a handler knows of its call.

use super::ends::Ends;
use super::failure::Unfit;
use crate::dynamic::services::DynamicMethod;
use crate::dynamic::{DynamicError, ToDatum};
use crate::grpc_timeout;
use crate::transport::BoxError;
use crate::wire::DecodeOptions;
use http::Extensions;
use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};
use tonic::metadata::MetadataMap;
use tonic::transport::server::TcpConnectInfo;
#[cfg(any(feature = "tls-aws-lc", feature = "tls-ring"))]
use tonic::transport::server::TlsConnectInfo;
use tonic::{Code, Status};

/// What a handler knows of its call, and can do beside answering it. Clones are of the same call.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

struct Inner {
    method: Arc<DynamicMethod>,
    metadata: MetadataMap,
    extensions: Extensions,
    deadline: Option<Instant>,
    ends: Ends,
}

impl Context {
    pub(super) fn new(
        method: Arc<DynamicMethod>,
        metadata: MetadataMap,
        extensions: Extensions,
        ends: Ends,
    ) -> Self {
        let timeout = metadata.as_ref().get(grpc_timeout::HEADER);
        let timeout = timeout.and_then(grpc_timeout::parse);
        Self(Arc::new(Inner {
            deadline: timeout.and_then(|timeout| ends.began.checked_add(timeout)),
            method,
            metadata,
            extensions,
            ends,
        }))
    }

    /// The method that is called: its [`full_name`](DynamicMethod::full_name) is `shop.Orders/get`.
    #[must_use]
    pub fn method(&self) -> &Arc<DynamicMethod> {
        &self.0.method
    }

    /// The metadata of the request.
    #[must_use]
    pub fn metadata(&self) -> &MetadataMap {
        &self.0.metadata
    }

    /// What layers and interceptors have put into the request.
    #[must_use]
    pub fn extensions(&self) -> &Extensions {
        &self.0.extensions
    }

    /// Changes the metadata that the response begins with. It has no effect any more when the handler has answered.
    pub fn set_metadata(&self, change: impl FnOnce(&mut MetadataMap)) {
        let mut metadata = self.0.ends.metadata();
        change(&mut metadata);
    }

    /// Changes the metadata that the response ends with.
    pub fn set_trailers(&self, change: impl FnOnce(&mut MetadataMap)) {
        let mut trailers = self.0.ends.trailers();
        change(&mut trailers);
    }

    /// When the call has to be over, if the client has said so.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.0.deadline
    }

    /// How much time there is until the [deadline](Self::deadline).
    #[must_use]
    pub fn time_left(&self) -> Option<Duration> {
        let deadline = self.0.deadline?;
        Some(deadline.saturating_duration_since(Instant::now()))
    }

    /// The address of the client, if it is connected by TCP.
    #[must_use]
    pub fn peer(&self) -> Option<SocketAddr> {
        let plain = self.0.extensions.get::<TcpConnectInfo>();
        #[cfg(any(feature = "tls-aws-lc", feature = "tls-ring"))]
        let plain = plain.or_else(|| {
            let tls = self.0.extensions.get::<TlsConnectInfo<TcpConnectInfo>>();
            tls.map(TlsConnectInfo::get_ref)
        });
        plain?.remote_addr
    }

    /// Whether the call has ended before its time: the client has left or its deadline is over, or the server ends. The
    /// handler's future and its stream are dropped then; this is for what they have begun elsewhere.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.ends.cancelled.is_cancelled()
    }

    /// Waits until the call [has ended before its time](Self::is_cancelled), which may never be.
    pub async fn cancelled(&self) {
        self.0.ends.cancelled.cancelled().await;
    }

    /// A status to fail with. Without details, the text is what gRPC says of the code. `OK` is no failure: it becomes
    /// `UNKNOWN`, as in gRPC's own libraries.
    #[must_use]
    pub fn abort(&self, code: Code, details: impl Into<String>) -> Status {
        let details = details.into();
        let code = match code {
            Code::Ok => Code::Unknown,
            code => code,
        };
        match details.is_empty() {
            true => Status::new(code, code.description()),
            false => Status::new(code, details),
        }
    }

    /// A declared error to fail with, by its fullname or by its name alone:
    /// `Err(context.error("NotFound", &json!({ "title": title })))`.
    ///
    /// One that the method does not declare, or a value that does not fit it, is an error as any other: see
    /// [`DynamicServer`](super::DynamicServer).
    #[must_use]
    pub fn error<T: ToDatum<K>, K>(&self, name: &str, value: &T) -> BoxError {
        match self.declared(name, value) {
            Ok(error) => Box::new(error),
            Err(error) => error,
        }
    }

    fn declared<T: ToDatum<K>, K>(&self, name: &str, value: &T) -> Result<DynamicError, BoxError> {
        let method = &self.0.method;
        let declared = method.declared();
        let found = declared
            .iter()
            .find(|error| error.name == name)
            .or_else(|| {
                let simple = |error: &&crate::dynamic::services::DeclaredError| {
                    error.name.rsplit('.').next() == Some(name)
                };
                declared.iter().find(simple)
            });
        let Some(found) = found else {
            let names: Vec<_> = declared.iter().map(|error| error.name.as_str()).collect();
            let declared = match names.is_empty() {
                true => "no errors".to_owned(),
                false => names.join(", "),
            };
            let method = method.full_name();
            return Err(format!("`{method}` declares {declared}, and not `{name}`").into());
        };
        let datum = value.to_datum(found.schema());
        let datum = datum.map_err(|error| Unfit::error(&found.name, &error))?;
        Ok(DynamicError::new(
            found,
            datum.into(),
            &DecodeOptions::new(),
        )?)
    }

    pub(super) fn ends(&self) -> &Ends {
        &self.0.ends
    }
}

impl Ends {
    fn metadata(&self) -> std::sync::MutexGuard<'_, MetadataMap> {
        self.metadata.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn trailers(&self) -> std::sync::MutexGuard<'_, MetadataMap> {
        self.trailers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The metadata that the response begins with.
    pub(super) fn take_metadata(&self) -> MetadataMap {
        std::mem::take(&mut self.metadata())
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("method", &self.0.method)
            .field("deadline", &self.0.deadline)
            .field("peer", &self.peer())
            .finish_non_exhaustive()
    }
}
