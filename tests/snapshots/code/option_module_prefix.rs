pub mod api {
    pub mod v1 {
        pub mod cases {
            pub mod docs {
                use ::avro_grpc_runtime::__v1;

                /// The record `cases.docs.Documented`.
                #[derive(Clone, Debug, PartialEq, Eq, Hash)]
                pub struct Documented {
                    pub quoted: ::std::string::String,
                    pub unclosed: ::std::string::String,
                    #[deprecated(note = "use `quoted`")]
                    pub old: ::std::option::Option<::std::string::String>,
                    pub blank: ::std::string::String,
                    pub lines: ::std::string::String,
                    pub directions: ::std::string::String,
                    pub lists: ::std::string::String,
                    pub steps: ::std::string::String,
                    pub links: ::std::string::String,
                    pub backticks: ::std::string::String,
                }
                __v1::record!(Documented {
                    quoted: string,
                    unclosed: string,
                    old: null_or<string>,
                    blank: string,
                    lines: string,
                    directions: string,
                    lists: string,
                    steps: string,
                    links: string,
                    backticks: string,
                });

                impl Documented {
                    /// A record of these values; all else is as it is by default.
                    #[must_use]
                    pub fn new(
                        quoted: ::std::string::String,
                        unclosed: ::std::string::String,
                        blank: ::std::string::String,
                        lines: ::std::string::String,
                        lists: ::std::string::String,
                        steps: ::std::string::String,
                        links: ::std::string::String,
                        backticks: ::std::string::String,
                    ) -> Self {
                        Self {
                            quoted,
                            unclosed,
                            old: ::std::option::Option::None,
                            blank,
                            lines,
                            directions: ::std::string::String::from(
                                "\u{202e}reversed\u{202c}",
                            ),
                            lists,
                            steps,
                            links,
                            backticks,
                        }
                    }
                }

                __v1::serde!(Documented);

                __v1::schema!(
                    Documented = "cases.docs.Documented",
                    "ac31ae29e3a5161f25cfe2f4893f5512",
                    [],
                    r#"{"type":"record","name":"cases.docs.Documented","doc":"Brackets [are] no links, nor is Vec<String> HTML.\n\n    indented code is no test\n\n```\nlet fenced = neither;\n```\nSee https://avro.apache.org/docs/, and `array<long>` in code.","fields":[{"name":"quoted","type":"string","doc":"A \"quoted\" word, a \\ and */ too."},{"name":"unclosed","type":"string","doc":"``` opens a fence that nothing closes"},{"name":"old","type":["null","string"],"doc":"Kept for old readers.","default":null,"deprecated":"use `quoted`"},{"name":"blank","type":"string","doc":"   "},{"name":"lines","type":"string","doc":"line one\rline two\r\nline three\nline four"},{"name":"directions","type":"string","doc":"Right to left \u202e and \u2066 isolated \u2069.","default":"\u202ereversed\u202c"},{"name":"lists","type":"string","doc":"-      fails to compile;\n*\t\tfails to compile;\n1.      fails to compile;\n- 2)      fails to compile;\n-\n      fails to compile;"},{"name":"steps","type":"string","doc":"Steps:\n- ```\n  fails to compile;\n  ```\n- ``` is no fence\n\n~~~rust\n```\nfails to compile;\n~~~"},{"name":"links","type":"string","doc":"See https://a.b/<id>/x, <http://a.b/[c]>, [there](http://a.b), <http://a.b c>."},{"name":"backticks","type":"string","doc":"A map `Map<String,\nVec<[u8]>>` of [bytes], ``a ` [b]`` and one ` alone\n- with `<this>\n- and [that]`\n\n# A `heading\nof <one>` line"}]}"#
                );
            }
        }
    }
}
