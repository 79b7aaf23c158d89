//! Plans that are kept.

use super::idl;
use avro_grpc_runtime::resolve::{Plan, PlanCache, PlanError};
use avro_grpc_runtime::{Message, RootSchema};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

fn reader() -> &'static RootSchema {
    f64::schema()
}

fn other() -> &'static RootSchema {
    i32::schema()
}

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
    assert!(cache.is_empty() && cache.get(1, reader()).is_none());
    let plan = cache.plan(1, reader(), good).unwrap();
    let error = cache.plan(3, reader(), bad).unwrap_err();
    assert!(Arc::ptr_eq(&cache.plan(1, reader(), never).unwrap(), &plan));
    assert!(Arc::ptr_eq(
        &cache.get(1, reader()).unwrap().unwrap(),
        &plan
    ));
    assert!(Arc::ptr_eq(
        &cache.plan(3, reader(), never).unwrap_err(),
        &error
    ));
    // Both schemas count.
    assert!(cache.get(2, other()).is_none() && cache.get(1, other()).is_none());
    assert_eq!(cache.len(), 2);
}

#[test]
fn what_was_not_used_for_longest_is_forgotten() {
    let cache = PlanCache::new(3);
    for writer in [1, 2, 3] {
        cache.plan(writer, reader(), good).unwrap();
    }
    cache.plan(1, reader(), never).unwrap();
    _ = cache.get(2, reader());
    cache.plan(4, reader(), bad).unwrap_err();
    assert_eq!(cache.len(), 3);
    assert!(cache.get(3, reader()).is_none());
    for writer in [1, 2, 4] {
        assert!(cache.get(writer, reader()).is_some(), "{writer}");
    }
    cache.plan(1, reader(), never).unwrap();
    for number in 0..1000 {
        cache.plan(1000 + number, reader(), bad).unwrap_err();
        cache.plan(1, reader(), never).unwrap();
    }
    assert_eq!(cache.len(), 3);
}

#[test]
fn there_is_place_for_one_at_least() {
    let cache = PlanCache::new(0);
    cache.plan(1, reader(), good).unwrap();
    cache.plan(1, reader(), never).unwrap();
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
                cache.plan(1, reader(), || {
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
    let plan = cache.plan(5, reader(), move || {
        inner.plan(1, reader(), never).unwrap();
        inner.plan(6, reader(), bad).unwrap_err();
        assert!(inner.get(5, reader()).is_none());
        good()
    });
    plan.unwrap();
}

/// Who panics while a plan is made leaves none, and others may try.
#[test]
fn panics() {
    let cache = Arc::new(PlanCache::new(8));
    let inner = Arc::clone(&cache);
    let thread = thread::spawn(move || inner.plan(1, reader(), || panic!("on purpose")).is_ok());
    thread.join().unwrap_err();
    cache.plan(1, reader(), good).unwrap();
}
