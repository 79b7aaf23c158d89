pub mod cases {
    pub mod symbols {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.symbols.Levels`.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Levels {
            pub level: Level,
            pub hash: Hash,
            pub count: i32,
        }
        __v1::record!(Levels {
            level: Level,
            hash: Hash,
            count: int,
        });

        /// The enum `cases.symbols.Level`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Level {
            Low,
            #[default]
            High,
        }
        __v1::enumeration!(Level {
            Low = "LOW",
            High = "HIGH",
        });

        /// The fixed `cases.symbols.Hash`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Hash(pub [u8; 4]);
        __v1::fixed!(Hash, 4);

        __v1::serde!(Levels, Level, Hash);

        __v1::schema!(
            Levels = "cases.symbols.Levels",
            "21a5a688c849075488e3787a17be49a2",
            [Level, Hash],
            r#"{"type":"record","name":"cases.symbols.Levels","fields":[{"name":"level","type":"cases.symbols.Level","default":"HIGH"},{"name":"hash","type":"cases.symbols.Hash","default":"\u0000\u0000\u0000\u0000"},{"name":"count","type":"int","default":0}]}"#
        );

        __v1::schema!(
            Level = "cases.symbols.Level",
            "fe0f98ca6db31c6f1edaafe9c2e6eec1",
            [],
            r#"{"type":"enum","name":"cases.symbols.Level","symbols":["LOW","HIGH"],"default":"HIGH"}"#
        );

        __v1::schema!(
            Hash = "cases.symbols.Hash",
            "ee17fa76d6693860da123185326f5f21",
            [],
            r#"{"type":"fixed","name":"cases.symbols.Hash","size":4}"#
        );
    }
}
