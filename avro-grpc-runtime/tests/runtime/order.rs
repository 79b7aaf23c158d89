//! Avro's order of values, beside that of their bytes.

mod by_bytes;
mod types;

use self::types::{Branches, Everything, Kind, Measured, Part, Scalar, Tag};
use avro_grpc_runtime::{__v1, Message};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

/// The values stand in ascending order, none equal to another.
#[track_caller]
fn check_ascending<S, T>(values: &[T])
where
    S: __v1::Order<T>,
    T: Debug,
{
    for (i, a) in values.iter().enumerate() {
        for (j, b) in values.iter().enumerate() {
            assert_eq!(S::order(a, b), Some(i.cmp(&j)), "{a:?} and {b:?}");
        }
    }
}

#[test]
fn each_word_has_its_order() {
    check_ascending::<__v1::null, _>(&[()]);
    check_ascending::<__v1::boolean, _>(&[false, true]);
    check_ascending::<__v1::int, _>(&[i32::MIN, -1, 0, 1, i32::MAX]);
    check_ascending::<__v1::int, _>(&[-1_i64, 0, 1]);
    check_ascending::<__v1::long, _>(&[i64::MIN, -1, 0, 1, i64::MAX]);
    check_ascending::<__v1::float, _>(&[f32::NEG_INFINITY, -1.5, 0.0, 1.5, f32::INFINITY]);
    check_ascending::<__v1::double, _>(&[f64::NEG_INFINITY, -1.5, 0.0, 1.5, f64::INFINITY]);
    let bytes = [vec![], vec![0], vec![0, 0], vec![127], vec![128], vec![255]];
    check_ascending::<__v1::bytes, _>(&bytes);
    // In UTF-16, the last two would change places.
    let strings = ["", "B", "Ba", "a", "ä", "\u{ff5e}", "\u{1f600}"];
    check_ascending::<__v1::string, _>(&strings.map(str::to_owned));
    let arrays = [vec![], vec![1], vec![1, -5], vec![2], vec![2, 0]];
    check_ascending::<__v1::array<__v1::int>, _>(&arrays);
    check_ascending::<__v1::only<__v1::int>, _>(&[1, 2]);
    check_ascending::<__v1::boxed<__v1::int>, _>(&[Box::new(1), Box::new(2)]);
    check_ascending::<Kind, _>(&[Kind::Zebra, Kind::Ape, Kind::Mole]);
    check_ascending::<Tag, _>(&[Tag([0, 255]), Tag([1, 0]), Tag([127, 0]), Tag([128, 0])]);
    let parts = [(2, 1), (2, 3), (1, 0)].map(|(x, y)| Part {
        x,
        y,
        ignored: HashMap::new(),
    });
    check_ascending::<Part, _>(&parts);
}

/// The place of null counts, also among the branches of a union.
#[test]
fn null_stands_where_the_schema_has_it() {
    check_ascending::<__v1::null_or<__v1::int>, _>(&[None, Some(-1), Some(0)]);
    check_ascending::<__v1::or_null<__v1::int>, _>(&[Some(-1), Some(0), None]);
    let [a, b, c] = [
        Branches::Scalar(Scalar::Int(9)),
        Branches::Scalar(Scalar::Text("a".to_owned())),
        Branches::Kind(Kind::Zebra),
    ];
    let union = [&a, &b, &c].map(Clone::clone);
    check_ascending::<Branches, _>(&union);
    let [a, b, c] = union.map(|branch| match branch {
        Branches::Scalar(scalar) => scalar,
        Branches::Kind(_) => Scalar::Flag(false),
    });
    let at = |null: usize| {
        let mut all = [&a, &b, &c].map(|value| Some(value.clone())).to_vec();
        all.insert(null, None);
        all
    };
    check_ascending::<__v1::null_or<Scalar>, _>(&at(0));
    check_ascending::<__v1::null_at<0, Scalar>, _>(&at(0));
    check_ascending::<__v1::null_at<1, Scalar>, _>(&at(1));
    check_ascending::<__v1::null_at<2, Scalar>, _>(&at(2));
    check_ascending::<__v1::or_null<Scalar>, _>(&at(3));
    let boxes: Vec<_> = at(1).into_iter().map(|value| value.map(Box::new)).collect();
    check_ascending::<__v1::null_at<1, __v1::boxed<Scalar>>, _>(&boxes);
}

#[test]
fn an_ignored_field_is_ignored_by_all() {
    let part = |key: &str| Part {
        x: 1,
        y: 2,
        ignored: HashMap::from([(key.to_owned(), 1)]),
    };
    let (a, b) = (part("a"), part("b"));
    assert_ne!(a.ignored, b.ignored);
    assert_eq!(a, b);
    assert_eq!(a.cmp(&b), Ordering::Equal);
    assert_eq!(hash(&a), hash(&b));
    let all = |part| Everything {
        part,
        ..types::everything(&mut types::Random(7))
    };
    assert_eq!(all(a.clone()), all(b.clone()));
    assert_eq!(hash(&all(a)), hash(&all(b)));
}

/// A NaN has no place, and only where it decides.
#[test]
fn floats() {
    let measured = |name: &str, value| Measured {
        name: name.to_owned(),
        value,
        weights: vec![0.5],
    };
    let (nan, one) = (measured("a", f64::NAN), measured("a", 1.0));
    assert_eq!(nan.partial_cmp(&one), None);
    assert_eq!(one.partial_cmp(&nan), None);
    assert_ne!(nan, nan.clone());
    assert_eq!(nan.partial_cmp(&measured("b", 1.0)), Some(Ordering::Less));
    assert!(one > measured("a", 2.0), "it descends");
    assert_eq!(measured("a", 0.0), measured("a", -0.0));
    let weights = |weights: &[f32]| Measured {
        weights: weights.to_vec(),
        ..one.clone()
    };
    assert!(weights(&[0.5]) < weights(&[0.5, f32::NAN]));
    assert!(weights(&[0.5]) < weights(&[1.0]));
    assert_eq!(
        weights(&[f32::NAN]).partial_cmp(&weights(&[f32::NAN])),
        None
    );
}

fn hash(value: &impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::new().hash_one(value)
}

/// What an order must be, on all pairs and triples of the values; and it is that of their bytes.
#[track_caller]
fn check_laws<T: Message + Ord + Hash + Debug>(values: &[T]) {
    let bytes: Vec<_> = values
        .iter()
        .map(|value| value.encode_to_vec().unwrap())
        .collect();
    let by_bytes = by_bytes::Comparer::new(&T::schema().json());
    let order = |i: usize, j: usize| values[i].cmp(&values[j]);
    let all = || 0..values.len();
    for (i, j) in all().flat_map(|i| all().map(move |j| (i, j))) {
        let (a, b) = (&values[i], &values[j]);
        let pair = || format!("{a:?} and {b:?}");
        assert_eq!(
            order(i, j),
            by_bytes.compare(&bytes[i], &bytes[j]),
            "{}",
            pair()
        );
        assert_eq!(order(i, j), order(j, i).reverse(), "{}", pair());
        assert_eq!(a.partial_cmp(b), Some(order(i, j)), "{}", pair());
        assert_eq!(a == b, order(i, j).is_eq(), "{}", pair());
        if a == b {
            assert_eq!(hash(a), hash(b), "{}", pair());
        }
        if order(i, j).is_le() {
            for k in all().filter(|k| order(j, *k).is_le()) {
                assert!(order(i, k).is_le(), "{} and {:?}", pair(), values[k]);
            }
        }
    }
}

/// Values of few kinds, so that many are equal and many differ late.
#[test]
fn the_order_is_one_and_is_that_of_the_bytes() {
    let random = &mut types::Random(0x5eed);
    let mut many = |count| -> Vec<_> { (0..count).map(|_| types::everything(random)).collect() };
    let everything = many(60);
    check_laws(&everything);
    // Each differs from the first in a later field.
    let first = &everything[0];
    let alike: Vec<_> = many(40)
        .into_iter()
        .flat_map(|other| types::alike(first, other))
        .collect();
    check_laws(&alike[..100]);
    assert!(alike.iter().filter(|value| *value == first).count() > 1);
    assert!(alike.iter().filter(|value| *value != first).count() > 100);
    check_laws(
        &everything
            .iter()
            .map(|value| value.scalar.clone())
            .collect::<Vec<_>>(),
    );
    check_laws(
        &everything
            .iter()
            .map(|value| value.part.clone())
            .collect::<Vec<_>>(),
    );
}
