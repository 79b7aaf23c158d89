pub mod cases {
    pub mod fixed {
        use ::avro_grpc_runtime::__v1;

        /// The record `cases.fixed.Hashes`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct Hashes {
            pub md5: Md5,
            pub sha512: ::std::option::Option<Sha512>,
            pub empty: Empty,
            pub all: ::std::vec::Vec<Md5>,
        }
        __v1::record!(Hashes {
            md5: Md5,
            sha512: null_or<Sha512>,
            empty: Empty,
            all: array<Md5>,
        });

        impl Hashes {
            /// A record of these values; all else is as it is by default.
            #[must_use]
            pub fn new(md5: Md5, empty: Empty, all: ::std::vec::Vec<Md5>) -> Self {
                Self {
                    md5,
                    sha512: ::std::option::Option::None,
                    empty,
                    all,
                }
            }
        }

        /// The fixed `cases.fixed.MD5`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Md5(pub [u8; 16]);
        __v1::fixed!(Md5, 16);

        /// The fixed `cases.fixed.Sha512`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Sha512(pub [u8; 64]);
        __v1::fixed!(Sha512, 64);

        /// The fixed `cases.fixed.Empty`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct Empty(pub [u8; 0]);
        __v1::fixed!(Empty, 0);

        __v1::serde!(Hashes, Md5, Sha512, Empty);

        __v1::schema!(
            Hashes = "cases.fixed.Hashes",
            "390f32cdfc51c59d3a384aee9418c06d",
            [Md5, Sha512, Empty],
            r#"{"type":"record","name":"cases.fixed.Hashes","fields":[{"name":"md5","type":"cases.fixed.MD5"},{"name":"sha512","type":["null","cases.fixed.Sha512"]},{"name":"empty","type":"cases.fixed.Empty"},{"name":"all","type":{"type":"array","items":"cases.fixed.MD5"}}]}"#
        );

        __v1::schema!(
            Md5 = "cases.fixed.MD5",
            "4b7bfeb3415f1231e1386bf083c77f7f",
            [],
            r#"{"type":"fixed","name":"cases.fixed.MD5","size":16}"#
        );

        __v1::schema!(
            Sha512 = "cases.fixed.Sha512",
            "6e23b12d1f13d5ac61434b917c2db52e",
            [],
            r#"{"type":"fixed","name":"cases.fixed.Sha512","size":64}"#
        );

        __v1::schema!(
            Empty = "cases.fixed.Empty",
            "107fed43cdb1090a39a701e7b945c6e9",
            [],
            r#"{"type":"fixed","name":"cases.fixed.Empty","size":0}"#
        );
    }
}
