//! Handlers of any call kind, and of any types of messages.

use super::failure::Unfit;
use super::{Context, DynamicServer};
use crate::describe::{CallKind, WireForm};
use crate::dynamic::services::{DynamicMethod, NameError};
use crate::dynamic::{DynamicStreaming, FromDatum, ToDatum, kind};
use crate::transport::{BoxError, BoxFuture, Given};
use futures_core::Stream;
use futures_core::stream::BoxStream;
use futures_util::StreamExt;
use std::fmt;
use std::sync::{Arc, PoisonError};
use tonic::Status;

/// A handler without its types.
pub(super) type AnyHandler = Arc<
    dyn Fn(Given, Context) -> Result<BoxFuture<'static, Result<Answer, BoxError>>, Status>
        + Send
        + Sync,
>;

/// What a handler answers, without its types.
pub(super) enum Answer {
    One(Vec<u8>),
    Many(BoxStream<'static, Result<Vec<u8>, BoxError>>),
}

/// What a handler can take: a message, or a [`DynamicStreaming`] of messages.
///
/// The parameter is found by the compiler, and never written.
#[diagnostic::on_unimplemented(
    message = "a handler cannot take `{Self}`",
    note = "it takes what is a message, see `FromDatum`, or a `DynamicStreaming` of messages"
)]
pub trait Input<K>: Sized + Send + 'static {
    #[doc(hidden)]
    const STREAMS: bool;

    #[doc(hidden)]
    fn take(given: Taken, method: &Arc<DynamicMethod>) -> Result<Self, Status>;
}

/// What a handler can answer: a message, or [`Replies`].
///
/// The parameter is found by the compiler, and never written.
#[diagnostic::on_unimplemented(
    message = "a handler cannot answer `{Self}`",
    note = "it answers what is a message, see `ToDatum`, or `Replies` of messages"
)]
pub trait Output<K>: Send + 'static {
    #[doc(hidden)]
    const STREAMS: bool;

    #[doc(hidden)]
    fn give(self, method: &Arc<DynamicMethod>) -> Result<Answered, BoxError>;
}

/// What has come for a handler.
#[derive(Debug)]
pub struct Taken(Given);

/// What goes out.
pub struct Answered(Answer);

impl<T: FromDatum<K>, K> Input<kind::One<K>> for T {
    const STREAMS: bool = false;

    fn take(Taken(given): Taken, method: &Arc<DynamicMethod>) -> Result<Self, Status> {
        match given {
            Given::One(received) => {
                received.read(|datum, options| T::from_datum(datum, method.request(), options))
            }
            Given::Many(_) => Err(other_kind()),
        }
    }
}

impl<T: FromDatum<K>, K> Input<kind::Many<K>> for DynamicStreaming<T> {
    const STREAMS: bool = true;

    fn take(Taken(given): Taken, method: &Arc<DynamicMethod>) -> Result<Self, Status> {
        match given {
            Given::One(_) => Err(other_kind()),
            Given::Many(incoming) => {
                let schema = method.request().clone();
                Ok(DynamicStreaming::new(*incoming, Arc::clone(method), schema))
            }
        }
    }
}

impl<T: ToDatum<K>, K> Output<kind::One<K>> for T {
    const STREAMS: bool = false;

    fn give(self, method: &Arc<DynamicMethod>) -> Result<Answered, BoxError> {
        let datum = self.to_datum(method.response());
        let datum = datum.map_err(|error| Unfit::response(&error))?;
        Ok(Answered(Answer::One(datum)))
    }
}

impl<T: ToDatum<K>, K> Output<kind::Many<K>> for Replies<T> {
    const STREAMS: bool = true;

    fn give(self, method: &Arc<DynamicMethod>) -> Result<Answered, BoxError> {
        let method = Arc::clone(method);
        let data = self.0.map(move |reply| {
            let datum = reply?.to_datum(method.response());
            datum.map_err(|error| Unfit::response(&error))
        });
        Ok(Answered(Answer::Many(data.boxed())))
    }
}

/// When a handler was added, its kind was the method's.
fn other_kind() -> Status {
    Status::internal("the handler is for another call kind")
}

/// What a handler of a method answers whose responses are a stream.
pub struct Replies<T>(BoxStream<'static, Result<T, BoxError>>);

impl<T> Replies<T> {
    /// The messages of a stream, to the first error: errors are as those of handlers.
    pub fn new<E: Into<BoxError>>(
        stream: impl Stream<Item = Result<T, E>> + Send + 'static,
    ) -> Self {
        Self(stream.map(|reply| reply.map_err(Into::into)).boxed())
    }
}

/// Why a handler cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HandlerError {
    /// There is no such service or method.
    Unknown(NameError),
    /// The method has a handler. [`DynamicServer::replace_handler`] replaces it.
    Twice(String),
    /// The method is of another call kind than the handler. The text says what it takes and answers.
    OtherKind(String),
}

impl fmt::Display for HandlerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(error) => error.fmt(f),
            Self::Twice(method) => {
                write!(f, "`{method}` has a handler; `replace_handler` replaces it")
            }
            Self::OtherKind(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for HandlerError {}

impl From<NameError> for HandlerError {
    fn from(error: NameError) -> Self {
        Self::Unknown(error)
    }
}

/// Handlers, before and while they are served.
impl DynamicServer {
    /// Adds the handler of a method that has none. The service is called by its fullname, or by its name alone where no
    /// other service has it.
    ///
    /// # Errors
    ///
    /// If there is no such method, it has a handler, or is of another call kind.
    pub fn add_handler<F, Q, R, E, Answering, KQ, KR>(
        &self,
        service: &str,
        rpc: &str,
        handler: F,
    ) -> Result<(), HandlerError>
    where
        F: Fn(Q, Context) -> Answering + Send + Sync + 'static,
        Answering: Future<Output = Result<R, E>> + Send + 'static,
        Q: Input<KQ>,
        R: Output<KR>,
        E: Into<BoxError>,
    {
        self.set(
            service,
            rpc,
            Existing::Refuse,
            any::<F, Q, R, E, Answering, KQ, KR>(handler),
        )
    }

    /// Sets the handler of a method, in the place of that which it may have. Calls that run go on with the old one.
    ///
    /// # Errors
    ///
    /// If there is no such method, or it is of another call kind.
    pub fn replace_handler<F, Q, R, E, Answering, KQ, KR>(
        &self,
        service: &str,
        rpc: &str,
        handler: F,
    ) -> Result<(), HandlerError>
    where
        F: Fn(Q, Context) -> Answering + Send + Sync + 'static,
        Answering: Future<Output = Result<R, E>> + Send + 'static,
        Q: Input<KQ>,
        R: Output<KR>,
        E: Into<BoxError>,
    {
        self.set(
            service,
            rpc,
            Existing::Replace,
            any::<F, Q, R, E, Answering, KQ, KR>(handler),
        )
    }

    /// Removes the handler of a method; calls of it are `UNIMPLEMENTED` from now on. Tells whether there was one.
    ///
    /// # Errors
    ///
    /// If there is no such method.
    pub fn remove_handler(&self, service: &str, rpc: &str) -> Result<bool, NameError> {
        let slot = self.slot(service, rpc)?;
        let mut handler = slot.handler.write().unwrap_or_else(PoisonError::into_inner);
        Ok(handler.take().is_some())
    }

    fn set(
        &self,
        service: &str,
        rpc: &str,
        existing: Existing,
        (streams, new): (Streams, AnyHandler),
    ) -> Result<(), HandlerError> {
        let slot = self.slot(service, rpc)?;
        streams.check(&slot.method)?;
        let mut handler = slot.handler.write().unwrap_or_else(PoisonError::into_inner);
        if let (Some(_), Existing::Refuse) = (&*handler, existing) {
            return Err(HandlerError::Twice(slot.method.full_name().to_owned()));
        }
        *handler = Some(new);
        Ok(())
    }
}

/// What to do where a method has a handler.
enum Existing {
    Refuse,
    Replace,
}

/// Which sides of a handler stream.
struct Streams {
    request: bool,
    response: bool,
}

impl Streams {
    fn check(&self, method: &DynamicMethod) -> Result<(), HandlerError> {
        let (request, response) = match method.kind() {
            CallKind::Unary => (false, false),
            CallKind::ClientStreaming => (true, false),
            CallKind::ServerStreaming => (false, true),
            CallKind::Bidirectional => (true, true),
        };
        let is_right = request == self.request && response == self.response;
        if is_right {
            return Ok(());
        }
        let takes = if request {
            "a `DynamicStreaming` of messages"
        } else {
            "a message"
        };
        let answers = match (response, method.form()) {
            (true, _) => "`Replies`",
            (false, WireForm::OneWay) => "`()`",
            (false, _) => "a message",
        };
        Err(HandlerError::OtherKind(format!(
            "a handler of `{}` takes {takes} and answers {answers}",
            method.full_name()
        )))
    }
}

fn any<F, Q, R, E, Answering, KQ, KR>(handler: F) -> (Streams, AnyHandler)
where
    F: Fn(Q, Context) -> Answering + Send + Sync + 'static,
    Answering: Future<Output = Result<R, E>> + Send + 'static,
    Q: Input<KQ>,
    R: Output<KR>,
    E: Into<BoxError>,
{
    let streams = Streams {
        request: Q::STREAMS,
        response: R::STREAMS,
    };
    let handler = Arc::new(handler);
    let handler: AnyHandler = Arc::new(move |given, context: Context| {
        let method = Arc::clone(context.method());
        let request = Q::take(Taken(given), &method)?;
        let handler = Arc::clone(&handler);
        Ok(Box::pin(async move {
            // What panics here is caught with the future.
            let answer = handler(request, context).await.map_err(Into::into)?;
            let Answered(answer) = answer.give(&method)?;
            Ok(answer)
        }))
    });
    (streams, handler)
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answered").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Replies<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replies").finish_non_exhaustive()
    }
}
