//! A call without the types of its service and its messages: from here on, code is compiled once.

mod past_tonic;
#[cfg(test)]
mod tests;
mod through_tonic;

use self::past_tonic::past_tonic;
use super::Direction;
use super::evolution::{ForeignErrors, Reading, SchemaEvolution, Sides, Terms, begun};
use super::frames::Messages;
use super::guard::{Guard, Guarded};
use super::incoming::Incoming;
use super::path::MethodPath;
use super::shown::shown;
use crate::wire::DecodeOptions;
use crate::wire::words::null;
use bytes::Bytes;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tonic::body::Body;
use tonic::codec::EnabledCompressionEncodings;
use tonic::{Request, Response, Status};

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The future of the answer to a call.
pub type Reply = BoxFuture<'static, Result<http::Response<Body>, Infallible>>;

/// The future of what a method of a service answers.
pub(crate) type Handling<'a, R, F = Status> = BoxFuture<'a, Result<Response<R>, F>>;

pub(super) type FromOne =
    Box<dyn Fn(Request<Bytes>, Reading) -> Handling<'static, Messages> + Send + Sync>;
pub(super) type FromMany =
    Box<dyn Fn(Request<Incoming>) -> Handling<'static, Messages> + Send + Sync>;

/// Takes the request of a one-way call, and is what is left to do after the answer.
pub(super) type OneWay = Box<
    dyn Fn(Request<Bytes>, Reading) -> Result<BoxFuture<'static, Result<(), Status>>, Status>
        + Send
        + Sync,
>;

/// What a method is, by its kind.
pub(super) enum Handler {
    Unary(FromOne),
    ServerStreaming(FromOne),
    ClientStreaming(FromMany),
    Bidirectional(FromMany),
}

/// The settings of a server.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settings {
    pub(super) accept: EnabledCompressionEncodings,
    pub(super) send: EnabledCompressionEncodings,
    pub(super) max_decoding_message_size: Option<usize>,
    pub(super) max_encoding_message_size: Option<usize>,
    pub(super) options: DecodeOptions,
}

/// What a server has for those services that have nothing of their own: an extension of requests.
#[derive(Clone, Debug)]
pub(crate) struct Defaults {
    /// The size of the largest request.
    pub(crate) request: Option<usize>,
    /// The size of the largest response.
    pub(crate) response: Option<usize>,
    pub(crate) evolution: SchemaEvolution,
}

impl Settings {
    pub(super) fn add_limits(&mut self, defaults: &Defaults) {
        self.max_decoding_message_size = self.max_decoding_message_size.or(defaults.request);
        self.max_encoding_message_size = self.max_encoding_message_size.or(defaults.response);
    }

    /// The size of the largest response, unless it holds for what they are compressed to.
    pub(super) fn limit(&self) -> Option<usize> {
        self.max_encoding_message_size
            .filter(|_| self.send.is_empty())
    }
}

/// A request, and how the server treats it.
#[derive(Debug)]
pub(crate) struct RawCall {
    pub(super) request: http::Request<Body>,
    pub(super) settings: Settings,
    pub(super) evolution: SchemaEvolution,
}

impl RawCall {
    /// A call of the method at `path`. One without `sides` is in a form that knows nothing of schemas.
    pub(super) fn answer(self, path: MethodPath, sides: Option<Sides>, handler: Handler) -> Reply {
        let Self {
            mut request,
            settings,
            evolution,
        } = self;
        let guard = Guard::new(path, request.extensions());
        Box::pin(async move {
            let terms = match Terms::of(&evolution, sides.as_ref(), &mut request) {
                Ok(terms) => terms,
                Err(status) => return Ok(status.into_http()),
            };
            let around = Around {
                guard,
                reading: terms.reading(settings.options),
                errors: terms.errors.clone(),
            };
            let mut response = match past_tonic(&settings, &handler, request).await {
                Ok((handler, request)) => around.answer_past_tonic(handler, request).await,
                Err(request) => {
                    around
                        .answer_through_tonic(settings, handler, request)
                        .await
                }
            };
            terms.tell(&mut response);
            Ok(response)
        })
    }

    /// Answers as soon as the request is read; the rest is done behind that.
    pub(super) fn one_way(self, path: MethodPath, handler: OneWay) -> Reply {
        let guard = Guard::new(path.clone(), self.request.extensions());
        let handler = Arc::new(handler);
        let handler = Handler::Unary(Box::new(move |request, reading| {
            let (guard, handler) = (guard.clone(), Arc::clone(&handler));
            Box::pin(async move {
                let work = handler(request, reading)?;
                guard.work_on(work).await?;
                Messages::one::<null, ()>(&(), None, Direction::Response).map(Response::new)
            })
        }));
        self.answer(path, None, handler)
    }

    pub(crate) fn unimplemented(self) -> Reply {
        let path = shown(self.request.uri().path());
        let status = Status::unimplemented(format!("there is no method {path}"));
        Box::pin(std::future::ready(Ok(status.into_http())))
    }
}

/// What is around the handler of a call.
struct Around {
    guard: Guard,
    reading: Reading,
    /// How errors are answered, if the client knows other ones.
    errors: Option<ForeignErrors>,
}

impl Around {
    /// The answer that is being made.
    fn watch(&mut self, handling: Handling<'static, Messages>) -> Answering {
        Answering {
            future: self.guard.clone().watch(handling),
            errors: self.errors.take(),
        }
    }
}

/// The future of an answer.
struct Answering {
    future: Guarded<Handling<'static, Messages>>,
    errors: Option<ForeignErrors>,
}

impl Future for Answering {
    type Output = Result<Response<Messages>, Status>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let answer = ready!(this.future.poll(|future| future.as_mut().poll(cx))?);
        let errors = this.errors.take();
        Poll::Ready(match answer {
            Ok(response) => Ok(response.map(|messages| {
                let messages = messages.guarded(this.future.guard());
                match errors {
                    Some(errors) => messages.telling(errors),
                    None => messages,
                }
            })),
            Err(status) => Err(match errors {
                Some(errors) => errors.tell(begun(status)),
                None => begun(status),
            }),
        })
    }
}
