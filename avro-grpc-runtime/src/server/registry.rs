//! What runs in a server, for those who ask from elsewhere.

use slab::Slab;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many that the threads of a large machine seldom meet in one.
const SHARDS: usize = 32;

/// A list that all threads add to. Clones are the same.
pub(crate) struct Registry<T>(Arc<[Shard<T>; SHARDS]>);

/// What some threads have added, alone in the lines of the processors' caches.
#[repr(align(128))]
struct Shard<T>(Mutex<Items<T>>);

struct Items<T> {
    listed: Slab<T>,
    removed: u64,
}

/// What is listed as long as this lives.
pub(crate) struct Entry<T> {
    registry: Registry<T>,
    shard: usize,
    key: usize,
}

impl<T> Registry<T> {
    pub(crate) fn add(&self, item: T) -> Entry<T> {
        let shard = shard_of_thread();
        let key = self.0[shard].lock().listed.insert(item);
        Entry {
            registry: self.clone(),
            shard,
            key,
        }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.sum(|items| items.listed.len())
    }

    /// How many there were that are listed no more.
    pub(crate) fn removed(&self) -> u64 {
        self.sum(|items| items.removed)
    }

    /// All, in no order.
    pub(crate) fn all(&self) -> Vec<T>
    where
        T: Clone,
    {
        let mut all = Vec::new();
        for shard in self.0.iter() {
            all.extend(shard.lock().listed.iter().map(|(_, item)| item.clone()));
        }
        all
    }

    fn sum<N: std::iter::Sum>(&self, of_shard: impl Fn(&Items<T>) -> N) -> N {
        self.0.iter().map(|shard| of_shard(&shard.lock())).sum()
    }
}

impl<T> Shard<T> {
    fn lock(&self) -> MutexGuard<'_, Items<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self(Arc::new(std::array::from_fn(|_| {
            Shard(Mutex::new(Items {
                listed: Slab::new(),
                removed: 0,
            }))
        })))
    }
}

impl<T> Clone for Registry<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Drop for Entry<T> {
    fn drop(&mut self) {
        let item = {
            let mut items = self.registry.0[self.shard].lock();
            items.removed += 1;
            items.listed.try_remove(self.key)
        };
        // What an item holds is dropped when others can go on.
        drop(item);
    }
}

impl<T> fmt::Debug for Registry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registry")
            .field("count", &self.count())
            .field("removed", &self.removed())
            .finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Entry<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry").finish_non_exhaustive()
    }
}

/// The same for all that a thread adds.
fn shard_of_thread() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static OWN: usize = NEXT.fetch_add(1, Ordering::Relaxed) % SHARDS;
    }
    OWN.try_with(|own| *own).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn what_all_threads_add_is_listed() {
        let registry = Registry::default();
        let add = || (0..100).map(|n| registry.add(n)).collect::<Vec<_>>();
        let entries: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(add)).collect();
            threads
                .into_iter()
                .flat_map(|thread| thread.join().unwrap())
                .collect()
        });
        assert_eq!((registry.count(), registry.removed()), (800, 0));
        let mut all = registry.all();
        all.sort_unstable();
        let expected: Vec<_> = (0..100).flat_map(|n| [n; 8]).collect();
        assert_eq!(all, expected);
        drop(entries);
        assert_eq!((registry.count(), registry.removed()), (0, 800));
        assert!(registry.all().is_empty());
    }
}
