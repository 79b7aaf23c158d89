pub mod cases {
    pub mod sites {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.sites.Signal`.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Signal {
            pub first: SignalFirst,
            pub second: ::std::option::Option<SignalSecond>,
            pub many: ::std::vec::Vec<SignalManyItem>,
            pub fallback: SignalFallback,
            pub again: SignalAgain,
        }
        __v1::record!(Signal {
            first: SignalFirst,
            second: null_at<0, SignalSecond>,
            many: array<SignalManyItem>,
            fallback: SignalFallback,
            again: SignalAgain,
        });

        impl Signal {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(
                first: SignalFirst,
                many: ::std::vec::Vec<SignalManyItem>,
            ) -> Self {
                Self {
                    first,
                    second: ::std::option::Option::None,
                    many,
                    fallback: SignalFallback::Int(3),
                    again: SignalAgain::Boolean(false),
                }
            }
        }

        /// A union of `boolean`, `int`, `double`, `string`, `bytes`.
        #[derive(Clone, Debug, PartialEq)]
        pub enum SignalFirst {
            Boolean(bool),
            Int(i32),
            Double(f64),
            String(::std::string::String),
            Bytes(::std::vec::Vec<u8>),
        }
        __v1::union!(SignalFirst {
            Boolean(boolean) from bool,
            Int(int) from i32,
            Double(double) from f64,
            String(string) from ::std::string::String | &str,
            Bytes(bytes) from ::std::vec::Vec<u8>,
        });

        /// The union of the field `cases.sites.Signal.second`.
        pub type SignalSecond = SignalFirst;

        /// The union of the field `cases.sites.Signal.many`.
        pub type SignalManyItem = SignalFirst;

        /// A union of `int`, `boolean`, `double`, `string`, `bytes`.
        #[derive(Clone, Debug, PartialEq)]
        pub enum SignalFallback {
            Int(i32),
            Boolean(bool),
            Double(f64),
            String(::std::string::String),
            Bytes(::std::vec::Vec<u8>),
        }
        __v1::union!(SignalFallback {
            Int(int) from i32,
            Boolean(boolean) from bool,
            Double(double) from f64,
            String(string) from ::std::string::String | &str,
            Bytes(bytes) from ::std::vec::Vec<u8>,
        });

        /// The union of the field `cases.sites.Signal.again`.
        pub type SignalAgain = SignalFirst;

        __v1::serde!(Signal, SignalFirst, SignalFallback);

        __v1::schema!(
            Signal = "cases.sites.Signal",
            "29f28f65f2b34d69b821638d6bb15404",
            [],
            r#"{"type":"record","name":"cases.sites.Signal","fields":[{"name":"first","type":["boolean","int","double","string","bytes"]},{"name":"second","type":["null","boolean","int","double","string","bytes"],"default":null},{"name":"many","type":{"type":"array","items":["boolean","int","double","string","bytes"]}},{"name":"fallback","type":["int","boolean","double","string","bytes"],"default":3},{"name":"again","type":["boolean","int","double","string","bytes"],"default":false}]}"#
        );
    }
}
