//! One call, from its first header to the end of its response.

#[cfg(feature = "opentelemetry")]
use super::body::RequestBody;
use super::code::{is_error, of_trailers};
use super::method::{Method, Methods};
use super::metrics::End;
use super::{Role, span};
#[cfg(feature = "server")]
use crate::server::{Call, Entry};
use http::uri::PathAndQuery;
use http::{Extensions, HeaderMap, Uri};
use std::sync::Arc;
use std::time::Instant;
use tonic::Code;
use tonic::body::Body;
use tracing::Span;

/// A call that is running. If it is dropped before it has ended, it was cancelled.
pub(super) struct ObservedCall {
    pub(super) method: Arc<Method>,
    pub(super) span: Span,
    role: Role,
    began: Instant,
    response_size: u64,
    has_ended: bool,
    /// What to learn of a method that is not known, if the call ends well.
    lesson: Option<(Arc<Methods>, PathAndQuery)>,
    #[cfg(feature = "server")]
    pending: Option<Entry<Call>>,
}

impl ObservedCall {
    pub(super) fn of_server(method: Arc<Method>, span: Span) -> Self {
        Self::begin(method, span, Role::Server)
    }

    /// Has the method known from now on, if it is not and the call ends well: then there is one.
    pub(super) fn teach(&mut self, methods: &Arc<Methods>, uri: &Uri) {
        if self.method.is_other() && methods.may_learn(uri.path()) {
            let path = uri.path_and_query().cloned();
            self.lesson = path.map(|path| (Arc::clone(methods), path));
        }
    }

    /// Has the call listed until it ends.
    #[cfg(feature = "server")]
    pub(super) fn list(&mut self, pending: Entry<Call>) {
        self.pending = Some(pending);
    }

    pub(super) fn of_client(method: Arc<Method>, span: Span) -> Self {
        Self::begin(method, span, Role::Client)
    }

    fn begin(method: Arc<Method>, span: Span, role: Role) -> Self {
        method.metrics.began();
        Self {
            method,
            span,
            role,
            began: Instant::now(),
            response_size: 0,
            has_ended: false,
            lesson: None,
            #[cfg(feature = "server")]
            pending: None,
        }
    }

    /// Has the undecodable requests counted.
    pub(super) fn watch_requests(&self, extensions: &mut Extensions) {
        #[cfg(feature = "opentelemetry")]
        extensions.insert(self.method.metrics.watcher());
        #[cfg(not(feature = "opentelemetry"))]
        let _ = extensions;
    }

    /// Has the undecodable responses counted, which show at a client.
    pub(super) fn watch_responses(&self, extensions: &mut Extensions) {
        #[cfg(feature = "opentelemetry")]
        if self.role == Role::Client {
            extensions.insert(self.method.metrics.watcher());
        }
        #[cfg(not(feature = "opentelemetry"))]
        let _ = extensions;
    }

    /// The request, whose size is measured.
    pub(super) fn measured(&self, request: http::Request<Body>) -> http::Request<Body> {
        #[cfg(feature = "opentelemetry")]
        {
            request.map(|body| Body::new(RequestBody::new(body, Arc::clone(&self.method))))
        }
        #[cfg(not(feature = "opentelemetry"))]
        {
            request
        }
    }

    /// A response has come, which may be all that comes.
    pub(super) fn headers(&mut self, headers: &HeaderMap) {
        if of_trailers(headers).is_some() {
            self.trailers(headers);
        }
    }

    pub(super) fn data(&mut self, size: usize) {
        self.response_size += size as u64;
    }

    pub(super) fn trailers(&mut self, trailers: &HeaderMap) {
        let code = of_trailers(trailers).unwrap_or(Code::Unknown);
        self.end(code, Some(trailers));
    }

    /// The call has ended, if it had not before.
    pub(super) fn end(&mut self, code: Code, trailers: Option<&HeaderMap>) {
        if std::mem::replace(&mut self.has_ended, true) {
            return;
        }
        let is_error = is_error(code, self.role);
        span::end(&self.span, code, is_error, trailers);
        self.method.metrics.ended(&End {
            code,
            is_error,
            duration: self.began.elapsed(),
            response_size: self.response_size,
        });
        if code == Code::Ok
            && let Some((methods, path)) = self.lesson.take()
        {
            methods.learn(path.path());
        }
        #[cfg(feature = "server")]
        drop(self.pending.take());
    }
}

impl Drop for ObservedCall {
    fn drop(&mut self) {
        self.end(Code::Cancelled, None);
    }
}
