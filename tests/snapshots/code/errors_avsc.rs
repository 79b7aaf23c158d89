pub mod cases {
    pub mod errors {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.errors.NotFound`.
        #[derive(Clone, Debug, PartialEq)]
        #[derive(__v1::serde::Serialize, __v1::serde::Deserialize)]
        #[serde(crate = "::avro_grpc_runtime::__v1::serde")]
        pub struct NotFound {
            pub key: ::std::string::String,
        }
        __v1::record!(NotFound {
            key: string,
        });

        __v1::schema!(
            NotFound = "cases.errors.NotFound",
            "dc771443d5ff40e0a70395a9dc04239b",
            [],
            r#"{"type":"error","name":"cases.errors.NotFound","fields":[{"name":"key","type":"string"}]}"#
        );
    }
}
