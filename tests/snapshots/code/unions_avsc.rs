pub mod _1 {
    use ::avro_grpc_runtime::__v1;

    /// The record `_1.Odd`.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Odd {}
    __v1::record!(Odd {});

    __v1::serde!(Odd);

    __v1::schema!(
        Odd = "_1.Odd",
        "17ee36ac5cc6f08bd9f341789c505ac6",
        [],
        r#"{"type":"record","name":"_1.Odd","fields":[]}"#
    );
}

pub mod cases {
    use ::avro_grpc_runtime::__v1;

    /// The record `cases.Unions`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Unions {
        pub primitive: BooleanOrIntOrFloatOrBytes,
        pub swapped: LongOrString,
        pub back: StringOrLong,
        pub collection: StringOrArrayOfStringOrMapOfLong,
        pub in_a_collection: ::std::vec::Vec<::std::option::Option<DoubleOrString>>,
        pub many: ::std::option::Option<UnionsMany>,
        pub nested: UnionsNested,
        pub logical: StringOrTimestampMillis,
        pub odd_namespace: StringOr_1Odd,
        pub left: StringOrLeftSide,
        pub left_or_right: LeftSideOrRightSide,
    }
    __v1::record!(Unions {
        primitive: BooleanOrIntOrFloatOrBytes,
        swapped: LongOrString,
        back: StringOrLong,
        collection: StringOrArrayOfStringOrMapOfLong,
        in_a_collection = "inACollection": array<null_at<0, DoubleOrString>>,
        many: null_at<0, UnionsMany>,
        nested: UnionsNested,
        logical: StringOrTimestampMillis,
        odd_namespace = "oddNamespace": StringOr_1Odd,
        left: StringOrLeftSide,
        left_or_right = "leftOrRight": LeftSideOrRightSide,
    });

    impl Unions {
        /// A record of these values; all else is as it is by default.
        #[must_use]
        pub fn new(
            primitive: BooleanOrIntOrFloatOrBytes,
            swapped: LongOrString,
            back: StringOrLong,
            collection: StringOrArrayOfStringOrMapOfLong,
            in_a_collection: ::std::vec::Vec<::std::option::Option<DoubleOrString>>,
            nested: UnionsNested,
            logical: StringOrTimestampMillis,
            odd_namespace: StringOr_1Odd,
            left: StringOrLeftSide,
            left_or_right: LeftSideOrRightSide,
        ) -> Self {
            Self {
                primitive,
                swapped,
                back,
                collection,
                in_a_collection,
                many: ::std::option::Option::None,
                nested,
                logical,
                odd_namespace,
                left,
                left_or_right,
            }
        }
    }

    /// A union of `boolean`, `int`, `float`, `bytes`.
    #[derive(Clone, Debug, PartialEq)]
    pub enum BooleanOrIntOrFloatOrBytes {
        Boolean(bool),
        Int(i32),
        Float(f32),
        Bytes(::std::vec::Vec<u8>),
    }
    __v1::union!(BooleanOrIntOrFloatOrBytes {
        Boolean(boolean) from bool,
        Int(int) from i32,
        Float(float) from f32,
        Bytes(bytes) from ::std::vec::Vec<u8>,
    });

    /// A union of `long`, `string`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum LongOrString {
        Long(i64),
        String(::std::string::String),
    }
    __v1::union!(LongOrString {
        Long(long) from i64,
        String(string) from ::std::string::String | &str,
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

    /// A union of `string`, `array`, `map`.
    #[derive(Clone, Debug, PartialEq)]
    pub enum StringOrArrayOfStringOrMapOfLong {
        String(::std::string::String),
        Array(::std::vec::Vec<::std::string::String>),
        Map(::std::collections::HashMap<::std::string::String, i64>),
    }
    __v1::union!(StringOrArrayOfStringOrMapOfLong {
        String(string) from ::std::string::String | &str,
        Array(array<string>) from ::std::vec::Vec<::std::string::String>,
        Map(map<long>) from ::std::collections::HashMap<::std::string::String, i64>,
    });

    /// A union of `double`, `string`.
    #[derive(Clone, Debug, PartialEq)]
    pub enum DoubleOrString {
        Double(f64),
        String(::std::string::String),
    }
    __v1::union!(DoubleOrString {
        Double(double) from f64,
        String(string) from ::std::string::String | &str,
    });

    /// A union of `boolean`, `int`, `double`, `bytes`, `string`.
    #[derive(Clone, Debug, PartialEq)]
    pub enum UnionsMany {
        Boolean(bool),
        Int(i32),
        Double(f64),
        Bytes(::std::vec::Vec<u8>),
        String(::std::string::String),
    }
    __v1::union!(UnionsMany {
        Boolean(boolean) from bool,
        Int(int) from i32,
        Double(double) from f64,
        Bytes(bytes) from ::std::vec::Vec<u8>,
        String(string) from ::std::string::String | &str,
    });

    /// A union of `int`, `string`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum IntOrString {
        Int(i32),
        String(::std::string::String),
    }
    __v1::union!(IntOrString {
        Int(int) from i32,
        String(string) from ::std::string::String | &str,
    });

    /// A union of `string`, `array`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum UnionsNested {
        String(::std::string::String),
        Array(::std::vec::Vec<IntOrString>),
    }
    __v1::union!(UnionsNested {
        String(string) from ::std::string::String | &str,
        Array(array<IntOrString>) from ::std::vec::Vec<IntOrString>,
    });

    /// A union of `string`, `long`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum StringOrTimestampMillis {
        String(::std::string::String),
        TimestampMillis(
            ::avro_grpc_runtime::chrono::DateTime<::avro_grpc_runtime::chrono::Utc>,
        ),
    }
    __v1::union!(StringOrTimestampMillis {
        String(string) from ::std::string::String | &str,
        TimestampMillis(timestamp_millis) from ::avro_grpc_runtime::chrono::DateTime<::avro_grpc_runtime::chrono::Utc>,
    });

    /// A union of `string`, `_1.Odd`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum StringOr_1Odd {
        String(::std::string::String),
        Odd(super::_1::Odd),
    }
    __v1::union!(StringOr_1Odd {
        String(string) from ::std::string::String | &str,
        Odd(super::_1::Odd) from super::_1::Odd,
    });

    /// A union of `string`, `left.Side`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum StringOrLeftSide {
        String(::std::string::String),
        Side(super::left::Side),
    }
    __v1::union!(StringOrLeftSide {
        String(string) from ::std::string::String | &str,
        Side(super::left::Side) from super::left::Side,
    });

    /// A union of `left.Side`, `right.Side`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub enum LeftSideOrRightSide {
        LeftSide(super::left::Side),
        RightSide(super::right::Side),
    }
    __v1::union!(LeftSideOrRightSide {
        LeftSide(super::left::Side) from super::left::Side,
        RightSide(super::right::Side) from super::right::Side,
    });

    __v1::serde!(
        Unions,
        BooleanOrIntOrFloatOrBytes,
        LongOrString,
        StringOrLong,
        StringOrArrayOfStringOrMapOfLong,
        DoubleOrString,
        UnionsMany,
        IntOrString,
        UnionsNested,
        StringOrTimestampMillis,
        StringOr_1Odd,
        StringOrLeftSide,
        LeftSideOrRightSide
    );

    __v1::schema!(
        Unions = "cases.Unions",
        "daff543c7ec2224f5e88da0ee0389f08",
        [super::_1::Odd, super::left::Side, super::right::Side],
        r#"{"type":"record","name":"cases.Unions","fields":[{"name":"primitive","type":["boolean","int","float","bytes"]},{"name":"swapped","type":["long","string"]},{"name":"back","type":["string","long"]},{"name":"collection","type":["string",{"type":"array","items":"string"},{"type":"map","values":"long"}]},{"name":"inACollection","type":{"type":"array","items":["null","double","string"]}},{"name":"many","type":["null","boolean","int","double","bytes","string"]},{"name":"nested","type":["string",{"type":"array","items":["int","string"]}]},{"name":"logical","type":["string",{"type":"long","logicalType":"timestamp-millis"}]},{"name":"oddNamespace","type":["string","_1.Odd"]},{"name":"left","type":["string","left.Side"]},{"name":"leftOrRight","type":["left.Side","right.Side"]}]}"#
    );
}

pub mod left {
    use ::avro_grpc_runtime::__v1;

    /// The record `left.Side`.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Side {}
    __v1::record!(Side {});

    __v1::serde!(Side);

    __v1::schema!(
        Side = "left.Side",
        "3dde340efc71f2e7eb5fbaa5b015968d",
        [],
        r#"{"type":"record","name":"left.Side","fields":[]}"#
    );
}

pub mod right {
    use ::avro_grpc_runtime::__v1;

    /// The record `right.Side`.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Side {}
    __v1::record!(Side {});

    __v1::serde!(Side);

    __v1::schema!(
        Side = "right.Side",
        "cf845615777080d4e5028f3d11f2b4d2",
        [],
        r#"{"type":"record","name":"right.Side","fields":[]}"#
    );
}
