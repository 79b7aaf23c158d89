//! What a file brings along: its own declarations, and those of the files that it imports.

use std::collections::HashSet;

use super::{Model, TypeId};
use crate::source::FileId;

/// What a file declares and imports, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contents {
    pub(crate) entries: Vec<Entry>,
    /// The index of the protocol that the file holds.
    pub(crate) protocol: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry {
    Type(TypeId),
    /// The index of a message among those that all protocols declare themselves.
    Message(usize),
    Import(FileId),
}

impl Model {
    /// The named types of `file`: those that it declares, and where an import stands those that
    /// the imported file brings along.
    pub(crate) fn types_of(&self, file: FileId) -> Vec<TypeId> {
        let mut seen = HashSet::new();
        let ids = self.walk(file, |_| true).into_iter();
        ids.filter_map(|entry| match entry {
            Entry::Type(id) => seen.insert(id).then_some(id),
            Entry::Message(_) | Entry::Import(_) => None,
        })
        .collect()
    }

    /// The indices of the messages that the protocol in `file` declares, and where an import
    /// stands those that the imported protocol brings along.
    pub(crate) fn messages_of(&self, file: FileId) -> Vec<usize> {
        let is_protocol = |contents: &Contents| contents.protocol.is_some();
        let entries = self.walk(file, is_protocol).into_iter();
        entries
            .filter_map(|entry| match entry {
                Entry::Message(index) => Some(index),
                Entry::Type(_) | Entry::Import(_) => None,
            })
            .collect()
    }

    /// The entries of `file`, with those of the files that it imports and `follow` lets through.
    /// Each file counts once, at its first import.
    fn walk(&self, file: FileId, follow: impl Fn(&Contents) -> bool) -> Vec<Entry> {
        let mut found = Vec::new();
        let mut seen = HashSet::from([file]);
        // Chains of imports may be longer than a thread's stack.
        let mut open: Vec<_> = self.entries(file).collect();
        open.reverse();
        while let Some(entry) = open.pop() {
            match entry {
                Entry::Import(file) => {
                    let is_open = self.contents.get(&file).is_some_and(&follow);
                    if is_open && seen.insert(file) {
                        open.extend(self.entries(file).rev());
                    }
                }
                entry => found.push(entry),
            }
        }
        found
    }

    fn entries(&self, file: FileId) -> impl DoubleEndedIterator<Item = Entry> + '_ {
        let contents = self.contents.get(&file);
        contents
            .map_or(&[][..], |contents| &contents.entries)
            .iter()
            .copied()
    }
}
