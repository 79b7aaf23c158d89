pub mod cases {
    pub mod logical {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.logical.LogicalDefaults`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct LogicalDefaults {
            pub date: ::avro_grpc_runtime::chrono::NaiveDate,
            pub time: ::avro_grpc_runtime::chrono::NaiveTime,
            pub timestamp: ::avro_grpc_runtime::chrono::DateTime<
                ::avro_grpc_runtime::chrono::Utc,
            >,
            pub local: ::avro_grpc_runtime::chrono::NaiveDateTime,
            pub decimal: ::avro_grpc_runtime::Decimal,
            pub fixed_decimal: ::avro_grpc_runtime::Decimal,
            pub big_decimal: ::avro_grpc_runtime::Decimal,
            pub uuid: ::avro_grpc_runtime::uuid::Uuid,
            pub maybe: ::std::option::Option<::avro_grpc_runtime::chrono::NaiveDate>,
            pub list: ::std::vec::Vec<::avro_grpc_runtime::chrono::NaiveDate>,
        }
        __v1::record!(LogicalDefaults {
            date: date,
            time: time_millis,
            timestamp: timestamp_micros,
            local: local_timestamp_millis,
            decimal: decimal<4, 2>,
            fixed_decimal = "fixedDecimal": Price,
            big_decimal = "bigDecimal": big_decimal,
            uuid: uuid,
            maybe: or_null<date>,
            list: array<date>,
        });

        impl ::std::default::Default for LogicalDefaults {
            fn default() -> Self {
                Self {
                    date: __v1::from_base::<__v1::schema::date, _>(19723),
                    time: __v1::from_base::<__v1::schema::time_millis, _>(0),
                    timestamp: __v1::from_base::<__v1::schema::timestamp_micros, _>(-1),
                    local: __v1::from_base::<
                        __v1::schema::local_timestamp_millis,
                        _,
                    >(1700000000000),
                    decimal: __v1::from_base::<
                        __v1::schema::decimal<4, 2>,
                        _,
                    >(b"\xFF".to_vec()),
                    fixed_decimal: __v1::from_base::<Price, _>(Price(*b"\0\x80")),
                    big_decimal: __v1::from_base::<
                        __v1::schema::big_decimal,
                        _,
                    >(b"\x02\x01\x04".to_vec()),
                    uuid: __v1::from_base::<
                        __v1::schema::uuid,
                        _,
                    >(
                        ::std::string::String::from(
                            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                        ),
                    ),
                    maybe: ::std::option::Option::Some(
                        __v1::from_base::<__v1::schema::date, _>(1),
                    ),
                    list: ::std::vec::Vec::from([
                        __v1::from_base::<__v1::schema::date, _>(0),
                        __v1::from_base::<__v1::schema::date, _>(1),
                    ]),
                }
            }
        }

        /// The fixed `cases.logical.Price`. A field holds it as `Decimal`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Price(pub [u8; 2]);
        __v1::fixed!(Price, 2, decimal<4, 1>);

        __v1::serde!(LogicalDefaults, Price);

        __v1::schema!(
            LogicalDefaults = "cases.logical.LogicalDefaults",
            "59dfd3fd8b9745c07b181b93ce8f9a88",
            [Price],
            r#"{"type":"record","name":"cases.logical.LogicalDefaults","fields":[{"name":"date","type":{"type":"int","logicalType":"date"},"default":19723},{"name":"time","type":{"type":"int","logicalType":"time-millis"},"default":0},{"name":"timestamp","type":{"type":"long","logicalType":"timestamp-micros"},"default":-1},{"name":"local","type":{"type":"long","logicalType":"local-timestamp-millis"},"default":1700000000000},{"name":"decimal","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":2},"default":"ÿ"},{"name":"fixedDecimal","type":"cases.logical.Price","default":"\u0000"},{"name":"bigDecimal","type":{"type":"bytes","logicalType":"big-decimal"},"default":"\u0002\u0001\u0004"},{"name":"uuid","type":{"type":"string","logicalType":"uuid"},"default":"f81d4fae-7dec-11d0-a765-00a0c91e6bf6"},{"name":"maybe","type":[{"type":"int","logicalType":"date"},"null"],"default":1},{"name":"list","type":{"type":"array","items":{"type":"int","logicalType":"date"}},"default":[0,1]}]}"#
        );

        __v1::schema!(
            Price = "cases.logical.Price",
            "b7837a55c903cf6e29c77da61c3e9c35",
            [],
            r#"{"type":"fixed","name":"cases.logical.Price","size":2,"logicalType":"decimal","precision":4,"scale":1}"#
        );
    }
}
