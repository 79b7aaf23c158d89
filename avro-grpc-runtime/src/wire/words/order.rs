//! The order of data that have no name.

use super::option::NullPosition;
use super::{array, boolean, boxed, bytes, double, float, int, long, null, nullable, only, string};
use crate::wire::{Order, Schema};
use std::cmp::Ordering;

/// Words whose order is that of the Rust type itself: `[generics] word: types;`.
macro_rules! order_as_rust {
    (@ [$($generics:tt)*] $word:ty, $ty:ty) => {
        impl<$($generics)*> Order<$ty> for $word {
            #[inline]
            fn order(a: &$ty, b: &$ty) -> Option<Ordering> {
                a.partial_cmp(b)
            }
        }
    };
    ($($generics:tt $word:ty: $($ty:ty),+;)*) => {
        $($(order_as_rust!(@ $generics $word, $ty);)+)*
    };
}

order_as_rust! {
    [] null: ();
    [] boolean: bool;
    [] int: i32, i64;
    [] long: i64;
    [] float: f32;
    [] double: f64;
    [] bytes: Vec<u8>;
    [] string: String;
}

impl<S: Order<T>, T> Order<Vec<T>> for array<S> {
    fn order(a: &Vec<T>, b: &Vec<T>) -> Option<Ordering> {
        for (a, b) in a.iter().zip(b) {
            match S::order(a, b) {
                Some(Ordering::Equal) => {}
                unequal => return unequal,
            }
        }
        a.len().partial_cmp(&b.len())
    }
}

impl<S: Order<T>, T: ?Sized> Order<T> for only<S> {
    #[inline]
    fn order(a: &T, b: &T) -> Option<Ordering> {
        S::order(a, b)
    }
}

impl<S: Order<T>, T> Order<Box<T>> for boxed<S> {
    #[inline]
    fn order(a: &Box<T>, b: &Box<T>) -> Option<Ordering> {
        S::order(a, b)
    }

    #[inline]
    fn branch(value: &Box<T>) -> usize {
        S::branch(value)
    }
}

impl<P: NullPosition<S>, S: Order<T>, T> Order<Option<T>> for nullable<P, S> {
    fn order(a: &Option<T>, b: &Option<T>) -> Option<Ordering> {
        if let (Some(a), Some(b)) = (a, b) {
            // Null among the branches does not change the order of the others.
            return S::order(a, b);
        }
        Self::index(a).partial_cmp(&Self::index(b))
    }
}

impl<P: NullPosition<S>, S: Schema> nullable<P, S> {
    /// The number of the branch that `value` is, null counted.
    fn index<T>(value: &Option<T>) -> usize
    where
        S: Order<T>,
    {
        match value {
            None => Self::NULL_AT,
            Some(value) => {
                let branch = S::branch(value);
                branch + usize::from(branch >= Self::NULL_AT)
            }
        }
    }
}
