pub mod cases {
    pub mod keywords {
        pub mod crate_ {
            use ::avro_grpc_runtime::__v1;

            /// The record `cases.keywords.crate.self`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub struct Self_ {
                pub r#type: ::std::string::String,
                pub r#async: ::std::string::String,
                pub r#gen: ::std::string::String,
                pub self_: ::std::string::String,
                pub super_: ::std::string::String,
                pub r#true: bool,
                pub __: i32,
                pub _1: i32,
                pub http_server: i32,
                pub straße: i32,
                pub 名前: i32,
            }
            __v1::record!(Self_ {
                r#type = "type": string,
                r#async = "async": string,
                r#gen = "gen": string,
                self_ = "self": string,
                super_ = "super": string,
                r#true = "true": boolean,
                __ = "_": int,
                _1: int,
                http_server = "HTTPServer": int,
                straße: int,
                名前: int,
            });

            impl Self_ {
                /// A record of these values.
                #[must_use]
                pub fn new(
                    r#type: ::std::string::String,
                    r#async: ::std::string::String,
                    r#gen: ::std::string::String,
                    self_: ::std::string::String,
                    super_: ::std::string::String,
                    r#true: bool,
                    __: i32,
                    _1: i32,
                    http_server: i32,
                    straße: i32,
                    名前: i32,
                ) -> Self {
                    Self {
                        r#type,
                        r#async,
                        r#gen,
                        self_,
                        super_,
                        r#true,
                        __,
                        _1,
                        http_server,
                        straße,
                        名前,
                    }
                }
            }

            __v1::serde!(Self_);

            __v1::schema!(
                Self_ = "cases.keywords.crate.self",
                "47352e7b07cd980c0a518a03eb1e4a56",
                [],
                r#"{"type":"record","name":"cases.keywords.crate.self","fields":[{"name":"type","type":"string"},{"name":"async","type":"string"},{"name":"gen","type":"string"},{"name":"self","type":"string"},{"name":"super","type":"string"},{"name":"true","type":"boolean"},{"name":"_","type":"int"},{"name":"_1","type":"int"},{"name":"HTTPServer","type":"int"},{"name":"straße","type":"int"},{"name":"名前","type":"int"}]}"#
            );
        }
    }
}
