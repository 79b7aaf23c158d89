pub mod cases {
    use ::avro_grpc_runtime::__v1;

    /// The record `cases.Nullable`.
    #[derive(Clone, Debug, PartialEq)]
    #[derive(__v1::serde::Serialize, __v1::serde::Deserialize)]
    #[serde(crate = "::avro_grpc_runtime::__v1::serde")]
    pub struct Nullable {
        #[serde(rename = "nullFirst")]
        pub null_first: ::std::option::Option<::std::string::String>,
        #[serde(rename = "nullLast")]
        pub null_last: ::std::option::Option<::std::string::String>,
        #[serde(rename = "nullAlone")]
        #[serde(default)]
        pub null_alone: (),
        pub one: ::std::string::String,
        #[serde(rename = "nullInTheMiddle")]
        pub null_in_the_middle: ::std::option::Option<StringOrLong>,
        #[serde(rename = "nullBeforeTwo")]
        pub null_before_two: ::std::option::Option<StringOrLong>,
        #[serde(rename = "noNull")]
        pub no_null: StringOrLong,
    }
    __v1::record!(Nullable {
        null_first = "nullFirst": null_or<string>,
        null_last = "nullLast": or_null<string>,
        null_alone = "nullAlone": only<null>,
        one: only<string>,
        null_in_the_middle = "nullInTheMiddle": null_at<1, StringOrLong>,
        null_before_two = "nullBeforeTwo": null_at<0, StringOrLong>,
        no_null = "noNull": StringOrLong,
    });

    /// A union of `string`, `long`.
    #[derive(Clone, Debug, PartialEq)]
    #[derive(__v1::serde::Serialize, __v1::serde::Deserialize)]
    #[serde(crate = "::avro_grpc_runtime::__v1::serde")]
    pub enum StringOrLong {
        #[serde(rename = "string")]
        String(::std::string::String),
        #[serde(rename = "long")]
        Long(i64),
    }
    __v1::union!(StringOrLong {
        String(string) from ::std::string::String,
        Long(long) from i64,
    });

    __v1::schema!(
        Nullable = "cases.Nullable",
        "09003ce200d30c7008f13023ff3fde0b",
        [],
        r#"{"type":"record","name":"cases.Nullable","fields":[{"name":"nullFirst","type":["null","string"]},{"name":"nullLast","type":["string","null"]},{"name":"nullAlone","type":["null"]},{"name":"one","type":["string"]},{"name":"nullInTheMiddle","type":["string","null","long"]},{"name":"nullBeforeTwo","type":["null","string","long"]},{"name":"noNull","type":["string","long"]}]}"#
    );
}
