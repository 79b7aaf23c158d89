use ::avro_grpc_runtime::__v1;

/// The record `RootRecord`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RootRecord {
    pub down: ::std::option::Option<::std::boxed::Box<self::org::acme::shop::Outer>>,
}
__v1::record!(RootRecord {
    down: null_or<boxed<self::org::acme::shop::Outer>>,
});

__v1::serde!(RootRecord);

__v1::schema!(
    RootRecord = "RootRecord",
    "1073dea5601628713026d40b830dc107",
    [self::org::acme::shop::Outer],
    r#"{"type":"record","name":"RootRecord","fields":[{"name":"down","type":["null","org.acme.shop.Outer"]}]}"#
);

pub mod com {
    use ::avro_grpc_runtime::__v1;

    /// The record `com.Far`.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Far {}
    __v1::record!(Far {});

    __v1::serde!(Far);

    __v1::schema!(
        Far = "com.Far",
        "3b3a455835b0c2f573d806d997471592",
        [],
        r#"{"type":"record","name":"com.Far","fields":[]}"#
    );
}

pub mod org {
    pub mod acme {
        use ::avro_grpc_runtime::__v1;

        /// The record `org.acme.Parent`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Parent {
            pub inherits: Inherits,
        }
        __v1::record!(Parent {
            inherits: Inherits,
        });

        impl Parent {
            /// A record of these values.
            #[must_use]
            pub fn new(inherits: Inherits) -> Self {
                Self { inherits }
            }
        }

        /// The fixed `org.acme.Inherits`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Inherits(pub [u8; 1]);
        __v1::fixed!(Inherits, 1);

        __v1::serde!(Parent, Inherits);

        __v1::schema!(
            Parent = "org.acme.Parent",
            "66362bf3aea92b40056778acb60f6e69",
            [Inherits],
            r#"{"type":"record","name":"org.acme.Parent","fields":[{"name":"inherits","type":"org.acme.Inherits"}]}"#
        );

        __v1::schema!(
            Inherits = "org.acme.Inherits",
            "5f251e88fdd135c242e6093d0fe4ef13",
            [],
            r#"{"type":"fixed","name":"org.acme.Inherits","size":1}"#
        );

        pub mod shop {
            use ::avro_grpc_runtime::__v1;

            /// The record `org.acme.shop.Outer`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct Outer {
                pub sibling: Sibling,
                pub parent: super::Parent,
                pub child: self::map::Child,
                pub root: super::super::super::RootRecord,
                pub elsewhere: super::super::super::com::Far,
            }
            __v1::record!(Outer {
                sibling: Sibling,
                parent: super::Parent,
                child: self::map::Child,
                root: super::super::super::RootRecord,
                elsewhere: super::super::super::com::Far,
            });

            impl Outer {
                /// A record of these values.
                #[must_use]
                pub fn new(
                    sibling: Sibling,
                    parent: super::Parent,
                    child: self::map::Child,
                    root: super::super::super::RootRecord,
                    elsewhere: super::super::super::com::Far,
                ) -> Self {
                    Self {
                        sibling,
                        parent,
                        child,
                        root,
                        elsewhere,
                    }
                }
            }

            /// The record `org.acme.shop.Sibling`.
            #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
            pub struct Sibling {}
            __v1::record!(Sibling {});

            __v1::serde!(Outer, Sibling);

            __v1::schema!(
                Outer = "org.acme.shop.Outer",
                "d65d06418c5e885233fce601838bc5f3",
                [Sibling, super::Parent, self::map::Child, super::super::super::RootRecord, super::super::super::com::Far],
                r#"{"type":"record","name":"org.acme.shop.Outer","fields":[{"name":"sibling","type":"org.acme.shop.Sibling"},{"name":"parent","type":"org.acme.Parent"},{"name":"child","type":"org.acme.shop.map.Child"},{"name":"root","type":"RootRecord"},{"name":"elsewhere","type":"com.Far"}]}"#
            );

            __v1::schema!(
                Sibling = "org.acme.shop.Sibling",
                "ea08bdfefe664eccffbc24789c54aafe",
                [],
                r#"{"type":"record","name":"org.acme.shop.Sibling","fields":[]}"#
            );

            pub mod map {
                use ::avro_grpc_runtime::__v1;

                /// The record `org.acme.shop.map.Child`.
                #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
                pub struct Child {
                    pub up: ::std::option::Option<::std::boxed::Box<super::Outer>>,
                }
                __v1::record!(Child {
                    up: null_or<boxed<super::Outer>>,
                });

                __v1::serde!(Child);

                __v1::schema!(
                    Child = "org.acme.shop.map.Child",
                    "1d6e2d62de447482c06cf3ffb3bd893c",
                    [super::Outer],
                    r#"{"type":"record","name":"org.acme.shop.map.Child","fields":[{"name":"up","type":["null","org.acme.shop.Outer"]}]}"#
                );
            }
        }
    }

    pub mod i32_ {
        pub mod r#type {
            use ::avro_grpc_runtime::__v1;

            /// The record `org.i32.type.InAType`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct InAType {
                pub n: i32,
            }
            __v1::record!(InAType {
                n: int,
            });

            impl InAType {
                /// A record of these values.
                #[must_use]
                pub fn new(n: i32) -> Self {
                    Self { n }
                }
            }

            __v1::serde!(InAType);

            __v1::schema!(
                InAType = "org.i32.type.InAType",
                "4cb75667163baf432db3ca075619581a",
                [],
                r#"{"type":"record","name":"org.i32.type.InAType","fields":[{"name":"n","type":"int"}]}"#
            );
        }
    }
}
