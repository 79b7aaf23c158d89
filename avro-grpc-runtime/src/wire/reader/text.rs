//! Strings.

use super::Reader;
use crate::Str;
use crate::wire::error::{DecodeError, Problem};
use crate::wire::{raw, varint};

impl<'a> Reader<'a> {
    /// A copy of what a `string` holds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn owned_string(&mut self) -> Result<String, DecodeError> {
        // What is called here neither gets the reader nor returns more than two words, so that all stays in
        // registers.
        if let [byte, rest @ ..] = self.rest
            && byte & 0x81 == 0
            && let Some((text, rest)) = rest.split_at_checked(usize::from(byte >> 1))
            && let Some(text) = raw::boxed_text(text)
        {
            self.rest = rest;
            return Ok(text.into_string());
        }
        match self.lend(Self::long_text) {
            Some(text) => Ok(text.into_string()),
            None => Err(self.lend(Self::bad_text)),
        }
    }

    /// What is long; none, if it is wrong.
    #[inline(never)]
    fn long_text(&mut self) -> Option<Box<str>> {
        let (text, rest) = self.bytes_and_rest()?;
        let text = raw::boxed_text(text)?;
        self.rest = rest;
        Some(text)
    }

    /// The bytes of a string, and what follows them; none, if its length is wrong.
    #[inline]
    fn bytes_and_rest(&self) -> Option<(&'a [u8], &'a [u8])> {
        let (length, rest) = varint::read::<64>(self.rest)?;
        let length = usize::try_from(varint::unzigzag(length)).ok()?;
        rest.split_at_checked(length)
    }

    /// What a `string` holds, as a part of the message's memory where it is long and that can be shared.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn shared_string(&mut self) -> Result<Str, DecodeError> {
        if let [byte, rest @ ..] = self.rest
            && byte & 0x81 == 0
            && let len = usize::from(byte >> 1)
            && let Some(text) = raw::Text::short(rest, len)
        {
            self.rest = &rest[len..];
            return Ok(text.into());
        }
        match self.lend(Self::long_shared_text) {
            Some(text) => Ok(text.into()),
            None => Err(self.lend(Self::bad_text)),
        }
    }

    /// What is long; none, if it is wrong.
    #[inline(never)]
    fn long_shared_text(&mut self) -> Option<raw::Text> {
        let (text, rest) = self.bytes_and_rest()?;
        let text = raw::Text::new(text, self.budget.owner())?;
        self.rest = rest;
        Some(text)
    }

    /// What is wrong with a string.
    #[cold]
    #[inline(never)]
    fn bad_text(&mut self) -> DecodeError {
        let start = self.rest;
        match self.bytes() {
            Ok(_) => self.error_at(Problem::Utf8, start),
            Err(error) => error,
        }
    }
}
