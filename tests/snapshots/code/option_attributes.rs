pub mod cases {
    pub mod exact {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.exact.Key`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[must_use]
        pub struct Key {
            #[doc(alias = "key")]
            pub id: i64,
            pub kind: IntOrKind,
            pub tags: ::std::vec::Vec<::std::string::String>,
            pub parent: ::std::option::Option<::std::boxed::Box<Key>>,
        }
        __v1::record!(Key {
            id: long,
            kind: IntOrKind,
            tags: array<string>,
            parent: null_or<boxed<Key>>,
        });

        impl Key {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(
                id: i64,
                kind: IntOrKind,
                tags: ::std::vec::Vec<::std::string::String>,
            ) -> Self {
                Self {
                    id,
                    kind,
                    tags,
                    parent: ::std::option::Option::None,
                }
            }
        }

        /// A union of `int`, `cases.exact.Kind`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[must_use]
        pub enum IntOrKind {
            Int(i32),
            Kind(Kind),
        }
        __v1::union!(IntOrKind {
            Int(int) from i32,
            Kind(Kind) from Kind,
        });

        /// The enum `cases.exact.Kind`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[must_use]
        #[non_exhaustive]
        pub enum Kind {
            A,
            B,
        }
        __v1::enumeration!(Kind {
            A = "A",
            B = "B",
        });

        /// The record `cases.exact.Weighed`.
        #[derive(Clone, Debug, Default, PartialEq, PartialOrd)]
        #[must_use]
        pub struct Weighed {
            pub weight: ::std::option::Option<f64>,
        }
        __v1::record!(Weighed {
            weight: null_or<double>,
        });

        /// The record `cases.exact.HoldsWeighed`.
        #[derive(Clone, Debug, PartialEq)]
        #[must_use]
        pub struct HoldsWeighed {
            pub all: ::std::vec::Vec<StringOrWeighed>,
        }
        __v1::record!(HoldsWeighed {
            all: array<StringOrWeighed>,
        });

        impl HoldsWeighed {
            /// A record of these values.
            #[must_use]
            pub fn new(all: ::std::vec::Vec<StringOrWeighed>) -> Self {
                Self { all }
            }
        }

        /// A union of `string`, `cases.exact.Weighed`.
        #[derive(Clone, Debug, PartialEq)]
        #[must_use]
        pub enum StringOrWeighed {
            String(::std::string::String),
            Weighed(Weighed),
        }
        __v1::union!(StringOrWeighed {
            String(string) from ::std::string::String | &str,
            Weighed(Weighed) from Weighed,
        });

        /// The record `cases.exact.Counted`.
        #[derive(Clone, Debug, PartialEq)]
        #[must_use]
        pub struct Counted {
            pub counts: ::std::collections::HashMap<::std::string::String, i64>,
        }
        __v1::record!(Counted {
            counts: map<long>,
        });

        impl Counted {
            /// A record of these values.
            #[must_use]
            pub fn new(
                counts: ::std::collections::HashMap<::std::string::String, i64>,
            ) -> Self {
                Self { counts }
            }
        }

        __v1::serde!(Key, IntOrKind, Kind, Weighed, HoldsWeighed, StringOrWeighed, Counted);

        __v1::schema!(
            Key = "cases.exact.Key",
            "a72ccc38bd90f933854486b47f2546ce",
            [Kind],
            r#"{"type":"record","name":"cases.exact.Key","fields":[{"name":"id","type":"long"},{"name":"kind","type":["int","cases.exact.Kind"]},{"name":"tags","type":{"type":"array","items":"string"}},{"name":"parent","type":["null","cases.exact.Key"],"default":null}]}"#
        );

        __v1::schema!(
            Kind = "cases.exact.Kind",
            "24d76482d1ee39e3cc756c04b46ad4ab",
            [],
            r#"{"type":"enum","name":"cases.exact.Kind","symbols":["A","B"]}"#
        );

        __v1::schema!(
            Weighed = "cases.exact.Weighed",
            "6b23feb8bd25d5178b044a261429ccef",
            [],
            r#"{"type":"record","name":"cases.exact.Weighed","fields":[{"name":"weight","type":["null","double"],"default":null}]}"#
        );

        __v1::schema!(
            HoldsWeighed = "cases.exact.HoldsWeighed",
            "f199d440e15a3d533c863ac70690ada1",
            [Weighed],
            r#"{"type":"record","name":"cases.exact.HoldsWeighed","fields":[{"name":"all","type":{"type":"array","items":["string","cases.exact.Weighed"]}}]}"#
        );

        __v1::schema!(
            Counted = "cases.exact.Counted",
            "7e8148f8ff3825bca3c9ea1eb996f928",
            [],
            r#"{"type":"record","name":"cases.exact.Counted","fields":[{"name":"counts","type":{"type":"map","values":"long"}}]}"#
        );
    }
}
