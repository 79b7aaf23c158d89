//! What programs say about messages of other versions.

use crate::resolve::PlanCache;
use avro_grpc_schema::RootSchema;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// How a client or a server treats a peer that has another version of a schema: a setting of
/// generated clients and servers, and of `RpcClient` and `RpcServer`.
///
/// By default, each side tells the other which schemas it has, and reads what the other has written by the
/// rules of the Avro specification. What it has found out about the other's schemas is kept, by clones too:
/// who makes many clients makes them by cloning one.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/greeter.rs"));
/// use avro_grpc_runtime::SchemaEvolution;
/// # use avro_grpc_runtime::{Request, Response, Status, async_trait};
/// # use greeter_server::{Greeter, GreeterServer};
/// # struct English;
/// # #[async_trait]
/// # impl Greeter for English {
/// #     async fn greet(&self, request: Request<String>) -> Result<Response<String>, Status> {
/// #         Ok(Response::new(format!("hello {}", request.into_inner())))
/// #     }
/// # }
///
/// # fn main() {
/// let evolution = SchemaEvolution::new().max_schemas(10_000);
/// let server = GreeterServer::new(English).schema_evolution(evolution);
/// # }
/// ```
///
/// # Limits
///
/// Schemas come from strangers, so that there are limits on each, and on how many are kept. A schema that
/// was forgotten is asked for again.
///
/// # Costs
///
/// A call with one request keeps what it takes to make it once more: handles to its metadata, extensions and
/// message, which are some 200 instructions, and some 2,700 if there are ten entries of metadata.
#[derive(Clone)]
pub struct SchemaEvolution(Option<Arc<State>>);

/// How much memory all schemas that are kept take, in the size of the largest.
const KEPT: usize = 256;

/// How many calls after one whose schema a server did not know are made with theirs at once.
const TOLD_AFTER_MISS: u32 = 8;

/// The settings, and what has been found out since.
pub(super) struct State {
    settings: Settings,
    pub(super) plans: PlanCache,
    /// How many calls are still made with their schema at once.
    to_tell: AtomicU32,
}

#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) max_schema_size: usize,
    pub(super) max_schema_depth: usize,
    max_schemas: usize,
    known: HashMap<String, Arc<RootSchema>>,
}

impl SchemaEvolution {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Settings {
            max_schema_size: 64 << 10,
            max_schema_depth: 256,
            max_schemas: 1024,
            known: HashMap::new(),
        })
    }

    /// Nothing is said of schemas, and nothing that the other side says is read: both sides must have the
    /// same, or messages are misread.
    #[must_use]
    pub const fn off() -> Self {
        Self(None)
    }

    /// The size of the largest schema of another that is read, as JSON, in bytes. Those that are kept, with what
    /// was made of them, take no more memory than 256 times as much together, which is 16 MiB by default.
    /// Default: 64 KiB, which is more than most that go into a header.
    #[must_use]
    pub fn max_schema_size(self, bytes: usize) -> Self {
        self.change(|settings| settings.max_schema_size = bytes)
    }

    /// How deep its JSON may be nested: of records in records, each takes three levels. Default: 256. Beyond
    /// 512, no schema is read.
    #[must_use]
    pub fn max_schema_depth(self, levels: usize) -> Self {
        self.change(|settings| settings.max_schema_depth = levels)
    }

    /// How many schemas of others are kept, those that were used last; once for each schema as which they are
    /// read. Those that the program [knows](Self::known_schema) are none of them. Default: 1,024.
    #[must_use]
    pub fn max_schemas(self, count: usize) -> Self {
        self.change(|settings| settings.max_schemas = count)
    }

    /// Adds a schema that others may write with, so that they need not send it. What is known when a program
    /// is built is better said there, by `known_versions` of `avro-grpc-build`.
    #[must_use]
    pub fn known_schema(self, schema: RootSchema) -> Self {
        self.change(|settings| {
            settings.known.insert(schema.hash(), Arc::new(schema));
        })
    }

    /// Whether it is not [off](Self::off).
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn state(&self) -> Option<&Arc<State>> {
        self.0.as_ref()
    }

    fn with(settings: Settings) -> Self {
        Self(Some(Arc::new(State {
            plans: PlanCache::within(
                settings.max_schemas,
                settings.max_schema_size.saturating_mul(KEPT),
            ),
            settings,
            to_tell: AtomicU32::new(0),
        })))
    }

    /// With other settings; what has been found out is not kept.
    fn change(self, change: impl FnOnce(&mut Settings)) -> Self {
        let Some(state) = self.0 else {
            return self;
        };
        let mut settings = state.settings.clone();
        change(&mut settings);
        Self::with(settings)
    }
}

impl State {
    pub(super) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// A server did not know a schema. Others behind the same name may not know it either; and where each call
    /// goes to the next of them, those that are made once more would all go to others than the first.
    pub(super) fn missed(&self) {
        self.to_tell.store(TOLD_AFTER_MISS, Ordering::Relaxed);
    }

    /// Whether a call is made with its schema at once.
    pub(super) fn tells(&self) -> bool {
        // Nearly always there is nothing to change.
        self.to_tell.load(Ordering::Relaxed) > 0
            && (self.to_tell)
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                    left.checked_sub(1)
                })
                .is_ok()
    }

    /// The schema with this hash, if the program has said so.
    pub(super) fn known(&self, hash: &str) -> Option<Arc<RootSchema>> {
        self.settings.known.get(hash).cloned()
    }
}

impl Default for SchemaEvolution {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for SchemaEvolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("SchemaEvolution::off()"),
            Some(state) => f
                .debug_struct("SchemaEvolution")
                .field("settings", &state.settings)
                .field("plans", &state.plans)
                .finish_non_exhaustive(),
        }
    }
}
