//! Handlers that panic: the call is answered, and the server goes on.
//!
//! The text of a panic is what its payload has. Where it was, and how it came to it, only a panic hook
//! is told: one that is put before the hook of the program when the first call is polled, and keeps
//! the backtrace where a call is being polled. If the program sets another hook later, which does not
//! call this one, the text is all there is.

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Once;
use std::task::Poll;
use tonic::Status;

/// A panic that was caught.
#[derive(Debug)]
pub(crate) struct Panic {
    text: Option<String>,
    place: Option<Box<Place>>,
}

/// What the hook has seen.
#[derive(Debug)]
struct Place {
    location: Option<String>,
    backtrace: Backtrace,
}

thread_local! {
    /// Whether a call is being polled on this thread.
    static IS_POLLED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic was.
    static LAST: Cell<Option<Box<Place>>> = const { Cell::new(None) };
}

/// Polls something that belongs to a call, which must not be polled again after a panic.
pub(crate) fn catch<R>(poll: impl FnOnce() -> R) -> Result<R, Panic> {
    watch();
    let was_polled = IS_POLLED.replace(true);
    // What was caught within a call and raised again has not been seen by the hook.
    last();
    // What a handler shares with others is told by its own means, such as poisoned locks, that it may
    // be broken.
    let result = catch_unwind(AssertUnwindSafe(poll));
    IS_POLLED.set(was_polled);
    result.map_err(|payload| {
        let place = last();
        let text = text(&*payload).map(str::to_owned);
        dispose(payload);
        Panic { text, place }
    })
}

/// Drops what somebody has panicked with, which may panic again; what it does so with is kept for ever.
fn dispose(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(another);
    }
}

/// Takes what the hook has seen, if the thread still has it.
fn last() -> Option<Box<Place>> {
    LAST.try_with(Cell::take).ok().flatten()
}

/// Waits for something that belongs to a call, or for its panic.
pub(crate) async fn caught<F: Future>(future: F) -> Result<F::Output, Panic> {
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|cx| match catch(|| future.as_mut().poll(cx)) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

impl Panic {
    /// Tells the operators. Clients are told nothing of what is within.
    pub(crate) fn log(&self, path: &str) {
        let text = self.text.as_deref().unwrap_or("of another type than text");
        let place = self.place.as_deref();
        tracing::error!(
            path,
            panic = text,
            location = place.and_then(|place| place.location.as_deref()),
            backtrace = place.map(|place| tracing::field::display(&place.backtrace)),
            "a call panicked"
        );
    }

    /// What the client is told.
    pub(crate) fn status() -> Status {
        Status::internal("the call panicked")
    }
}

fn text(payload: &(dyn Any + Send)) -> Option<&str> {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
}

/// Puts a hook before that of the program, once.
fn watch() {
    static WATCHED: Once = Once::new();
    // Hooks cannot be changed while a thread panics.
    if WATCHED.is_completed() || std::thread::panicking() {
        return;
    }
    WATCHED.call_once(|| {
        let next = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            keep(info);
            next(info);
        }));
    });
}

fn keep(info: &PanicHookInfo<'_>) {
    if IS_POLLED.get() {
        let place = Place {
            location: info.location().map(ToString::to_string),
            backtrace: Backtrace::force_capture(),
        };
        // A panic in a hook ends the program.
        let _ = LAST.try_with(|last| last.set(Some(Box::new(place))));
    }
}
