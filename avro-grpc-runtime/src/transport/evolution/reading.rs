//! How messages are read.

use crate::resolve::{Plan, Translated};
use crate::wire::{DecodeError, DecodeOptions};
use bytes::Bytes;
use std::sync::Arc;

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
}

/// A message in the other side's schema, and what it is in this side's.
#[derive(Debug)]
pub(in crate::transport) struct Foreign {
    written: Bytes,
    read: Translated,
}

impl Foreign {
    /// Turns a message into one of this side's schema.
    #[inline(never)]
    pub(in crate::transport) fn new(
        written: Bytes,
        plan: &Plan,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError> {
        let read = plan.translate(&written, options)?;
        Ok(Self { written, read })
    }

    /// What the decoder reads, and how.
    pub(in crate::transport) fn read(&self) -> &Translated {
        &self.read
    }

    /// Makes an error of the decoder one about the message.
    #[cold]
    #[inline(never)]
    pub(in crate::transport) fn explain(
        &self,
        plan: &Plan,
        options: &DecodeOptions,
        mut error: DecodeError,
    ) -> DecodeError {
        plan.explain(&self.written, options, &mut error);
        error
    }
}
