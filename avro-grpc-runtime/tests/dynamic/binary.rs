//! A format that does not describe itself.

use crate::shapes::{All, Choice, Color, Lone, Nest, Pair, Point};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::fmt::Debug;

#[track_caller]
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let bytes = postcard::to_stdvec(value).unwrap();
    assert_eq!(&postcard::from_bytes::<T>(&bytes).unwrap(), value);
}

#[test]
fn round_trips() {
    check(&All::full());
    check(&All::empty());
    check(&Choice::Point(Point { x: 1, y: None }));
    check(&Color::Green);
    check(&Lone {
        string: "a".to_owned(),
        null: (),
    });
    check(&Nest {
        nest: None,
        map: Some(HashMap::from([("map".to_owned(), 1)])),
    });
    let all = All {
        float: f32::INFINITY,
        double: f64::NEG_INFINITY,
        ..All::full()
    };
    check(&all);
    check(&Some(vec![all, All::empty()]));
}

#[test]
fn bytes_are_bytes() {
    assert_eq!(postcard::to_stdvec(&Pair([200, 1])).unwrap(), [2, 200, 1]);
    assert_eq!(
        postcard::to_stdvec(&Point { x: 1, y: Some(-1) }).unwrap(),
        [2, 1, 1]
    );
}

#[test]
fn truncation_is_an_error() {
    let bytes = postcard::to_stdvec(&All::full()).unwrap();
    for len in 0..bytes.len() {
        postcard::from_bytes::<All>(&bytes[..len]).unwrap_err();
    }
}
