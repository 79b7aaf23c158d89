//! The calls that a server is running.

use super::call::Call;
use slab::Slab;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many that the threads of a large machine seldom meet in one.
const SHARDS: usize = 32;

/// The calls that a server is running. A call is pending until its response has been sent to the
/// end, or will not be sent any more.
#[derive(Clone, Default)]
pub(crate) struct Pending(Arc<[Shard; SHARDS]>);

/// The calls of some threads, alone in the lines of the processors' caches.
#[derive(Default)]
#[repr(align(128))]
struct Shard(Mutex<Calls>);

#[derive(Default)]
struct Calls {
    running: Slab<Call>,
    ended: u64,
}

/// A call that is pending as long as this lives.
pub(crate) struct PendingCall {
    pending: Pending,
    shard: usize,
    key: usize,
}

impl Pending {
    /// Adds a call.
    pub(crate) fn begin(&self, call: Call) -> PendingCall {
        let shard = shard_of_thread();
        let key = self.0[shard].lock().running.insert(call);
        PendingCall {
            pending: self.clone(),
            shard,
            key,
        }
    }

    /// How many calls are running.
    pub(crate) fn count(&self) -> usize {
        self.sum(|calls| calls.running.len())
    }

    /// How many calls have ended, one way or the other.
    pub(crate) fn ended(&self) -> u64 {
        self.sum(|calls| calls.ended)
    }

    /// The calls that are running, the oldest first.
    pub(crate) fn calls(&self) -> Vec<Call> {
        let mut all = Vec::new();
        for shard in self.0.iter() {
            all.extend(shard.lock().running.iter().map(|(_, call)| call.clone()));
        }
        all.sort_by_key(|call| call.began);
        all
    }

    fn sum<N: std::iter::Sum>(&self, of_shard: impl Fn(&Calls) -> N) -> N {
        self.0.iter().map(|shard| of_shard(&shard.lock())).sum()
    }
}

impl Shard {
    fn lock(&self) -> MutexGuard<'_, Calls> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for PendingCall {
    fn drop(&mut self) {
        let call = {
            let mut calls = self.pending.0[self.shard].lock();
            calls.ended += 1;
            calls.running.try_remove(self.key)
        };
        // What a call holds is dropped when others can go on.
        drop(call);
    }
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending")
            .field("count", &self.count())
            .field("ended", &self.ended())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for PendingCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingCall").finish_non_exhaustive()
    }
}

/// The same for all calls that a thread begins.
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

    fn call() -> Call {
        Call::of(&http::Request::new(()), &tracing::Span::none())
    }

    #[test]
    fn calls_of_all_threads_are_counted() {
        let pending = Pending::default();
        let begin = || (0..100).map(|_| pending.begin(call())).collect::<Vec<_>>();
        let calls: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(begin)).collect();
            threads
                .into_iter()
                .flat_map(|thread| thread.join().unwrap())
                .collect()
        });
        assert_eq!((pending.count(), pending.ended()), (800, 0));
        assert!(pending.calls().is_sorted_by_key(|call| call.began));
        assert_eq!(pending.calls().len(), 800);
        drop(calls);
        assert_eq!((pending.count(), pending.ended()), (0, 800));
    }
}
