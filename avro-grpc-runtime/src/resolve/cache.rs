//! Plans that have been made.

use super::{Plan, PlanError};
use avro_grpc_schema::RootSchema;
use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Plans by their schemas, and why there are none: so many at most, those that were asked for last.
///
/// A writer's schema is known by a number that its user gives it: the schema hash is one. A reader's is known
/// by [itself](RootSchema::identity), since two with one hash may have other defaults and aliases.
///
/// It is for many threads. While one makes a plan, the others wait only if they want the same.
///
/// ```
/// use avro_grpc_runtime::resolve::{Plan, PlanCache};
/// use avro_grpc_runtime::{Message, RootSchema};
///
/// let plans = PlanCache::new(100);
/// let writer = RootSchema::parse(r#""int""#)?;
/// let hash = u128::from_str_radix(&writer.hash(), 16)?;
/// let plan = || plans.plan(hash, i64::schema(), || Plan::of::<i64>(writer.clone()));
/// assert_eq!(plan().unwrap().decode::<i64>(&[84], &Default::default()).unwrap(), 42);
/// assert!(std::sync::Arc::ptr_eq(&plan().unwrap(), &plan().unwrap()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct PlanCache {
    capacity: usize,
    /// How much memory all may take together, in bytes.
    max_memory: usize,
    entries: Mutex<Entries>,
}

/// A plan, or why there is none.
pub type Planned = Result<Arc<Plan>, Arc<PlanError>>;

#[derive(Default)]
struct Entries {
    by_key: HashMap<Key, Entry>,
    /// Those that are being made.
    making: HashMap<Key, Arc<Making>>,
    /// How often something has been asked for.
    now: u64,
    /// How many may be forgotten, and how much memory they take.
    strange: usize,
    memory: usize,
}

/// The writer's schema, and the reader's.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    writer: u128,
    reader: u128,
}

struct Entry {
    /// When it was asked for last.
    used: u64,
    /// How much memory it takes; `None` if it is never forgotten.
    memory: Option<usize>,
    planned: Planned,
}

/// One thread makes it; those that want the same wait for that.
type Making = Mutex<Option<Planned>>;

/// Whose schema a writer's is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The program's: there are so many as it has, and they are not forgotten.
    #[cfg(feature = "transport")]
    Program,
    /// Somebody else's.
    Stranger,
}

impl PlanCache {
    /// A cache for so many plans, one at least.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self::within(capacity, usize::MAX)
    }

    /// A cache for so many plans that take no more memory than that together, one at least.
    pub(crate) fn within(capacity: usize, max_memory: usize) -> Self {
        Self {
            capacity: capacity.max(1),
            max_memory,
            entries: Mutex::default(),
        }
    }

    /// The plan for data of the schema that the user knows as `writer`, as the schema `reader`: a known one,
    /// or else what `make` returns.
    ///
    /// # Errors
    ///
    /// What `make` returned when the two were first asked for.
    pub fn plan(
        &self,
        writer: u128,
        reader: &RootSchema,
        make: impl FnOnce() -> Result<Plan, PlanError>,
    ) -> Planned {
        let make = || Ok::<_, Infallible>((Origin::Stranger, make()));
        match self.plan_or(writer, reader, make) {
            Ok(planned) => planned,
            Err(never) => match never {},
        }
    }

    /// The same, where there may be nothing to make a plan from. That is not kept.
    pub(crate) fn plan_or<E>(
        &self,
        writer: u128,
        reader: &RootSchema,
        make: impl FnOnce() -> Result<(Origin, Result<Plan, PlanError>), E>,
    ) -> Result<Planned, E> {
        let key = key(writer, reader);
        let making = {
            let mut entries = self.entries();
            if let Some(planned) = entries.find(key) {
                return Ok(planned);
            }
            Arc::clone(entries.making.entry(key).or_default())
        };
        let made = Made {
            cache: self,
            key,
            making: &making,
        };
        let mut planned = made.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(planned) = &*planned {
            return Ok(planned.clone());
        }
        let (origin, new) = make()?;
        let new = new.map(Arc::new).map_err(Arc::new);
        *planned = Some(new.clone());
        self.add(key, origin, new.clone());
        Ok(new)
    }

    /// What is known already.
    #[must_use]
    pub fn get(&self, writer: u128, reader: &RootSchema) -> Option<Planned> {
        self.entries().find(key(writer, reader))
    }

    /// How many are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries().by_key.len()
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn entries(&self) -> MutexGuard<'_, Entries> {
        // Nothing that panics is done while it is locked.
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, key: Key, origin: Origin, planned: Planned) {
        let memory = (origin == Origin::Stranger).then(|| memory(&planned));
        let mut entries = self.entries();
        if let Some(memory) = memory {
            while entries.strange >= self.capacity
                || (entries.memory > self.max_memory.saturating_sub(memory) && entries.strange > 0)
            {
                entries.forget_oldest();
            }
            entries.strange += 1;
            entries.memory += memory;
        }
        let used = entries.now;
        let entry = Entry {
            used,
            memory,
            planned,
        };
        let before = entries.by_key.insert(key, entry);
        entries.forget(before);
    }
}

/// What has been made is made no longer, however that ended.
struct Made<'a> {
    cache: &'a PlanCache,
    key: Key,
    making: &'a Arc<Making>,
}

impl Drop for Made<'_> {
    fn drop(&mut self) {
        let mut entries = self.cache.entries();
        let making = entries.making.get(&self.key);
        if making.is_some_and(|making| Arc::ptr_eq(making, self.making)) {
            entries.making.remove(&self.key);
        }
    }
}

impl Entries {
    fn find(&mut self, key: Key) -> Option<Planned> {
        self.now += 1;
        let entry = self.by_key.get_mut(&key)?;
        entry.used = self.now;
        Some(entry.planned.clone())
    }

    fn forget_oldest(&mut self) {
        let strange = self
            .by_key
            .iter()
            .filter(|(_, entry)| entry.memory.is_some());
        let oldest = strange.min_by_key(|(_, entry)| entry.used);
        if let Some(key) = oldest.map(|(key, _)| *key) {
            let entry = self.by_key.remove(&key);
            self.forget(entry);
        }
    }

    fn forget(&mut self, entry: Option<Entry>) {
        if let Some(memory) = entry.and_then(|entry| entry.memory) {
            self.strange -= 1;
            self.memory -= memory;
        }
    }
}

fn key(writer: u128, reader: &RootSchema) -> Key {
    let reader = reader.identity();
    Key { writer, reader }
}

/// About how much memory an entry takes.
fn memory(planned: &Planned) -> usize {
    let held = match planned {
        Ok(plan) => plan.memory(),
        Err(error) => error.memory(),
    };
    size_of::<(Key, Entry)>() + held
}

impl fmt::Debug for PlanCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            capacity,
            max_memory: _,
            entries: _,
        } = self;
        f.debug_struct("PlanCache")
            .field("capacity", capacity)
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}
