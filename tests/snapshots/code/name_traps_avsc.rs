pub mod cases {
    pub mod traps {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.traps.String`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct String {
            pub text: ::std::string::String,
        }
        __v1::record!(String {
            text: string,
        });

        impl String {
            /// A record of these values.
            #[must_use]
            pub fn new(text: ::std::string::String) -> Self {
                Self { text }
            }
        }

        /// The record `cases.traps.Option`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Option {
            pub value: ::std::option::Option<String>,
        }
        __v1::record!(Option {
            value: null_or<String>,
        });

        /// The record `cases.traps.Vec`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Vec {
            pub items: ::std::vec::Vec<Vec>,
        }
        __v1::record!(Vec {
            items: array<Vec>,
        });

        impl Vec {
            /// A record of these values.
            #[must_use]
            pub fn new(items: ::std::vec::Vec<Vec>) -> Self {
                Self { items }
            }
        }

        /// The record `cases.traps.Box`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Box {
            pub inner: ::std::option::Option<::std::boxed::Box<Box>>,
        }
        __v1::record!(Box {
            inner: null_or<boxed<Box>>,
        });

        /// The fixed `cases.traps.Some`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Some(pub [u8; 1]);
        __v1::fixed!(Some, 1);

        /// The fixed `cases.traps.Ok`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Ok(pub [u8; 2]);
        __v1::fixed!(Ok, 2);

        /// The fixed `cases.traps.Err`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Err(pub [u8; 3]);
        __v1::fixed!(Err, 3);

        /// The enum `cases.traps.Result`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Result {
            Ok,
            Err,
            Some,
            #[default]
            None,
        }
        __v1::enumeration!(Result {
            Ok = "Ok",
            Err = "Err",
            Some = "Some",
            None = "None",
        });

        /// The record `cases.traps.Send`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Send {
            pub result: Result,
            pub some: ::std::option::Option<SomeOrOkOrErr>,
        }
        __v1::record!(Send {
            result: Result,
            some: null_at<0, SomeOrOkOrErr>,
        });

        impl Send {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(result: Result) -> Self {
                Self {
                    result,
                    some: ::std::option::Option::None,
                }
            }
        }

        /// A union of `cases.traps.Some`, `cases.traps.Ok`, `cases.traps.Err`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum SomeOrOkOrErr {
            Some(Some),
            Ok(Ok),
            Err(Err),
        }
        __v1::union!(SomeOrOkOrErr {
            Some(Some) from Some,
            Ok(Ok) from Ok,
            Err(Err) from Err,
        });

        /// The record `cases.traps.Sync`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Sync {}
        __v1::record!(Sync {});

        /// The record `cases.traps.Clone`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Clone {}
        __v1::record!(Clone {});

        /// The record `cases.traps.Debug`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Debug {}
        __v1::record!(Debug {});

        /// The record `cases.traps.Default`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Default {
            pub count: i32,
        }
        __v1::record!(Default {
            count: int,
        });

        impl ::std::default::Default for Default {
            fn default() -> Self {
                Self { count: 1 }
            }
        }

        /// The record `cases.traps.From`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct From {
            pub either: StringOrLong,
        }
        __v1::record!(From {
            either: StringOrLong,
        });

        impl From {
            /// A record of these values.
            #[must_use]
            pub fn new(either: StringOrLong) -> Self {
                Self { either }
            }
        }

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

        /// The record `cases.traps.Iterator`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Iterator {}
        __v1::record!(Iterator {});

        /// The record `cases.traps.HashMap`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct HashMap {
            pub map: ::std::collections::HashMap<::std::string::String, HashMap>,
        }
        __v1::record!(HashMap {
            map: map<HashMap>,
        });

        impl HashMap {
            /// A record of these values.
            #[must_use]
            pub fn new(
                map: ::std::collections::HashMap<::std::string::String, HashMap>,
            ) -> Self {
                Self { map }
            }
        }

        /// The record `cases.traps.Request`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Request {}
        __v1::record!(Request {});

        /// The record `cases.traps.Status`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Status {}
        __v1::record!(Status {});

        __v1::serde!(
            String,
            Option,
            Vec,
            Box,
            Some,
            Ok,
            Err,
            Result,
            Send,
            SomeOrOkOrErr,
            Sync,
            Clone,
            Debug,
            Default,
            From,
            StringOrLong,
            Iterator,
            HashMap,
            Request,
            Status
        );

        __v1::schema!(
            String = "cases.traps.String",
            "5bde06fad87b4b17c90be0246b93c43c",
            [],
            r#"{"type":"record","name":"cases.traps.String","fields":[{"name":"text","type":"string"}]}"#
        );

        __v1::schema!(
            Option = "cases.traps.Option",
            "b71c71bc225c311e0f7a0ea2ddd8de75",
            [String],
            r#"{"type":"record","name":"cases.traps.Option","fields":[{"name":"value","type":["null","cases.traps.String"]}]}"#
        );

        __v1::schema!(
            Vec = "cases.traps.Vec",
            "2e29b4d9ec3656ae237fd44c68589af2",
            [],
            r#"{"type":"record","name":"cases.traps.Vec","fields":[{"name":"items","type":{"type":"array","items":"cases.traps.Vec"}}]}"#
        );

        __v1::schema!(
            Box = "cases.traps.Box",
            "92bf339eefb167972cccab477ee930c5",
            [],
            r#"{"type":"record","name":"cases.traps.Box","fields":[{"name":"inner","type":["null","cases.traps.Box"],"default":null}]}"#
        );

        __v1::schema!(
            Some = "cases.traps.Some",
            "8741875c4c11cc4fda4920b9cb9e8513",
            [],
            r#"{"type":"fixed","name":"cases.traps.Some","size":1}"#
        );

        __v1::schema!(
            Ok = "cases.traps.Ok",
            "8fbcdd8c327ef15e08e8a4a7f03fee7a",
            [],
            r#"{"type":"fixed","name":"cases.traps.Ok","size":2}"#
        );

        __v1::schema!(
            Err = "cases.traps.Err",
            "7b5cc92d142c64377dd594d746f0ebf6",
            [],
            r#"{"type":"fixed","name":"cases.traps.Err","size":3}"#
        );

        __v1::schema!(
            Result = "cases.traps.Result",
            "bc1a1ef1a34bd926ea9c0fbf31a55380",
            [],
            r#"{"type":"enum","name":"cases.traps.Result","symbols":["Ok","Err","Some","None"],"default":"None"}"#
        );

        __v1::schema!(
            Send = "cases.traps.Send",
            "7d1a13f025cfae9c309a9a76a99c9faa",
            [Result, Some, Ok, Err],
            r#"{"type":"record","name":"cases.traps.Send","fields":[{"name":"result","type":"cases.traps.Result"},{"name":"some","type":["null","cases.traps.Some","cases.traps.Ok","cases.traps.Err"]}]}"#
        );

        __v1::schema!(
            Sync = "cases.traps.Sync",
            "e4d6dba2e9e419f1b40c25464065878e",
            [],
            r#"{"type":"record","name":"cases.traps.Sync","fields":[]}"#
        );

        __v1::schema!(
            Clone = "cases.traps.Clone",
            "7e64f39b1a78a0d3662082ebbb2e1213",
            [],
            r#"{"type":"record","name":"cases.traps.Clone","fields":[]}"#
        );

        __v1::schema!(
            Debug = "cases.traps.Debug",
            "2ae47b0c40c15c4aaf5d697ae189f805",
            [],
            r#"{"type":"record","name":"cases.traps.Debug","fields":[]}"#
        );

        __v1::schema!(
            Default = "cases.traps.Default",
            "27b8eb3a091e9530e8c7f0d1283d9a38",
            [],
            r#"{"type":"record","name":"cases.traps.Default","fields":[{"name":"count","type":"int","default":1}]}"#
        );

        __v1::schema!(
            From = "cases.traps.From",
            "8ea5f8aca5a92353192f87452c5ec8bd",
            [],
            r#"{"type":"record","name":"cases.traps.From","fields":[{"name":"either","type":["string","long"]}]}"#
        );

        __v1::schema!(
            Iterator = "cases.traps.Iterator",
            "a98ea79bf4e57986e0ed675075375cbf",
            [],
            r#"{"type":"record","name":"cases.traps.Iterator","fields":[]}"#
        );

        __v1::schema!(
            HashMap = "cases.traps.HashMap",
            "8d71247a83134b6f1802f2c6fc910f37",
            [],
            r#"{"type":"record","name":"cases.traps.HashMap","fields":[{"name":"map","type":{"type":"map","values":"cases.traps.HashMap"}}]}"#
        );

        __v1::schema!(
            Request = "cases.traps.Request",
            "f3c647a490e438fe88784454f591e9ca",
            [],
            r#"{"type":"record","name":"cases.traps.Request","fields":[]}"#
        );

        __v1::schema!(
            Status = "cases.traps.Status",
            "8ec2117866b57a1943882d39fdf239fa",
            [],
            r#"{"type":"record","name":"cases.traps.Status","fields":[]}"#
        );
    }
}
