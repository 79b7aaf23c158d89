//! Avro's order, and the equality that agrees with it.

/// The order of a named type or union.
///
/// - `order!(Record { field: schema, field: schema as descending })`; a field that is ignored is
///   left out
/// - `order!(union Union { Variant(schema), Variant(schema) })`
/// - `order!(total Record { … })`, `order!(total union Union { … })`
/// - `order!(fixed Fixed)` by its bytes, `order!(fixed Fixed as Type)` where a field that has it
///   as schema has another Rust type: by the order of that
///
/// Records and unions get `PartialEq` and `PartialOrd`, and with `total` `Eq`, `Ord` and `Hash`
/// too; none of them may be derived: a derived equality does not ignore a field, and a derived
/// order has `None` first, whatever the schema says. `total` is for types without a float in a
/// field that counts; that each of them has `Hash` sees to it.
#[doc(hidden)]
#[macro_export]
macro_rules! __order {
    (total union $ty:ident { $($variant:ident($schema:ty)),* $(,)? }) => {
        $crate::__order!(union $ty { $($variant($schema)),* });
        $crate::__total_order!($ty);

        impl ::std::hash::Hash for $ty {
            fn hash<__H: ::std::hash::Hasher>(&self, state: &mut __H) {
                ::std::hash::Hash::hash(&<Self as $crate::__v1::Order<Self>>::branch(self), state);
                match self {
                    $(Self::$variant(value) => ::std::hash::Hash::hash(value, state),)*
                }
            }
        }
    };
    (total $ty:ident { $($field:ident: $schema:ty $(as $descending:ident)?),* $(,)? }) => {
        $crate::__order!($ty { $($field: $schema $(as $descending)?),* });
        $crate::__total_order!($ty);

        impl ::std::hash::Hash for $ty {
            fn hash<__H: ::std::hash::Hasher>(&self, state: &mut __H) {
                let _ = &state;
                $(::std::hash::Hash::hash(&self.$field, state);)*
            }
        }
    };
    (union $ty:ident { $($variant:ident($schema:ty)),* $(,)? }) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            enum __Branch {
                $($variant),*
            }

            impl $crate::__v1::Order<$ty> for $ty {
                fn order(a: &$ty, b: &$ty) -> ::std::option::Option<::std::cmp::Ordering> {
                    #[allow(unreachable_patterns)]
                    match (a, b) {
                        $(($ty::$variant(a), $ty::$variant(b)) => {
                            <$schema as $crate::__v1::Order<_>>::order(a, b)
                        })*
                        _ => ::std::cmp::PartialOrd::partial_cmp(
                            &<Self as $crate::__v1::Order<$ty>>::branch(a),
                            &<Self as $crate::__v1::Order<$ty>>::branch(b),
                        ),
                    }
                }

                fn branch(value: &$ty) -> usize {
                    match value {
                        $($ty::$variant(_) => __Branch::$variant as usize,)*
                    }
                }
            }
        };
        $crate::__partial_order!($ty);
    };
    (fixed $ty:ident) => {
        impl $crate::__v1::Order<$ty> for $ty {
            #[inline]
            fn order(a: &$ty, b: &$ty) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::cmp::PartialOrd::partial_cmp(&a.0, &b.0)
            }
        }
    };
    (fixed $ty:ident as $rust:ty) => {
        impl $crate::__v1::Order<$rust> for $ty {
            #[inline]
            fn order(a: &$rust, b: &$rust) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::cmp::PartialOrd::partial_cmp(a, b)
            }
        }
    };
    ($ty:ident { $($field:ident: $schema:ty $(as $descending:ident)?),* $(,)? }) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            impl $crate::__v1::Order<$ty> for $ty {
                fn order(a: &$ty, b: &$ty) -> ::std::option::Option<::std::cmp::Ordering> {
                    let _ = (a, b);
                    $(match $crate::__field_order!(a.$field, b.$field, $schema $(, $descending)?) {
                        ::std::option::Option::Some(::std::cmp::Ordering::Equal) => {}
                        unequal => return unequal,
                    })*
                    ::std::option::Option::Some(::std::cmp::Ordering::Equal)
                }
            }
        };
        $crate::__partial_order!($ty);
    };
}

/// The order of a field: where it descends, the two change places.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_order {
    ($a:expr, $b:expr, $schema:ty) => {
        <$schema as $crate::__v1::Order<_>>::order(&$a, &$b)
    };
    ($a:expr, $b:expr, $schema:ty, descending) => {
        <$schema as $crate::__v1::Order<_>>::order(&$b, &$a)
    };
}

/// `PartialEq` and `PartialOrd` by Avro's order.
#[doc(hidden)]
#[macro_export]
macro_rules! __partial_order {
    ($ty:ident) => {
        impl ::std::cmp::PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                ::std::matches!(
                    <Self as $crate::__v1::Order<Self>>::order(self, other),
                    ::std::option::Option::Some(::std::cmp::Ordering::Equal)
                )
            }
        }

        impl ::std::cmp::PartialOrd for $ty {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                <Self as $crate::__v1::Order<Self>>::order(self, other)
            }
        }
    };
}

/// `Eq` and `Ord` by Avro's order, of a type in which no float counts.
#[doc(hidden)]
#[macro_export]
macro_rules! __total_order {
    ($ty:ident) => {
        impl ::std::cmp::Eq for $ty {}

        impl ::std::cmp::Ord for $ty {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                // Only a NaN has no order, and no type with floats has `Hash`.
                ::std::option::Option::unwrap_or(
                    <Self as $crate::__v1::Order<Self>>::order(self, other),
                    ::std::cmp::Ordering::Equal,
                )
            }
        }
    };
}
