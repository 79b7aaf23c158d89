//! Each option of the generator, and what it does to the generated code.

use std::path::Path;

use avro_grpc_build::{Builder, configure};
use expect_test::{Expect, expect};

/// What `builder` makes of a file `shop.avrpc`.
#[track_caller]
fn generate(builder: &Builder, text: &str) -> String {
    let directory = tempfile::tempdir().expect("a temporary directory");
    std::fs::write(directory.path().join("shop.avrpc"), text).expect("a writable directory");
    let includes: [&Path; 0] = [];
    let generated = builder.generate(&["shop.avrpc"], &includes, directory.path());
    let generated = generated.expect("the input is right");
    let warnings = generated.warnings.to_string();
    assert!(warnings.is_empty(), "{warnings}");
    generated.code
}

/// The items of the output but for schemas, which say nothing of options.
#[track_caller]
fn check(builder: Builder, text: &str, expected: Expect) {
    let code = generate(&builder.serde(false), text);
    let mut shown = String::new();
    let mut lines = code.lines().skip(1);
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("__v1::schema!(") {
            if !line.ends_with(");") {
                lines.by_ref().find(|line| line.trim() == ");");
            }
            while shown.ends_with("\n\n") {
                shown.pop();
            }
        } else {
            shown.push_str(line);
            shown.push('\n');
        }
    }
    expected.assert_eq(shown.trim_start());
}

const SHOP: &str = r#"namespace shop;

/** What is paid. */
record Money {
  /** In cents. */
  long cents;
  string currency = "EUR";
}

/** Which it is. */
enum Size { SMALL, LARGE } = SMALL;

fixed Id(4);

/** What is bought. */
record Order {
  Id id;
  /** Old. */
  union { null, Money } @deprecated("use `price`") total = null;
  Money price = { "cents": 100 };
  union { string, long } reference;
  union { null, int } orderCount;
  Size size = "LARGE";
  array<Id> others = ["\u0001\u0002\u0003\u0004"];
}
"#;

#[test]
fn attributes() {
    let builder = configure()
        .type_attribute(".", "#[rustfmt::skip]")
        .type_attribute(".shop.Order", "#[allow(dead_code)] #[must_use]")
        .enum_attribute(".", "#[non_exhaustive]")
        .field_attribute(".shop.Order.price", "#[cfg_attr(test, x(\"y\"))]")
        .field_attribute("Size.SMALL", "#[doc(alias = \"s\")]")
        .field_attribute("StringOrLong.Long", "#[doc(alias = \"l\")]")
        .derive(".", "Clone, other::Wide")
        .derive("Order", "::std::cmp::PartialOrd, Debug");
    check(
        builder,
        SHOP,
        expect![[r#"
            pub mod shop {
                use ::avro_grpc_runtime::__v1;

                /// What is paid.
                #[derive(Clone, Debug, PartialEq, Eq, Hash, other::Wide)]
                #[rustfmt::skip]
                pub struct Money {
                    /// In cents.
                    pub cents: i64,
                    pub currency: ::std::string::String,
                }
                __v1::record!(Money {
                    cents: long,
                    currency: string,
                });

                impl Money {
                    /// A record of these values; all else is as it is by default.
                    #[must_use]
                    pub fn new(cents: i64) -> Self {
                        Self {
                            cents,
                            currency: ::std::string::String::from("EUR"),
                        }
                    }
                }

                /// Which it is.
                #[derive(
                    Clone,
                    Copy,
                    Debug,
                    Default,
                    PartialEq,
                    Eq,
                    PartialOrd,
                    Ord,
                    Hash,
                    other::Wide
                )]
                #[rustfmt::skip]
                #[non_exhaustive]
                pub enum Size {
                    #[default]
                    #[doc(alias = "s")]
                    Small,
                    Large,
                }
                __v1::enumeration!(Size {
                    Small = "SMALL",
                    Large = "LARGE",
                });

                /// The fixed `shop.Id`.
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, other::Wide)]
                #[rustfmt::skip]
                pub struct Id(pub [u8; 4]);
                __v1::fixed!(Id, 4);

                /// What is bought.
                #[derive(Clone, Debug, PartialEq, Eq, Hash, other::Wide, ::std::cmp::PartialOrd)]
                #[rustfmt::skip]
                #[allow(dead_code)]
                #[must_use]
                pub struct Order {
                    pub id: Id,
                    /// Old.
                    #[deprecated(note = "use `price`")]
                    pub total: ::std::option::Option<Money>,
                    #[cfg_attr(test, x("y"))]
                    pub price: Money,
                    pub reference: StringOrLong,
                    pub order_count: ::std::option::Option<i32>,
                    pub size: Size,
                    pub others: ::std::vec::Vec<Id>,
                }
                __v1::record!(Order {
                    id: Id,
                    total: null_or<Money>,
                    price: Money,
                    reference: StringOrLong,
                    order_count = "orderCount": null_or<int>,
                    size: Size,
                    others: array<Id>,
                });

                impl Order {
                    /// A record of these values; all else is as it is by default.
                    #[must_use]
                    pub fn new(id: Id, reference: StringOrLong) -> Self {
                        Self {
                            id,
                            total: ::std::option::Option::None,
                            price: Money {
                                cents: 100,
                                currency: ::std::string::String::from("EUR"),
                            },
                            reference,
                            order_count: ::std::option::Option::None,
                            size: Size::Large,
                            others: ::std::vec::Vec::from([Id(*b"\x01\x02\x03\x04")]),
                        }
                    }
                }

                /// A union of `string`, `long`.
                #[derive(Clone, Debug, PartialEq, Eq, Hash, other::Wide)]
                #[rustfmt::skip]
                #[non_exhaustive]
                pub enum StringOrLong {
                    String(::std::string::String),
                    #[doc(alias = "l")]
                    Long(i64),
                }
                __v1::union!(StringOrLong {
                    String(string) from ::std::string::String | &str,
                    Long(long) from i64,
                });
            }
        "#]],
    );
}

#[test]
fn builders() {
    check(
        configure().builders(true),
        SHOP,
        expect![[r#"
            pub mod shop {
                use ::avro_grpc_runtime::__v1;

                /// What is paid.
                #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                pub struct Money {
                    /// In cents.
                    pub cents: i64,
                    pub currency: ::std::string::String,
                }
                __v1::record!(Money {
                    cents: long,
                    currency: string,
                });

                impl Money {
                    /// A record of these values; all else is as it is by default.
                    #[must_use]
                    pub fn new(cents: i64) -> Self {
                        Self {
                            cents,
                            currency: ::std::string::String::from("EUR"),
                        }
                    }
                }

                __v1::builder!(Money as MoneyBuilder {
                    /// In cents.
                    cents: i64,
                    currency: ::std::string::String = ::std::string::String::from("EUR"),
                });

                /// Which it is.
                #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum Size {
                    #[default]
                    Small,
                    Large,
                }
                __v1::enumeration!(Size {
                    Small = "SMALL",
                    Large = "LARGE",
                });

                /// The fixed `shop.Id`.
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub struct Id(pub [u8; 4]);
                __v1::fixed!(Id, 4);

                /// What is bought.
                #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                pub struct Order {
                    pub id: Id,
                    /// Old.
                    #[deprecated(note = "use `price`")]
                    pub total: ::std::option::Option<Money>,
                    pub price: Money,
                    pub reference: StringOrLong,
                    pub order_count: ::std::option::Option<i32>,
                    pub size: Size,
                    pub others: ::std::vec::Vec<Id>,
                }
                __v1::record!(Order {
                    id: Id,
                    total: null_or<Money>,
                    price: Money,
                    reference: StringOrLong,
                    order_count = "orderCount": null_or<int>,
                    size: Size,
                    others: array<Id>,
                });

                impl Order {
                    /// A record of these values; all else is as it is by default.
                    #[must_use]
                    pub fn new(id: Id, reference: StringOrLong) -> Self {
                        Self {
                            id,
                            total: ::std::option::Option::None,
                            price: Money {
                                cents: 100,
                                currency: ::std::string::String::from("EUR"),
                            },
                            reference,
                            order_count: ::std::option::Option::None,
                            size: Size::Large,
                            others: ::std::vec::Vec::from([Id(*b"\x01\x02\x03\x04")]),
                        }
                    }
                }

                __v1::builder!(Order as OrderBuilder {
                    id: Id,
                    /// Old.
                    #[deprecated(note = "use `price`")]
                    total: Money | null,
                    price: Money = Money { cents: 100, currency: ::std::string::String::from("EUR") },
                    reference: StringOrLong,
                    order_count = "orderCount": i32 | null,
                    size: Size = Size::Large,
                    others: ::std::vec::Vec<Id> = ::std::vec::Vec::from([Id(*b"\x01\x02\x03\x04")]),
                });

                /// A union of `string`, `long`.
                #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                pub enum StringOrLong {
                    String(::std::string::String),
                    Long(i64),
                }
                __v1::union!(StringOrLong {
                    String(string) from ::std::string::String | &str,
                    Long(long) from i64,
                });
            }
        "#]],
    );
}

#[test]
fn comments() {
    let text = r#"namespace shop;
/** A type. */
record A {
  /** Left out. */
  int x;
  /** Left out too. */
  int y;
}
/** A service. */
service S {
  /** An rpc. */
  rpc m(void) returns (void);
}
"#;
    let builder = configure()
        .disable_comments("shop.A.x")
        .disable_comments(".shop.A.y")
        .disable_comments("S")
        .build_server(false);
    check(
        builder,
        text,
        expect![[r#"
            pub mod shop {
                use ::avro_grpc_runtime::__v1;

                /// A type.
                #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                pub struct A {
                    pub x: i32,
                    pub y: i32,
                }
                __v1::record!(A {
                    x: int,
                    y: int,
                });

                impl A {
                    /// A record of these values.
                    #[must_use]
                    pub fn new(x: i32, y: i32) -> Self {
                        Self { x, y }
                    }
                }

                /// The methods of `shop.S`.
                mod s_methods {
                    use super::__v1::{Method, ServiceDescription};
                    use super::__v1::schema::*;

                    pub(super) const M: Method<null, null> = Method::unary("/shop.S/m")
                        .doc("An rpc.");

                    /// What `shop.S` offers, for tools.
                    pub(super) const fn description() -> ServiceDescription {
                        ServiceDescription::new("shop.S", const { &[M.describe()] })
                            .doc("A service.")
                    }
                }

                /// A client of `shop.S`.
                pub mod s_client {
                    use super::{__v1, s_methods as methods};

                    /// What `shop.S` offers, for tools.
                    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

                    /// Calls `shop.S`.
                    #[derive(Clone, Debug)]
                    pub struct SClient<T>(__v1::Client<T>);
                    __v1::client!(SClient, DESCRIPTION);

                    impl<T: __v1::Transport> SClient<T> {
                        /// Calls `m`.
                        pub async fn m(
                            &mut self,
                            request: impl __v1::IntoRequest<()>,
                        ) -> ::std::result::Result<__v1::Response<()>, __v1::Status> {
                            self.0.unary(&methods::M, request).await
                        }
                    }
                }
            }
        "#]],
    );
}

/// An import is found in a directory that an option names, relative to the root.
#[test]
fn include() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let write = |name: &str, text: &str| {
        std::fs::write(directory.path().join(name), text).expect("a writable directory");
    };
    std::fs::create_dir(directory.path().join("common")).expect("a writable directory");
    write("common/id.avsc", r#"{"type":"fixed","name":"Id","size":4}"#);
    write(
        "a.avrpc",
        "import schema \"id.avsc\";\nrecord A { Id id; }\n",
    );
    let includes: [&Path; 0] = [];
    let run = |builder: Builder| builder.generate(&["a.avrpc"], &includes, directory.path());
    let files = run(configure().include("common"))
        .expect("the input is right")
        .files;
    assert_eq!(files, [Path::new("a.avrpc"), Path::new("common/id.avsc")]);
    assert!(run(configure()).is_err());
}

#[test]
fn module_prefix() {
    let text = "namespace shop;\nenum A { X }\nservice S { rpc m(A) returns (A); }\n";
    let builder = configure().module_prefix("api::r#type").build_server(false);
    check(
        builder,
        text,
        expect![[r#"
            pub mod api {
                pub mod r#type {
                    pub mod shop {
                        use ::avro_grpc_runtime::__v1;

                        /// The enum `shop.A`.
                        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                        pub enum A {
                            X,
                        }
                        __v1::enumeration!(A {
                            X = "X",
                        });

                        /// The methods of `shop.S`.
                        mod s_methods {
                            use super::__v1::{Method, ServiceDescription};

                            pub(super) const M: Method<super::A, super::A> = Method::unary(
                                "/shop.S/m",
                            );

                            /// What `shop.S` offers, for tools.
                            pub(super) const fn description() -> ServiceDescription {
                                ServiceDescription::new("shop.S", const { &[M.describe()] })
                            }
                        }

                        /// A client of `shop.S`.
                        pub mod s_client {
                            use super::{__v1, s_methods as methods};

                            /// What `shop.S` offers, for tools.
                            pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

                            /// Calls `shop.S`.
                            #[derive(Clone, Debug)]
                            pub struct SClient<T>(__v1::Client<T>);
                            __v1::client!(SClient, DESCRIPTION);

                            impl<T: __v1::Transport> SClient<T> {
                                /// Calls `m`.
                                pub async fn m(
                                    &mut self,
                                    request: impl __v1::IntoRequest<super::A>,
                                ) -> ::std::result::Result<__v1::Response<super::A>, __v1::Status> {
                                    self.0.unary(&methods::M, request).await
                                }
                            }
                        }
                    }
                }
            }
        "#]],
    );
}

/// Types that stand in other crates, as they are referred to and as they are written in defaults.
const EXTERNAL: &str = r#"namespace shop;
@namespace("com.acme") enum Kind { BIG, SMALL }
@namespace("com.acme") fixed Tag(2);
@namespace("com.acme.geo") record Point {
  double x;
  double y;
}
@namespace("com.acme.geo") record Area {
  union { null, Area, Point } part;
  union { null, Area } @aliases(["inside"]) inner;
  com.acme.Kind kind;
  com.acme.Tag tag;
}
record Order {
  com.acme.Kind kind = "BIG";
  com.acme.Tag tag = "\u0000\u0001";
  com.acme.geo.Area area = {
    "part": null, "inner": null, "kind": "SMALL", "tag": "ab"
  };
  union { com.acme.geo.Point, com.acme.Kind } either = { "x": 1, "y": 2 };
  union { com.acme.Kind, int } small;
  union { null, Order } next;
}
record Exact { com.acme.Tag tag; com.acme.Kind kind; }
service S {
  rpc m(com.acme.geo.Point) returns (stream com.acme.Kind);
}
"#;

#[test]
fn types_that_stand_elsewhere() {
    let builder = configure()
        .extern_path(".com.acme", "::acme::com::acme")
        .extern_path(".com.acme.Kind", "crate::kinds::Class")
        .build_server(false);
    check(
        builder,
        EXTERNAL,
        expect![[r#"
            ::avro_grpc_runtime::__v1::same_schema!(crate::kinds::Class, "e0e7e264909608acd19b54522d76d911");

            ::avro_grpc_runtime::__v1::same_schema!(::acme::com::acme::Tag, "f99667d6d61ae7d14496de23408b4c48");

            ::avro_grpc_runtime::__v1::same_schema!(
                ::acme::com::acme::geo::Point,
                "13bd79f359573190aae73bc706b85e51"
            );

            ::avro_grpc_runtime::__v1::same_schema!(
                ::acme::com::acme::geo::Area,
                "9cd6422736f2e91dc42468aae4c4fe2f"
            );

            pub mod shop {
                use ::avro_grpc_runtime::__v1;

                /// The record `shop.Order`.
                #[derive(Clone, Debug, PartialEq)]
                pub struct Order {
                    pub kind: crate::kinds::Class,
                    pub tag: ::acme::com::acme::Tag,
                    pub area: ::acme::com::acme::geo::Area,
                    pub either: ComAcmeGeoPointOrComAcmeKind,
                    pub small: ComAcmeKindOrInt,
                    pub next: ::std::option::Option<::std::boxed::Box<Order>>,
                }
                __v1::record!(Order {
                    kind: crate::kinds::Class,
                    tag: ::acme::com::acme::Tag,
                    area: ::acme::com::acme::geo::Area,
                    either: ComAcmeGeoPointOrComAcmeKind,
                    small: ComAcmeKindOrInt,
                    next: null_or<boxed<Order>>,
                });

                impl Order {
                    /// A record of these values; all else is as it is by default.
                    #[must_use]
                    pub fn new(small: ComAcmeKindOrInt) -> Self {
                        Self {
                            kind: crate::kinds::Class::Big,
                            tag: ::acme::com::acme::Tag(*b"\0\x01"),
                            area: ::acme::com::acme::geo::Area {
                                part: ::std::option::Option::None,
                                inner: ::std::option::Option::None,
                                kind: crate::kinds::Class::Small,
                                tag: ::acme::com::acme::Tag(*b"ab"),
                            },
                            either: ComAcmeGeoPointOrComAcmeKind::Point(::acme::com::acme::geo::Point {
                                x: 1.0,
                                y: 2.0,
                            }),
                            small,
                            next: ::std::option::Option::None,
                        }
                    }
                }

                /// A union of `com.acme.geo.Point`, `com.acme.Kind`.
                #[derive(Clone, Debug, PartialEq)]
                pub enum ComAcmeGeoPointOrComAcmeKind {
                    Point(::acme::com::acme::geo::Point),
                    Kind(crate::kinds::Class),
                }
                __v1::union!(ComAcmeGeoPointOrComAcmeKind {
                    Point(::acme::com::acme::geo::Point) from ::acme::com::acme::geo::Point,
                    Kind(crate::kinds::Class) from crate::kinds::Class,
                });

                /// A union of `com.acme.Kind`, `int`.
                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                pub enum ComAcmeKindOrInt {
                    Kind(crate::kinds::Class),
                    Int(i32),
                }
                __v1::union!(ComAcmeKindOrInt {
                    Kind(crate::kinds::Class) from crate::kinds::Class,
                    Int(int) from i32,
                });

                /// The record `shop.Exact`.
                #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                pub struct Exact {
                    pub tag: ::acme::com::acme::Tag,
                    pub kind: crate::kinds::Class,
                }
                __v1::record!(Exact {
                    tag: ::acme::com::acme::Tag,
                    kind: crate::kinds::Class,
                });

                impl Exact {
                    /// A record of these values.
                    #[must_use]
                    pub fn new(tag: ::acme::com::acme::Tag, kind: crate::kinds::Class) -> Self {
                        Self { tag, kind }
                    }
                }

                /// The methods of `shop.S`.
                mod s_methods {
                    use super::__v1::{Method, ServiceDescription};

                    pub(super) const M: Method<::acme::com::acme::geo::Point, crate::kinds::Class> = Method::server_streaming(
                        "/shop.S/m",
                    );

                    /// What `shop.S` offers, for tools.
                    pub(super) const fn description() -> ServiceDescription {
                        ServiceDescription::new("shop.S", const { &[M.describe()] })
                    }
                }

                /// A client of `shop.S`.
                pub mod s_client {
                    use super::{__v1, s_methods as methods};

                    /// What `shop.S` offers, for tools.
                    pub const DESCRIPTION: __v1::ServiceDescription = methods::description();

                    /// Calls `shop.S`.
                    #[derive(Clone, Debug)]
                    pub struct SClient<T>(__v1::Client<T>);
                    __v1::client!(SClient, DESCRIPTION);

                    impl<T: __v1::Transport> SClient<T> {
                        /// Calls `m`.
                        pub async fn m(
                            &mut self,
                            request: impl __v1::IntoRequest<::acme::com::acme::geo::Point>,
                        ) -> ::std::result::Result<
                            __v1::Response<__v1::Streaming<crate::kinds::Class>>,
                            __v1::Status,
                        > {
                            self.0.server_streaming(&methods::M, request).await
                        }
                    }
                }
            }
        "#]],
    );
}

#[test]
fn all_types_stand_elsewhere() {
    let text = "namespace shop;\nrecord A { int x; }\n";
    let builder = configure().extern_path(".", "::other");
    check(builder, text, expect![[""]]);
}

#[test]
fn sort_order() {
    let text = r#"namespace shop;
record Order {
  long @order("descending") id;
  map<int> @order("ignore") notes = {};
  union { null, array<Line> } lines;
  union { null, Order } next;
}
record Line {
  decimal(9, 2) price;
  Share share;
  union { string, Size, null } size;
}
enum Size { SMALL, LARGE }
record Other { Order order; }
record Measure { double x; }
@logicalType("decimal") @precision(4) fixed Share(2);
"#;
    let builder = configure()
        .sort_order(".shop.Order")
        .sort_order("Measure")
        .derive("Line", "Hash");
    check(
        builder,
        text,
        expect![[r#"
            pub mod shop {
                use ::avro_grpc_runtime::__v1;

                /// The record `shop.Order`.
                #[derive(Clone, Debug)]
                pub struct Order {
                    pub id: i64,
                    pub notes: ::std::collections::HashMap<::std::string::String, i32>,
                    pub lines: ::std::option::Option<::std::vec::Vec<Line>>,
                    pub next: ::std::option::Option<::std::boxed::Box<Order>>,
                }
                __v1::record!(Order {
                    id: long,
                    notes: map<int>,
                    lines: null_or<array<Line>>,
                    next: null_or<boxed<Order>>,
                });
                __v1::order!(total Order {
                    id: long as descending,
                    lines: null_or<array<Line>>,
                    next: null_or<boxed<Order>>,
                });

                impl Order {
                    /// A record of these values; all else is as it is by default.
                    #[must_use]
                    pub fn new(id: i64) -> Self {
                        Self {
                            id,
                            notes: ::std::collections::HashMap::new(),
                            lines: ::std::option::Option::None,
                            next: ::std::option::Option::None,
                        }
                    }
                }

                /// The record `shop.Line`.
                #[derive(Clone, Debug)]
                pub struct Line {
                    pub price: ::avro_grpc_runtime::Decimal,
                    pub share: ::avro_grpc_runtime::Decimal,
                    pub size: ::std::option::Option<StringOrSize>,
                }
                __v1::record!(Line {
                    price: decimal<9, 2>,
                    share: Share,
                    size: null_at<2, StringOrSize>,
                });
                __v1::order!(total Line {
                    price: decimal<9, 2>,
                    share: Share,
                    size: null_at<2, StringOrSize>,
                });

                impl Line {
                    /// A record of these values; all else is as it is by default.
                    #[must_use]
                    pub fn new(
                        price: ::avro_grpc_runtime::Decimal,
                        share: ::avro_grpc_runtime::Decimal,
                    ) -> Self {
                        Self {
                            price,
                            share,
                            size: ::std::option::Option::None,
                        }
                    }
                }

                /// A union of `string`, `shop.Size`.
                #[derive(Clone, Debug)]
                pub enum StringOrSize {
                    String(::std::string::String),
                    Size(Size),
                }
                __v1::union!(StringOrSize {
                    String(string) from ::std::string::String | &str,
                    Size(Size) from Size,
                });
                __v1::order!(total union StringOrSize {
                    String(string),
                    Size(Size),
                });

                /// The enum `shop.Size`.
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum Size {
                    Small,
                    Large,
                }
                __v1::enumeration!(Size {
                    Small = "SMALL",
                    Large = "LARGE",
                });

                /// The record `shop.Other`.
                #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                pub struct Other {
                    pub order: Order,
                }
                __v1::record!(Other {
                    order: Order,
                });

                impl Other {
                    /// A record of these values.
                    #[must_use]
                    pub fn new(order: Order) -> Self {
                        Self { order }
                    }
                }

                /// The record `shop.Measure`.
                #[derive(Clone, Debug)]
                pub struct Measure {
                    pub x: f64,
                }
                __v1::record!(Measure {
                    x: double,
                });
                __v1::order!(Measure {
                    x: double,
                });

                impl Measure {
                    /// A record of these values.
                    #[must_use]
                    pub fn new(x: f64) -> Self {
                        Self { x }
                    }
                }

                /// The fixed `shop.Share`. A field holds it as `Decimal`.
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub struct Share(pub [u8; 2]);
                __v1::fixed!(Share, 2, decimal<4, 0>);
            }
        "#]],
    );
}
