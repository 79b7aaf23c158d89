//! The jobs, in memory, and the worker that moves them on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tokio::sync::mpsc::{self, UnboundedSender};
use tokio_stream::wrappers::UnboundedReceiverStream;

use crate::Statusenum;

/// A job's current status, then each change until the last.
pub type Statuses = UnboundedReceiverStream<Statusenum>;

/// All jobs, by their hashes. Clones share them.
#[derive(Clone, Debug)]
pub struct Jobs {
    step: Duration,
    jobs: Arc<Mutex<HashMap<String, SharedJob>>>,
}

type SharedJob = Arc<Mutex<Job>>;

#[derive(Debug)]
struct Job {
    status: Statusenum,
    /// A queue for each, because a watcher must see every change, however slow it reads.
    watchers: Vec<UnboundedSender<Statusenum>>,
}

impl Jobs {
    /// No jobs yet; each will take one step of its way every `step`.
    pub fn new(step: Duration) -> Self {
        Self {
            step,
            jobs: Arc::default(),
        }
    }

    /// Starts a job for `request` and gives its hash and its statuses.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub fn start(&self, request: &[u8]) -> (String, Statuses) {
        // The clock may stand still between two calls; a hash must not come twice.
        loop {
            let hash = job_hash(request, SystemTime::now());
            if let Some(statuses) = self.insert(hash.clone(), Statusenum::Pending) {
                return (hash, statuses);
            }
        }
    }

    /// Adds a job that is as far as `status` and gives its statuses, or `None` if there is one
    /// of that hash.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub fn insert(&self, hash: String, status: Statusenum) -> Option<Statuses> {
        let mut jobs = lock(&self.jobs);
        let Entry::Vacant(place) = jobs.entry(hash) else {
            return None;
        };
        let job = place.insert(Arc::new(Mutex::new(Job {
            status,
            watchers: Vec::new(),
        })));
        let statuses = lock(job).watch();
        tokio::spawn(work(Arc::clone(job), self.step));
        Some(statuses)
    }

    /// The statuses of the job with that hash, from now on.
    pub fn watch(&self, hash: &str) -> Option<Statuses> {
        lock(&self.jobs).get(hash).map(|job| lock(job).watch())
    }
}

impl Job {
    fn watch(&mut self) -> Statuses {
        let (watcher, statuses) = mpsc::unbounded_channel();
        watcher.send(self.status).expect("the receiver is here");
        if next(self.status).is_some() {
            self.watchers.push(watcher);
        }
        statuses.into()
    }

    /// Takes a step and tells the watchers.
    fn set(&mut self, status: Statusenum) {
        self.status = status;
        // A watcher that went away is forgotten.
        self.watchers.retain(|watcher| watcher.send(status).is_ok());
        if next(status).is_none() {
            // The streams end.
            self.watchers.clear();
        }
    }
}

/// Moves a job on until its status is final.
async fn work(job: SharedJob, step: Duration) {
    let mut status = lock(&job).status;
    while let Some(following) = next(status) {
        tokio::time::sleep(step).await;
        lock(&job).set(following);
        status = following;
    }
}

/// What follows a status; nothing follows a final one.
fn next(status: Statusenum) -> Option<Statusenum> {
    match status {
        Statusenum::Pending => Some(Statusenum::Processing),
        Statusenum::Processing => Some(Statusenum::Success),
        Statusenum::Error | Statusenum::Success => None,
    }
}

fn job_hash(request: &[u8], time: SystemTime) -> String {
    let time = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default()
        .as_nanos();
    let digest = Sha256::new()
        .chain_update(request)
        .chain_update(time.to_be_bytes())
        .finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .expect("no thread panics while it holds the lock")
}
