//! Readers in registers.

use super::Reader;
use std::ops::{Deref, DerefMut};

impl<'a> Reader<'a> {
    /// The same reader as a local variable of a function that got it: what comes as a parameter
    /// stays in memory, but not what is local.
    #[inline]
    pub(crate) fn local(&mut self) -> Local<'_, 'a> {
        let reader = Self::new(self.rest, self.budget);
        Local {
            reader,
            outer: self,
        }
    }

    /// Lets a function that is not inlined read from here.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn lend<R>(&mut self, read: impl FnOnce(&mut Self) -> R) -> R {
        let mut lent = Self::new(self.rest, self.budget);
        let result = read(&mut lent);
        self.rest = lent.rest;
        result
    }
}

/// A [`Reader`] that is a local variable, and in the end where another goes on.
pub(crate) struct Local<'r, 'a> {
    reader: Reader<'a>,
    outer: &'r mut Reader<'a>,
}

impl<'a> Deref for Local<'_, 'a> {
    type Target = Reader<'a>;

    #[inline]
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl DerefMut for Local<'_, '_> {
    #[inline]
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.reader
    }
}

impl Drop for Local<'_, '_> {
    #[inline]
    fn drop(&mut self) {
        self.outer.rest = self.reader.rest;
    }
}
