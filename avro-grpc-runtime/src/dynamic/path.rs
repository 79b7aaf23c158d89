//! Where in a value one is, known without cost until it has to be told.

use crate::wire;
use std::fmt;

/// The way to a value, each step on the stack of who took it.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
    Entry(&'a Path<'a>, &'a str),
}

/// As in all errors of the codec: `items[3].count: `, and nothing at the root.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut path = wire::Path::default();
        let mut at = self;
        loop {
            let (parent, step) = match *at {
                Self::Root => break,
                Self::Field(parent, name) => (parent, wire::Step::Field(name.to_owned().into())),
                Self::Item(parent, index) => (parent, wire::Step::Item(index)),
                Self::Entry(parent, key) => (parent, wire::Step::entry(key)),
            };
            path.push(step);
            at = parent;
        }
        path.fmt(f)
    }
}
