pub mod cases {
    use ::avro_grpc_runtime::__v1;

    /// The record `cases.Primitives`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Primitives {
        pub nothing: (),
        pub flag: bool,
        pub small: i32,
        pub large: i64,
        pub single: f32,
        pub twice: f64,
        pub raw: ::std::vec::Vec<u8>,
        pub text: ::std::string::String,
    }
    __v1::record!(Primitives {
        nothing: null,
        flag: boolean,
        small: int,
        large: long,
        single: float,
        twice: double,
        raw: bytes,
        text: string,
    });

    impl Primitives {
        /// A record of these values; all else is as it is by default.
        #[must_use]
        pub fn new(
            flag: bool,
            small: i32,
            large: i64,
            single: f32,
            twice: f64,
            raw: ::std::vec::Vec<u8>,
            text: ::std::string::String,
        ) -> Self {
            Self {
                nothing: (),
                flag,
                small,
                large,
                single,
                twice,
                raw,
                text,
            }
        }
    }

    __v1::serde!(Primitives);

    __v1::schema!(
        Primitives = "cases.Primitives",
        "2b1609b49c15c07d35f333373c2a3e0e",
        [],
        r#"{"type":"record","name":"cases.Primitives","fields":[{"name":"nothing","type":"null"},{"name":"flag","type":"boolean"},{"name":"small","type":"int"},{"name":"large","type":"long"},{"name":"single","type":"float"},{"name":"twice","type":"double"},{"name":"raw","type":"bytes"},{"name":"text","type":"string"}]}"#
    );
}
