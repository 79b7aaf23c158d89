//! Plans that have been made.

use super::{Plan, PlanError};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Plans by the hashes of their schemas, and why there are none: so many at most, those that were asked for
/// last.
///
/// It is for many threads. While one makes a plan, the others wait only if they want the same.
///
/// ```
/// use avro_grpc_runtime::resolve::{Plan, PlanCache};
/// use avro_grpc_runtime::{Message, RootSchema};
///
/// let plans = PlanCache::new(100);
/// let writer = RootSchema::parse(r#""int""#)?;
/// let plan = || plans.plan(&writer.hash(), i64::schema_hash(), || Plan::of::<i64>(writer.clone()));
/// assert_eq!(plan().unwrap().decode::<i64>(&[84], &Default::default()).unwrap(), 42);
/// assert!(std::sync::Arc::ptr_eq(&plan().unwrap(), &plan().unwrap()));
/// # Ok::<(), avro_grpc_runtime::Report>(())
/// ```
pub struct PlanCache {
    capacity: usize,
    /// The size of all, as those have said who added them.
    max_size: usize,
    entries: Mutex<Entries>,
}

/// A plan, or why there is none.
pub type Planned = Result<Arc<Plan>, Arc<PlanError>>;

#[derive(Default)]
struct Entries {
    by_hashes: HashMap<Hashes, Entry>,
    /// How often something has been asked for.
    now: u64,
    size: usize,
}

/// Those of the writer's and of the reader's schema.
type Hashes = (Box<str>, Box<str>);

struct Entry {
    /// When it was asked for last.
    used: u64,
    size: usize,
    planned: Arc<OnceLock<Planned>>,
}

impl PlanCache {
    /// A cache for so many plans, one at least.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self::of_size(capacity, usize::MAX)
    }

    /// A cache for so many plans whose sizes are no more than that together, one at least.
    pub(crate) fn of_size(capacity: usize, max_size: usize) -> Self {
        Self {
            capacity: capacity.max(1),
            max_size,
            entries: Mutex::default(),
        }
    }

    /// The plan for data of the schema that has the hash `writer`, as the schema that has the hash
    /// `reader`: a known one, or else what `make` returns.
    ///
    /// # Errors
    ///
    /// What `make` returned when the two were first asked for.
    pub fn plan(
        &self,
        writer: &str,
        reader: &str,
        make: impl FnOnce() -> Result<Plan, PlanError>,
    ) -> Planned {
        self.plan_of_size(0, writer, reader, make)
    }

    /// The same for a plan of that size.
    pub(crate) fn plan_of_size(
        &self,
        size: usize,
        writer: &str,
        reader: &str,
        make: impl FnOnce() -> Result<Plan, PlanError>,
    ) -> Planned {
        let entry = self.entry(size, writer, reader);
        let planned = entry.get_or_init(|| make().map(Arc::new).map_err(Arc::new));
        planned.clone()
    }

    /// What is known already.
    #[must_use]
    pub fn get(&self, writer: &str, reader: &str) -> Option<Planned> {
        let mut entries = self.entries();
        let entry = entries.find(&hashes(writer, reader))?;
        entry.get().cloned()
    }

    /// How many are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries().by_hashes.len()
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, Entries> {
        // Nothing that panics is done while it is locked.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entry(&self, size: usize, writer: &str, reader: &str) -> Arc<OnceLock<Planned>> {
        let hashes = hashes(writer, reader);
        let mut entries = self.entries();
        if let Some(known) = entries.find(&hashes) {
            return known;
        }
        while entries.by_hashes.len() >= self.capacity
            || (entries.size > self.max_size.saturating_sub(size) && !entries.by_hashes.is_empty())
        {
            entries.forget_oldest();
        }
        let planned = Arc::default();
        let entry = Entry {
            used: entries.now,
            size,
            planned: Arc::clone(&planned),
        };
        entries.size += size;
        entries.by_hashes.insert(hashes, entry);
        planned
    }
}

impl Entries {
    fn find(&mut self, hashes: &Hashes) -> Option<Arc<OnceLock<Planned>>> {
        self.now += 1;
        let entry = self.by_hashes.get_mut(hashes)?;
        entry.used = self.now;
        Some(Arc::clone(&entry.planned))
    }

    fn forget_oldest(&mut self) {
        let oldest = self.by_hashes.iter().min_by_key(|(_, entry)| entry.used);
        let oldest = oldest.map(|(hashes, _)| hashes.clone());
        if let Some(entry) = oldest.and_then(|oldest| self.by_hashes.remove(&oldest)) {
            self.size -= entry.size;
        }
    }
}

fn hashes(writer: &str, reader: &str) -> Hashes {
    (writer.into(), reader.into())
}

impl fmt::Debug for PlanCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            capacity,
            max_size: _,
            entries: _,
        } = self;
        f.debug_struct("PlanCache")
            .field("capacity", capacity)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
