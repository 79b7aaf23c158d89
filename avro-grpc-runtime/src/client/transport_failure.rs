//! Calls that failed without an answer.

use crate::transport::BoxError;
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use tonic::{ConnectError, Status};

/// How far a call came that failed without an answer of the server.
///
/// tonic reports these as CANCELLED, INTERNAL or UNKNOWN, and keeps the reason as the
/// [`source`](Error::source) of the status. This tells them apart, for calls through any channel of
/// tonic:
///
/// ```
/// use avro_grpc_runtime::client::TransportFailure;
/// use avro_grpc_runtime::tonic::transport::Channel;
/// use avro_grpc_runtime::{Code, Status};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let nobody = Channel::from_static("http://127.0.0.1:1").connect().await.unwrap_err();
/// let status = Status::from_error(Box::new(nobody));
/// let failure = TransportFailure::of(&status).unwrap();
/// assert_eq!(failure, TransportFailure::NotSent);
/// assert_eq!(failure.hand_on(status).code(), Code::Unavailable);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TransportFailure {
    /// No server has seen the call: there was no connection, or it ended before the call was
    /// written to it.
    NotSent,
    /// A server has seen the call, and said that it has not begun it and will not: it reset the stream
    /// with `REFUSED_STREAM`, or sent a `GOAWAY` that does not cover it.
    Refused,
    /// The call may have been begun, or even done: the connection was lost, or the stream reset.
    Unknown,
}

impl TransportFailure {
    /// How far the call came that failed with `status`, or nothing if the status is a server's
    /// answer, or was made for another reason than the transport.
    #[must_use]
    pub fn of(status: &Status) -> Option<Self> {
        status.source().map(Self::of_error)
    }

    /// How far a call came that failed with `error`, which a channel of tonic yielded.
    fn of_error(error: &(dyn Error + 'static)) -> Self {
        sources(error)
            .find_map(|error| {
                if error.is::<ConnectError>() {
                    return Some(Self::NotSent);
                }
                if error.is::<HadBegun>() {
                    return Some(Self::Unknown);
                }
                if let Some(error) = error.downcast_ref::<hyper::Error>() {
                    // hyper cancels what it has not taken out of its queue yet.
                    return error.is_canceled().then_some(Self::NotSent);
                }
                let error = error.downcast_ref::<h2::Error>()?;
                Some(Self::of_h2(error))
            })
            .unwrap_or(Self::Unknown)
    }

    /// h2 gives the error of a `GOAWAY` to no other streams than those above the last that the
    /// server may have begun.
    fn of_h2(error: &h2::Error) -> Self {
        let refused = error.reason() == Some(h2::Reason::REFUSED_STREAM);
        match error.is_remote() && (error.is_go_away() || (error.is_reset() && refused)) {
            true => Self::Refused,
            false => Self::Unknown,
        }
    }

    /// The status that a caller sees: UNAVAILABLE if the call was surely not begun, else the
    /// same, with the whole reason in its message.
    #[must_use]
    pub fn hand_on(self, status: Status) -> Status {
        let source = status.source().map(reason);
        let reason = source.as_deref().unwrap_or(status.message());
        let handed_on = match self {
            Self::NotSent => Status::unavailable(format!("the call was not sent: {reason}")),
            Self::Refused => Status::unavailable(format!("the server refused the call: {reason}")),
            Self::Unknown => Status::new(
                status.code(),
                format!("the call broke off, and may have been begun: {reason}"),
            ),
        };
        with_source_of(handed_on, status)
    }

    /// Whether the call was surely not begun.
    pub(super) const fn surely_not_begun(self) -> bool {
        matches!(self, Self::NotSent | Self::Refused)
    }
}

/// The status that a caller sees if a call failed with `status` when a response had begun: that of the
/// transport with the whole reason in its message, else the same.
pub(super) fn broken_off(status: Status) -> Status {
    let Some(source) = status.source() else {
        return status;
    };
    let reason = reason(source);
    let message = format!("the call broke off after it had begun: {reason}");
    let mut handed_on = Status::new(status.code(), message);
    handed_on.set_source(Arc::new(HadBegun(status)));
    handed_on
}

/// Why a call failed that had begun, even if the transport says of its stream that it has not.
#[derive(Debug)]
struct HadBegun(Status);

impl fmt::Display for HadBegun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.message())
    }
}

impl Error for HadBegun {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// `status` with what was the source of `other`, so that it is classified the same again.
fn with_source_of(mut status: Status, other: Status) -> Status {
    status.set_source(Arc::new(other));
    status
}

/// An error and its sources.
pub(super) fn sources<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let mut next = Some(error);
    std::iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    })
}

/// Whether the connection is of no use after `error`, not just the stream.
pub(super) fn ends_connection(error: &BoxError) -> bool {
    let of_stream = sources(&**error).any(|error| {
        error.is::<tonic::TimeoutExpired>()
            || error
                .downcast_ref::<h2::Error>()
                .is_some_and(h2::Error::is_reset)
            || error
                .downcast_ref::<hyper::Error>()
                .is_some_and(hyper::Error::is_user)
    });
    !of_stream
}

/// The texts of an error and its sources, in one line, without those that repeat others or say
/// nothing.
pub(super) fn reason(error: &(dyn Error + 'static)) -> String {
    let mut reason = String::new();
    for error in sources(error) {
        let text = match error.downcast_ref::<Status>() {
            Some(status) => status.message().to_owned(),
            None => error.to_string(),
        };
        if text == "transport error" || text.is_empty() || reason.contains(&text) {
            continue;
        }
        if !reason.is_empty() {
            reason.push_str(": ");
        }
        reason.push_str(&text);
    }
    match reason.is_empty() {
        true => error.to_string(),
        false => reason,
    }
}
