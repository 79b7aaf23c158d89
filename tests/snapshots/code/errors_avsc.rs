pub mod cases {
    pub mod errors {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.errors.NotFound`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct NotFound {
            pub key: ::std::string::String,
        }
        __v1::record!(NotFound {
            key: string,
        });
        __v1::errors!(NotFound as only<NotFound>);

        impl NotFound {
            /// A record of these values.
            #[must_use]
            pub fn new(key: ::std::string::String) -> Self {
                Self { key }
            }
        }

        __v1::serde!(NotFound);

        __v1::schema!(
            NotFound = "cases.errors.NotFound",
            "dc771443d5ff40e0a70395a9dc04239b",
            [],
            r#"{"type":"error","name":"cases.errors.NotFound","fields":[{"name":"key","type":"string"}]}"#
        );
    }
}
