//! The layers that observe calls.

mod client;
mod server;

pub use client::{ClientLayer, ObservedClient};
pub use server::{ObservedServer, ServerLayer};

use super::body::ResponseBody;
use super::call::ObservedCall;
use super::code::of_any_error;
use pin_project_lite::pin_project;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tonic::body::Body;

pin_project! {
    /// The future of the response to an observed call.
    pub struct Observing<F> {
        #[pin]
        response: F,
        call: Option<ObservedCall>,
    }
}

impl<F> Observing<F> {
    /// Begins the call.
    fn new(call: ObservedCall, begin: impl FnOnce() -> F) -> Self {
        Self {
            response: call.span.in_scope(begin),
            call: Some(call),
        }
    }
}

impl<F, E> Future for Observing<F>
where
    F: Future<Output = Result<http::Response<Body>, E>>,
    E: 'static,
{
    type Output = Result<http::Response<Body>, E>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let result = {
            let _entered = this.call.as_ref().map(|call| call.span.enter());
            ready!(this.response.poll(cx))
        };
        let call = this.call.take();
        Poll::Ready(match (result, call) {
            (Ok(response), Some(call)) => Ok(observed(response, call)),
            (Err(error), Some(mut call)) => {
                call.end(of_any_error(&error), None);
                Err(error)
            }
            (result, None) => result,
        })
    }
}

/// A response, with whose body the call ends.
fn observed(mut response: http::Response<Body>, mut call: ObservedCall) -> http::Response<Body> {
    call.headers(response.headers());
    call.watch_responses(response.extensions_mut());
    response.map(|body| Body::new(ResponseBody::new(body, call)))
}

impl<F> fmt::Debug for Observing<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observing").finish_non_exhaustive()
    }
}
