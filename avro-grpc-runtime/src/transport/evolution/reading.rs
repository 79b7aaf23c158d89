//! How messages are read.

use crate::resolve::{Plan, Translated};
use crate::transport::Direction;
use crate::wire::{DecodeError, DecodeOptions};
use bytes::Bytes;
use std::sync::Arc;
use tonic::Status;

/// How the messages of one side of a call are read.
#[derive(Clone, Debug)]
pub(in crate::transport) struct Reading {
    pub(in crate::transport) options: DecodeOptions,
    /// What makes data of this side's schema of them; none where they are.
    pub(in crate::transport) plan: Option<Arc<Plan>>,
}

impl Reading {
    /// Messages of this side's schema.
    pub(in crate::transport) const fn direct(options: DecodeOptions) -> Self {
        Self {
            options,
            plan: None,
        }
    }

    /// What `decode` makes of a message, after it has become one of this side's schema.
    ///
    /// It has no closures of its own, and its callers do without: each would be compiled for each type.
    pub(in crate::transport) fn read<M>(
        &self,
        message: &Bytes,
        direction: Direction,
        decode: impl FnOnce(&Bytes, &DecodeOptions) -> Result<M, DecodeError>,
    ) -> Result<M, Status> {
        let foreign = match self.foreign(message) {
            Ok(foreign) => foreign,
            Err(error) => return Err(self.undecodable(None, direction, error)),
        };
        let (datum, options) = match &foreign {
            Some(foreign) => (&foreign.datum, &foreign.options),
            None => (message, &self.options),
        };
        match decode(datum, options) {
            Ok(message) => Ok(message),
            Err(error) => Err(self.undecodable(Some(message), direction, error)),
        }
    }

    #[inline]
    fn foreign(&self, message: &Bytes) -> Result<Option<Translated>, DecodeError> {
        match &self.plan {
            None => Ok(None),
            Some(plan) => plan.translate(message, &self.options).map(Some),
        }
    }

    /// What is wrong with a message: what `error` says of it, or of what was made of `written`.
    #[cold]
    #[inline(never)]
    pub(in crate::transport) fn undecodable(
        &self,
        written: Option<&Bytes>,
        direction: Direction,
        mut error: DecodeError,
    ) -> Status {
        if let (Some(written), Some(plan)) = (written, &self.plan) {
            plan.explain(written, &self.options, &mut error);
        }
        direction.cannot_decode(&error)
    }
}
