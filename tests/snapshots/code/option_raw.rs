pub mod cases {
    pub mod logical {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.logical.LogicalDefaults`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct LogicalDefaults {
            pub date: i32,
            pub time: i32,
            pub timestamp: i64,
            pub local: i64,
            pub decimal: ::std::vec::Vec<u8>,
            pub fixed_decimal: Price,
            pub big_decimal: ::std::vec::Vec<u8>,
            pub uuid: ::std::string::String,
            pub maybe: ::std::option::Option<i32>,
            pub list: ::std::vec::Vec<i32>,
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
                    date: 19723,
                    time: 0,
                    timestamp: -1,
                    local: 1700000000000,
                    decimal: b"\xFF".to_vec(),
                    fixed_decimal: Price(*b"\0\x80"),
                    big_decimal: b"\x02\x01\x04".to_vec(),
                    uuid: ::std::string::String::from(
                        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                    ),
                    maybe: ::std::option::Option::Some(1),
                    list: ::std::vec::Vec::from([0, 1]),
                }
            }
        }

        /// The fixed `cases.logical.Price`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Price(pub [u8; 2]);
        __v1::fixed!(Price, 2);

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
