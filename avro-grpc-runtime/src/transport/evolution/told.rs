//! The errors of a union, each by itself.

use super::Side;
use avro_grpc_schema::model::SchemaKind;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The branches of unions, by the hashes of the unions.
pub(super) struct Branches {
    capacity: usize,
    unions: Mutex<HashMap<Box<str>, Arc<[Branch]>>>,
}

/// A branch of a union, as a schema by itself.
pub(super) struct Branch {
    pub(super) hash: String,
    /// The extended canonical form.
    pub(super) form: String,
}

impl Branches {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            capacity,
            unions: Mutex::default(),
        }
    }

    /// The branches of a union; nothing of a schema that is not valid.
    pub(super) fn of(&self, union: &Side) -> Option<Arc<[Branch]>> {
        let hash = union.hash()?;
        let known = || self.unions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(branches) = known().get(hash) {
            return Some(Arc::clone(branches));
        }
        let schema = union.schema()?;
        let SchemaKind::Union(branches) = &schema.schema().kind else {
            return None;
        };
        let model = schema.model();
        let branches: Arc<[Branch]> = branches
            .iter()
            .map(|branch| Branch {
                hash: model.schema_hash(branch),
                form: model.extended_canonical_form(branch),
            })
            .collect();
        let mut known = known();
        // There are as many as the program has, which is more only where it finds them at run time.
        if known.len() >= self.capacity {
            known.clear();
        }
        known.insert(hash.into(), Arc::clone(&branches));
        Some(branches)
    }
}
