pub mod cases {
    pub mod logical {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.logical.LogicalTypes`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct LogicalTypes {
            pub date: ::avro_grpc_runtime::chrono::NaiveDate,
            pub time_millis: ::avro_grpc_runtime::chrono::NaiveTime,
            pub time_micros: ::avro_grpc_runtime::chrono::NaiveTime,
            pub timestamp_millis: ::avro_grpc_runtime::chrono::DateTime<
                ::avro_grpc_runtime::chrono::Utc,
            >,
            pub timestamp_micros: ::avro_grpc_runtime::chrono::DateTime<
                ::avro_grpc_runtime::chrono::Utc,
            >,
            pub timestamp_nanos: ::avro_grpc_runtime::chrono::DateTime<
                ::avro_grpc_runtime::chrono::Utc,
            >,
            pub local_timestamp_millis: ::avro_grpc_runtime::chrono::NaiveDateTime,
            pub local_timestamp_micros: ::avro_grpc_runtime::chrono::NaiveDateTime,
            pub local_timestamp_nanos: ::avro_grpc_runtime::chrono::NaiveDateTime,
            pub decimal: ::avro_grpc_runtime::Decimal,
            pub fixed_decimal: ::avro_grpc_runtime::Decimal,
            pub big_decimal: ::avro_grpc_runtime::Decimal,
            pub uuid: ::avro_grpc_runtime::uuid::Uuid,
            pub fixed_uuid: ::avro_grpc_runtime::uuid::Uuid,
            pub duration: ::avro_grpc_runtime::Duration,
            pub unknown: ::std::string::String,
        }
        __v1::record!(LogicalTypes {
            date: date,
            time_millis = "timeMillis": time_millis,
            time_micros = "timeMicros": time_micros,
            timestamp_millis = "timestampMillis": timestamp_millis,
            timestamp_micros = "timestampMicros": timestamp_micros,
            timestamp_nanos = "timestampNanos": timestamp_nanos,
            local_timestamp_millis = "localTimestampMillis": local_timestamp_millis,
            local_timestamp_micros = "localTimestampMicros": local_timestamp_micros,
            local_timestamp_nanos = "localTimestampNanos": local_timestamp_nanos,
            decimal: decimal<9, 2>,
            fixed_decimal = "fixedDecimal": Money,
            big_decimal = "bigDecimal": big_decimal,
            uuid: uuid,
            fixed_uuid = "fixedUuid": Uuid,
            duration: Span,
            unknown: string,
        });

        impl LogicalTypes {
            /// A record of these values.
            #[must_use]
            pub fn new(
                date: ::avro_grpc_runtime::chrono::NaiveDate,
                time_millis: ::avro_grpc_runtime::chrono::NaiveTime,
                time_micros: ::avro_grpc_runtime::chrono::NaiveTime,
                timestamp_millis: ::avro_grpc_runtime::chrono::DateTime<
                    ::avro_grpc_runtime::chrono::Utc,
                >,
                timestamp_micros: ::avro_grpc_runtime::chrono::DateTime<
                    ::avro_grpc_runtime::chrono::Utc,
                >,
                timestamp_nanos: ::avro_grpc_runtime::chrono::DateTime<
                    ::avro_grpc_runtime::chrono::Utc,
                >,
                local_timestamp_millis: ::avro_grpc_runtime::chrono::NaiveDateTime,
                local_timestamp_micros: ::avro_grpc_runtime::chrono::NaiveDateTime,
                local_timestamp_nanos: ::avro_grpc_runtime::chrono::NaiveDateTime,
                decimal: ::avro_grpc_runtime::Decimal,
                fixed_decimal: ::avro_grpc_runtime::Decimal,
                big_decimal: ::avro_grpc_runtime::Decimal,
                uuid: ::avro_grpc_runtime::uuid::Uuid,
                fixed_uuid: ::avro_grpc_runtime::uuid::Uuid,
                duration: ::avro_grpc_runtime::Duration,
                unknown: ::std::string::String,
            ) -> Self {
                Self {
                    date,
                    time_millis,
                    time_micros,
                    timestamp_millis,
                    timestamp_micros,
                    timestamp_nanos,
                    local_timestamp_millis,
                    local_timestamp_micros,
                    local_timestamp_nanos,
                    decimal,
                    fixed_decimal,
                    big_decimal,
                    uuid,
                    fixed_uuid,
                    duration,
                    unknown,
                }
            }
        }

        /// The fixed `cases.logical.Money`. A field holds it as `Decimal`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Money(pub [u8; 8]);
        __v1::fixed!(Money, 8, decimal<18, 4>);

        /// The fixed `cases.logical.Uuid`. A field holds it as `Uuid`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Uuid(pub [u8; 16]);
        __v1::fixed!(Uuid, 16, uuid);

        /// The fixed `cases.logical.Span`. A field holds it as `Duration`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Span(pub [u8; 12]);
        __v1::fixed!(Span, 12, duration);

        __v1::serde!(LogicalTypes, Money, Uuid, Span);

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
