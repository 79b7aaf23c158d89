//! What is told of the schemas of this program.

use super::packed::{TooLarge, pack};
use avro_grpc_schema::RootSchema;
use avro_grpc_schema::model::SchemaKind;
use http::HeaderValue;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock, PoisonError, RwLock};

/// What is told of a schema: made when it is first asked for, and kept as long as the schema.
#[derive(Debug, Default)]
pub(super) struct Told {
    packed: OnceLock<Result<HeaderValue, TooLarge>>,
    branches: OnceLock<Box<[Branch]>>,
}

/// A branch of a union, as a schema by itself.
#[derive(Debug)]
pub(super) struct Branch {
    pub(super) hash: String,
    /// The extended canonical form.
    form: String,
    packed: OnceLock<Result<HeaderValue, TooLarge>>,
}

impl Told {
    /// That of the schema of a type, which has this hash. It is kept for ever: there are no more than types in
    /// the program.
    pub(super) fn of_type(hash: &'static str) -> &'static Self {
        type All = RwLock<HashMap<&'static str, &'static Told>>;
        static ALL: LazyLock<All> = LazyLock::new(RwLock::default);
        let known = ALL.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(told) = known.get(hash) {
            return told;
        }
        drop(known);
        let mut known = ALL.write().unwrap_or_else(PoisonError::into_inner);
        known
            .entry(hash)
            .or_insert_with(|| Box::leak(Box::default()))
    }

    /// The schema in a header.
    pub(super) fn packed(&self, schema: &RootSchema) -> Result<HeaderValue, TooLarge> {
        let pack = || pack(&schema.extended_canonical_form());
        self.packed.get_or_init(pack).clone()
    }

    /// The branches of a union; none of anything else.
    pub(super) fn branches(&self, schema: &RootSchema) -> &[Branch] {
        self.branches.get_or_init(|| {
            let SchemaKind::Union(branches) = &schema.schema().kind else {
                return Box::default();
            };
            let model = schema.model();
            let branch = |branch| Branch {
                hash: model.schema_hash(branch),
                form: model.extended_canonical_form(branch),
                packed: OnceLock::new(),
            };
            branches.iter().map(branch).collect()
        })
    }
}

impl Branch {
    /// The schema in a header.
    pub(super) fn packed(&self) -> Result<HeaderValue, TooLarge> {
        self.packed.get_or_init(|| pack(&self.form)).clone()
    }
}
