pub mod cases {
    pub mod logical {
        pub mod unions {
            use ::avro_grpc_runtime::__v1;

            /// The record `cases.logical.unions.LogicalUnions`.
            #[derive(Clone, Debug, PartialEq)]
            pub struct LogicalUnions {
                pub maybe: ::std::option::Option<
                    ::avro_grpc_runtime::chrono::DateTime<
                        ::avro_grpc_runtime::chrono::Utc,
                    >,
                >,
                pub either: DateOrUuid,
                pub number: DecimalOrWideOrDouble,
                pub days: ::std::vec::Vec<::avro_grpc_runtime::chrono::NaiveDate>,
                pub prices: ::std::collections::HashMap<
                    ::std::string::String,
                    ::avro_grpc_runtime::Decimal,
                >,
            }
            __v1::record!(LogicalUnions {
                maybe: null_or<timestamp_millis>,
                either: DateOrUuid,
                number: DecimalOrWideOrDouble,
                days: array<date>,
                prices: map<decimal<5, 2>>,
            });

            impl LogicalUnions {
                /// A record of these values; all else is as it is by default.
                #[must_use]
                pub fn new(
                    either: DateOrUuid,
                    number: DecimalOrWideOrDouble,
                    days: ::std::vec::Vec<::avro_grpc_runtime::chrono::NaiveDate>,
                    prices: ::std::collections::HashMap<
                        ::std::string::String,
                        ::avro_grpc_runtime::Decimal,
                    >,
                ) -> Self {
                    Self {
                        maybe: ::std::option::Option::None,
                        either,
                        number,
                        days,
                        prices,
                    }
                }
            }

            /// A union of `int`, `string`.
            #[derive(Clone, Debug, PartialEq, Eq, Hash)]
            pub enum DateOrUuid {
                Date(::avro_grpc_runtime::chrono::NaiveDate),
                Uuid(::avro_grpc_runtime::uuid::Uuid),
            }
            __v1::union!(DateOrUuid {
                Date(date) from ::avro_grpc_runtime::chrono::NaiveDate,
                Uuid(uuid) from ::avro_grpc_runtime::uuid::Uuid,
            });

            /// A union of `bytes`, `cases.logical.unions.Wide`, `double`.
            #[derive(Clone, Debug, PartialEq)]
            pub enum DecimalOrWideOrDouble {
                Decimal(::avro_grpc_runtime::Decimal),
                Wide(::avro_grpc_runtime::Decimal),
                Double(f64),
            }
            __v1::union!(DecimalOrWideOrDouble {
                Decimal(decimal<20, 0>),
                Wide(Wide),
                Double(double) from f64,
            });

            /// The fixed `cases.logical.unions.Wide`. A field holds it as `Decimal`.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct Wide(pub [u8; 20]);
            __v1::fixed!(Wide, 20, decimal<40, 3>);

            __v1::serde!(LogicalUnions, DateOrUuid, DecimalOrWideOrDouble, Wide);

            __v1::schema!(
                LogicalUnions = "cases.logical.unions.LogicalUnions",
                "bb1539358c02376c0e1648caa0c1c263",
                [Wide],
                r#"{"type":"record","name":"cases.logical.unions.LogicalUnions","fields":[{"name":"maybe","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"either","type":[{"type":"int","logicalType":"date"},{"type":"string","logicalType":"uuid"}]},{"name":"number","type":[{"type":"bytes","logicalType":"decimal","precision":20,"scale":0},"cases.logical.unions.Wide","double"]},{"name":"days","type":{"type":"array","items":{"type":"int","logicalType":"date"}}},{"name":"prices","type":{"type":"map","values":{"type":"bytes","logicalType":"decimal","precision":5,"scale":2}}}]}"#
            );

            __v1::schema!(
                Wide = "cases.logical.unions.Wide",
                "e25e273b271dbc227d7c18f92f6bdde9",
                [],
                r#"{"type":"fixed","name":"cases.logical.unions.Wide","size":20,"logicalType":"decimal","precision":40,"scale":3}"#
            );
        }
    }
}
