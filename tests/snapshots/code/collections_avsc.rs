pub mod cases {
    use ::avro_grpc_runtime::__v1;

    /// The record `cases.Collections`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Collections {
        pub longs: ::std::vec::Vec<i64>,
        pub texts: ::std::vec::Vec<::std::option::Option<::std::string::String>>,
        pub grid: ::std::vec::Vec<::std::vec::Vec<f64>>,
        pub scores: ::std::collections::HashMap<::std::string::String, i32>,
        pub tree: ::std::collections::HashMap<
            ::std::string::String,
            ::std::vec::Vec<
                ::std::collections::HashMap<::std::string::String, ::std::vec::Vec<u8>>,
            >,
        >,
    }
    __v1::record!(Collections {
        longs: array<long>,
        texts: array<null_or<string>>,
        grid: array<array<double>>,
        scores: map<int>,
        tree: map<array<map<bytes>>>,
    });

    impl Collections {
        /// A record of these values.
        #[must_use]
        pub fn new(
            longs: ::std::vec::Vec<i64>,
            texts: ::std::vec::Vec<::std::option::Option<::std::string::String>>,
            grid: ::std::vec::Vec<::std::vec::Vec<f64>>,
            scores: ::std::collections::HashMap<::std::string::String, i32>,
            tree: ::std::collections::HashMap<
                ::std::string::String,
                ::std::vec::Vec<
                    ::std::collections::HashMap<
                        ::std::string::String,
                        ::std::vec::Vec<u8>,
                    >,
                >,
            >,
        ) -> Self {
            Self {
                longs,
                texts,
                grid,
                scores,
                tree,
            }
        }
    }

    __v1::serde!(Collections);

    __v1::schema!(
        Collections = "cases.Collections",
        "91cc6106a52a9ad2c2de1dec38ed43a2",
        [],
        r#"{"type":"record","name":"cases.Collections","fields":[{"name":"longs","type":{"type":"array","items":"long"}},{"name":"texts","type":{"type":"array","items":["null","string"]}},{"name":"grid","type":{"type":"array","items":{"type":"array","items":"double"}}},{"name":"scores","type":{"type":"map","values":"int"}},{"name":"tree","type":{"type":"map","values":{"type":"array","items":{"type":"map","values":"bytes"}}}}]}"#
    );
}
