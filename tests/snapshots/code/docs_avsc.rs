pub mod cases {
    pub mod docs {
        use ::avro_grpc_runtime::__v1;

        /// Brackets \[are\] no links, nor is Vec\<String\> HTML.
        ///
        ///    indented code is no test
        ///
        /// ```text
        /// let fenced = neither;
        /// ```
        /// See <https://avro.apache.org/docs/>, and `array<long>` in code.
        #[derive(Clone, Debug, PartialEq)]
        #[derive(__v1::serde::Serialize, __v1::serde::Deserialize)]
        #[serde(crate = "::avro_grpc_runtime::__v1::serde")]
        pub struct Documented {
            /// A "quoted" word, a \\ and */ too.
            pub quoted: ::std::string::String,
            /// \``` opens a fence that nothing closes
            pub unclosed: ::std::string::String,
            /// Kept for old readers.
            #[deprecated(note = "use `quoted`")]
            pub old: ::std::option::Option<::std::string::String>,
            pub blank: ::std::string::String,
        }
        __v1::record!(Documented {
            quoted: string,
            unclosed: string,
            old: null_or<string>,
            blank: string,
        });

        __v1::schema!(
            Documented = "cases.docs.Documented",
            "c9dd4062124cc4e262ce7f67f1c5274c",
            [],
            r#"{"type":"record","name":"cases.docs.Documented","doc":"Brackets [are] no links, nor is Vec<String> HTML.\n\n    indented code is no test\n\n```\nlet fenced = neither;\n```\nSee https://avro.apache.org/docs/, and `array<long>` in code.","fields":[{"name":"quoted","type":"string","doc":"A \"quoted\" word, a \\ and */ too."},{"name":"unclosed","type":"string","doc":"``` opens a fence that nothing closes"},{"name":"old","type":["null","string"],"doc":"Kept for old readers.","default":null,"deprecated":"use `quoted`"},{"name":"blank","type":"string","doc":"   "}]}"#
        );
    }
}
