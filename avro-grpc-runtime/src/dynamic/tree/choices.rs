//! Values that can be read in more ways than one.

use super::{Tree, Value};
use crate::dynamic::build::Seed;
use crate::dynamic::datum::Datum;
use crate::dynamic::plan::{Kind, Node, Union};
use serde::de::{DeserializeSeed, Error, Unexpected, Visitor};
use std::cell::RefCell;
use std::collections::HashMap;

/// In which of two ways each nullable value is to be read.
pub(in crate::dynamic) struct Choices<'t> {
    tree: &'t Tree,
    /// Each is found once, so that doubts within doubts do not multiply.
    made: RefCell<HashMap<(*const Union, usize), Choice>>,
}

#[derive(Clone, Copy)]
enum Choice {
    /// `{"branch": value}`; the value's index.
    Full(usize),
    Plain,
    /// The value of this branch, with the value's index.
    Of(usize, usize),
}

impl<'t> Choices<'t> {
    /// None made yet.
    pub(in crate::dynamic) fn new(tree: &'t Tree) -> Self {
        Self {
            tree,
            made: RefCell::default(),
        }
    }

    /// Reads the value number `index`, of a union of null and one branch.
    pub(in crate::dynamic) fn read<'s, E: Error>(
        &self,
        index: u64,
        union: &'s Union,
        branch: usize,
        seed: Seed<'s>,
    ) -> Result<(), E> {
        let index = index as usize;
        if let Value::Null = self.tree.0[index] {
            return seed.visit_unit();
        }
        let mut seed = seed;
        let index = match self.choice::<E>(index, union, branch, &mut seed) {
            Choice::Full(value) => value,
            _ => index,
        };
        seed.branch(union, branch)
            .deserialize(self.tree.at::<E>(index))
    }

    /// The full form if there is nothing but the name of the branch and what fits it; else the
    /// plain form if that fits.
    fn choice<E: Error>(
        &self,
        index: usize,
        union: &Union,
        branch: usize,
        seed: &mut Seed<'_>,
    ) -> Choice {
        let value = match &self.tree.0[index] {
            Value::Object(members) => match &members[..] {
                [(key, value)] if **key == *union.names[branch] => *value,
                _ => return Choice::Plain,
            },
            _ => return Choice::Plain,
        };
        let place = (std::ptr::from_ref(union), index);
        if let Some(choice) = self.made.borrow().get(&place) {
            return *choice;
        }
        let node = &union.branches[branch];
        let is_plain = !self.fits::<E>(value, node, seed) && self.fits::<E>(index, node, seed);
        let choice = if is_plain {
            Choice::Plain
        } else {
            Choice::Full(value)
        };
        self.made.borrow_mut().insert(place, choice);
        choice
    }

    /// Reads the value number `index`, of a union of several branches: of the one that is named, if the value
    /// fits it; else of the first that it is exactly, or can be.
    pub(in crate::dynamic) fn read_branch<'s, E: Error>(
        &self,
        index: u64,
        union: &'s Union,
        mut seed: Seed<'s>,
    ) -> Result<(), E> {
        let index = index as usize;
        let place = (std::ptr::from_ref(union), index);
        let known = self.made.borrow().get(&place).copied();
        let choice = match known {
            Some(choice) => choice,
            None => {
                let choice = self.branch_of::<E>(index, union, &mut seed);
                self.made.borrow_mut().insert(place, choice);
                choice
            }
        };
        match choice {
            Choice::Of(branch, value) => seed
                .branch(union, branch)
                .deserialize(self.tree.at::<E>(value)),
            _ => Err(seed.mismatch(self.found(index))),
        }
    }

    fn branch_of<E: Error>(&self, index: usize, union: &Union, seed: &mut Seed<'_>) -> Choice {
        let named = match &self.tree.0[index] {
            Value::Object(members) => match &members[..] {
                [(key, value)] => union.names.position(key).map(|branch| (branch, *value)),
                _ => None,
            },
            _ => None,
        };
        if let Some((branch, value)) = named
            && self.fits::<E>(value, &union.branches[branch], seed)
        {
            return Choice::Of(branch, value);
        }
        let mut fitting = (0..union.branches.len())
            .filter(|&branch| self.fits::<E>(index, &union.branches[branch], seed))
            .collect::<Vec<_>>();
        fitting.sort_by_key(|&branch| self.is_kin(index, &union.branches[branch].kind));
        match (fitting.first(), named) {
            (Some(&branch), _) => Choice::Of(branch, index),
            // What is wrong with it is told as of that branch.
            (None, Some((branch, value))) => Choice::Of(branch, value),
            (None, None) => Choice::Plain,
        }
    }

    /// Whether a value is not exactly what JSON writes for the schema, but can be it.
    fn is_kin(&self, index: usize, kind: &Kind) -> bool {
        matches!(
            (&self.tree.0[index], kind),
            (
                Value::Signed(_) | Value::Unsigned(_),
                Kind::Float | Kind::Double
            ) | (
                Value::String(_),
                Kind::Float | Kind::Double | Kind::Bytes | Kind::Named(_)
            )
        )
    }

    fn found(&self, index: usize) -> Unexpected<'_> {
        match &self.tree.0[index] {
            Value::Null => Unexpected::Other("null"),
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Signed(value) => Unexpected::Signed(*value),
            Value::Unsigned(value) => Unexpected::Unsigned(*value),
            Value::Float(value) => Unexpected::Float(*value),
            Value::String(text) => Unexpected::Str(text),
            Value::Bytes(bytes) => Unexpected::Bytes(bytes),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }

    fn fits<E: Error>(&self, index: usize, node: &Node, seed: &mut Seed<'_>) -> bool {
        let mut out = Datum::default();
        let trial = Seed {
            builder: seed.builder,
            plan: seed.plan,
            node,
            path: seed.path,
            out: &mut out,
        };
        trial.deserialize(self.tree.at::<E>(index)).is_ok()
    }
}
