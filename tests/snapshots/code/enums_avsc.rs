pub mod cases {
    pub mod enums {
        use ::avro_grpc_runtime::__v1;

        /// The enum `cases.enums.Plain`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Plain {
            A,
            B,
            CamelCase,
            SnakeCase,
            X,
            V1,
        }
        __v1::enumeration!(Plain {
            A = "A",
            B = "b",
            CamelCase = "camelCase",
            SnakeCase = "SNAKE_CASE",
            X = "_x",
            V1 = "V1",
        });

        /// The enum `cases.enums.WithDefault`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WithDefault {
            #[default]
            Unknown,
            Known,
        }
        __v1::enumeration!(WithDefault {
            Unknown = "UNKNOWN",
            Known = "KNOWN",
        });

        /// The enum `cases.enums.Keywords`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Keywords {
            Self_,
            Type,
            Some,
            None,
            Ok,
            Err,
        }
        __v1::enumeration!(Keywords {
            Self_ = "Self",
            Type = "type",
            Some = "Some",
            None = "None",
            Ok = "Ok",
            Err = "Err",
        });

        __v1::serde!(Plain, WithDefault, Keywords);

        __v1::schema!(
            Plain = "cases.enums.Plain",
            "31bcbf3d70168c283f914527bdf2b52e",
            [],
            r#"{"type":"enum","name":"cases.enums.Plain","symbols":["A","b","camelCase","SNAKE_CASE","_x","V1"]}"#
        );

        __v1::schema!(
            WithDefault = "cases.enums.WithDefault",
            "f6a60fd13f853c462123770d6599ec9a",
            [],
            r#"{"type":"enum","name":"cases.enums.WithDefault","symbols":["UNKNOWN","KNOWN"],"default":"UNKNOWN"}"#
        );

        __v1::schema!(
            Keywords = "cases.enums.Keywords",
            "2098b8dcf859ddf4d8048b952c91bba0",
            [],
            r#"{"type":"enum","name":"cases.enums.Keywords","symbols":["Self","type","Some","None","Ok","Err"]}"#
        );
    }
}
