//! The peers do the same work as we: the same bytes, and what is encoded is decoded.

use avro_grpc_benches::messages::shared::{Shared, types};
use avro_grpc_benches::messages::{Case, Visit, instances, visit_all};
use avro_grpc_benches::peers::{Apache, Fast, Schemas, ours, prost_peer};
use avro_grpc_runtime::Message;
use avro_grpc_runtime::bytes::Bytes;

/// What a peer makes of a message.
struct Outcome<T> {
    bytes: Vec<u8>,
    decoded: T,
}

/// Encodes twice into one buffer, as the benchmark does, and decodes.
fn run<T, U>(
    value: &T,
    mut encode: impl FnMut(&T, &mut Vec<u8>),
    decode: impl Fn(&[u8]) -> U,
) -> Outcome<U> {
    let mut bytes = Vec::new();
    encode(value, &mut bytes);
    bytes.clear();
    encode(value, &mut bytes);
    let decoded = decode(&bytes);
    Outcome { bytes, decoded }
}

struct Check {
    names: Vec<&'static str>,
}

impl Visit for Check {
    fn visit<C: Case>(&mut self) {
        let schemas = Schemas::of::<C>();
        let (apache, mut fast) = (Apache::new(&schemas), Fast::new(&schemas));
        for value in instances::<C>() {
            let (proto, serde) = (value.proto(), value.serde());
            let us = run(&value, ours::encode, ours::decode::<C>);
            assert!(us.decoded == value, "{}, ours", C::NAME);

            let them = run(&proto, prost_peer::encode, prost_peer::decode::<C::Proto>);
            assert!(them.decoded == proto, "{}, prost", C::NAME);

            let them = run(
                &serde,
                |value, out| apache.encode(value, out),
                |bytes| apache.decode::<C::Serde>(bytes),
            );
            assert!(them.decoded == serde, "{}, apache-avro", C::NAME);
            assert!(them.bytes == us.bytes, "{}, apache-avro's bytes", C::NAME);

            let bytes = run(&serde, |value, out| fast.encode(value, out), |_| ()).bytes;
            assert!(bytes == us.bytes, "{}, serde_avro_fast's bytes", C::NAME);
            assert!(
                fast.decode::<C::Serde>(&bytes) == serde,
                "{}, serde_avro_fast",
                C::NAME
            );
        }
        self.names.push(C::NAME);
    }
}

#[test]
fn all_encode_and_decode_alike() {
    let mut check = Check { names: Vec::new() };
    visit_all(&mut check);
    assert_eq!(
        check.names,
        [
            "point", "task", "medium", "longs", "doubles", "bytes", "strings", "records", "mixed"
        ]
    );
}

/// Types that share memory hold the same, from the same bytes; short text shares none.
#[test]
fn shared_memory_holds_the_same() {
    check_shared::<types::Strings>(true);
    check_shared::<types::Records>(false);
    check_shared::<types::Blob>(true);
}

fn check_shared<S: Shared>(is_shared: bool) {
    assert_eq!(S::schema_hash(), S::Owned::schema_hash(), "{}", S::NAME);
    for value in instances::<S::Owned>() {
        let bytes = Bytes::from(value.encode_to_vec().expect("it can be encoded"));
        let shared = ours::decode_bytes::<S>(&bytes);
        assert_eq!(!bytes.is_unique(), is_shared, "{}", S::NAME);
        let again = shared.encode_to_vec().expect("it can be encoded");
        assert!(again == bytes, "{}", S::NAME);
    }
}

/// Instances that are alike would let the branch predictor learn them.
#[test]
fn instances_differ() {
    struct Differ;

    impl Visit for Differ {
        fn visit<C: Case>(&mut self) {
            let values = instances::<C>();
            assert_eq!(values.len(), C::INSTANCES);
            assert!(
                values == instances::<C>(),
                "{}: another in each run",
                C::NAME
            );
            let next = values.iter().skip(1);
            let alike = values.iter().zip(next).filter(|(a, b)| a == b).count();
            assert!(alike * 100 <= values.len(), "{}: {alike} alike", C::NAME);
        }
    }

    visit_all(&mut Differ);
}
