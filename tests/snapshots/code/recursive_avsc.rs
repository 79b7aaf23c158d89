pub mod cases {
    pub mod recursive {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.recursive.List`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct List {
            pub value: i64,
            pub next: ::std::option::Option<::std::boxed::Box<List>>,
        }
        __v1::record!(List {
            value: long,
            next: null_or<boxed<List>>,
        });

        impl List {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(value: i64) -> Self {
                Self {
                    value,
                    next: ::std::option::Option::None,
                }
            }
        }

        /// The record `cases.recursive.Tree`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Tree {
            pub children: ::std::vec::Vec<Tree>,
            pub by_name: ::std::collections::HashMap<
                ::std::string::String,
                ::std::option::Option<Tree>,
            >,
        }
        __v1::record!(Tree {
            children: array<Tree>,
            by_name = "byName": map<null_or<Tree>>,
        });

        impl Tree {
            /// A record of these values.
            #[must_use]
            pub fn new(
                children: ::std::vec::Vec<Tree>,
                by_name: ::std::collections::HashMap<
                    ::std::string::String,
                    ::std::option::Option<Tree>,
                >,
            ) -> Self {
                Self { children, by_name }
            }
        }

        /// The record `cases.recursive.Even`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Even {
            pub odd: Odd,
        }
        __v1::record!(Even {
            odd: Odd,
        });

        impl Even {
            /// A record of these values.
            #[must_use]
            pub fn new(odd: Odd) -> Self {
                Self { odd }
            }
        }

        /// The record `cases.recursive.Odd`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Odd {
            pub even: ::std::option::Option<::std::boxed::Box<Even>>,
            pub leaf: ::std::option::Option<Leaf>,
        }
        __v1::record!(Odd {
            even: or_null<boxed<Even>>,
            leaf: null_or<Leaf>,
        });

        /// The record `cases.recursive.Leaf`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Leaf {
            pub name: ::std::string::String,
        }
        __v1::record!(Leaf {
            name: string,
        });

        impl Leaf {
            /// A record of these values.
            #[must_use]
            pub fn new(name: ::std::string::String) -> Self {
                Self { name }
            }
        }

        /// The record `cases.recursive.Expression`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Expression {
            pub term: LongOrLeafOrExpression,
        }
        __v1::record!(Expression {
            term: LongOrLeafOrExpression,
        });

        impl Expression {
            /// A record of these values.
            #[must_use]
            pub fn new(term: LongOrLeafOrExpression) -> Self {
                Self { term }
            }
        }

        /// A union of `long`, `cases.recursive.Leaf`, `cases.recursive.Expression`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum LongOrLeafOrExpression {
            Long(i64),
            Leaf(Leaf),
            Expression(::std::boxed::Box<Expression>),
        }
        __v1::union!(LongOrLeafOrExpression {
            Long(long) from i64,
            Leaf(Leaf) from Leaf,
            Expression(boxed<Expression>) from ::std::boxed::Box<Expression>,
        });

        /// The record `cases.recursive.Outside`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Outside {
            pub term: LongOrLeafOrExpression,
        }
        __v1::record!(Outside {
            term: LongOrLeafOrExpression,
        });

        impl Outside {
            /// A record of these values.
            #[must_use]
            pub fn new(term: LongOrLeafOrExpression) -> Self {
                Self { term }
            }
        }

        __v1::serde!(List, Tree, Even, Odd, Leaf, Expression, LongOrLeafOrExpression, Outside);

        __v1::schema!(
            List = "cases.recursive.List",
            "961e816b54acddf2e918234c245a0e85",
            [],
            r#"{"type":"record","name":"cases.recursive.List","fields":[{"name":"value","type":"long"},{"name":"next","type":["null","cases.recursive.List"],"default":null}]}"#
        );

        __v1::schema!(
            Tree = "cases.recursive.Tree",
            "9962a34052bc3035893f83102757461a",
            [],
            r#"{"type":"record","name":"cases.recursive.Tree","fields":[{"name":"children","type":{"type":"array","items":"cases.recursive.Tree"}},{"name":"byName","type":{"type":"map","values":["null","cases.recursive.Tree"]}}]}"#
        );

        __v1::schema!(
            Even = "cases.recursive.Even",
            "bac95a003671ff718234724227ea1a76",
            [Odd],
            r#"{"type":"record","name":"cases.recursive.Even","fields":[{"name":"odd","type":"cases.recursive.Odd"}]}"#
        );

        __v1::schema!(
            Odd = "cases.recursive.Odd",
            "f59cb5fe1555257ea29ade97981a62c9",
            [Even, Leaf],
            r#"{"type":"record","name":"cases.recursive.Odd","fields":[{"name":"even","type":["cases.recursive.Even","null"]},{"name":"leaf","type":["null","cases.recursive.Leaf"]}]}"#
        );

        __v1::schema!(
            Leaf = "cases.recursive.Leaf",
            "46bda234add7b3e362c94734116138d0",
            [],
            r#"{"type":"record","name":"cases.recursive.Leaf","fields":[{"name":"name","type":"string"}]}"#
        );

        __v1::schema!(
            Expression = "cases.recursive.Expression",
            "297d991dceffe325068c21c2c1b678e3",
            [Leaf],
            r#"{"type":"record","name":"cases.recursive.Expression","fields":[{"name":"term","type":["long","cases.recursive.Leaf","cases.recursive.Expression"]}]}"#
        );

        __v1::schema!(
            Outside = "cases.recursive.Outside",
            "b7fa07d7e0c43337c4850a28e48028de",
            [Leaf, Expression],
            r#"{"type":"record","name":"cases.recursive.Outside","fields":[{"name":"term","type":["long","cases.recursive.Leaf","cases.recursive.Expression"]}]}"#
        );
    }
}
