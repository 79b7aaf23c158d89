pub mod cases {
    pub mod empty {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.empty.Nothing`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Nothing {}
        __v1::record!(Nothing {});

        /// The enum `cases.empty.Never`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Never {}
        __v1::enumeration!(Never {});

        /// The fixed `cases.empty.NoBytes`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct NoBytes(pub [u8; 0]);
        __v1::fixed!(NoBytes, 0);

        /// The record `cases.empty.Holder`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Holder {
            pub nothing: Nothing,
            pub never: ::std::option::Option<Never>,
            pub no_bytes: NoBytes,
            pub all: ::std::vec::Vec<Nothing>,
        }
        __v1::record!(Holder {
            nothing: Nothing,
            never: null_or<Never>,
            no_bytes = "noBytes": NoBytes,
            all: array<Nothing>,
        });

        impl Holder {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(
                nothing: Nothing,
                no_bytes: NoBytes,
                all: ::std::vec::Vec<Nothing>,
            ) -> Self {
                Self {
                    nothing,
                    never: ::std::option::Option::None,
                    no_bytes,
                    all,
                }
            }
        }

        __v1::serde!(Nothing, Never, NoBytes, Holder);

        __v1::schema!(
            Nothing = "cases.empty.Nothing",
            "d164129cb222a853ce1193c0e093d5ff",
            [],
            r#"{"type":"record","name":"cases.empty.Nothing","fields":[]}"#
        );

        __v1::schema!(
            Never = "cases.empty.Never",
            "321d56c43c6669a6f19b2d6deb848630",
            [],
            r#"{"type":"enum","name":"cases.empty.Never","symbols":[]}"#
        );

        __v1::schema!(
            NoBytes = "cases.empty.NoBytes",
            "20c2e9349bd41ac059035ac4fba606ec",
            [],
            r#"{"type":"fixed","name":"cases.empty.NoBytes","size":0}"#
        );

        __v1::schema!(
            Holder = "cases.empty.Holder",
            "edf6495cf7e66be5d218506d61023bfa",
            [Nothing, Never, NoBytes],
            r#"{"type":"record","name":"cases.empty.Holder","fields":[{"name":"nothing","type":"cases.empty.Nothing"},{"name":"never","type":["null","cases.empty.Never"],"default":null},{"name":"noBytes","type":"cases.empty.NoBytes"},{"name":"all","type":{"type":"array","items":"cases.empty.Nothing"}}]}"#
        );
    }
}
