//! Plans that are kept.

use super::idl;
use avro_grpc_runtime::resolve::{Plan, PlanCache, PlanError};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

fn good() -> Result<Plan, PlanError> {
    Plan::of::<f64>(idl("int"))
}

fn bad() -> Result<Plan, PlanError> {
    Plan::of::<f64>(idl("string"))
}

fn never() -> Result<Plan, PlanError> {
    panic!("it is known")
}

#[test]
fn plans_and_failures_are_kept() {
    let cache = PlanCache::new(8);
    assert!(cache.is_empty() && cache.get("a", "b").is_none());
    let plan = cache.plan("a", "b", good).unwrap();
    let error = cache.plan("c", "b", bad).unwrap_err();
    assert!(Arc::ptr_eq(&cache.plan("a", "b", never).unwrap(), &plan));
    assert!(Arc::ptr_eq(&cache.get("a", "b").unwrap().unwrap(), &plan));
    assert!(Arc::ptr_eq(
        &cache.plan("c", "b", never).unwrap_err(),
        &error
    ));
    // Both hashes count.
    assert!(cache.get("b", "a").is_none() && cache.get("a", "a").is_none());
    assert_eq!(cache.len(), 2);
}

#[test]
fn what_was_not_used_for_longest_is_forgotten() {
    let cache = PlanCache::new(3);
    for writer in ["a", "b", "c"] {
        cache.plan(writer, "r", good).unwrap();
    }
    cache.plan("a", "r", never).unwrap();
    _ = cache.get("b", "r");
    cache.plan("d", "r", bad).unwrap_err();
    assert_eq!(cache.len(), 3);
    assert!(cache.get("c", "r").is_none());
    for writer in ["a", "b", "d"] {
        assert!(cache.get(writer, "r").is_some(), "{writer}");
    }
    cache.plan("a", "r", never).unwrap();
    for number in 0..1000 {
        cache.plan(&number.to_string(), "r", bad).unwrap_err();
        cache.plan("a", "r", never).unwrap();
    }
    assert_eq!(cache.len(), 3);
}

#[test]
fn there_is_place_for_one_at_least() {
    let cache = PlanCache::new(0);
    cache.plan("a", "b", good).unwrap();
    cache.plan("a", "b", never).unwrap();
}

/// Many threads that want the same make it once; who wants another does not wait.
#[test]
fn threads() {
    let cache = Arc::new(PlanCache::new(8));
    let (made, begin) = (Arc::new(AtomicUsize::new(0)), Arc::new(Barrier::new(8)));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let (cache, made, begin) = (Arc::clone(&cache), Arc::clone(&made), Arc::clone(&begin));
            thread::spawn(move || {
                begin.wait();
                cache.plan("a", "b", || {
                    made.fetch_add(1, Ordering::SeqCst);
                    good()
                })
            })
        })
        .collect();
    let plans: Vec<_> = threads
        .into_iter()
        .map(|thread| thread.join().unwrap().unwrap())
        .collect();
    assert!(plans.iter().all(|plan| Arc::ptr_eq(plan, &plans[0])));
    assert_eq!(made.load(Ordering::SeqCst), 1);

    // While a plan is made, the cache gives others.
    let inner = Arc::clone(&cache);
    let plan = cache.plan("slow", "b", move || {
        inner.plan("a", "b", never).unwrap();
        inner.plan("other", "b", bad).unwrap_err();
        assert!(inner.get("slow", "b").is_none());
        good()
    });
    plan.unwrap();
}

/// Who panics while a plan is made leaves none, and others may try.
#[test]
fn panics() {
    let cache = Arc::new(PlanCache::new(8));
    let inner = Arc::clone(&cache);
    let thread = thread::spawn(move || inner.plan("a", "b", || panic!("on purpose")).is_ok());
    thread.join().unwrap_err();
    cache.plan("a", "b", good).unwrap();
}
