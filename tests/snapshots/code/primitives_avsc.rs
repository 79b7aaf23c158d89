pub mod cases {
    use ::avro_grpc_runtime::__v1;

    /// The record `cases.Primitives`.
    #[derive(Clone, Debug, PartialEq)]
    #[derive(__v1::serde::Serialize, __v1::serde::Deserialize)]
    #[serde(crate = "::avro_grpc_runtime::__v1::serde")]
    pub struct Primitives {
        #[serde(default)]
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

    __v1::schema!(
        Primitives = "cases.Primitives",
        "2b1609b49c15c07d35f333373c2a3e0e",
        [],
        r#"{"type":"record","name":"cases.Primitives","fields":[{"name":"nothing","type":"null"},{"name":"flag","type":"boolean"},{"name":"small","type":"int"},{"name":"large","type":"long"},{"name":"single","type":"float"},{"name":"twice","type":"double"},{"name":"raw","type":"bytes"},{"name":"text","type":"string"}]}"#
    );
}
