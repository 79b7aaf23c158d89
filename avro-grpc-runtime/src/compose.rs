//! Whole schemas from their parts.
//!
//! A generated type holds its own JSON, in which other named types stand by name. The whole is
//! put together at first use, and kept for as long as the program runs.

use crate::dynamic::Plan;
use crate::wire::Schema;
use avro_grpc_schema::RootSchema;
use std::any::TypeId;
use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock, PoisonError, RwLock};

/// The whole schema `S`.
///
/// # Panics
///
/// If the parts do not fit together, which no generated code brings about.
pub(crate) fn root_schema<S: Schema>() -> &'static RootSchema {
    known(TypeId::of::<S>()).root(S::describe)
}

/// The schema hash of `S`, 32 hexadecimal digits.
pub(crate) fn schema_hash<S: Schema>() -> &'static str {
    S::HASH.unwrap_or_else(|| known(TypeId::of::<S>()).hash(S::describe))
}

/// The plan by which values of `S` are walked.
pub(crate) fn plan<S: Schema>() -> &'static Plan {
    let known = known(TypeId::of::<S>());
    known
        .plan
        .get_or_init(|| Plan::new(known.root(S::describe)))
}

/// What has been found out about a schema.
#[derive(Debug, Default)]
struct Known {
    root: OnceLock<RootSchema>,
    hash: OnceLock<String>,
    plan: OnceLock<Plan>,
}

impl Known {
    fn root(&self, describe: fn(&mut Composer)) -> &RootSchema {
        self.root.get_or_init(|| {
            let mut composer = Composer::default();
            describe(&mut composer);
            composer.compose()
        })
    }

    fn hash(&self, describe: fn(&mut Composer)) -> &str {
        self.hash.get_or_init(|| self.root(describe).hash())
    }
}

/// What is known of a schema. It is kept for ever: there are no more schemas than types in the
/// program.
fn known(schema: TypeId) -> &'static Known {
    static ALL: LazyLock<RwLock<HashMap<TypeId, &'static Known>>> = LazyLock::new(RwLock::default);
    let found = ALL
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&schema)
        .copied();
    found.unwrap_or_else(|| {
        let mut all = ALL.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(schema)
            .or_insert_with(|| Box::leak(Box::default()))
    })
}

/// The definition of a named type.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The fullname.
    pub name: &'static str,
    /// The schema hash of the whole; `None` if that is so large that it is hashed at first use.
    pub hash: Option<&'static str>,
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

/// Whether the hash of a definition, where it is known, is `hash`; for constants.
#[must_use]
pub const fn is_same(definition: &Definition, hash: &str) -> bool {
    let Some(known) = definition.hash else {
        return true;
    };
    let (a, b) = (known.as_bytes(), hash.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
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

    fn compose(&self) -> RootSchema {
        RootSchema::compose(&self.json, self.parts.values().copied())
            .unwrap_or_else(|report| panic!("generated schemas are not valid:\n{report}"))
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
