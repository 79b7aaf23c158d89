pub mod cases {
    pub mod order {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.order.Event`.
        #[derive(Clone, Debug)]
        pub struct Event {
            pub at: ::avro_grpc_runtime::chrono::DateTime<
                ::avro_grpc_runtime::chrono::Utc,
            >,
            pub name: ::std::string::String,
            pub source: ::std::option::Option<::std::string::String>,
            pub part: IntOrPart,
            pub notes: ::std::collections::HashMap<
                ::std::string::String,
                ::std::string::String,
            >,
        }
        __v1::record!(Event {
            at: timestamp_millis,
            name: string,
            source: or_null<string>,
            part: IntOrPart,
            notes: map<string>,
        });
        __v1::order!(total Event {
            at: timestamp_millis as descending,
            name: string,
            source: or_null<string>,
            part: IntOrPart,
        });

        impl Event {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(
                at: ::avro_grpc_runtime::chrono::DateTime<
                    ::avro_grpc_runtime::chrono::Utc,
                >,
                name: ::std::string::String,
                part: IntOrPart,
                notes: ::std::collections::HashMap<
                    ::std::string::String,
                    ::std::string::String,
                >,
            ) -> Self {
                Self {
                    at,
                    name,
                    source: ::std::option::Option::None,
                    part,
                    notes,
                }
            }
        }

        /// A union of `int`, `cases.order.Part`.
        #[derive(Clone, Debug)]
        pub enum IntOrPart {
            Int(i32),
            Part(Part),
        }
        __v1::union!(IntOrPart {
            Int(int) from i32,
            Part(Part) from Part,
        });
        __v1::order!(total union IntOrPart {
            Int(int),
            Part(Part),
        });

        /// The record `cases.order.Part`.
        #[derive(Clone, Debug)]
        pub struct Part {
            pub number: i64,
        }
        __v1::record!(Part {
            number: long,
        });
        __v1::order!(total Part {
            number: long,
        });

        impl Part {
            /// A record of these values.
            #[must_use]
            pub fn new(number: i64) -> Self {
                Self { number }
            }
        }

        __v1::serde!(Event, IntOrPart, Part);

        __v1::schema!(
            Event = "cases.order.Event",
            "ce8a555866bb64b005ddaa15cd47c060",
            [Part],
            r#"{"type":"record","name":"cases.order.Event","fields":[{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"},"order":"descending"},{"name":"name","type":"string"},{"name":"source","type":["string","null"]},{"name":"part","type":["int","cases.order.Part"]},{"name":"notes","type":{"type":"map","values":"string"},"order":"ignore"}]}"#
        );

        __v1::schema!(
            Part = "cases.order.Part",
            "bf962bad789ba9a9e44a1cd9500fb228",
            [],
            r#"{"type":"record","name":"cases.order.Part","fields":[{"name":"number","type":"long"}]}"#
        );
    }
}
