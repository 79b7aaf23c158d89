pub mod cases {
    pub mod defaults {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.defaults.Defaults`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Defaults {
            pub nothing: (),
            pub flag: bool,
            pub small: i32,
            pub large: i64,
            pub single: f32,
            pub whole: f64,
            pub not_a_number: f64,
            pub endless: f32,
            pub raw: ::avro_grpc_runtime::bytes::Bytes,
            pub text: ::avro_grpc_runtime::Str,
            pub color: Color,
            pub id: Id,
            pub list: ::std::vec::Vec<i32>,
            pub map: ::std::collections::BTreeMap<
                ::std::string::String,
                ::avro_grpc_runtime::Str,
            >,
            pub null_first: ::std::option::Option<::avro_grpc_runtime::Str>,
            pub null_last: ::std::option::Option<::avro_grpc_runtime::Str>,
            pub union: ::std::option::Option<LongOrString>,
            pub later_branch: ::std::option::Option<LongOrString>,
            pub missing: ::std::option::Option<::avro_grpc_runtime::Str>,
            pub inner: Inner,
        }
        __v1::record!(Defaults {
            nothing: null,
            flag: boolean,
            small: int,
            large: long,
            single: float,
            whole: double,
            not_a_number = "notANumber": double,
            endless: float,
            raw: bytes,
            text: string,
            color: Color,
            id: Id,
            list: array<int>,
            map: map<string>,
            null_first = "nullFirst": null_or<string>,
            null_last = "nullLast": or_null<string>,
            union: null_at<1, LongOrString>,
            later_branch = "laterBranch": null_at<0, LongOrString>,
            missing: null_or<string>,
            inner: Inner,
        });

        impl ::std::default::Default for Defaults {
            fn default() -> Self {
                Self {
                    nothing: (),
                    flag: true,
                    small: -1,
                    large: 9007199254740993,
                    single: 0.1,
                    whole: 1.0,
                    not_a_number: f64::NAN,
                    endless: f32::NEG_INFINITY,
                    raw: ::avro_grpc_runtime::bytes::Bytes::from_static(b"\0\xFFA"),
                    text: ::avro_grpc_runtime::Str::from_static("a \"quoted\"\nline"),
                    color: Color::Green,
                    id: Id(*b"\x01\xFE"),
                    list: ::std::vec::Vec::from([1, 2]),
                    map: ::std::collections::BTreeMap::from([
                        (
                            ::std::string::String::from("k"),
                            ::avro_grpc_runtime::Str::from_static("v"),
                        ),
                    ]),
                    null_first: ::std::option::Option::None,
                    null_last: ::std::option::Option::Some(
                        ::avro_grpc_runtime::Str::from_static("x"),
                    ),
                    union: ::std::option::Option::Some(LongOrString::Long(7)),
                    later_branch: ::std::option::Option::Some(
                        LongOrString::String(
                            ::avro_grpc_runtime::Str::from_static("later"),
                        ),
                    ),
                    missing: ::std::option::Option::None,
                    inner: Inner {
                        a: 2,
                        b: ::std::option::Option::Some(
                            ::avro_grpc_runtime::Str::from_static("b"),
                        ),
                        c: ::avro_grpc_runtime::Str::from_static("given"),
                    },
                }
            }
        }

        /// A union of `long`, `string`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum LongOrString {
            Long(i64),
            String(::avro_grpc_runtime::Str),
        }
        __v1::union!(LongOrString {
            Long(long) from i64,
            String(string) from ::avro_grpc_runtime::Str,
        });

        /// The enum `cases.defaults.Color`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Color {
            Red,
            Green,
        }
        __v1::enumeration!(Color {
            Red = "RED",
            Green = "GREEN",
        });

        /// The fixed `cases.defaults.Id`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Id(pub [u8; 2]);
        __v1::fixed!(Id, 2);

        /// The record `cases.defaults.Inner`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Inner {
            pub a: i32,
            pub b: ::std::option::Option<::avro_grpc_runtime::Str>,
            pub c: ::avro_grpc_runtime::Str,
        }
        __v1::record!(Inner {
            a: int,
            b: or_null<string>,
            c: string,
        });

        impl Inner {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(c: ::avro_grpc_runtime::Str) -> Self {
                Self {
                    a: 1,
                    b: ::std::option::Option::Some(
                        ::avro_grpc_runtime::Str::from_static("b"),
                    ),
                    c,
                }
            }
        }

        /// The record `cases.defaults.Zeroes`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Zeroes {
            pub nothing: (),
            pub nothing_else: (),
            pub flag: bool,
            pub count: i64,
            pub text: ::avro_grpc_runtime::Str,
            pub list: ::std::vec::Vec<::avro_grpc_runtime::Str>,
            pub next: ::std::option::Option<::std::boxed::Box<Zeroes>>,
        }
        __v1::record!(Zeroes {
            nothing: null,
            nothing_else = "nothingElse": only<null>,
            flag: boolean,
            count: long,
            text: string,
            list: array<string>,
            next: null_or<boxed<Zeroes>>,
        });

        /// The record `cases.defaults.Required`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Required {
            pub key: ::avro_grpc_runtime::Str,
            pub count: i64,
            pub max_retries: i32,
            pub mail: ::std::option::Option<::avro_grpc_runtime::Str>,
            pub note: ::std::option::Option<::avro_grpc_runtime::Str>,
        }
        __v1::record!(Required {
            key: string,
            count: long,
            max_retries = "maxRetries": int,
            mail: or_null<string>,
            note: null_or<string>,
        });

        impl Required {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(key: ::avro_grpc_runtime::Str) -> Self {
                Self {
                    key,
                    count: 0,
                    max_retries: 3,
                    mail: ::std::option::Option::Some(
                        ::avro_grpc_runtime::Str::from_static(""),
                    ),
                    note: ::std::option::Option::None,
                }
            }
        }

        __v1::serde!(Defaults, LongOrString, Color, Id, Inner, Zeroes, Required);

        __v1::schema!(
            Defaults = "cases.defaults.Defaults",
            "8a82c901d27882957374542279efef38",
            [Color, Id, Inner],
            r#"{"type":"record","name":"cases.defaults.Defaults","fields":[{"name":"nothing","type":"null","default":null},{"name":"flag","type":"boolean","default":true},{"name":"small","type":"int","default":-1},{"name":"large","type":"long","default":9007199254740993},{"name":"single","type":"float","default":0.1},{"name":"whole","type":"double","default":1},{"name":"notANumber","type":"double","default":"NaN"},{"name":"endless","type":"float","default":"-Infinity"},{"name":"raw","type":"bytes","default":"\u0000ÿA"},{"name":"text","type":"string","default":"a \"quoted\"\nline"},{"name":"color","type":"cases.defaults.Color","default":"GREEN"},{"name":"id","type":"cases.defaults.Id","default":"\u0001þ"},{"name":"list","type":{"type":"array","items":"int"},"default":[1,2]},{"name":"map","type":{"type":"map","values":"string"},"default":{"k":"v"}},{"name":"nullFirst","type":["null","string"],"default":null},{"name":"nullLast","type":["string","null"],"default":"x"},{"name":"union","type":["long","null","string"],"default":7},{"name":"laterBranch","type":["null","long","string"],"default":"later"},{"name":"missing","type":["null","string"]},{"name":"inner","type":"cases.defaults.Inner","default":{"c":"given","a":2}}]}"#
        );

        __v1::schema!(
            Color = "cases.defaults.Color",
            "71e5f5176c75f0ef21160ec550164e66",
            [],
            r#"{"type":"enum","name":"cases.defaults.Color","symbols":["RED","GREEN"]}"#
        );

        __v1::schema!(
            Id = "cases.defaults.Id",
            "ba52efc09a779095468a348bb251b16f",
            [],
            r#"{"type":"fixed","name":"cases.defaults.Id","size":2}"#
        );

        __v1::schema!(
            Inner = "cases.defaults.Inner",
            "4e8f99d969cf1f6ea44b705697599b65",
            [],
            r#"{"type":"record","name":"cases.defaults.Inner","fields":[{"name":"a","type":"int","default":1},{"name":"b","type":["string","null"],"default":"b"},{"name":"c","type":"string"}]}"#
        );

        __v1::schema!(
            Zeroes = "cases.defaults.Zeroes",
            "4f93f81a35af0c175a5b2b7d3e83b838",
            [],
            r#"{"type":"record","name":"cases.defaults.Zeroes","fields":[{"name":"nothing","type":"null"},{"name":"nothingElse","type":["null"]},{"name":"flag","type":"boolean","default":false},{"name":"count","type":"long","default":0},{"name":"text","type":"string","default":""},{"name":"list","type":{"type":"array","items":"string"},"default":[]},{"name":"next","type":["null","cases.defaults.Zeroes"],"default":null}]}"#
        );

        __v1::schema!(
            Required = "cases.defaults.Required",
            "15849a7bd0b0a3748eac7c6e2c3e296d",
            [],
            r#"{"type":"record","name":"cases.defaults.Required","fields":[{"name":"key","type":"string"},{"name":"count","type":"long","default":0},{"name":"maxRetries","type":"int","default":3},{"name":"mail","type":["string","null"],"default":""},{"name":"note","type":["null","string"],"default":null}]}"#
        );
    }
}
