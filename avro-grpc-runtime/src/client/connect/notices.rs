//! How the servers of a client are, for the calls that wait for one.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Wake;
use std::time::Duration;
use tokio::sync::{Notify, watch};

/// What tells which of two things came first, and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(u64);

/// How a server is, or a name that is looked up.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    /// Nobody knows yet.
    Trying,
    Connected,
    /// A name had servers, which have records of their own.
    Found(Moment),
    /// The last attempt ended then; there may be another that has not.
    Failed(Moment, String),
}

impl Condition {
    /// When an attempt ended that is not followed by a connection of its own.
    fn tried(&self) -> Option<Moment> {
        match self {
            Self::Trying | Self::Connected => None,
            Self::Found(at) | Self::Failed(at, _) => Some(*at),
        }
    }
}

/// Whether a call that began at some moment may still find a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hope {
    /// One is connected, or was not tried at all yet.
    Some,
    /// None is there, but not all were tried since the call began.
    Stale,
    /// All were tried since, and none is there.
    None,
}

/// What lets attempts begin before their time.
#[derive(Debug, Default)]
struct Urgent {
    /// When a server was lost, so that names should be looked up again.
    lost: Moment,
    /// The last call that waits for nothing but one more attempt.
    wanted: Moment,
}

/// What those who wait for a connection want to know.
#[derive(Debug, Default)]
pub(super) struct Notices {
    pub(super) changed: Notify,
    clock: AtomicU64,
    urgent: watch::Sender<Urgent>,
    conditions: Mutex<BTreeMap<Moment, Condition>>,
}

impl Notices {
    /// Later than all moments that were told before.
    pub(super) fn now(&self) -> Moment {
        Moment(self.clock.fetch_add(1, Ordering::SeqCst) + 1)
    }

    pub(super) fn wake_all(&self) {
        self.changed.notify_waiters();
    }

    pub(super) fn server_lost(&self) {
        let now = self.now();
        self.urgent
            .send_modify(|urgent| urgent.lost = now.max(urgent.lost));
    }

    /// Lets all be tried at once that were not since `moment`.
    pub(super) fn want(&self, moment: Moment) {
        self.urgent.send_if_modified(|urgent| {
            let is_later = moment > urgent.wanted;
            urgent.wanted = moment.max(urgent.wanted);
            is_later
        });
    }

    /// Waits to try again what was tried until `tried`: so long, or at least `least` if a call waits for
    /// it that began later, or a server was lost after `lost`.
    pub(super) async fn pause(
        &self,
        wait: Duration,
        least: Duration,
        tried: Moment,
        lost: Option<Moment>,
    ) {
        let mut urgent = self.urgent.subscribe();
        let early = async {
            tokio::time::sleep(least).await;
            let is_urgent = |urgent: &Urgent| {
                urgent.wanted > tried || lost.is_some_and(|moment| urgent.lost > moment)
            };
            let _ = urgent.wait_for(is_urgent).await;
        };
        let _ = tokio::time::timeout(wait, early).await;
    }

    fn conditions(&self) -> MutexGuard<'_, BTreeMap<Moment, Condition>> {
        self.conditions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Why there is no connection, as far as servers have failed.
    pub(super) fn reasons(&self) -> Option<String> {
        let conditions = self.conditions();
        let reasons = conditions.values().filter_map(|condition| match condition {
            Condition::Failed(_, reason) => Some(reason.as_str()),
            Condition::Trying | Condition::Connected | Condition::Found(_) => None,
        });
        let reasons: Vec<_> = reasons.collect();
        (!reasons.is_empty()).then(|| reasons.join("; "))
    }

    /// Whether a call may still find a server that began at `moment`.
    pub(super) fn hope(&self, moment: Moment) -> Hope {
        let conditions = self.conditions();
        let first = conditions.values().map(Condition::tried).min();
        match first.flatten() {
            None => Hope::Some,
            Some(tried) if tried > moment => Hope::None,
            Some(_) => Hope::Stale,
        }
    }
}

impl Wake for Notices {
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wake_all();
    }
}

/// The condition of one server, or of one name, as long as this is held.
#[derive(Debug)]
pub(super) struct Record {
    /// When it was made, which no other was.
    number: Moment,
    pub(super) notices: Arc<Notices>,
}

impl Record {
    pub(super) fn new(notices: &Arc<Notices>) -> Self {
        let record = Self {
            number: notices.now(),
            notices: Arc::clone(notices),
        };
        record.set(Condition::Trying);
        record
    }

    pub(super) fn set(&self, condition: Condition) {
        self.notices.conditions().insert(self.number, condition);
        self.notices.wake_all();
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        self.notices.conditions().remove(&self.number);
        self.notices.wake_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_hope_when_all_were_tried_since_a_call_began() {
        let notices = Arc::new(Notices::default());
        let [a, b] = [Record::new(&notices), Record::new(&notices)];
        let fail = |record: &Record| {
            let reason = String::from("refused");
            record.set(Condition::Failed(notices.now(), reason));
        };
        fail(&a);
        let began = notices.now();
        assert_eq!(notices.hope(began), Hope::Some);
        b.set(Condition::Found(notices.now()));
        assert_eq!(notices.hope(began), Hope::Stale);
        fail(&a);
        assert_eq!(notices.hope(began), Hope::None);
        assert_eq!(notices.hope(notices.now()), Hope::Stale);
        b.set(Condition::Connected);
        assert_eq!(notices.hope(began), Hope::Some);
        // Who is gone says nothing.
        drop(b);
        assert_eq!(notices.hope(began), Hope::None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_ends_early_for_those_who_are_in_a_hurry() {
        const WAIT: Duration = Duration::from_secs(60);
        const LEAST: Duration = Duration::from_secs(1);
        let notices = Notices::default();
        let took = async |tried, lost| {
            let start = tokio::time::Instant::now();
            notices.pause(WAIT, LEAST, tried, lost).await;
            start.elapsed().as_secs()
        };
        let before = notices.now();
        notices.want(notices.now());
        assert_eq!(took(before, None).await, 1);
        let tried = notices.now();
        assert_eq!(took(tried, None).await, 60);
        notices.server_lost();
        assert_eq!(took(tried, None).await, 60);
        assert_eq!(took(tried, Some(tried)).await, 1);
        assert_eq!(took(tried, Some(notices.now())).await, 60);
    }
}
