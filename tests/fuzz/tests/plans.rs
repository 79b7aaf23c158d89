//! Data of other versions of a schema.

mod mutate;
mod numbers;
mod versions;

use std::cell::RefCell;
use std::collections::BTreeSet;

use avro_grpc_fuzz_checks::{PLAN_DIFFERENCES, Version};
use versions::walk;

#[test]
fn data_are_read_or_refused() {
    assert!(walk(Version::check) > 2000);
}

/// As the specification says, and apache-avro where it does.
#[test]
fn values_are_read_as_others_read_them() {
    let met = RefCell::new(BTreeSet::new());
    let count = walk(|version, seed| {
        let difference = version.compare(seed);
        met.borrow_mut()
            .extend(difference.map(|difference| difference.text));
    });
    assert!(count > 2000);
    for difference in PLAN_DIFFERENCES {
        assert!(met.borrow().contains(difference.text), "{difference:?}");
    }
}
