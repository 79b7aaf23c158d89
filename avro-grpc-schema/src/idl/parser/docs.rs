//! Which doc comment belongs to what.

use super::Parser;
use crate::diagnostic::Diagnostic;
use crate::idl::doc;
use std::ops::Range;

impl Parser<'_> {
    /// The documentation of a construct whose first token, annotations included, is the one at
    /// `index`: the doc comment nearest to the left of it, with no other token between.
    pub(super) fn doc_before(&mut self, index: usize) -> Option<String> {
        let nearest = self.docs_between(index..index + 1).next_back()?;
        let comment = &mut self.lexed.docs[nearest];
        comment.used = true;
        Some(doc::text(
            &self.text[comment.span.start as usize..comment.span.end as usize],
        ))
    }

    /// Lets no warning come from what is skipped because of another mistake.
    pub(super) fn forget_docs(&mut self, skipped: Range<usize>) {
        for index in self.docs_between(skipped) {
            self.lexed.docs[index].used = true;
        }
    }

    pub(super) fn warn_of_unused_docs(&mut self) {
        for comment in self.lexed.docs.iter().filter(|comment| !comment.used) {
            self.diagnostics.push(
                Diagnostic::warning(comment.span, "this doc comment documents nothing").help(
                    "put it directly before what it is about, or make it a comment: `/* … */`",
                ),
            );
        }
    }

    /// The doc comments that stand directly before one of `tokens`.
    fn docs_between(&self, tokens: Range<usize>) -> Range<usize> {
        let before = tokens
            .start
            .checked_sub(1)
            .map_or(0, |index| self.token(index).docs);
        let until = tokens
            .end
            .checked_sub(1)
            .map_or(0, |index| self.token(index).docs);
        before as usize..until as usize
    }
}
