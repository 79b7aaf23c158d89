//! Messages as they come in, not decoded yet.

use super::evolution::{OwnErrors, Reading};
use super::failure::Failure;
use super::inlet::{Inlet, Place, WholeMessages};
use super::watcher::Watcher;
use super::{Direction, Part};
use crate::resolve::{Plan, Translated};
use crate::wire::{self, DecodeOptions};
use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tonic::Status;

#[cfg(test)]
mod tests;

/// A stream of messages that are not decoded yet.
pub(crate) struct Incoming {
    pub(super) inner: tonic::Streaming<Bytes>,
    /// Until something comes that is tonic's.
    past_tonic: Option<WholeMessages>,
    /// The last that came through tonic, or was made of another.
    message: Bytes,
    direction: Direction,
    /// How messages are read as they were written.
    reading: Reading,
    /// How the last is read: as that, unless something was made of it.
    options: DecodeOptions,
    /// What it was made of.
    written: Option<Bytes>,
    failure: Option<Failure>,
    /// What makes errors of this side's of those that the stream ends with.
    errors: Option<OwnErrors>,
    /// Who counts what cannot be decoded.
    watcher: Option<Watcher>,
    ended: bool,
}

/// Where the message is that has come.
#[derive(Clone, Copy, Debug)]
pub(super) enum Came {
    PastTonic(Place),
    ThroughTonic,
}

impl Incoming {
    /// Messages of up to `limit` bytes.
    pub(super) fn requests(
        mut requests: tonic::Request<tonic::Streaming<Bytes>>,
        limit: Option<usize>,
        reading: Reading,
    ) -> tonic::Request<Self> {
        let inlet = requests.extensions_mut().remove::<Inlet>();
        let watcher = Watcher::of(requests.extensions());
        requests.map(|inner| Self {
            watcher,
            ..Self::new(inner, inlet, limit, Direction::Request, reading)
        })
    }

    /// The responses of a call, of up to `limit` bytes; it fails when its requests do.
    pub(super) fn responses(
        mut responses: tonic::Response<tonic::Streaming<Bytes>>,
        limit: Option<usize>,
        reading: Reading,
        failure: Option<Failure>,
        errors: Option<OwnErrors>,
    ) -> tonic::Response<Self> {
        let inlet = responses.extensions_mut().remove::<Inlet>();
        let watcher = Watcher::of(responses.extensions());
        responses.map(|inner| Self {
            failure,
            errors,
            watcher,
            ..Self::new(inner, inlet, limit, Direction::Response, reading)
        })
    }

    fn new(
        inner: tonic::Streaming<Bytes>,
        inlet: Option<Inlet>,
        limit: Option<usize>,
        direction: Direction,
        reading: Reading,
    ) -> Self {
        Self {
            inner,
            past_tonic: inlet.map(|inlet| inlet.read(limit)),
            message: Bytes::new(),
            direction,
            options: reading.options,
            reading,
            written: None,
            failure: None,
            errors: None,
            watcher: None,
            ended: false,
        }
    }

    pub(super) fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Came, Status>>> {
        match &self.reading.plan {
            None => self.poll_written(cx),
            Some(plan) => {
                let plan = Arc::clone(plan);
                self.poll_foreign(&plan, cx)
            }
        }
    }

    /// The next message, of which one of this side's schema is made.
    #[inline(never)]
    fn poll_foreign(
        &mut self,
        plan: &Plan,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Came, Status>>> {
        let Some(came) = ready!(self.poll_written(cx)?) else {
            return Poll::Ready(None);
        };
        let (Part { datum, of }, _) = self.message(came);
        let written = of.slice_ref(datum);
        self.written = None;
        Poll::Ready(Some(
            match plan.translate(&written, &self.reading.options) {
                Ok(Translated { datum, options }) => {
                    (self.message, self.options) = (datum, options);
                    self.written = Some(written);
                    Ok(Came::ThroughTonic)
                }
                Err(error) => Err(self.undecodable(error)),
            },
        ))
    }

    /// The next message as it was written.
    #[inline]
    fn poll_written(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Came, Status>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        if let Some(messages) = &mut self.past_tonic {
            if let Some(place) = ready!(messages.poll_next(cx)) {
                return Poll::Ready(Some(Ok(Came::PastTonic(place))));
            }
            self.past_tonic = None;
        }
        let item = match ready!(Pin::new(&mut self.inner).poll_next(cx)) {
            Some(Ok(message)) => {
                self.message = message;
                return Poll::Ready(Some(Ok(Came::ThroughTonic)));
            }
            Some(Err(status)) => Some(Err(status)),
            None => None,
        };
        self.ended = true;
        let failure = self.failure.as_ref().and_then(Failure::take);
        let item = match (item, &self.errors) {
            (Some(Err(status)), Some(errors)) => Some(Err(errors.read(status))),
            (item, _) => item,
        };
        Poll::Ready(failure.map(Err).or(item))
    }

    /// What has just come, and how it is read.
    pub(super) fn message(&self, came: Came) -> (Part<'_>, &DecodeOptions) {
        let part = match (came, &self.past_tonic) {
            (Came::PastTonic(place), Some(messages)) => messages.message(place),
            _ => Part {
                datum: &self.message,
                of: &self.message,
            },
        };
        (part, &self.options)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn undecodable(&mut self, error: wire::DecodeError) -> Status {
        self.ended = true;
        // Trailers are tonic's, and the messages before them.
        if let Some(messages) = self.past_tonic.take() {
            messages.give_up();
        }
        if let Some(watcher) = &self.watcher {
            watcher.undecodable();
        }
        let written = self.written.as_ref();
        self.reading.undecodable(written, self.direction, error)
    }
}
