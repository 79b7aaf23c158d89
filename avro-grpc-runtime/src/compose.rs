//! Whole schemas from their parts.
//!
//! A generated type holds its own JSON, in which other named types stand by name. The whole is put together at first
//! use, and kept for as long as the program runs.

use crate::wire::Schema;
use std::collections::BTreeMap;

/// The definition of a named type.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The fullname.
    pub name: &'static str,
    /// The schema hash of the whole.
    pub hash: &'static str,
    /// The JSON, other named types by fullname.
    pub json: &'static str,
    /// Adds the named types that the JSON refers to.
    pub parts: fn(&mut Composer),
}

/// A type with a definition.
pub trait Named: Schema {
    /// The definition.
    const DEFINITION: Definition;
}

/// Collects a schema's JSON and the definitions that it refers to.
#[derive(Debug, Default)]
pub struct Composer {
    json: String,
    parts: BTreeMap<&'static str, &'static str>,
}

impl Composer {
    /// Appends JSON.
    pub(crate) fn push(&mut self, json: &str) {
        self.json.push_str(json);
    }

    /// Appends a union of `branches`, each written by `branch`.
    pub fn union(&mut self, branches: usize, branch: impl Fn(usize, &mut Self)) {
        self.push("[");
        for index in 0..branches {
            if index > 0 {
                self.push(",");
            }
            branch(index, self);
        }
        self.push("]");
    }

    /// Appends a reference to a named type.
    pub fn reference(&mut self, definition: &Definition) {
        self.json.extend(["\"", definition.name, "\""]);
        self.part(definition);
    }

    /// Adds a named type, with all that it refers to.
    pub fn part(&mut self, definition: &Definition) {
        let Definition {
            name,
            hash: _,
            json,
            parts,
        } = definition;
        if self.parts.insert(name, json).is_none() {
            parts(self);
        }
    }
}
