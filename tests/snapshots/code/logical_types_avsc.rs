pub mod cases {
    pub mod logical {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.logical.LogicalTypes`.
        #[derive(Clone, Debug, PartialEq)]
        #[derive(__v1::serde::Serialize, __v1::serde::Deserialize)]
        #[serde(crate = "::avro_grpc_runtime::__v1::serde")]
        pub struct LogicalTypes {
            pub date: i32,
            #[serde(rename = "timeMillis")]
            pub time_millis: i32,
            #[serde(rename = "timeMicros")]
            pub time_micros: i64,
            #[serde(rename = "timestampMillis")]
            pub timestamp_millis: i64,
            #[serde(rename = "timestampMicros")]
            pub timestamp_micros: i64,
            #[serde(rename = "timestampNanos")]
            pub timestamp_nanos: i64,
            #[serde(rename = "localTimestampMillis")]
            pub local_timestamp_millis: i64,
            #[serde(rename = "localTimestampMicros")]
            pub local_timestamp_micros: i64,
            #[serde(rename = "localTimestampNanos")]
            pub local_timestamp_nanos: i64,
            pub decimal: ::std::vec::Vec<u8>,
            #[serde(rename = "fixedDecimal")]
            pub fixed_decimal: Money,
            #[serde(rename = "bigDecimal")]
            pub big_decimal: ::std::vec::Vec<u8>,
            pub uuid: ::std::string::String,
            #[serde(rename = "fixedUuid")]
            pub fixed_uuid: Uuid,
            pub duration: Span,
            pub unknown: ::std::string::String,
        }
        __v1::record!(LogicalTypes {
            date: int,
            time_millis = "timeMillis": int,
            time_micros = "timeMicros": long,
            timestamp_millis = "timestampMillis": long,
            timestamp_micros = "timestampMicros": long,
            timestamp_nanos = "timestampNanos": long,
            local_timestamp_millis = "localTimestampMillis": long,
            local_timestamp_micros = "localTimestampMicros": long,
            local_timestamp_nanos = "localTimestampNanos": long,
            decimal: bytes,
            fixed_decimal = "fixedDecimal": Money,
            big_decimal = "bigDecimal": bytes,
            uuid: string,
            fixed_uuid = "fixedUuid": Uuid,
            duration: Span,
            unknown: string,
        });

        /// The fixed `cases.logical.Money`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Money(pub [u8; 8]);
        __v1::fixed!(Money, 8);
        __v1::fixed_serde!(Money);

        /// The fixed `cases.logical.Uuid`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Uuid(pub [u8; 16]);
        __v1::fixed!(Uuid, 16);
        __v1::fixed_serde!(Uuid);

        /// The fixed `cases.logical.Span`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Span(pub [u8; 12]);
        __v1::fixed!(Span, 12);
        __v1::fixed_serde!(Span);

        __v1::schema!(
            LogicalTypes = "cases.logical.LogicalTypes",
            "4367898d9ec3cba2ab87998e466e54e7",
            [Money, Uuid, Span],
            r#"{"type":"record","name":"cases.logical.LogicalTypes","fields":[{"name":"date","type":{"type":"int","logicalType":"date"}},{"name":"timeMillis","type":{"type":"int","logicalType":"time-millis"}},{"name":"timeMicros","type":{"type":"long","logicalType":"time-micros"}},{"name":"timestampMillis","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"timestampMicros","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"timestampNanos","type":{"type":"long","logicalType":"timestamp-nanos"}},{"name":"localTimestampMillis","type":{"type":"long","logicalType":"local-timestamp-millis"}},{"name":"localTimestampMicros","type":{"type":"long","logicalType":"local-timestamp-micros"}},{"name":"localTimestampNanos","type":{"type":"long","logicalType":"local-timestamp-nanos"}},{"name":"decimal","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},{"name":"fixedDecimal","type":"cases.logical.Money"},{"name":"bigDecimal","type":{"type":"bytes","logicalType":"big-decimal"}},{"name":"uuid","type":{"type":"string","logicalType":"uuid"}},{"name":"fixedUuid","type":"cases.logical.Uuid"},{"name":"duration","type":"cases.logical.Span"},{"name":"unknown","type":{"type":"string","logicalType":"shoe-size"}}]}"#
        );

        __v1::schema!(
            Money = "cases.logical.Money",
            "211cb68641d7ab96b31116d6a5da224c",
            [],
            r#"{"type":"fixed","name":"cases.logical.Money","size":8,"logicalType":"decimal","precision":18,"scale":4}"#
        );

        __v1::schema!(
            Uuid = "cases.logical.Uuid",
            "81d65d4d9a9fa87ec7641592f33cd45b",
            [],
            r#"{"type":"fixed","name":"cases.logical.Uuid","size":16,"logicalType":"uuid"}"#
        );

        __v1::schema!(
            Span = "cases.logical.Span",
            "0f280a3ef63847d24b334ebe8056d72f",
            [],
            r#"{"type":"fixed","name":"cases.logical.Span","size":12,"logicalType":"duration"}"#
        );
    }
}
